"""Rows of real text: what they are, and when one is read as labelled."""

from __future__ import annotations

from typing import Any

import pytest

from harness.pipeline import read_text
from harness.real import (
    Amount,
    Claim,
    Outcome,
    judge_amount,
    judge_claim,
    judge_outcome,
    parse_real,
)

ROWS: list[tuple[dict[str, Any], type | None]] = [
    ({"id": "a", "text": "5 J", "value": 5, "unit": "J"}, Amount),
    ({"id": "a", "text": "5", "value": 5, "unit": None}, Amount),
    ({"id": "a", "text": "5 J", "value": 5, "unit": "J", "cat": "plain"}, None),
    ({"id": "a", "text": "1 + 1 = 3", "equation": "1 + 1 = 3", "holds": False}, Claim),
    ({"id": "a", "text": "It is 3.", "expected_value": 3, "expected_unit": None}, Outcome),
]
AMOUNTS = [
    ("It was -12.5 kJ/mol.", -12.5, r"\mathrm{kJ} \mathrm{~mol}^{-1}", True),
    ("It was -12.5 kJ/mol.", 12.5, "kJ mol^-1", False),
    ("It was -12.5 kJ/mol.", -12.5, "kJ", False),
    ("It was -12.5 kJ/mol.", -12.5, "", False),
    ("It was -12.5 kJ/mol.", -12.5, "quux", False),
    ("A bond of $95 \\mathrm{pm}$", 95.0, "pm", True),
    ("A share of 30 %.", 30.0, "%", True),
    ("About 2.7 in all.", 2.7, "", True),
]
CLAIMS = [
    ("So 2 + 3 = 5.", "2 + 3 = 5", True, True),
    ("So 2 + 3 = 6.", "2 + 3 = 6", False, True),
    ("So 2 + 3 = 6.", "2 + 3 = 6", True, False),
    ("Nothing here.", "2 + 3 = 6", False, False),
    ("So $2 \\times 3 = 6$.", "2 × 3 = 6", True, True),
]
OUTCOMES = [
    ("The answer is 42.", 42.0, True),
    ("The answer is 30%.", 30.0, True),
    ("The answer is 42.", 41.0, False),
    ("Nothing here.", 42.0, False),
]


@pytest.mark.parametrize(("row", "kind"), ROWS)
def test_parse_real(row: dict[str, Any], kind: type | None) -> None:
    parsed = parse_real(row)
    assert parsed is None if kind is None else type(parsed) is kind


@pytest.mark.parametrize(("text", "value", "unit", "expected"), AMOUNTS)
def test_judge_amount(text: str, value: float, unit: str, *, expected: bool) -> None:
    row = Amount("a", text, value, unit)
    assert judge_amount(row, read_text(text), read_text(row.sample)) is expected


@pytest.mark.parametrize(("text", "equation", "holds", "expected"), CLAIMS)
def test_judge_claim(text: str, equation: str, *, holds: bool, expected: bool) -> None:
    assert judge_claim(Claim("a", text, equation, holds), read_text(text)) is expected


@pytest.mark.parametrize(("text", "value", "expected"), OUTCOMES)
def test_judge_outcome(text: str, value: float, *, expected: bool) -> None:
    assert judge_outcome(Outcome("a", text, value), read_text(text)) is expected
