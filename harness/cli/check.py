"""`harness check`: every equation of a text that can be checked, with its verdict."""

from __future__ import annotations

from typing import Annotated

import typer

from harness.cli._input import id_of, load_texts
from harness.cli._output import Problems, find_screen, write_output
from harness.cli._rows import Row, RowFormat, print_rows
from harness.pipeline import read_text
from harness.render import NOTHING, Column, format_exact, visible
from harness.types import dump_checked


def _number_cell(value: float | None) -> str:
    return NOTHING if value is None else format_exact(value)


COLUMNS = (
    Column[Row]("line", lambda row: str(row["line"])),
    Column[Row]("equation", lambda row: visible(row["text"]), is_number=False),
    Column[Row]("left", lambda row: _number_cell(row["left"])),
    Column[Row]("right", lambda row: _number_cell(row["right"])),
    Column[Row](
        "verdict",
        lambda row: "holds" if row["holds"] else f"wrong: {row['code'] or 'no slip fits'}",
        is_number=False,
    ),
)


def check(
    file: Annotated[str, typer.Argument(help="A .md, .txt or .jsonl file, - for input.")],
    format_: Annotated[RowFormat, typer.Option("--format")] = RowFormat.TABLE,
) -> None:
    """List every equation of a text with its verdict; no question needed."""
    problems = Problems()
    rows = (
        id_of(answer, file) | dump_checked(equation)
        for answer in load_texts(file, problems)
        for equation in read_text(answer.text).equations
        if equation.holds is not None
    )
    screen = find_screen() if format_ is RowFormat.TABLE else None
    write_output(print_rows("Equations", COLUMNS, rows, screen))
    problems.leave()
