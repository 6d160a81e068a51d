"""Spreadsheets told as tables: each row has a name or a number, and formulas name its value.

row  := ( name | number ) ... formula? ... value      | B3 | FLOPs | =6*B1*B2 | 3.15e23 |
name := letters and a number: column and row; any letter names the value of a row that is numbered
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from harness.text.amounts.tables import filling, read_tables
from harness.text.equality.calculations import calculating
from harness.text.terms.arithmetic import has_operation, symbols

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.text.amounts.tables import Cell, Table
    from harness.text.equality.sides import Side
    from harness.text.terms.expressions import ExpressionParser
    from harness.types import Quantity, Tokens

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CELL = re.compile(r"[A-Z]{1,2}\d{1,3}")
# A row without a value to read ends no sheet; one of fewer rows is none.
LEAST_ROWS = 2


class SheetRow(NamedTuple):
    """A row of a sheet: the names that formulas have for its value, the formula, and the value.

    place is the token of the name or number that the row begins with.
    """

    place: int
    names: Sequence[str]
    formula: Side | None
    value: Quantity


def read_sheets(
    tokens: Tokens, quantities: Mapping[int, Quantity], parser: ExpressionParser
) -> Iterator[SheetRow]:
    """Yield the rows of each table whose formulas name cells, in order."""
    for table in read_tables(tokens):
        column = calculating(tokens, table)
        used = dict.fromkeys(cells_named(tokens, table, column)) if column is not None else {}
        rows = list(rows_of(tokens, table, used)) if used else []
        if column is None or len(rows) < LEAST_ROWS:
            continue
        for cells, place, names in rows:
            value = next(filter(None, (filling(tokens, quantities, c) for c in cells[::-1])), None)
            if value is not None and value.first > place:
                yield SheetRow(place, names, formula(tokens, parser, cells[column]), value)


def cells_named(tokens: Tokens, table: Table, column: int) -> Iterator[str]:
    """Yield the names of cells that stand in the formulas of a table."""
    for row in table.rows:
        for token in tokens[slice(*row[column])] if column < len(row) else ():
            if CELL.fullmatch(token.text):
                yield token.text


def rows_of(
    tokens: Tokens, table: Table, used: Mapping[str, None]
) -> Iterator[tuple[Sequence[Cell], int, Sequence[str]]]:
    """Yield the rows that begin with a name or a number of their own, with what names them."""
    for row in table.rows:
        if not row or row[0].end - row[0].start != 1:
            continue
        place = row[0].start
        label = tokens[place].text
        found = CELL.fullmatch(label)
        number = label if label.isdecimal() else ""
        names = [name for name in used if number and name.lstrip(LETTERS) == number]
        if found or number:
            yield row, place, [label] if found else names


def formula(tokens: Tokens, parser: ExpressionParser, cell: Cell) -> Side | None:
    """Return the operation that a cell holds, behind its sign.

    A bracket that stands apart behind the name of a cell is a remark, which could be a factor:
    6 * B1 * B2 (2 forward, 4 backward).
    """
    start = cell.start + (cell.start < cell.end and tokens[cell.start].text == "=")
    if any(is_remark(tokens, at) for at in range(start + 1, cell.end)):
        return None
    parsed = parser.parse(start) if start < cell.end else None
    if parsed is None or parsed[1] != cell.end or not has_operation(parsed[0]):
        return None
    names = [symbol.name for symbol in symbols(parsed[0])]
    return (parsed[0], start, cell.end) if all(map(CELL.fullmatch, names)) else None


def is_remark(tokens: Tokens, at: int) -> bool:
    """Tell whether a bracket opens here that stands apart from the name of a cell before it."""
    is_apart = tokens[at].text == "(" and not tokens[at].is_tight
    return is_apart and CELL.fullmatch(tokens[at - 1].text) is not None
