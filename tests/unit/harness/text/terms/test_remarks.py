"""Brackets behind an operand that do not change it."""

from __future__ import annotations

import pytest

import harness

VERDICTS: list[tuple[str, list[bool]]] = [
    ("7 = 3 (one read, two writes) + 4 (read-modify-write, twice)", [True]),
    ("8 = 3 (one read, two writes) + 4 (read-modify-write, twice)", [False]),
    ("20 bytes = 4 (fp32 master copy) + 8 (Adam, m and v) + 8 (the rest)", [True]),
    ("6 = 2 (vorwärts: malnehmen, zusammenzählen) + 4 (rückwärts)", [True]),
    ("14 B = 2 B (weights) + 4 B (gradients) + 8 B (moments)", [True]),
    ("15 B = 2 B (weights) + 4 B (gradients) + 8 B (moments)", [False]),
    ("3 · N (8 × 10⁹) · D (2 × 10¹¹) = 4.8 × 10²¹", [True]),
    ("3 · N (8 × 10⁹) · D (2 × 10¹¹) = 4.8 × 10²⁰", [False]),
    ("12 × 32 (384) × 5 = 1920", [True]),
    ("4N (weights) + 8N (moments) = 12 N", []),
    # as many parts as the number tells
    ("2 (K + V) × 6 heads × 64 = 768", [True]),
    ("2 (keys + values) × 6 × 64 = 769", [False]),
    ("3 (read + scale + write) × 5 = 15", [True]),
    ("2 (N + D) × 3 = 30", []),
    ("2 (keys + values + scales) × 6 = 12", []),
    # amounts that floats end at
    (f"3 (1{'0' * 320}) × 2 = 5", []),
    (f"1{'0' * 320} (3) × 2 = 5", []),
    # what may be a product, or goes on in a way that is not read, is not judged
    ("5 (3) = 15", []),
    ("9 = 2 (3 a + 1 b) + 4", []),
    ("7 = 3 + (?)", []),
    ("7 = 3 × (see above) + 1", []),
    # a clause in words behind a remark tells what its own operation comes to
    ("40 (two books and one long list of the names in them) plus 3 × 4 = 12", [True]),
]


@pytest.mark.parametrize(("text", "holds"), VERDICTS)
def test_verdicts_on_operands_with_remarks(text: str, holds: list[bool]) -> None:
    assert [equation.holds for equation in harness.check(text)] == holds


CUT = [
    "(?) × M × K = 6 × 2e9 × 3e10",
    "3_1,000 = 5",
    "F(?) + 3 = 8",
    "4 / (a | b) × 3 = 7",
]


@pytest.mark.parametrize("text", CUT)
def test_what_is_only_the_end_of_a_side_is_not_judged(text: str) -> None:
    assert False not in [equation.holds for equation in harness.check(text)]
