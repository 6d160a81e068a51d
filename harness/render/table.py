"""The report in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.render._cells import GRADE_COLUMNS, MODEL_COLUMNS, detail_lines, visible
from harness.render._grid import text_grid
from harness.render._renderer import Renderer, Report

if TYPE_CHECKING:
    from collections.abc import Iterator


def render(report: Report) -> Iterator[str]:
    """Yield the leaderboard, then the answers question by question."""
    yield text_grid("Leaderboard", MODEL_COLUMNS, report.leaderboard.rows, report.screen)
    for question, grades in report.by_question():
        yield "\n"
        yield text_grid(visible(question), GRADE_COLUMNS, grades, report.screen)
        if report.has_details:
            yield "\n"
            for grade in grades:
                told = detail_lines(grade)
                yield f"{visible(grade.id)}\n" if told else ""
                yield from (f"  {line}\n" for line in told)


RENDERER = Renderer("table", ".txt", render)
