"""Rows of a table that tell a calculation and its result."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

ROWS = [
    ("Calculation", "Result", "6 × 175e9", "1.05e12", [True]),
    ("Calculation", "Result", "6 × 175e9", "1.05e13 FLOPs", [False]),
    ("Calculation", "GFLOPs", "6 × 175e9", "1,050", [True]),
    ("Calculation", "GFLOPs", "6 × 175e9", "1,060", [False]),
    ("Formula", "Count (M)", "4 × 1600²", "10.24", [True]),
    ("Rechnung", "Ergebnis", "6 × 7", "43", [False]),
    ("formule", "FLOPs", "6 × 7", "42", [True]),
    # a header that is not all read, and letters, prove a row and disprove none
    ("Calculation", "Result (in 10 s)", "6 × 7", "420", []),
    ("Formula", "Value", "6 × N", "420", [None]),
    # bare figures may leave out a scale where a time is told
    ("Calculation", "Time", "4 × 64 / (650 × 0.75)", "0.69 ms", []),
    ("Calculation", "Time", "3 × 5", "16 s", [False]),
    ("Calculation", "Time", "3 s × 5", "16 s", [False]),
    # no calculation
    ("Shape", "Params", "96 × 12288", "175e9", []),
    ("How often", "Params", "4 × 48", "491,520,000", []),
    ("How many", "FLOPs", "2 × 24", "7e9", []),
    ("Calculation", "Result", "all 6 of them", "43", []),
    ("Calculation", "Result", "42", "43", []),
    ("Calculation", "Result", "6 × 7", "many", []),
    ("Calculation", "Result", "", "43", []),
]


@pytest.mark.parametrize(("header", "result", "cell", "value", "verdicts"), ROWS)
def test_rows(header: str, result: str, cell: str, value: str, verdicts: list[bool]) -> None:
    text = f"| name | {header} | {result} |\n|---|---|---|\n| it | {cell} | {value} |"
    assert [equation.holds for equation in read_text(text).equations] == verdicts


def test_letters_disprove_nothing() -> None:
    table = "| x | Formula | Result |\n|---|---|---|\n| it | 6 × N | 42 |\n| that | 6 × N | 60 |"
    assert [e.holds for e in read_text(f"N = 10\n\n{table}").equations] == [None, True]


def test_short_rows() -> None:
    assert read_text("| a | Calculation | Result |\n|-|-|-|\n| 1 |\n| 1 | 2 × 3 |").equations == ()
