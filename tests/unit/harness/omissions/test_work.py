"""The work of a training run in a question about its time: phases left out, a wrong N or D."""

from __future__ import annotations

import pytest

import harness
from harness.omissions.work import wrong_counts
from harness.pipeline import read_text

GPT3, CLOVA = "gpt3-training-days", "hyperclova-training-days"
TOKENS, PARAMS = "wrong_token_count", "wrong_parameter_count"
PEAK = "1,024 × 312e12 = 3.195e17 FLOP/s. "
WRONG = [
    (
        CLOVA,
        "6 × 82e9 × 300e9 = 1.476e23 FLOPs. " + PEAK + "1.476e23 / 3.195e17 = 4.62e5 s = 5.35 days",
        {TOKENS: 2.0},
    ),
    (
        GPT3,
        (
            "500 Milliarden Token: 6 · 500e9 · 175e9 = 5,25e23 FLOP. 0,45 · 1024 · 312e12 = "
            "1,438e17 FLOP/s. 5,25e23 / 1,438e17 = 3,65e6 s, also 42,3 Tage."
        ),
        {TOKENS: 5 / 3},
    ),
    # multiplied in steps
    (
        CLOVA,
        "6 × 82e9 = 4.92e11 a token. Tokens: 300e9. 4.92e11 × 300e9 = 1.476e23 FLOPs. "
        + PEAK
        + "1.476e23 / 3.195e17 = 4.62e5 s = 5.35 days",
        {TOKENS: 2.0},
    ),
    # beside a backward pass that is told, and explains the rest
    (
        CLOVA,
        "Forward 2, backward three times the forward pass, 6; in sum 8 × 82e9 × 300e9 = 1.968e23. "
        + PEAK
        + "1.968e23 / 3.195e17 = 6.16e5 s = 7.13 days",
        {TOKENS: 2.0, "backward_overcounted": 4 / 3},
    ),
    # the accepted count of parameters decides, and not whether the text names it
    (
        CLOVA,
        "6 × 204e9 × 150e9 = 1.836e23 FLOPs. " + PEAK + "1.836e23 / 3.195e17 = 5.75e5 s = 6.65 d",
        {PARAMS: 204 / 82},
    ),
    (
        CLOVA,
        "6 × 70e9 × 150e9 = 6.3e22 FLOPs. " + PEAK + "6.3e22 / 3.195e17 = 1.97e5 s = 2.28 days",
        {PARAMS: 70 / 82},
    ),
    (
        GPT3,
        (
            "Le coût : 300e9 × 6 × 100e9 = 1,8e23 FLOP. 1024 × 312e12 × 0,45 = 1,438e17 FLOP/s. "
            "1,8e23 / 1,438e17 = 1,252e6 s, soit 14,5 jours."
        ),
        {PARAMS: 100 / 175},
    ),
]
# Right, or off by no more than another source is, or not to be told apart.
SILENT = [
    (CLOVA, "6 × 82e9 × 150e9 = 7.38e22 FLOPs. " + PEAK + "7.38e22 / 3.195e17 = 2.31e5 s = 2.67 d"),
    (CLOVA, "6 × 82e9 × 170e9 = 8.36e22 FLOPs. " + PEAK + "8.36e22 / 3.195e17 = 2.62e5 s = 3.03 d"),
    (CLOVA, "6 × 85e9 × 150e9 = 7.65e22 FLOPs. " + PEAK + "7.65e22 / 3.195e17 = 2.39e5 s = 2.77 d"),
    # both are wrong: which of them is N and which D is not seen
    (CLOVA, "6 × 40e9 × 600e9 = 1.44e23 FLOPs. " + PEAK + "1.44e23 / 3.195e17 = 4.51e5 s = 5.2 d"),
    # the cost of other phases, and another amount beside N and D
    (CLOVA, "5 × 82e9 × 300e9 = 1.23e23 FLOPs. " + PEAK + "1.23e23 / 3.195e17 = 3.85e5 s = 4.46 d"),
    (CLOVA, "6 × 82e9 × 3e8 × 7 = 1.03e21 FLOPs. " + PEAK + "1.03e21 / 3.195e17 = 3234 s"),
]


