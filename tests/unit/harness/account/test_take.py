"""The account of an answer: N, D, K and what multiplies them once more."""

from __future__ import annotations

import pytest

from harness.account import Account, scored_log10, take_account
from harness.account.take import slip_factor
from harness.commitments import Ask
from harness.pipeline import read_text
from harness.types import Phase, Reading, Role
from reference.bank import find_question
from reference.truth import truth_of

TRUTH = truth_of(find_question("gpt3-training-flops"))


def reading_of(text: str) -> Reading:
    return read_text(text, Ask(TRUTH.unit, TRUTH.per, TRUTH.family))


def account_of(text: str) -> Account:
    return take_account(reading_of(text), TRUTH)


# text, N, D or what stands for it, its role, K
PRODUCTS = [
    ("6 × 175e9 × 300e9 = 3.15e23 FLOPs in total", "175e9", "300e9", Role.TOKENS, 6.0),
    ("N = 175e9, D = 300e9. Total = 6ND = 3.15e23 FLOPs", "175e9", "300e9", Role.TOKENS, 6.0),
    ("2 × 175e9 × 300e9 = 1.05e23 FLOPs in total", "175e9", "300e9", Role.TOKENS, 2.0),
    (
        "4 × 175e9 = 7e11. 300,000 steps. 7e11 × 300,000 = 2.1e17 FLOPs in total",
        "175e9", "300,000", Role.STEPS, 4.0,
    ),
    (
        "With 137 billion parameters, 6 × 137e9 × 300e9 = 2.47e23 FLOPs in total",
        "137e9", "300e9", Role.TOKENS, 6.0,
    ),
    (
        "With 500 billion tokens, 6 × 175e9 × 500e9 = 5.25e23 FLOPs in total",
        "175e9", "500e9", Role.TOKENS, 6.0,
    ),
    (
        "Batch size: 3.2e6. 6 × 175e9 × 94,000 steps × 3.2e6 = 3.16e23 FLOPs in total",
        "175e9", "94,000 steps", Role.TOKENS, 6.0,
    ),
    (
        "175 billion parameters and 300 billion tokens. Final answer: 3.15e23 FLOPs",
        "175 billion parameters", "300 billion tokens", Role.TOKENS, 6.0,
    ),
    (
        "175e9 × 300e9 = 5.25e22. 6 × 5.25e22 = 3.15e24 FLOPs in total",
        "175e9", "300e9", Role.TOKENS, 6.0,
    ),
    ("Final answer: 3.15e23 FLOPs", None, None, Role.UNKNOWN, None),
    ("I cannot say.", None, None, Role.UNKNOWN, None),
    ("175e9 parameters. Final answer: 1e400 FLOPs", "175e9 parameters", None, Role.UNKNOWN, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "params", "multiplier", "role", "factor"), PRODUCTS)
def test_product(
    text: str, params: str | None, multiplier: str | None, role: Role, factor: float | None
) -> None:
    account = account_of(text)
    assert (account.params and account.params.text) == params
    assert (account.multiplier and account.multiplier.text) == multiplier
    assert account.multiplier_role is role
    assert account.factor == (factor and pytest.approx(factor, rel=0.02))


EXTRA = [
    ("6 × 175e9 × 300e9 × 2 epochs = 6.3e23 FLOPs in total", [Role.EPOCHS]),
    ("Batch size: 512. 6 × 175e9 × 300e9 × 512 = 1.61e26 FLOPs in total", [Role.BATCH]),
    ("96 heads. 6 × 175e9 × 300e9 × 96 = 3.02e25 FLOPs in total", [Role.N_HEADS]),
    ("6 × 175e9 × 300e9 = 3.15e23 FLOPs in total. Batch size: 512", []),
]


@pytest.mark.parametrize(("text", "roles"), EXTRA)
def test_counts_that_multiply_once_more(text: str, roles: list[Role]) -> None:
    account = account_of(text)
    assert [leaf.role for leaf in account.extra] == roles
    assert account.factor == pytest.approx(6.0, rel=0.02)


PHASES = [
    ("6 × 175e9 × 300e9 = 3.15e23 FLOPs in total", 2.0, 2.0),
    ("2 × 175e9 × 300e9 = 1.05e23 FLOPs in total", 2.0, 0.0),
    ("1 × 175e9 × 300e9 = 5.25e22 FLOPs in total", 1.0, 0.0),
    ("Forward 2N, backward 2N: 4 × 175e9 × 300e9 = 2.1e23 FLOPs in total", 2.0, 1.0),
    ("Forward 1N, backward 2N: 3 × 175e9 × 300e9 = 1.575e23 FLOPs in total", 1.0, 2.0),
    ("Backward is twice the forward pass. Final answer: 9e21 FLOPs", None, 2.0),
]


@pytest.mark.parametrize(("text", "forward", "backward"), PHASES)
def test_phases(text: str, forward: float | None, backward: float | None) -> None:
    account = account_of(text)
    assert (account.forward, account.backward) == (forward, backward)


