"""Any bytes are read, checked and graded, in any format and over HTTP, with no fault of ours.

The same targets are fuzzed for long with coverage as a guide: `make fuzz`.
"""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.seeds import seeds_of
from tests.hostile.targets import TARGETS

EXAMPLES = {"http": 15}
SIGNS = [sign.encode() for sign in ("{", "}", "[", "]", '"', ",", ":", "\n", "\\", "0", "null")]


@cache
def pieces_of(target: str) -> st.SearchStrategy[bytes]:
    """Return parts of what a target begins with, other bytes and signs between them."""
    seeds = seeds_of(target)
    part = st.builds(
        lambda seed, start, end: seed[start % (len(seed) + 1) :][: end % 97 + 1],
        st.sampled_from(seeds),
        st.integers(0, 4_000),
        st.integers(0, 4_000),
    )
    return st.one_of(part, st.sampled_from(seeds), st.sampled_from(SIGNS), st.binary(max_size=8))


@pytest.mark.parametrize("target", TARGETS)
def test_any_bytes_are_taken(target: str) -> None:
    @settings(
        max_examples=EXAMPLES.get(target, 60),
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(pieces_of(target), max_size=6))
    def take(pieces: list[bytes]) -> None:
        TARGETS[target](b"".join(pieces))

    take()


@pytest.mark.parametrize("target", TARGETS)
def test_what_fuzzers_begin_with_is_taken(target: str) -> None:
    for seed in seeds_of(target)[:60]:
        TARGETS[target](seed)
