"""Bare numbers that a text counts up to where a count is asked."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

SIZE, FLOP = Ask("parameter", "", "parameters"), Ask("FLOP", "", "training_flops")
PARTS = "- blocks: 6 * 3,200,000 = 19,200,000\n- table: 8000 * 512 = 4,096,000\n\n"
COUNTED: list[tuple[str, list[float]]] = [
    # what a sentence comes to
    ("which makes it 23,296,000, i.e. less than I thought.", [23296000.0]),
    ("All together that adds up to 23,296,000.", [23296000.0]),
    ("Das macht zusammen 23.296.000.", [23296000.0]),
    ("Ça fait 23 296 000.", [23296000.0]),
    ("So please change the assert to `23_296_000`. Fine otherwise.", [23296000.0]),
    # what a sum comes to, whatever follows
    ("19,200,000 + 4,096,000 = 23,296,000. Norms are not counted.", [23296000.0]),
    # a part, a comparison, a label and a product alone are none
    ("So the blocks dominate: 19,200,000.", []),
    ("So one block of the six makes 3,200,000.", []),
    ("The published model reports 23,500,000.", []),
    ("The sum is left to the reader.", []),
]


@pytest.mark.parametrize(("text", "values"), COUNTED)
def test_a_count_needs_no_unit(text: str, values: list[float]) -> None:
    found = read_text(PARTS + text, SIZE).final.values
    assert [value.value for value in found] == values


def test_an_amount_of_work_does() -> None:
    assert not read_text("Das macht zusammen 23.296.000.", FLOP).final.values


def test_a_count_with_a_unit_comes_first() -> None:
    text = PARTS + "It has 23,296,000 parameters in all. So another 23,400,000 is written."
    (value,) = read_text(text, SIZE).final.values
    assert value.value == 23296000.0
