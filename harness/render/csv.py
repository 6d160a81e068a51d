"""The leaderboard as CSV; with details a row for each answer instead."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from harness.render._cells import visible
from harness.render._renderer import Renderer, Report
from harness.render._rows import answer_row, flat_row

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMULA_STARTS = ("=", "+", "-", "@")
"""A text cell that starts so would run as a formula when a spreadsheet opens the file."""


def render(report: Report) -> Iterator[str]:
    """Yield the heading and one line a row, best first."""
    rows = list(_answers(report) if report.has_details else _models(report))
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for cells in [tuple(rows[0]) if rows else (), *(tuple(row.values()) for row in rows)]:
        writer.writerow(_cell(cell) for cell in cells)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _models(report: Report) -> Iterator[dict[str, object]]:
    yield from map(flat_row, report.leaderboard.rows)


def _answers(report: Report) -> Iterator[dict[str, object]]:
    for _, grades in report.by_question():
        yield from (answer_row(grade) for grade in grades)


def _cell(value: object) -> object:
    """Return a cell: nothing for None, and text that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return "" if value is None else value
    shown = visible(value)
    return f"'{shown}" if shown.startswith(FORMULA_STARTS) else shown


RENDERER = Renderer("csv", ".csv", render)
