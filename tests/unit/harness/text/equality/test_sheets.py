"""Spreadsheets pasted as tables, whose formulas name cells."""

from __future__ import annotations

import pytest

import harness
from harness.pipeline import read_text

HEAD = "| {} | what | formula | value |\n|---|---|---|---|\n"
NAMED = HEAD.format("cell") + (
    "| B1 | weights | | 1.5e9 |\n| B2 | bytes of each | | 2 |\n| B3 | memory | =B1*B2 | {} |\n"
)
NUMBERED = HEAD.format("row") + (
    "| 1 | weights | | 1.5e9 |\n| 2 | bytes of each | | 2 |\n| 3 | memory | =C1*C2 | {} |\n"
    "| 4 | GB | =C3/1e9 | 3 |\n"
)


def told(text: str) -> list[tuple[str, bool]]:
    return [(one.text.partition(" |")[0], bool(one.holds)) for one in harness.check(text)]


@pytest.mark.parametrize(("sheet", "last"), [(NAMED, []), (NUMBERED, [("C3/1e9", True)])])
def test_formulas_name_cells(sheet: str, last: list[tuple[str, bool]]) -> None:
    formula = "B1*B2" if sheet is NAMED else "C1*C2"
    assert told(sheet.format("3e9")) == [(formula, True), *last]


@pytest.mark.parametrize("sheet", [NAMED, NUMBERED])
def test_a_sheet_that_does_not_come_out_proves_no_slip(sheet: str) -> None:
    assert False not in [holds for _, holds in told(sheet.format("7e9"))]


def test_what_is_computed_leads_back_to_the_first_rows() -> None:
    reading = read_text(NUMBERED.format("3e9") + "\nAnswer: 3 GB")
    assert [leaf.quantity.value for leaf in reading.derivation.leaves] == [1.5e9, 2]


LINES = [
    ("A1,weights,1.5e9\nA2,bytes,2\nA3,memory,=A1*A2,3e9\n", [("A1*A2,3e9", True)]),
    ("B1;weights;1,5E+9\nB2;bytes;2\nB3;memory;=B1*B2;3,0E+9\n", [("B1*B2;3,0E+9", True)]),
    ("B1;weights;1500\nB2;bytes;7\nB3;each;214;=ROUND(B1/B2;0)\n", [("214;=ROUND(B1/B2", True)]),
    # names of devices, one line alone, and what does not come out
    ("A100, 80 GB, 312\nH100, 80 GB, 989\n", []),
    ("A3;memory;=A1*A2;3e9\n", []),
    ("A1,weights,1.5e9\nA2,bytes,2\nA3,memory,=A1*A2,7e9\n", []),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_lines_of_a_sheet(text: str, expected: list[tuple[str, bool]]) -> None:
    assert told(text) == expected


NO_SHEETS = [
    # a remark behind the name of a cell
    "| B3 | memory | =B1*B2 (2 of bf16) | 3e9 |\n",
    # names that are of no row
    "| x | memory | =B1*B2 | 3e9 |\n",
    # no value
    "| B3 | memory | =B1*B2 | |\n",
    # not all of it is read
    "| B3 | memory | =SUM(B1:B2) | 3e9 |\n",
    "| B3 |\n",
]


@pytest.mark.parametrize("row", NO_SHEETS)
def test_what_else_stands_in_a_row_is_no_formula(row: str) -> None:
    first = NAMED.partition("| B3")[0]
    assert told(f"{first}{row}") == []


@pytest.mark.parametrize(("factor", "codes"), [(6, []), (2, ["missing_backward"])])
def test_a_sheet_is_graded(factor: int, codes: list[str]) -> None:
    total = factor * 175e9 * 300e9
    text = HEAD.format("#") + (
        "| 1 | parameters | | 1.75e11 |\n| 2 | tokens | | 3e11 |\n"
        f"| 3 | FLOPs | ={factor}*D1*D2 | {total:.3g} |\n\nFinal answer: {total:.3g} FLOPs"
    )
    found = harness.grade(text, question="gpt3-training-flops").mistakes
    assert [mistake.code for mistake in found] == codes
