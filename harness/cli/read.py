"""`harness read`: every quantity of a text, or the one value that it commits to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli._input import id_of, load_texts
from harness.cli._output import Problems, find_screen, write_output
from harness.cli._rows import Row, RowFormat, print_rows
from harness.pipeline import read_text
from harness.render import NOTHING, Column, format_number, visible
from harness.types import dump_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator


def _value_cell(row: Row) -> str:
    return NOTHING if row["value"] is None else format_number(row["value"])


COLUMNS = (
    Column[Row]("text", lambda row: visible(row["text"]), is_number=False),
    Column[Row]("value", _value_cell),
    Column[Row]("unit", lambda row: row["unit"], is_number=False),
    Column[Row]("span", lambda row: "{}-{}".format(*row["span"])),
)


def read(
    file: Annotated[str, typer.Argument(help="A .md, .txt or .jsonl file, - for input.")],
    final: Annotated[
        bool, typer.Option("--final", help="Only the value that the text commits to.")
    ] = False,
    unit: Annotated[
        str | None, typer.Option(help="The unit that --final asks for; FLOP unless told.")
    ] = None,
    format_: Annotated[RowFormat, typer.Option("--format")] = RowFormat.TABLE,
) -> None:
    """List every quantity of a text, in base units; no question needed."""
    problems = Problems()
    rows = (
        id_of(answer, file) | row
        for answer in load_texts(file, problems)
        for row in _rows(answer.text, is_final=final, unit=unit)
    )
    screen = find_screen() if format_ is RowFormat.TABLE else None
    write_output(print_rows("Quantities", COLUMNS, rows, screen))
    problems.leave()


def _rows(text: str, *, is_final: bool, unit: str | None) -> Iterator[Row]:
    reading = read_text(text)
    quantities = reading.final.values[:1] if is_final else reading.quantities
    yield from (dump_quantity(one) for one in quantities)
