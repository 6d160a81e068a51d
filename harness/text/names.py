"""Spelling to canonical symbol: exact first, a near match second.  The only user of rapidfuzz."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from harness.types import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = Path(__file__).parents[1] / "names.toml"
NEAR = 90
SHORTEST_NEAR = 6
MAX_NAME = 48
LONGEST_EXACT = 4
OVER = frozenset("over through across über auf durch sur sobre por".split())


@functools.cache
def spellings() -> dict[str, Role]:
    """Load names.toml once: each spelling with its role; one letter keeps its case."""
    source = NAMES.read_text("utf-8")
    return {
        spelling if len(spelling) == 1 else spelling.lower(): Role(role)
        for role, listed in tomllib.loads(source).items()
        for spelling in listed
    }


def role_of_name(name: str) -> Role | None:
    """Return the role that a name stands for, None where it is unknown."""
    known = spellings()
    exact = known.get(name) or known.get(name.lower())
    if exact is not None or not SHORTEST_NEAR <= len(name) <= MAX_NAME:
        return exact
    return near_match(name.lower())


def count_head(words: Sequence[str]) -> int:
    """Return how many words are up to "over": epochs over the data count epochs and no data."""
    end = next((at for at, word in enumerate(words) if at and word in OVER), len(words))
    is_role = end < len(words) and role_of_name(words[end - 1]) is not None
    return end if is_role else len(words)


@functools.cache
def long_spellings() -> tuple[str, ...]:
    """Return the spellings that are long enough for a near match."""
    return tuple(spelling for spelling in spellings() if len(spelling) > LONGEST_EXACT)


@functools.lru_cache(maxsize=4096)
def near_match(name: str) -> Role | None:
    """Return the role of the nearest spelling, where one is near enough."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, long_spellings(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return None if found is None else spellings()[found[0]]
