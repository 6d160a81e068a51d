"""Lists of models, hardware and questions, searched; as table, Markdown, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from harness.cli.shown.output import find_screen
from harness.cli.shown.page import page_width, wrap
from harness.render import NOTHING, Column, text_grid, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from harness.render import Screen

Row = dict[str, Any]

MARKDOWN = str.maketrans({"<": "&lt;"} | {sign: f"\\{sign}" for sign in "|\\`*[]"})
CONTINUED = " / "
GAP = "  "


class ListFormat(StrEnum):
    """How a list is written."""

    TABLE = "table"
    MD = "md"
    CSV = "csv"
    JSON = "json"


class Field(NamedTuple):
    """A column: the row's key, the heading, how a person reads it, and whether it is a number.

    Where the screen is too narrow, the column of the highest rank is left out first; rank 0 stays.
    """

    key: str
    heading: str
    tell: Callable[[Any], str] = str
    is_number: bool = False
    rank: int = 0

    def cell(self, row: Row) -> str:
        """Return the cell as shown to a person; a dash where nothing is known."""
        value = row.get(self.key)
        return NOTHING if value in (None, "", (), [], {}) else visible(self.tell(value))


def write_list(title: str, fields: Sequence[Field], rows: Sequence[Row], how: ListFormat) -> str:
    """Return rows in a format; only JSON holds more of a row than the fields."""
    match how:
        case ListFormat.TABLE:
            return write_table(title, fields, rows, find_screen())
        case ListFormat.MD:
            return write_markdown(fields, rows)
        case ListFormat.CSV:
            return write_csv(fields, rows)
        case ListFormat.JSON:
            return json.dumps(rows, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def write_table(title: str, fields: Sequence[Field], rows: Sequence[Row], screen: Screen) -> str:
    """Return a table as wide as the screen allows, and which columns are left out for it."""
    shown = fit_fields(fields, rows, screen.width)
    columns = [Column[Row](each.heading, each.cell, each.is_number) for each in shown]
    grid = text_grid(title, columns, rows, screen)
    left_out = ", ".join(each.heading for each in fields if each not in shown)
    told = f"no room for {left_out}: a wider screen or --format csv shows them"
    return grid + "".join(f"{line}\n" for line in wrap([told], screen.width)) * bool(left_out)


def fit_fields(fields: Sequence[Field], rows: Sequence[Row], width: int) -> tuple[Field, ...]:
    """Return the fields for which there is room; the columns of words may wrap."""
    shown = tuple(fields)
    while any(field.rank for field in shown) and measure(shown, rows) > width:
        worst = max(shown, key=lambda field: field.rank)
        shown = tuple(field for field in shown if field is not worst)
    return shown


def measure(fields: Sequence[Field], rows: Sequence[Row]) -> int:
    """Return how wide a table of the fields is."""
    widths = [max(len(cell) for cell in list_cells(field, rows)) for field in fields]
    return sum(widths) + len(GAP) * (len(widths) - 1)


def list_cells(field: Field, rows: Sequence[Row]) -> Iterator[str]:
    """Yield heading and cells of a column."""
    yield field.heading
    yield from map(field.cell, rows)


def write_titled(title: str, fields: Sequence[Field], rows: Sequence[Row], how: ListFormat) -> str:
    """Return rows below their title, as Markdown or as a table as wide as the terminal."""
    if how is ListFormat.MD:
        return f"## {title}\n\n{write_markdown(fields, rows)}"
    return write_table(title, fields, rows, find_screen())


def write_markdown(fields: Sequence[Field], rows: Iterable[Row]) -> str:
    """Return a Markdown table."""
    lines = [[each.heading for each in fields]]
    lines.append(["---:" if each.is_number else "---" for each in fields])
    lines += [[each.cell(row).translate(MARKDOWN) for each in fields] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def write_csv(fields: Sequence[Field], rows: Iterable[Row]) -> str:
    """Return CSV with one heading line; numbers unrounded, several values divided by slashes."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(each.key for each in fields)
    for row in rows:
        writer.writerow(write_csv_cell(row.get(each.key)) for each in fields)
    return stream.getvalue()


def write_csv_cell(value: object) -> object:
    """Return a cell of CSV: nothing for None, one text for several values."""
    if isinstance(value, dict):
        return CONTINUED.join(write_part(key, each) for key, each in value.items())
    if isinstance(value, list | tuple):
        return CONTINUED.join(map(str, value))
    return "" if value is None else value


def write_part(key: str, value: object) -> str:
    """Return one of several values of a cell: a number short, a text as a label is given."""
    return f"{key}={value}" if isinstance(value, str) else f"{key} {value:g}"


def matches(search: str, texts: Iterable[str]) -> bool:
    """Return whether every word of a search is in the texts; case and hyphens do not count."""
    told = fold(" ".join(texts))
    return all(fold(word) in told for word in search.split())


def fold(text: str) -> str:
    """Return text as it is searched."""
    return "".join(text.casefold().replace("-", "").replace("_", "").split())


def tell_si(value: float) -> str:
    """Return a figure at four digits with k, M, B or T."""
    for scale, sign in ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")):
        if value >= scale:
            return f"{value / scale:.4g}{sign}"
    return f"{value:.4g}"


def tell_power(value: float) -> str:
    """Return a figure as 3.14e23."""
    mantissa, _, exponent = f"{value:.3g}".partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa


def tell_scaled(scale: float) -> Callable[[float], str]:
    """Return how to write a figure over a scale, four digits of it."""
    return lambda value: f"{value / scale:,.4g}"


def tell_details(
    rows: Sequence[Row], search: str, how: ListFormat, more: Callable[[Row], Iterable[str]]
) -> list[str]:
    """Return what else is known of the row that a search singles out, where a person reads it."""
    named = [row for row in rows if fold(search) in {fold(row["slug"]), fold(row["name"])}]
    single = named or rows
    if len(single) != 1 or how is not ListFormat.TABLE:
        return []
    row = single[0]
    lines = [*more(row), *(f"note: {note}" for note in row["notes"])]
    figures: dict[str, list[str]] = {}
    for figure, sources in row["figure_sources"].items():
        told = "; ".join(f"{source['text']} ({source['kind']})" for source in sources)
        figures.setdefault(told, []).append(figure)
    lines += [f"{', '.join(names)}: {told}" for told, names in figures.items()]
    for figure, values in row["conflicts"].items():
        lines.append(f"{figure} elsewhere: {', '.join(f'{value:.12g}' for value in values)}")
    return [f"\n{row['name']}\n", *(f"{line}\n" for line in wrap(lines, page_width()))]
