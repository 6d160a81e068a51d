"""Any bytes are read, checked and graded, in any format and over HTTP, with no fault of ours.

The same targets are fuzzed for long with coverage as a guide: `make fuzz`.
"""

from __future__ import annotations

import math
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import harness
from harness.account.powers import has_digits
from harness.answers._row import Place
from harness.answers.markdown import read_markdown
from harness.derivation.roles import value_key
from harness.diagnosis.explain import explain
from harness.errors import AnswerFileError
from harness.mistakes.hedged_range import bounds
from harness.types import Mistake, Quantity, Span
from reference.bank import find_question
from reference.truth import truth_of
from tests.hostile.seeds import seeds_of
from tests.hostile.targets import QUESTIONS, TARGETS

EXAMPLES = {"http": 15, "wild": 150}
PLACE = Place("f.md", "f", "m", "gpt3-training-flops", 40)
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


FOUND = [
    "2 layers 10^400 days 3 h",
    "It takes 10³⁰⁰⁰ params, 300 billion to 1e-400.",
    "→ 3/0 _ FLOP 1.75×10^11 or 5e-324 FLOPs",
    "0" * 400 + " FLOPs",
    "The answer is " + "0" * 350 + "7" * 20 + "0" * 350 + "e5.",
    "x = -10^400 GB; 3 × 4 = 12",
]
"""What a fuzzer once stopped the grader with."""


@pytest.mark.parametrize("text", FOUND)
@pytest.mark.parametrize("question", QUESTIONS)
def test_what_a_fuzzer_found_is_graded(text: str, question: str) -> None:
    assert 0 <= harness.grade(text, question=question).score < 1


def test_a_second_document_in_front_matter_is_told() -> None:
    with pytest.raises(AnswerFileError, match=r"f\.md:\d+: .*found a second document"):
        list(read_markdown(iter([b"---\n", b"model:\n", b"q: \n", b"--- m\n", b"---\n"]), PLACE))


def test_figures_that_end_floats_explain_nothing() -> None:
    truth = truth_of(find_question("gpt3-training-flops"))
    assert bounds(5e-324, 1e300, truth) is None
    assert explain(3.0, [Mistake("wrong_token_count", "", (), factor=math.inf)]) == ()
    tower = Quantity(math.inf, math.inf, math.inf, 1e308, "", "10^(10^308)", Span(0, 11))
    assert value_key(tower) is None
    assert not has_digits(tower._replace(log10=math.inf), 1.0)
