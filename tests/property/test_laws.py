"""Laws of reading and grading that hold for any text."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import harness
from harness.pipeline import read_text
from harness.text.normal import normalize
from harness.text.tokens import tokenize
from harness.types import Status
from reference.bank import load_questions
from tests.property.strategies import ANY_TEXT, MANTISSAS

pytestmark = pytest.mark.property

QUESTIONS = st.sampled_from(sorted(load_questions()))
EXPONENTS = st.integers(3, 27)
# One number, written in every way that answers write it.
NOTATIONS = (
    "{m}e{k}",
    "{m}E+{k}",
    "{m} × 10^{k}",
    "{m} x 10^{k}",
    "{m}·10^{k}",
    "{m} * 10**{k}",
    "{m} × 10^({k})",
    "{m} × 10{super}",
    "{m} × 10<sup>{k}</sup>",
    r"${m} \times 10^{{{k}}}$",
    r"\({m}\cdot10^{{{k}}}\)",
    r"\num{{{m}}} \times 10^{{{k}}}",
    "{m} &times; 10<sup>{k}</sup>",
    "{wide}",
    "{commas}",
    "{scaled}",
)
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
PREFIXES = {3: "k", 6: "M", 9: "G", 12: "T", 15: "P", 18: "E", 21: "Z", 24: "Y"}
SCALES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion", 15: "quadrillion"}


@settings(derandomize=True, max_examples=400, deadline=None)
@given(ANY_TEXT, QUESTIONS)
def test_any_text_is_graded(text: str, question: str) -> None:
    grade = harness.grade(text, question=question)
    assert 0.0 <= grade.score <= 1.0
    assert 0.0 <= grade.accuracy <= 1.0
    assert (grade.status is Status.NO_ANSWER) == (grade.final is None)
    assert json.loads(grade.model_dump_json())["question"] == question
    spans = [m for mistake in grade.mistakes for m in mistake.spans]
    spans += [step.span for _, step in grade.steps if step.span is not None]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@settings(derandomize=True, max_examples=400, deadline=None)
@given(ANY_TEXT)
def test_tokens_tile_the_normal_form(text: str) -> None:
    normal = normalize(text)
    tokens = tokenize(normal.plain)
    assert "".join(token.text for token in tokens) == normal.plain
    assert all(one.end == other.start for one, other in pairwise(tokens))


@settings(derandomize=True, max_examples=400, deadline=None)
@given(ANY_TEXT)
def test_spans_quote_the_original(text: str) -> None:
    reading = read_text(text)
    for quantity in reading.quantities:
        assert text[quantity.span.start : quantity.span.end] == quantity.text
    starts = [quantity.span.start for quantity in reading.quantities]
    assert starts == sorted(starts)
    for equation in reading.equations:
        assert text[equation.span.start : equation.span.end] == equation.text
    assert len(reading.derivation.roles) == len(reading.quantities)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(ANY_TEXT, QUESTIONS)
def test_grading_is_a_function_of_the_text(text: str, question: str) -> None:
    first, second = (harness.grade(text, question=question) for _ in range(2))
    assert first.model_dump_json() == second.model_dump_json()


@settings(derandomize=True, max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_what_is_hidden_does_not_speak(text: str) -> None:
    hidden = text.replace("-->", "")
    seen = "Final answer: 3.15e23 FLOPs"
    grade = harness.grade(f"<!--{hidden}-->{seen}", question="gpt3-training-flops")
    plain = harness.grade(seen, question="gpt3-training-flops")
    assert (grade.finals, grade.score) == (plain.finals, plain.score)


def written(m: str, k: int) -> list[str]:
    """Return m × 10^k in every notation."""
    scale = max(e for e in SCALES if e <= k)
    parts = {
        "m": m,
        "k": k,
        "super": str(k).translate(SUPERSCRIPTS),
        "wide": f"{m}e{k}".translate(WIDE),
        "commas": f"{round(float(m) * 100) * 10 ** (k - 2):,}",
        "scaled": f"{float(m) * 10.0 ** (k - scale):.10g} {SCALES[scale]}",
    }
    return [notation.format(**parts) for notation in NOTATIONS]


@settings(derandomize=True, max_examples=120, deadline=None)
@given(MANTISSAS, EXPONENTS)
def test_a_number_is_worth_the_same_in_every_notation(m: str, k: int) -> None:
    value = float(f"{m}e{k}")
    for text in written(m, k):
        for sentence in (text, f"about {text} FLOPs"):
            (quantity,) = read_text(sentence).quantities
            assert quantity.value == pytest.approx(value, rel=1e-12), sentence
            assert quantity.log10 == pytest.approx(math.log10(value), abs=1e-9)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(MANTISSAS, st.sampled_from(sorted(PREFIXES)), st.sampled_from(["FLOP", "FLOPs", "FLOP/s"]))
def test_prefixes_change_the_spelling_and_not_the_amount(m: str, k: int, unit: str) -> None:
    (short,) = read_text(f"{m} {PREFIXES[k]}{unit}").quantities
    (long,) = read_text(f"{m}e{k} {unit}").quantities
    assert short.value == pytest.approx(long.value, rel=1e-12)
    assert short.unit == long.unit


@settings(derandomize=True, max_examples=100, deadline=None)
@given(MANTISSAS, st.integers(20, 25), st.sampled_from(sorted(PREFIXES)))
def test_an_answer_scores_alike_in_every_unit(m: str, k: int, prefix: int) -> None:
    plain = f"Final answer: {m}e{k} FLOP"
    prefixed = f"Final answer: {float(m) * 10.0 ** (k - prefix):.10g} {PREFIXES[prefix]}FLOP"
    one, other = (harness.grade(text, question="gpt3-training-flops") for text in (plain, prefixed))
    assert one.score == pytest.approx(other.score, abs=1e-9)
    assert [m.code for m in one.mistakes] == [m.code for m in other.mistakes]
    assert one.band == other.band


def test_a_petaflop_is_1e15_flop() -> None:
    one, other = (
        harness.grade(f"Final answer: {text}", question="gpt3-training-flops")
        for text in ("1 PFLOP", "1e15 FLOP")
    )
    assert (one.finals, one.score, one.oom_error) == (other.finals, other.score, other.oom_error)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["1 + 1 = 2. ", "2 × 3 = 6. ", "10^3 = 1,000. "]), max_size=20))
def test_idle_true_equations_buy_nothing(idle: list[str]) -> None:
    told = "Final answer: 5e20 FLOPs"
    bare = harness.grade(told, question="gpt3-training-flops")
    stuffed = harness.grade("".join(idle) + "\n\n" + told, question="gpt3-training-flops")
    assert stuffed.score <= bare.score


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.lists(st.integers(20, 26), min_size=2, max_size=5, unique=True))
def test_listing_candidates_never_pays(exponents: list[int]) -> None:
    told = [f"Final answer: 3.15e{k} FLOPs." for k in exponents]
    each = [harness.grade(text, question="gpt3-training-flops").score for text in told]
    listed = harness.grade("\n\n".join(told), question="gpt3-training-flops")
    assert listed.score <= min(each)
    assert "contradictory_final" in {mistake.code for mistake in listed.mistakes}
