"""The report in a terminal follows its width."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from harness.leaderboard import tally
from harness.render import Report, Screen
from harness.render._grid import cell_width
from harness.render.table import render

if TYPE_CHECKING:
    from harness.types import Grade

LONG = "a-model-with-quite-a-long-name-20260115"


def lines_at(width: int, grades: tuple[Grade, ...], *, has_details: bool = False) -> list[str]:
    named = tuple(dataclasses.replace(one, id=f"{LONG}-{one.id}", model=LONG) for one in grades)
    report = Report(tally(named).leaderboard(), named, has_details, Screen(width))
    return "".join(render(report)).splitlines()


@pytest.mark.parametrize("width", [60, 80, 120, 160])
def test_no_line_is_wider_than_the_screen(width: int, grades: tuple[Grade, ...]) -> None:
    assert max(map(cell_width, lines_at(width, grades))) <= width
    assert max(map(cell_width, lines_at(width, grades, has_details=True))) <= width


def test_the_leaderboard_comes_last(grades: tuple[Grade, ...]) -> None:
    lines = lines_at(80, grades)
    assert lines.index("Leaderboard") > lines.index("gpt3-training-flops")


@pytest.mark.parametrize(
    ("width", "shown", "left_out"),
    [
        (80, ("rank", "model", "score", "95 %"), ("graded", "arithmetic")),
        (120, ("rank", "model", "score", "95 %", "exact", "top mistakes"), ("graded",)),
        (300, ("rank", "tie", "graded", "unread", "within 2x", "arithmetic"), ()),
    ],
)
def test_columns_of_the_leaderboard(
    width: int, shown: tuple[str, ...], left_out: tuple[str, ...], grades: tuple[Grade, ...]
) -> None:
    lines = lines_at(width, grades)
    heading = lines[lines.index("Leaderboard") + 2]
    assert [name for name in shown if name not in heading] == []
    assert [name for name in left_out if name in heading] == []
    hint = "\n".join(lines).rpartition("\n\n")[2].replace("\n", " ")
    assert all(name in hint for name in left_out)
    assert ("No room for" in hint) is bool(left_out)
