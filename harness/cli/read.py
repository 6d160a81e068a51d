"""`harness read`: every quantity of a text, or the one value that it commits to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from harness.answers.options import Columns
from harness.cli.options.input import id_of, load_texts
from harness.cli.options.intake import PLACES, From, TextColumn, make_options
from harness.cli.shown.output import Problems, find_screen, write_output
from harness.cli.shown.rows import Row, RowFormat, print_rows
from harness.errors import UsageError
from harness.pipeline import ANYTHING, read_text
from harness.render import NOTHING, Column, format_number, visible
from harness.types import dump_quantity
from harness.units import KEPT, find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.commitments import Ask


def _value_cell(row: Row) -> str:
    return NOTHING if row["value"] is None else format_number(row["value"])


COLUMNS = (
    Column[Row]("text", lambda row: visible(row["text"]), is_number=False),
    Column[Row]("value", _value_cell),
    Column[Row]("unit", lambda row: row["unit"], is_number=False),
    Column[Row]("span", lambda row: "{}-{}".format(*row["span"])),
)


def read(
    file: Annotated[str, typer.Argument(help=PLACES)],
    final: Annotated[
        bool, typer.Option("--final", help="Only the value that the text commits to.")
    ] = False,
    unit: Annotated[
        str | None, typer.Option(help="What --final asks for; anything unless told.")
    ] = None,
    format_: Annotated[RowFormat, typer.Option("--format")] = RowFormat.TABLE,
    from_: From = None,
    text_column: TextColumn = None,
) -> None:
    """List every quantity of a text, in base units; no question needed."""
    ask = find_ask(unit)
    options = make_options(from_, Columns(text_column))
    problems = Problems()
    rows = (
        id_of(answer, file) | row
        for answer in load_texts(file, problems, options)
        for row in _rows(answer.text, ask, is_final=final)
    )
    screen = find_screen() if format_ is RowFormat.TABLE else None
    write_output(print_rows("Quantities", COLUMNS, rows, screen))
    problems.leave()


def find_ask(unit: str | None) -> Ask:
    """Return what to ask a text for, by any spelling of a unit: FLOP/token is FLOP for one token.

    Raises:
        UsageError: the unit table does not know it.
    """
    if unit is None:
        return ANYTHING
    whole = find_unit(unit)
    amount, _, per = (unit, "", "") if whole else unit.rpartition("/")
    found, share = find_unit(amount), find_unit(per) if per else None
    if found is None or (per and share is None):
        raise UsageError(f"--unit {unit}", "a unit such as FLOP, FLOP/s, s, days, GiB, parameter")
    base = found.name if found.dimension in KEPT else found.base
    return ANYTHING._replace(unit=base, per=share.name if share else "")


def _rows(text: str, ask: Ask, *, is_final: bool) -> Iterator[Row]:
    reading = read_text(text, ask)
    quantities = reading.final.values[:1] if is_final else reading.quantities
    yield from (dump_quantity(one) for one in quantities)
