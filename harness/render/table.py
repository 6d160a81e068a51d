"""The report in a terminal."""

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
from harness.render._grid import Screen, fit_columns, paint, text_grid, wrap_text
from harness.render._renderer import Renderer, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Grade

Row = TypeVar("Row")

INDENT, DEEPER = "  ", "    "


def render(report: Report) -> Iterator[str]:
    """Yield the answers question by question, then the leaderboard; last what had no room.

    What matters most comes last, where a terminal shows it without scrolling.
    """
    left_out: dict[str, None] = {}
    for question, grades in report.by_question():
        yield _table(visible(question), GRADE_COLUMNS, grades, report.screen, left_out)
        yield "\n"
        if report.has_details:
            told = "".join(line for grade in grades for line in _details(grade, report.screen))
            yield f"{told}\n" if told else ""
    rows = report.leaderboard.rows
    if report.has_details:
        yield f"{_table(SPREAD_TITLE, SPREAD_COLUMNS, rows, report.screen, left_out)}\n"
    yield _table("Leaderboard", MODEL_COLUMNS, rows, report.screen, left_out)
    if left_out:
        hint = f"No room for {', '.join(left_out)}: a wider screen or --format csv shows them"
        yield "\n" + "".join(f"{line}\n" for line in wrap_text(hint, report.screen.width))


def _details(grade: Grade, screen: Screen) -> Iterator[str]:
    """Yield what was found wrong with an answer, below its id."""
    told = detail_lines(grade)
    if told:
        yield f"{paint(visible(grade.id), 'bold', screen)}\n"
    for line in told:
        first, *others = wrap_text(line, screen.width - len(DEEPER))
        yield f"{INDENT}{first}\n"
        yield from (f"{DEEPER}{one}\n" for one in others)


def _table(
    title: str,
    columns: Sequence[Column[Row]],
    rows: Sequence[Row],
    screen: Screen,
    left_out: dict[str, None],
) -> str:
    """Return a table of the columns that the screen has room for; add the others to left_out."""
    shown, others = fit_columns(columns, rows, screen.width)
    left_out.update(dict.fromkeys(others))
    return text_grid(title, shown, rows, screen)


RENDERER = Renderer("table", ".txt", render)