@pytest.mark.parametrize(("question", "text", "mistakes"), WRONG)
def test_one_wrong_count_beside_the_right_one(
    question: str, text: str, mistakes: dict[str, float]
) -> None:
    found = harness.grade(text, question=question).mistakes
    assert {one.code: one.factor for one in found} == pytest.approx(mistakes, rel=0.01)


@pytest.mark.parametrize(("question", "text"), SILENT)
def test_counts_that_are_right_near_or_not_told_apart(question: str, text: str) -> None:
    found = {one.code for one in harness.grade(text, question=question).mistakes}
    assert not found & {TOKENS, PARAMS}


PHASES = [
    ("2 × 82e9 × 150e9 = 2.46e22 FLOPs. ", "2.46e22 / 3.195e17 = 7.7e4 s = 0.89 days"),
    ("82e9 × 150e9 × 2 = 2.46e22 FLOPs. ", "2.46e22 / 3.195e17 = 21.4 hours"),
    (
        "A token: 2 × 82e9 = 1.64e11 FLOPs; 1.64e11 × 150e9 = 2.46e22. ",
        "2.46e22 / 3.195e17 = 7.7e4 s",
    ),
]
# What is added to the forward pass, its code, and the factor of the work.
ADDED = [
    ("bwd: 3 × 2.46e22 = 7.38e22. 2.46e22 + 7.38e22 = 9.84e22", 9.84e22, "backward_overcounted"),
    ("Rückwärts dasselbe: 2.46e22 + 2.46e22 = 4.92e22", 4.92e22, "backward_undercounted"),
    ("Backward: 4.92e22. 4.92e22 + 2.46e22 = 7.38e22", 7.38e22, None),
    ("Another 2.46e22 for the rest: 2.46e22 + 2.46e22 = 4.92e22", 4.92e22, None),
]


@pytest.mark.parametrize(("added", "work", "code"), ADDED)
def test_what_is_added_to_a_forward_pass(added: str, work: float, code: str | None) -> None:
    time = f"{work:.4g} / 3.195e17 = {work / 3.195e17:.4g} s"
    text = f"Forward: 2 × 82e9 × 150e9 = 2.46e22. {added}. {PEAK}{time}"
    found = harness.grade(text, question=CLOVA).mistakes
    assert [one.code for one in found] == ([] if code is None else [code])


@pytest.mark.parametrize(("work", "time"), PHASES)
def test_a_forward_pass_alone(work: str, time: str) -> None:
    found = harness.grade(work + PEAK + time, question=CLOVA).mistakes
    assert [one.code for one in found] == ["missing_backward"]


COUNTED = [
    ("6 × 82e9 × 300e9 = 1.476e23", [TOKENS]),
    ("300e9 × 82e9 × 2 = 4.92e22", [TOKENS]),
    ("8 · 82e9 · 300e9 = 1,968e23", [TOKENS]),
    ("6 × 70e9 × 150e9 = 6.3e22", [PARAMS]),
    # right, of another source, and too small for a count
    ("6 × 82e9 × 150e9 = 7.38e22", []),
    ("6 × 82e9 × 170e9 = 8.364e22", []),
    ("6 × 82e9 × 1024 = 5.04e14", []),
    # no factor of N D, one count alone, two wrong ones, and more than two
    ("82e9 × 300e9 = 2.46e22", []),
    ("6 × 300e9 = 1.8e12", []),
    ("6 × 40e9 × 600e9 = 1.44e23", []),
    ("6 × 82e9 × 300e9 × 1.1 = 1.6236e23", []),
]


@pytest.mark.parametrize(("text", "codes"), COUNTED)
def test_which_count_of_a_product_is_wrong(text: str, codes: list[str]) -> None:
    (equation,) = read_text(text).equations
    found = list(wrong_counts(equation, (82e9,), (150e9,)))
    assert [one.code for together in found for one in together] == codes
    assert not list(wrong_counts(equation, (82e9,), ()))
