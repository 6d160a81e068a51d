"""Tables drawn with box characters, and rules with crosses."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text
from harness.text.markup.drawn import settle_drawn

OPEN = (
    " part │ calculation │ FLOPs\n──────┼─────────────┼───────\n"
    " a │ 8 · 4096 │ {}\n b │ 64 · 10 │ 640"
)
DATABASE = OPEN.translate(str.maketrans("│─┼", "|-+"))
CLOSED = (
    "┌───┬───┬───┐\n│ part │ calculation │ FLOPs │\n├───┼───┼───┤\n│ a │ 8 · 4096 │ {} │\n"
    "├───┼───┼───┤\n│ b │ 64 · 10 │ 640 │\n└───┴───┴───┘"
)


@pytest.mark.parametrize("table", [OPEN, CLOSED, DATABASE], ids=["open", "closed", "database"])
@pytest.mark.parametrize(("told", "holds"), [("32,768", True), ("32,769", False)])
def test_rows_are_calculations(table: str, told: str, *, holds: bool) -> None:
    equations = read_text(table.format(told)).equations
    assert [one.holds for one in equations] == [holds, True]


def test_signs_keep_their_places() -> None:
    assert len(settle_drawn(CLOSED)) == len(CLOSED)


@pytest.mark.parametrize("text", ["├─ 6 × 7\n│  └─ 42", "6 × 7 │ 42", "────\n6 × 7"])
def test_what_is_no_table_stays(text: str) -> None:
    assert settle_drawn(text) == text


def test_a_second_rule_parts_rows_below_a_header() -> None:
    rule = "|---|---|---|\n"
    rows = (
        "| part | calculation | FLOPs |\n",
        "| a | 8 · 4096 | 32,769 |\n",
        "| b | 64 · 10 | 640 |",
    )
    equations = read_text(rule.join(rows)).equations
    assert [one.holds for one in equations] == [False, True]
