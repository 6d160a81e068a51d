"""Rows of tables that tell a total."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

FLOP = Ask("FLOP", "", "training_flops")
PARAMETER = Ask("parameter", "", "parameters")
RULE = "|---|---|\n"
TOTALS: list[tuple[str, Ask, list[float]]] = [
    (f"| Part | FLOPs |\n{RULE}| Forward | 1e23 |\n| **Total** | **3.15e23** |", FLOP, [3.15e23]),
    (f"| Part | Parameters |\n{RULE}| Head | 80e6 |\n| Total | 1.637e9 |", PARAMETER, [1.637e9]),
    # no title, and nothing else that the text tells
    (f"| Part | Amount |\n{RULE}| Total | 3.15e23 |", FLOP, [3.15e23]),
    # another column, the cost of one token, and what is computed on
    (f"| Part | Tokens |\n{RULE}| Total | 300e9 |", FLOP, []),
    (f"| Part | FLOPs per token |\n{RULE}| Total | 1.05e12 |", FLOP, []),
    (f"| Part | FLOPs |\n{RULE}| Total | 1.05e12 |\n\n1.05e12 × 3e11 = 3.15e23", FLOP, [3.15e23]),
    # a sum, and rows that open with no pipe
    (f"| Part | FLOPs |\n{RULE}| Forward | 1e23 |\n| **Sum** | **3.15e23** |", FLOP, [3.15e23]),
    (f"| Teil | FLOP |\n{RULE}| Vorwärts | 1e23 |\n| Summe | 3.15e23 |", FLOP, [3.15e23]),
    ("Part | FLOPs\n--- | ---\nForward | 1e23\n**Total** | **3.15e23**", FLOP, [3.15e23]),
    # the unit in the cell beside a number is written with it
    (
        f"| Quantity | Value | Unit |\n|{RULE}| Tokens | 300e9 | - |\n| Compute | 3.15e23 | FLOP |",
        FLOP,
        [3.15e23],
    ),
    # a row that is no total
    (f"| Part | FLOPs |\n{RULE}| Forward | 1e23 |", FLOP, []),
    # a sentence rounds what the table tells
    (
        f"| Part | FLOPs |\n{RULE}| Total | 3.1476e23 |\n\nSo training takes about 3.1e23 FLOPs.",
        FLOP,
        [3.1476e23],
    ),
    # the second table has titles of its own
    (
        f"| Part | Tokens |\n{RULE}| Total | 300e9 |\n\n| Part | FLOPs |\n{RULE}| Total | 3e23 |",
        FLOP,
        [3e23],
    ),
]


@pytest.mark.parametrize(("text", "ask", "values"), TOTALS)
def test_totals(text: str, ask: Ask, values: list[float]) -> None:
    assert [value.value for value in read_text(text, ask).final.values] == values
