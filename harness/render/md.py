"""The report as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from harness.render._cells import (
    GRADE_COLUMNS,
    MODEL_COLUMNS,
    SPREAD_COLUMNS,
    SPREAD_TITLE,
    Column,
    detail_lines,
    visible,
)
from harness.render._renderer import Renderer, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = TypeVar("Row")

ESCAPES = str.maketrans({"<": "&lt;"} | {sign: f"\\{sign}" for sign in "|\\`*[]"})


def render(report: Report) -> Iterator[str]:
    """Yield the leaderboard, then the answers question by question."""
    yield "# Leaderboard\n\n"
    yield from _table(MODEL_COLUMNS, report.leaderboard.rows)
    yield f"\n## {SPREAD_TITLE}\n\n"
    yield from _table(SPREAD_COLUMNS, report.leaderboard.rows)
    for question, grades in report.by_question():
        yield f"\n## {_escape(visible(question))}\n\n"
        yield from _table(GRADE_COLUMNS, grades)
        if report.has_details:
            for grade in grades:
                told = detail_lines(grade)
                yield f"\n{_escape(visible(grade.id))}:\n\n" if told else ""
                yield from (f"- {_escape(line)}\n" for line in told)


def _table(columns: tuple[Column[Row], ...], rows: Iterable[Row]) -> Iterator[str]:
    yield _line(_escape(column.heading) for column in columns)
    yield _line("---:" if column.is_number else "---" for column in columns)
    for row in rows:
        yield _line(_escape(column.cell(row)) for column in columns)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _escape(text: str) -> str:
    """Return text that neither ends a cell nor speaks Markdown or HTML."""
    return text.translate(ESCAPES)


RENDERER = Renderer("md", ".md", render)
