"""A name that the next line tells again is one chain with the line before."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

RETOLD = [
    ("C = 6 × 52e9 × 4e11\nC = 1.248e23 FLOPs", [True]),
    ("C = 6 × 52e9 × 4e11\n\nC = 1.248e24 FLOPs", [False]),
    ("Cost ≈ 6 * (5.2 x 10^10) * (4 x 10^11)\nCost ≈ 6 * 2.08 * 10^22", [True]),
    ("Cost ≈ 6 * (5.2 x 10^10) * (4 x 10^11)\nCost ≈ 6 * 2.08 * 10^23", [False]),
    ("\\[ T = 3 \\times 4 \\times 10^{9} \\]\n\nso\n\n\\[ T = 1.3 \\times 10^{10} \\]", [False]),
    ("T = 2 × 3e9 × 4 = 6e9 × 4\nT = 2.4e10", [True, True]),
    ("T = 2 × 3e9 × 4 = 6e9 × 4\nT = 2.5e10", [True, False]),
    ("C = 1e200 × 1\nC = 1e-200", [False]),
    ("C = 1e-200 × 1\nC = 1e200", [False]),
    # a figure that was told before is no result
    ("A 52e9 model.\nN = 12 × 9 × 5e8\nN = 52e9", []),
    ("N = 12 × 9 × 5e8\nN = 52e9\nA 52e9 model.", [False]),
    # by one name two things may be told
    ("Cost = 2 × 52e9 × 4e11\nCost = 4 × 52e9 × 4e11", []),
    ("Cost = 2 × 52e9\nCost = 5e12", []),
    ("Cost = 6 × 52e9 × 4e11\nCost = 1.35e23 with attention", []),
    ("Cost = 2 × 52e9. The rest is free.\nCost = 1.1e11", []),
    ("x = 2 × 3e9\nx = x × 4 = 24e9", []),
    ("x = 2 × 3e9\nx = x × 10", []),
    ("T = 2 × 3e9, T = 6.1e9", []),
    ("C = 6 × 52e9 × 4e11\nT = 1.248e24", []),
]


LEADING = (
    "so thus hence therefore then and also donc alors entonces luego portanto quindi dunque".split()
)


@pytest.mark.parametrize("lead", [*LEADING, "⇒", "→", "$", "that is,", "i.e."])
def test_what_leads_from_one_line_to_the_next(lead: str) -> None:
    text = f"T = 3 × 4 × 10^9,\n{lead} T = 1.3 × 10^10"
    assert [one.holds for one in read_text(text).equations] == [None, False]


def test_another_value_of_a_name_is_none_that_the_line_before_tells() -> None:
    text = "T = 3 × 4 × 10^9,\nor T = 1.3 × 10^10"
    assert [one.holds for one in read_text(text).equations] == [None, None]


@pytest.mark.parametrize(("text", "holds"), RETOLD)
def test_what_two_lines_tell_of_one_name(text: str, holds: list[bool]) -> None:
    verdicts = [e.holds for e in read_text(text).equations]
    assert [one for one in verdicts if one is not None] == holds


def test_the_span_reaches_from_the_first_line_to_the_second() -> None:
    text = "So C = 6 × 52e9 × 4e11.\nC = 1.248e24 FLOPs in all"
    equation = read_text(text).equations[-1]
    assert equation.text == "6 × 52e9 × 4e11.\nC = 1.248e24 FLOPs"
    assert equation.code == "power_of_ten_slip"
