"""`harness check`: every equation of a text that can be checked, with its verdict."""

from __future__ import annotations

from typing import Annotated

import typer

from harness.answers.options import Columns
from harness.cli.options.input import id_of, load_texts
from harness.cli.options.intake import PLACES, From, TextColumn, make_options
from harness.cli.shown.output import Problems, find_screen, write_output
from harness.cli.shown.rows import Row, RowFormat, print_rows
from harness.pipeline import read_equations
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
    file: Annotated[str, typer.Argument(help=PLACES)],
    format_: Annotated[RowFormat, typer.Option("--format")] = RowFormat.TABLE,
    from_: From = None,
    text_column: TextColumn = None,
) -> None:
    """List every equation of a text with its verdict; no question needed."""
    options = make_options(from_, Columns(text_column))
    problems = Problems()
    rows = (
        id_of(answer, file) | dump_checked(equation)
        for answer in load_texts(file, problems, options)
        for equation in read_equations(answer.text)
        if equation.holds is not None
    )
    screen = find_screen() if format_ is RowFormat.TABLE else None
    write_output(print_rows("Equations", COLUMNS, rows, screen))
    problems.leave()
