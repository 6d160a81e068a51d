"""The diagnosis: named factors, and what is left over."""

from __future__ import annotations

import math

import pytest

from harness.diagnosis import UNEXPLAINED, diagnose, figure, follows, guess, settle_codes, smallest
from harness.types import Explained, Mistake, Span

REFERENCE = 3.15e23


def mistake(code: str, factor: float | None = None, *spans: tuple[int, int]) -> Mistake:
    return Mistake(code, f"{code} was made", tuple(Span(*span) for span in spans), factor)


SETTLED = [
    (["total_for_active", "wrong_parameter_count"], ["total_for_active"]),
    (["wrong_parameter_count", "missing_layers"], ["missing_layers"]),
    (["ffn_miscounted", "wrong_parameter_count"], ["ffn_miscounted"]),
    (["embedding_omitted", "wrong_parameter_count"], ["embedding_omitted"]),
    (["sequence_double_counted", "batch_double_counted"], ["sequence_double_counted"]),
    (["steps_as_tokens", "missing_tokens", "wrong_token_count"], ["steps_as_tokens"]),
    (["arithmetic_slip", "prefix_slip"], ["arithmetic_slip", "prefix_slip"]),
    (
        ["wrong_parameter_count", "wrong_token_count"],
        ["wrong_parameter_count", "wrong_token_count"],
    ),
    ([], []),
]


@pytest.mark.parametrize(("codes", "kept"), SETTLED)
def test_the_more_specific_code_stands_alone(codes: list[str], kept: list[str]) -> None:
    assert [m.code for m in settle_codes(mistake(code) for code in codes)] == kept


FOLLOWS = [
    (mistake("wrong_token_count", 9.0, (5, 8)), mistake("prefix_slip", 10.0, (0, 20)), True),
    (mistake("wrong_token_count", 9.0, (5, 28)), mistake("prefix_slip", 10.0, (0, 20)), False),
    (mistake("wrong_token_count", 10.0, (30, 40)), mistake("prefix_slip", 10.2, (0, 20)), True),
    (mistake("wrong_token_count", None, (30, 40)), mistake("prefix_slip", 10.2, (0, 20)), False),
    (mistake("wrong_token_count", 10.0), mistake("prefix_slip", None), False),
]


@pytest.mark.parametrize(("wrong", "slip", "is_followed"), FOLLOWS)
def test_a_wrong_input_that_follows_from_a_slip(
    wrong: Mistake,
    slip: Mistake,
    is_followed: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert follows(wrong, [slip]) is is_followed
    codes = [m.code for m in settle_codes([wrong, slip])]
    assert codes == (["prefix_slip"] if is_followed else ["wrong_token_count", "prefix_slip"])


def test_both_factors_explain() -> None:
    found = diagnose(
        math.log10(2.1e17),
        REFERENCE,
        [mistake("steps_as_tokens", 1e-6), mistake("backward_undercounted", 2 / 3)],
    )
    assert found.log10_ratio == pytest.approx(-6.176, abs=0.001)
    assert [one.code for one in found.explained] == ["steps_as_tokens", "backward_undercounted"]
    assert found.residual_log10 == pytest.approx(0.0, abs=1e-9)
    assert found.sentence == (
        "2.1e17 is 10^-6.18 of 3.15e23: steps stand for tokens (x 1e-06), "
        "backward counted once (x 0.667); nothing is left over"
    )
    assert found.hypotheses == ()


def test_the_smallest_set_is_chosen() -> None:
    two, half, three = (Explained(c, f) for c, f in (("a", 2.0), ("b", 0.5), ("c", 3.0)))
    assert smallest(math.log10(3.0), (two, half, three)) == (three,)
    assert smallest(math.log10(1.5), (two, half, three)) == (half, three)
    assert smallest(math.log10(7.0), (two, half, three)) == (two, half, three)
    assert smallest(0.0, ()) == ()
    assert smallest(0.0, (two,) * 9) == (two,) * 9


GUESSES = [
    (1 / 3, ["missing_backward"]),
    (2 / 3, ["backward_undercounted"]),
    (1 / 6, ["missing_backward", "forgot_mac_factor"]),
    (1 / 77, []),
]


@pytest.mark.parametrize(("factor", "codes"), GUESSES)
def test_a_factor_without_evidence_is_a_hypothesis(factor: float, codes: list[str]) -> None:
    assert [one.code for one in guess(math.log10(factor))] == codes
    found = diagnose(math.log10(REFERENCE * factor), REFERENCE, [])
    assert [one.code for one in found.hypotheses] == codes
    assert not any(one.evident for one in found.hypotheses)
    assert found.explained == ()


SENTENCES = [
    (None, [], "there is no value to hold against the reference"),
    (3.15e23, [], "3.15e23 agrees with 3.15e23"),
    (3.2e23, [], "3.2e23 agrees with 3.15e23"),
    (
        6.3e23,
        [],
        "6.3e23 is 10^+0.30 of 3.15e23: 10^+0.30 is left over; " + UNEXPLAINED,
    ),
    (
        6.3e23,
        [mistake("batch_double_counted", 2.0)],
        "6.3e23 is 10^+0.30 of 3.15e23: batch double counted (x 2); nothing is left over",
    ),
    (
        6.3e23,
        [mistake("batch_double_counted", 4.0)],
        "6.3e23 is 10^+0.30 of 3.15e23: batch double counted (x 4); 10^-0.30 is left over",
    ),
    (
        6.3e23,
        [mistake("no_factor"), mistake("negative", -2.0)],
        "no named mistake has a factor for it",
    ),
]


@pytest.mark.parametrize(("value", "mistakes", "sentence"), SENTENCES)
def test_sentence(value: float | None, mistakes: list[Mistake], sentence: str) -> None:
    log10 = None if value is None else math.log10(value)
    assert diagnose(log10, REFERENCE, mistakes).sentence.endswith(sentence)


FIGURES = [(23.0, "1e23"), (23.4983, "3.15e23"), (-2.0, "1e-2"), (1e10, "1e10000000000")]


@pytest.mark.parametrize(("log10", "shown"), FIGURES)
def test_figure(log10: float, shown: str) -> None:
    assert figure(log10) == shown
