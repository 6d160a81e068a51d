"""Each report format against its golden file, and what names may not do to it."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from harness.errors import UsageError
from harness.leaderboard import tally
from harness.render import RENDERERS, Report, Screen, find_renderer, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.types import Grade


def render(name: str, grades: tuple[Grade, ...], *, has_details: bool = False) -> str:
    report = Report(tally(grades).leaderboard("0.1.0"), grades, has_details=has_details)
    return "".join(find_renderer(name).render(report))


@pytest.mark.parametrize("name", [renderer.name for renderer in RENDERERS])
@pytest.mark.parametrize("has_details", [False, True])
def test_golden(
    name: str,
    *,
    has_details: bool,
    grades: tuple[Grade, ...],
    check_golden: Callable[[str, str], None],
) -> None:
    suffix = find_renderer(name).suffix
    file = f"report/{'details' if has_details else 'report'}{suffix}"
    check_golden(file, render(name, grades, has_details=has_details))


@pytest.mark.parametrize("name", [one.name for one in RENDERERS if one.name != "jsonl"])
def test_input_order_does_not_matter(name: str, grades: tuple[Grade, ...]) -> None:
    assert render(name, grades[::-1], has_details=True) == render(name, grades, has_details=True)


def test_jsonl_keeps_the_input_order(grades: tuple[Grade, ...]) -> None:
    ids = [json.loads(line)["id"] for line in render("jsonl", grades).splitlines()]
    assert ids == [grade.id for grade in grades]


def test_csv_cells_are_no_formulas(grades: tuple[Grade, ...]) -> None:
    for has_details in (False, True):
        rows = list(csv.reader(StringIO(render("csv", grades, has_details=has_details))))
        assert len(rows) == (len(grades) if has_details else 5) + has_details
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_csv_keeps_negative_numbers(grades: tuple[Grade, ...]) -> None:
    rows = list(csv.DictReader(StringIO(render("csv", grades, has_details=True))))
    assert [row["oom_error"] for row in rows if row["id"] == "a2"] == ["-6.176091"]


def test_markdown_rows_have_as_many_cells_as_the_heading(grades: tuple[Grade, ...]) -> None:
    rows = [line for line in render("md", grades).splitlines() if line.startswith("|")]
    assert {line.replace(r"\|", "").count("|") for line in rows} == {11, 14, 19}


def test_terminal_shows_no_control_characters(grades: tuple[Grade, ...]) -> None:
    shown = render("table", grades, has_details=True)
    assert "\x1b" not in shown
    assert "[red]delta" in shown


def test_color_only_adds_escapes(grades: tuple[Grade, ...]) -> None:
    report = Report(tally(grades).leaderboard(), grades, screen=Screen(has_color=True))
    assert "\x1b[" in "".join(find_renderer("table").render(report))


@pytest.mark.parametrize("name", [renderer.name for renderer in RENDERERS])
def test_nothing_to_report(name: str) -> None:
    assert isinstance(render(name, ()), str)


def test_visible() -> None:
    assert visible(" a\n b\tc\x1b[0m\u202e ") == "a b c\ufffd[0m\ufffd"


def test_unknown_format() -> None:
    with pytest.raises(UsageError) as caught:
        find_renderer("xml")
    message = "expected one of csv, json, jsonl, md, table, found --format xml"
    assert str(caught.value) == message
