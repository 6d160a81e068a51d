"""Steps of training compute, and those of the route over hardware."""

from __future__ import annotations

import dataclasses

import pytest

import harness
from harness.pipeline import read_text
from harness.steps import grade_steps
from reference.bank import find_question
from reference.truth import truth_of

NAMES = ("parameters", "tokens", "forward_2x", "backward")
TAIL = "FLOPs in total."
# P, T, F, B: shown and right; lower case: shown and wrong; a point: not shown.
ANSWERS = [
    (f"6 × 175e9 × 300e9 = 3.15e23 {TAIL}", "PTFB"),
    (f"N = 175e9, D = 300e9: 6ND = 3.15e23 {TAIL}", "PTFB"),
    (f"Forward 2N, backward 4N: 6 × 175e9 × 300e9 = 3.15e23 {TAIL}", "PTFB"),
    (f"Forward 2N, backward 2N: 4 × 175e9 × 300e9 = 2.1e23 {TAIL}", "PTFb"),
    (f"2 × 175e9 × 300e9 = 1.05e23 {TAIL}", "PTF."),
    (f"1 × 175e9 × 300e9 = 5.25e22 {TAIL}", "PTf."),
    (f"With 137B parameters, 6 × 137e9 × 300e9 = 2.47e23 {TAIL}", "pTFB"),
    (f"With 500B tokens, 6 × 175e9 × 500e9 = 5.25e23 {TAIL}", "PtFB"),
    (f"6 × 175e9 × 300e9 × 2 epochs = 6.3e23 {TAIL}", "PTFB"),
    (f"4 × 175e9 = 7e11 per step. With 300,000 steps 7e11 × 300,000 = 2.1e17 {TAIL}", "Pt.."),
    (("We count a multiply-add as one FLOP here. "
     f"Backward is twice forward: 3 × 175e9 × 300e9 = 1.575e23 {TAIL}"), "PTFB"),
    (f"6 × 175 × 300 × 10^9 × 10^9 = 3.15 × 10^23 {TAIL}", "PTFB"),
    (f"6 · 175 · 300 · 10^18 = 3.15e23 {TAIL}", "PTFB"),
    (f"6 × 175 × 500 × 10^9 × 10^9 = 5.25 × 10^23 {TAIL}", "PtFB"),
    (f"6 × 13 × 300 × 10^18 = 2.34 × 10^22 {TAIL}", "pTFB"),
    (("A step costs 6 × 175e9 × 3.2e6 = 3.36e18 FLOPs. 93,750 steps × 3.36e18 = "
     f"3.15e23 {TAIL}"), "PTFB"),
    (("Each step costs 3.36e18 FLOPs (6 × 175B × 3.2M tokens). With 93,750 steps: "
     f"93,750 × 3.36e18 = 3.15e23 {TAIL}"), "PTFB"),
    (f"One step costs 3.36e18 FLOPs. 93,750 steps × 3.36e18 = 3.15e23 {TAIL}", "...."),
    (("fwd 2N, bwd 4N, and checkpointing, so one more forward, 2N. 8 × 175e9 × 300e9 = "
     f"4.2e23 {TAIL}"), "PTFB"),
    ("N is 175B and D is 300B; forward 2N, backward 4N. I leave the product to you.", "PTFB"),
    # powers of ten apart, right and wrong
    (("D = 300 × 10^9. Per token 6 × 175 × 10^9 = 1.05 × 10^12. Mantissas: 1.05 × 300 = 315, "
     f"exponents: 12 + 9 = 21, so 315 × 10^21 {TAIL}"), "PTFB"),
    (("D = 300 × 10^9 tokens, N = 175 × 10^9. Mantissas: 6 × 1.75 × 5 = 52.5, so 52.5 × 10^22 "
     f"{TAIL}"), "p..."),
    # one end of a range
    (("At least 2 × 175e9 × 300e9 = 1.05e23 FLOPs, at most 50 × 1.05e23 = 5.25e24 FLOPs. "
     "So somewhere between 1e23 and 5e24 FLOPs."), "PT.."),
    ("Final answer: 3.15e23 FLOPs", "...."),
    ("It has 175 billion parameters. I cannot say more.", "P..."),
    ("", "...."),
]  # fmt: skip


def letters(text: str, question: str = "gpt3-training-flops") -> str:
    steps = dict(harness.grade(text, question=question).steps)
    return "".join(
        (name[0].upper() if steps[name].correct else name[0]) if steps[name].shown else "."
        for name in NAMES
    )


@pytest.mark.parametrize(("text", "shown"), ANSWERS)
def test_steps(text: str, shown: str) -> None:
    assert letters(text) == shown


def test_active_parameters_are_right() -> None:
    right = "6 × 37e9 × 14.8e12 = 3.29e24 FLOPs in total."
    wrong = "6 × 671e9 × 14.8e12 = 5.96e25 FLOPs in total."
    assert letters(right, "deepseek-v3-training-flops") == "PTFB"
    assert letters(wrong, "deepseek-v3-training-flops") == "pTFB"


HARDWARE = [
    ("3,640 petaflop/s-days × 8.64e19 = 3.145e23 FLOPs in total.", (True, True, True)),
    ("1,024 GPUs × 140 TFLOP/s × 25 days = 3.1e23 FLOPs in total.", (True, True, True)),
    ("It runs at 140 TFLOP/s, so it takes 2e15 FLOP/s.", (True, False, False)),
]


@pytest.mark.parametrize(("text", "right"), HARDWARE)
def test_another_route_has_its_own_steps(text: str, right: tuple[bool, ...]) -> None:
    steps = harness.grade(text, question="gpt3-training-flops").steps
    assert tuple(name for name, _ in steps) == ("rate", "time", "product")
    assert tuple(step.correct for _, step in steps) == right
    assert all((step.span is not None) == step.shown or step.span for _, step in steps)


def test_spans_show_the_evidence() -> None:
    text = "Forward 2N, backward 4N: 6 × 175e9 × 300e9 = 3.15e23 FLOPs in total."
    quoted = {
        name: text[step.span.start : step.span.end]
        for name, step in harness.grade(text, question="gpt3-training-flops").steps
        if step.span is not None
    }
    assert quoted == {
        "parameters": "175e9",
        "tokens": "300e9",
        "forward_2x": "Forward 2",
        "backward": "backward 4",
    }


def test_a_question_without_steps_requires_none() -> None:
    truth = dataclasses.replace(truth_of(find_question("gpt2xl-parameters")), routes=())
    assert grade_steps(read_text("1.637e9 parameters"), truth) == ()


def test_the_count_that_a_plain_factor_goes_with_is_used() -> None:
    text = (
        "671B parameters, 14.8T tokens. That would be too much: 37B of the parameters are active. "
        "Forward 7.4e10 and backward 1.48e11 a token, 2.22e11 × 14.8T tokens, that is {}"
    )
    question = "deepseek-v3-training-flops"
    assert letters(text.format("3.29e24 FLOPs."), question)[:2] == "PT"
    assert letters(text.format("5.96e25 FLOPs."), question)[:1] == "p"
