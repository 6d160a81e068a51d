"""Laws of reading and grading that hold for any text."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import harness
from harness.pipeline import read_text
from harness.prefixes import scales_of
from harness.text.normal import normalize
from harness.text.tokens import tokenize
from harness.types import Status
from harness.units import KEPT, find_unit, table
from reference.bank import load_questions
from tests.property.notations import written
from tests.property.strategies import ANY_TEXT, MANTISSAS

pytestmark = pytest.mark.property

QUESTIONS = st.sampled_from(sorted(load_questions()))
# What a number in any notation stands in, and the unit that it then has.
SENTENCES = (
    ("{}", ""),
    ("so it is {}.", ""),
    ("~{} FLOPs", "FLOP"),
    ("about {} FLOPs", "FLOP"),
    ("Final answer: {} FLOPs.", "FLOP"),
    ("Total: **{} FLOPs**", "FLOP"),
    ("- {} FLOPs\n", "FLOP"),
    ("some {} FLOP/s", "FLOP/s"),
    ("The model saw {} tokens in all.", "token"),
    ("({} tokens)", "token"),
    ("| total | {} |", ""),
    (r"\boxed{{{}}}", ""),
    ("N = {} parameters,", "parameter"),
    ("{} bytes of memory", "B"),
    ("das sind {} Token", "token"),
    ("soit {} jetons", "token"),
    ("约{}个token", "token"),
)
# Single letters may be symbols, and "mN" and "Mio" are ways to write million.
SPELLINGS = sorted(
    prefix + alias
    for alias, (_, kind, _, _) in table().exact.items()
    for prefix in {"", *scales_of(kind, alias)[0], *scales_of(kind, alias)[1]}
    if len(prefix + alias) > 1 and "^" not in alias and prefix + alias not in ("mN", "Mio")
)
PREFIXES = {3: "k", 6: "M", 9: "G", 12: "T", 15: "P", 18: "E", 21: "Z", 24: "Y"}


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
def test_tokens_tile_the_normal_form_but_for_blanks(text: str) -> None:
    plain = normalize(text).plain
    tokens = tokenize(plain)
    ends = [0, *map(tokens.end, range(len(tokens)))]
    starts = [*tokens.starts, len(plain)]
    texts = [plain[start:end] for start, end in zip(starts, ends[1:], strict=False)]
    assert texts == [token.text for token in tokens]
    gaps = [plain[end:start] for end, start in zip(ends, starts, strict=True)]
    assert not "".join(gaps).strip(" \t\r\f\v")


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


@settings(derandomize=True, max_examples=150, deadline=None)
@given(MANTISSAS, st.integers(-9, 27), st.sampled_from(SENTENCES))
def test_a_number_is_worth_the_same_in_every_notation(
    m: str, k: int, sentence: tuple[str, str]
) -> None:
    value = float(f"{m}e{k}")
    frame, unit = sentence
    for _, text in written(m, k):
        told = frame.format(text)
        (quantity,) = read_text(told).quantities
        assert quantity.value == pytest.approx(value, rel=1e-12), told
        assert quantity.unit == unit, told
        assert quantity.log10 == pytest.approx(math.log10(value), abs=1e-9), told


@settings(derandomize=True, max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_what_is_printed_reads_back(text: str) -> None:
    for quantity in read_text(text).quantities:
        if not math.isfinite(quantity.value) or quantity.unit not in table().names:
            continue
        printed = f"It is {quantity.value!r} {quantity.unit} in all."
        (again,) = read_text(printed).quantities
        assert (again.value, again.unit) == (quantity.value, quantity.unit), printed


@settings(derandomize=True, max_examples=300, deadline=None)
@given(MANTISSAS, st.integers(-6, 25), st.sampled_from(SPELLINGS))
def test_every_spelling_of_a_unit_is_read(m: str, k: int, spelling: str) -> None:
    (quantity,) = read_text(f"It is {m}e{k} {spelling} in all.").quantities
    unit = find_unit(spelling)
    assert unit is not None
    factor = unit.prefix if unit.dimension in KEPT else unit.factor
    assert quantity.value == pytest.approx(float(f"{m}e{k}") * factor, rel=1e-12)


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
