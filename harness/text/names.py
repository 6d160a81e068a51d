"""Spelling to canonical symbol: exact first, a near match second.  The only user of rapidfuzz."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

from harness.types import Role

NAMES = Path(__file__).parents[1] / "names.toml"
NEAR = 90
SHORTEST_NEAR = 6
MAX_NAME = 48
LONGEST_EXACT = 4


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
