"""Lists below a heading: aligned, and stacked where the screen is narrow."""

from __future__ import annotations

from harness.render._grid import Screen
from harness.render._sections import Cell, write_section

ROWS = [
    (Cell("q1"), Cell("3.15e23 FLOP"), Cell("six times a hundred and seventy-five billion")),
    (Cell("q10"), Cell("2"), Cell("")),
    (Cell("none", "green"),),
]


def told(width: int, *, has_color: bool = False) -> list[str]:
    return "".join(write_section("Found", ROWS, Screen(width, has_color))).splitlines()


def test_cells_stand_below_each_other() -> None:
    assert told(50) == [
        "",
        "Found",
        "  q1   3.15e23 FLOP  six times a hundred and",
        "                     seventy-five billion",
        "  q10  2",
        "  none",
    ]


def test_the_last_cell_goes_below_where_there_is_no_room() -> None:
    assert told(40)[2:6] == [
        "  q1   3.15e23 FLOP",
        "      six times a hundred and",
        "      seventy-five billion",
        "  q10  2",
    ]


def test_a_verdict_is_painted() -> None:
    assert told(80, has_color=True)[1] == "\x1b[1mFound\x1b[0m"
    assert told(80, has_color=True)[-1] == "  \x1b[32mnone\x1b[0m"


def test_without_rows_there_is_no_heading() -> None:
    assert list(write_section("Found", [], Screen())) == []
