"""FLOPS as the rate that is asked for, and as the amount that they are elsewhere."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

RATE, AMOUNT = Ask("FLOP/s", "", "throughput"), Ask("FLOP", "", "training_flops")
RATES = [
    "42.5 TFLOPS", "42,5 терафлопс", "42,5 ТФлопс", "42,5 téraflops", "42.5 teraflops",
    "42.5 TFLOP/秒", "42,5 TFLOP/Sek", "4,25 × 10^13 FLOP/с",
]  # fmt: skip
AMOUNTS = ["42.5 TFLOPs", "4.25e13 FLOPS", "4.25e19 petaFLOPS", "0.04 GFLOPS"]


@pytest.mark.parametrize("told", RATES)
def test_a_rate_is_told(told: str) -> None:
    reading = read_text(f"Answer: {told}.", ask=RATE)
    assert [(q.unit, q.value) for q in reading.final.values] == [("FLOP/s", 4.25e13)]


@pytest.mark.parametrize("told", AMOUNTS)
def test_an_amount_stays(told: str) -> None:
    values = read_text(f"Answer: {told}.", ask=RATE).final.values
    assert [q.unit for q in values] == ["FLOP"]


def test_where_no_rate_is_asked_it_is_an_amount() -> None:
    values = read_text("Answer: 42.5 TFLOPS.", ask=AMOUNT).final.values
    assert [q.unit for q in values] == ["FLOP"]


OWN = "4.25e23 / 345,600 / 512 = 2.4e15 FLOP/s. {}\n\nEach accelerator sustains 2.4 PFLOP/s."
MAKERS = [
    "So even the 3,958 TFLOP/s that the sheet prints would not be far.",
    "So 3,958 TFLOP/s with 2:4 sparsity would do.",
]


@pytest.mark.parametrize("told", MAKERS)
def test_what_a_maker_tells_is_no_answer(told: str) -> None:
    values = read_text(OWN.format(told), ask=RATE).final.values
    assert [q.value for q in values] == [pytest.approx(2.4e15)]


def test_what_is_told_without_sparsity_stays() -> None:
    values = read_text("So each does 2.4 PFLOP/s without sparsity.", ask=RATE).final.values
    assert [q.value for q in values] == [2.4e15]
