"""The report in a terminal."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, TypeVar

from harness.render._cells import GRADE_COLUMNS, MODEL_COLUMNS, Column, detail_lines, visible
from harness.render._renderer import Renderer, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.table import Table

Row = TypeVar("Row")


def render(report: Report) -> Iterator[str]:
    """Yield the leaderboard, then the answers question by question."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=StringIO(),
        width=report.width,
        force_terminal=report.has_color,
        color_system="standard" if report.has_color else None,
        legacy_windows=False,
    )
    with console.capture() as captured:
        console.print(_table("Leaderboard", MODEL_COLUMNS, report.leaderboard.rows))
        for question, grades in report.by_question():
            console.print()
            console.print(_table(visible(question), GRADE_COLUMNS, grades))
            if report.has_details:
                for grade in grades:
                    for line in detail_lines(grade):
                        console.print(Text(f"  {visible(grade.id)}  {line}"))
    yield "".join(line.rstrip() + "\n" for line in captured.get().splitlines())


def _table(title: str, columns: tuple[Column[Row], ...], rows: Iterable[Row]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(title), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, padding=0
    )
    for column in columns:
        table.add_column(
            column.heading,
            justify="right" if column.is_number else "left",
            overflow="fold",
            no_wrap=column.is_number,
        )
    for row in rows:
        table.add_row(*(Text(column.cell(row)) for column in columns))
    return table


RENDERER = Renderer("table", ".txt", render)
