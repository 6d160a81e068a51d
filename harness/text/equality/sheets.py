"""Spreadsheets told as tables or lines: rows have a name or a number, and formulas name values.

row  := ( name | number ) ... formula? ... value      | B3 | FLOPs | =6*B1*B2 | 3.15e23 |
line := name ( ";" cell )+ | name ( "," cell )+       B3;FLOPs;315000000;=6*B1*B2
name := letters and a number: column and row; any letter names the value of a row that is numbered
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from harness.text.amounts.tables import Cell, filling, read_tables
from harness.text.equality.calculations import calculating
from harness.text.lines import lines_of
from harness.text.terms.arithmetic import has_operation, symbols
from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from harness.text.equality.sides import Side
    from harness.text.terms.expressions import ExpressionParser
    from harness.types import Quantity, Tokens

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CELL = re.compile(r"[A-Z]{1,2}\d{1,3}")
# A text with a sheet holds such a name.
CELLS = re.compile(r"(?<![\w.-])[A-Z]{1,2}\d{1,3}(?![\w-])")
SEPARATORS = frozenset(";,")
LEAST_ROWS = 2
# A rounding has more tokens than these: ROUND ( B4 ; 0 ).
ROUNDED = 5
# The cells of a row, and the one of them that holds a formula.
Row = tuple[tuple["Cell", ...], "Cell | None"]


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
    for rows in (*tables(tokens), list(lines(tokens))):
        formulas = [cell for _, cell in rows if cell is not None]
        used = dict.fromkeys(name for cell in formulas for name in cells_named(tokens, cell))
        named = list(rows_of(tokens, rows, used)) if used else []
        for (cells, told), place, names in named if len(named) >= LEAST_ROWS else ():
            plain = [cell for cell in cells[:0:-1] if cell != told or len(cells) <= LEAST_ROWS]
            value = next(filter(None, (filling(tokens, quantities, cell) for cell in plain)), None)
            if value is not None:
                work = formula(tokens, parser, told) if told is not None else None
                yield SheetRow(place, names, work, value)


def tables(tokens: Tokens) -> Iterator[list[Row]]:
    """Yield the rows of each table that has a column of calculations, with their cell of it."""
    for table in read_tables(tokens):
        column = calculating(tokens, table)
        if column is not None:
            yield [(row, row[column] if column < len(row) else None) for row in table.rows]


def lines(tokens: Tokens) -> Iterator[Row]:
    """Yield the lines that begin with the name of a cell, cut at their signs, with the formula."""
    for start, stop in lines_of(tokens):
        sign = tokens[start + 1].text if start + 1 < stop else ""
        if sign in SEPARATORS and CELL.fullmatch(tokens[start].text):
            cuts = list(cuts_of(tokens, start, stop, sign))
            pairs = zip([start, *(at + 1 for at in cuts)], [*cuts, stop], strict=True)
            cells = tuple(Cell(first, last) for first, last in pairs)
            told = (one for one in cells if one.start < one.end and tokens[one.start].text == "=")
            yield cells, next(told, None)


def cuts_of(tokens: Tokens, start: int, stop: int, sign: str) -> Iterator[int]:
    """Yield where a sign parts the cells of a line; inside brackets it parts none."""
    depth = 0
    for at in range(start, stop):
        kind = tokens[at].kind
        depth += (kind is TokenKind.OPEN) - (kind is TokenKind.CLOSE)
        if tokens[at].text == sign and depth <= 0:
            yield at


def cells_named(tokens: Tokens, cell: Cell) -> Iterator[str]:
    """Yield the names of cells that stand in a formula."""
    yield from (one.text for one in tokens[slice(*cell)] if CELL.fullmatch(one.text))


def rows_of(
    tokens: Tokens, rows: Iterable[Row], used: Mapping[str, None]
) -> Iterator[tuple[Row, int, Sequence[str]]]:
    """Yield the rows that begin with a name or a number of their own, with what names them."""
    for cells, told in rows:
        if not cells or cells[0].end - cells[0].start != 1:
            continue
        place = cells[0].start
        label = tokens[place].text
        found = CELL.fullmatch(label)
        number = label if label.isdecimal() else ""
        names = [name for name in used if number and name.lstrip(LETTERS) == number]
        if found or number:
            yield (cells, told), place, [label] if found else names


def formula(tokens: Tokens, parser: ExpressionParser, cell: Cell) -> Side | None:
    """Return the operation that a cell holds, behind its sign.

    A bracket that stands apart behind the name of a cell is a remark, which could be a factor:
    6 * B1 * B2 (2 forward, 4 backward).
    """
    start = cell.start + (cell.start < cell.end and tokens[cell.start].text == "=")
    end = cell.end
    if end - start > ROUNDED and tokens[start].text.upper() == "ROUND":
        # ROUND(B4 / B6; 0)
        start += 2
        end = next((at for at in range(start, end) if tokens[at].text in SEPARATORS), end)
    if any(is_remark(tokens, at) for at in range(start + 1, end)):
        return None
    parsed = parser.parse(start) if start < end else None
    if parsed is None or parsed[1] != end or not has_operation(parsed[0]):
        return None
    names = [symbol.name for symbol in symbols(parsed[0])]
    return (parsed[0], start, end) if all(map(CELL.fullmatch, names)) else None


def is_remark(tokens: Tokens, at: int) -> bool:
    """Tell whether a bracket opens here that stands apart from the name of a cell before it."""
    is_apart = tokens[at].text == "(" and not tokens[at].is_tight
    return is_apart and CELL.fullmatch(tokens[at - 1].text) is not None