STEP = truth_of(find_question("transformer24-step-flops"))
TITLED = "24 × 25e9 = 6e11 FLOPs (forward)\n\n## Backward\n\n"
WHOLES = [
    # the product that makes the answer, and the answer itself, are no cost of the backward pass
    ("Backward is 2× forward.\n\n3 × 6e11 = 1.8e12 FLOPs\n\nAnswer: 1.8e12 FLOPs", 2.0),
    ("It is twice the forward pass.\n\n3 × 6e11 = 1.8e12 FLOPs\n\nAnswer: 1.8e12 FLOPs", 2.0),
    ("In all thrice the forward.\n\n3 × 6e11 = 1.8e12 FLOPs\n\nAnswer: 1.8e12 FLOPs", None),
    ("Two products more.\n\n3 × 6e11 = 1.8e12 FLOPs\n\nAnswer: 1.8e12 FLOPs", None),
    ("As much as the forward pass.\n\n2 × 6e11 = 1.2e12 FLOPs\n\nAnswer: 1.2e12 FLOPs", 1.0),
    ("3 × 6e11 = 1.8e12 FLOPs\n\n6e11 + 1.8e12 = 2.4e12 FLOPs\n\nAnswer: 2.4e12 FLOPs", 3.0),
]


@pytest.mark.parametrize(("text", "backward"), WHOLES)
def test_both_passes_together_are_no_backward_pass(text: str, backward: float | None) -> None:
    reading = read_text(TITLED + text, Ask(STEP.unit, STEP.per, STEP.family))
    assert take_account(reading, STEP).backward == backward


SUMS = [
    # the forward pass is what the cost of the backward pass is added to
    ("The backward pass costs 7.2e11 FLOPs.\n\n7.2e11 + 7.2e11 = 1.44e12 FLOPs", 1.0),
    ("Backward: 2.16e12 FLOPs\n\n7.2e11 + 2.16e12 = 2.88e12 FLOPs", 3.0),
    ("Rückwärts: 1,2e12 FLOP\n\n1,2e12 + 4e11 = 1,6e12 FLOP", 3.0),
    ("Phase arrière : 5e11 FLOP\n\n1e12 FLOP + 5e11 FLOP = 1,5e12 FLOP", 0.5),
    # in a product, a difference, a sum of three or of two others it is none
    ("Backward: 7.2e11 FLOPs\n\n7.2e11 × 3 = 2.16e12 FLOPs", None),
    ("Backward: 7.2e11 FLOPs\n\n2.16e12 - 7.2e11 = 1.44e12 FLOPs", None),
    ("Backward: 7.2e11 FLOPs\n\n4e11 + 3.2e11 + 7.2e11 = 1.44e12 FLOPs", None),
    ("Backward: 9e11 FLOPs\n\n7.2e11 + 7.2e11 = 1.44e12 FLOPs", None),
    # what is told otherwise stands
    ("Backward: 7.2e11 FLOPs, twice the forward.\n\n7.2e11 + 7.2e11 = 1.44e12 FLOPs", 2.0),
    (
        (
            "Backward: 7.2e11 FLOPs\n\nThe backward pass is twice the forward pass.\n\n"
            "7.2e11 + 7.2e11 = 1.44e12 FLOPs"
        ),
        2.0,
    ),
]


@pytest.mark.parametrize(("text", "backward"), SUMS)
def test_the_backward_pass_is_a_multiple_of_what_it_is_added_to(
    text: str, backward: float | None
) -> None:
    told = f"{text}\n\nAnswer: {text.rpartition('= ')[2]}"
    reading = read_text(told, Ask(STEP.unit, STEP.per, STEP.family))
    assert len(reading.derivation.path) == 1
    found = take_account(reading, STEP).backward
    assert found == (backward and pytest.approx(backward))


def test_evidence() -> None:
    text = "Forward 2N, backward is twice the forward pass: 6 × 175e9 × 300e9 = 3.15e23 FLOPs."
    account = account_of(text)
    span = account.evidence(Phase.BACKWARD)
    assert span is not None
    assert text[span.start : span.end].startswith("backward is twice")
    assert account.evidence(Phase.UPDATE) is None
    assert account.says(Phase.BACKWARD, 2.0)
    assert not account.says(Phase.BACKWARD, 3.0)


def test_slips_are_taken_out() -> None:
    right = "175e9 × 300e9 = 5.25e22. 6 × 5.25e22 = 3.15e23 FLOPs in total"
    wrong = "175e9 × 300e9 = 5.25e22. 6 × 5.25e22 = 3.15e24 FLOPs in total"
    assert slip_factor(reading_of(right), ()) == 1.0
    assert slip_factor(reading_of(wrong), ()) == pytest.approx(10.0)
    told = reading_of("300 billion (3 × 10^12) tokens. 6 × 175e9 × 3e12 = 3.15e24 FLOPs in total")
    assert slip_factor(told, ()) == pytest.approx(10.0)
    assert slip_factor(told, (175e9, 3e12)) == 1.0


def test_a_value_that_is_restated_wrongly_counts_as_computed() -> None:
    text = "300B × 144T = 43,200 zettaFLOPs (4.32 × 10^22 FLOPs)"
    assert scored_log10(reading_of(text), TRUTH) == pytest.approx(25.635, abs=0.001)
    assert scored_log10(reading_of("I cannot say."), TRUTH) is None
    told = scored_log10(reading_of("Answer: 1e23 FLOPs.\n\nFinal answer: 1e25 FLOPs."), TRUTH)
    assert told == pytest.approx(25.0)


def test_of_values_that_contradict_the_one_that_is_derived_counts() -> None:
    text = "Answer: 4e23 FLOPs.\n\n6 × 175e9 × 300e9 = 3.15e23. Final answer: 3.15e23 FLOPs"
    assert scored_log10(reading_of(text), TRUTH) == pytest.approx(23.498, abs=0.001)
    assert account_of(text).forward == 2.0


def test_the_account_is_taken_once() -> None:
    reading = reading_of("6 × 175e9 × 300e9 = 3.15e23 FLOPs in total")
    assert take_account(reading, TRUTH) is take_account(reading, TRUTH)
