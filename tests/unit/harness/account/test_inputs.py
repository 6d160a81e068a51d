"""Which number is N, and which stands in the place of D."""

from __future__ import annotations

import dataclasses

import pytest

from harness.account.inputs import (
    equal_to,
    facts_of,
    fitting,
    is_plain_factor,
    on_path,
    pick_multiplier,
    pick_params,
    products,
    reproduced,
    right_params,
    told,
)
from harness.commitments import Ask
from harness.pipeline import read_text
from harness.types import Reading, Role
from reference.bank import find_question
from reference.truth import truth_of

GPT3 = truth_of(find_question("gpt3-training-flops"))
DEEPSEEK = truth_of(find_question("deepseek-v3-training-flops"))


def reading_of(text: str) -> Reading:
    return read_text(text, Ask("FLOP", "", "training_flops"))


FACTORS = [(6.0, True), (6.2, True), (2.0, True), (8.0, True), (5.0, False), (None, False)]


@pytest.mark.parametrize(("factor", "is_plain"), FACTORS)
def test_plain_factor(factor: float | None, is_plain: bool) -> None:
    assert is_plain_factor(factor) is is_plain


def test_active_parameters_do_the_work() -> None:
    assert right_params(GPT3)[0] == 175e9
    assert right_params(DEEPSEEK)[0] == 37e9
    assert set(right_params(DEEPSEEK)) < set(facts_of(DEEPSEEK, "active_params", "total_params"))


PARAMS = [
    ("6 × 175e9 × 300e9 = 3.15e23 FLOPs in total", "175e9"),
    ("N = 137e9, D = 300e9: 6 × 137e9 × 300e9 = 2.47e23 FLOPs in total", "137e9"),
    ("100e9 + 75e9 = 175e9. 6 × 175e9 × 300e9 = 3.15e23 FLOPs in total", "175e9"),
    ("175 billion parameters. Final answer: 3e23 FLOPs", "175 billion parameters"),
    ("13B and 175B parameters. Final answer: 3e23 FLOPs", "175B parameters"),
    ("Final answer: 3e23 FLOPs", None),
]


@pytest.mark.parametrize(("text", "params"), PARAMS)
def test_params(text: str, params: str | None) -> None:
    reading = reading_of(text)
    found = pick_params(reading, GPT3, list(products(reading)))
    assert (found and found.text) == params


MULTIPLIERS = [
    ("6 × 175e9 × 300e9 = 3.15e23 FLOPs in total", "300e9", Role.TOKENS),
    ("100e9 + 200e9 = 300e9. 1.05e12 × 300e9 = 3.15e23 FLOPs in total", "300e9", Role.TOKENS),
    ("1.05e12 × 300,000 steps = 3.15e17 FLOPs in total", "300,000 steps", Role.STEPS),
    ("Batch size: 512. 1.05e12 × 512 = 5.38e14 FLOPs in total", "512", Role.BATCH),
    ("300 billion tokens. Final answer: 3e23 FLOPs", "300 billion tokens", Role.TOKENS),
    ("1.05e12 × 77 = 8.085e13 FLOPs in total", None, Role.UNKNOWN),
    ("Final answer: 3e23 FLOPs", None, Role.UNKNOWN),
]


@pytest.mark.parametrize(("text", "multiplier", "role"), MULTIPLIERS)
def test_multiplier(text: str, multiplier: str | None, role: Role) -> None:
    reading = reading_of(text)
    found, told_role = pick_multiplier(reading, GPT3, list(products(reading)))
    assert (found and found.text, told_role) == (multiplier, role)


def test_the_cost_of_a_token_can_reproduce_the_parameters() -> None:
    text = "175B parameters. 2 × 1.8e11 = 3.6e11. 3.6e11 × 300e9 = 1.08e23 FLOPs in total"
    found = reproduced(reading_of(text), GPT3)
    assert found is not None
    assert found.text == "175B parameters"
    assert reproduced(reading_of("175B parameters. Final answer: 3e23 FLOPs"), GPT3) is None
    assert reproduced(reading_of("13B parameters. Final answer: 3e23 FLOPs"), GPT3) is None


def test_told_and_equal() -> None:
    reading = reading_of("13B parameters, 175B parameters and 1.75e11")
    assert [q.text for q in told(reading, (Role.PARAMS,))] == [
        "13B parameters",
        "175B parameters",
        "1.75e11",
    ]
    assert [q.text for q in equal_to(reading, (175e9,))] == ["175B parameters", "1.75e11"]
    assert fitting(told(reading, (Role.PARAMS,)), (175e9,)) == reading.quantities[1]
    assert fitting(told(reading, (Role.PARAMS,)), (1e12,)) == reading.quantities[0]
    assert fitting([], (1e12,)) is None


def test_small_inputs_are_no_product() -> None:
    reading = reading_of("0.5 × 6 × 175e9 × 300e9 = 1.575e23 FLOPs in total")
    assert [leaf.quantity.text for leaf in products(reading)] == ["6", "175e9", "300e9"]


def test_nothing_on_an_empty_path() -> None:
    reading = reading_of("Final answer: 3e23 FLOPs")
    assert on_path(reading, (175e9,)) is None
    assert dataclasses.asdict(reading)["derivation"]["path"] == ()
