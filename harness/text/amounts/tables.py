"""Tables: rows of cells under a header, and the unit that a column's header gives its numbers.

table := header rule? row*      lines that begin with |
unit  := what the header cell names ("FLOPs", "Memory (GiB)", "Params (M)"), times its scale
       | what the cell of a row holds under the header "unit": | 25.4 | days |

A number that fills its cell and has no unit of its own is told in that of its row, or its column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harness.text import words
from harness.text.amounts.letters import is_width
from harness.text.amounts.placing import UnitReader
from harness.text.lines import lines_of
from harness.text.numbers.numerals import parse_mantissa
from harness.text.numbers.scales import SCALES, SUFFIXES
from harness.types import TokenKind
from harness.units import KEPT, find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.text.normal import Normal
    from harness.types import Quantity, Tokens
    from harness.units import Unit

MAX_HEADER = 10
MAX_COLUMNS = 24
RULE = frozenset("-–—:=|+")
# What a header tells its numbers in; a column of "heads" or "layers" counts them as well.
TOLD = frozenset(
    {"[operation]", "[parameter]", "[token]", "[storage]", "[rate]", "[time]", "[device time]",
     "[token rate]", "[storage rate]"}
)  # fmt: skip
# Under such a header a lone B behind a number is billions.
SIZES, BYTE, BILLION = frozenset({"[parameter]", "[token]"}), "B", 1e9


class Cell(NamedTuple):
    """The token range of a cell."""

    start: int
    end: int


class Table(NamedTuple):
    """A header with the rows under it."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Column(NamedTuple):
    """What a header gives to the numbers under it; is_clear tells that all of it was read."""

    unit: Unit | None
    scale: float
    per: str
    is_clear: bool


def read_tables(tokens: Tokens) -> Iterator[Table]:
    """Yield each table of a text that has a header."""
    header: tuple[Cell, ...] = ()
    rows: list[tuple[Cell, ...]] = []
    is_open = False
    for start, stop in lines_of(tokens):
        if tokens[start].kind is not TokenKind.PIPE:
            is_open = False
            continue
        if all(token.text in RULE for token in tokens[start:stop]):
            # Below a header it parts rows, unless what stands above it is another header.
            if rows and (not header or all_words(tokens, rows[-1])):
                last = rows.pop()
                yield Table(header, tuple(rows))
                header, rows = last, []
            continue
        cells = tuple(cells_of(tokens, start, stop))
        if not is_open:
            yield Table(header, tuple(rows))
            header, rows, is_open = (), [], True
        if not header and not rows and all_words(tokens, cells):
            header = cells
        else:
            rows.append(cells)
    yield Table(header, tuple(rows))


def cells_of(tokens: Tokens, start: int, stop: int) -> Iterator[Cell]:
    """Yield the cells of a row."""
    first = start + 1
    for at in range(start + 1, stop):
        if tokens[at].kind is TokenKind.PIPE:
            yield Cell(first, at)
            first = at + 1
    if first < stop:
        yield Cell(first, stop)


def all_words(tokens: Tokens, cells: Sequence[Cell]) -> bool:
    """Tell whether no cell of a row begins with a number."""
    return all(start == end or tokens[start].kind is not TokenKind.NUMBER for start, end in cells)


class ColumnReader(UnitReader):
    """Reads the headers of a text's tables."""

    def column(self, cell: Cell) -> Column:
        """Return what a header gives to the numbers under it."""
        if cell.end - cell.start > MAX_HEADER:
            return Column(None, 1.0, "", is_clear=False)
        opening = self.opening(cell)
        unit, per = self.named(Cell(cell.start, opening))
        if unit is not None and is_moment(unit):
            unit = None
        if opening == cell.end:
            return Column(unit, 1.0, per, is_clear=True)
        inner, inner_per = self.named(Cell(opening + 1, cell.end))
        scale = self.scale(opening + 1)
        if scale != 1.0 and (unit is not None or inner is None):
            return Column(unit, scale, per, is_clear=True)
        if self.is_figure(opening + 1, cell.end):
            return Column(None, 1.0, "", is_clear=False)
        return Column(inner or unit, 1.0, per or inner_per, is_clear=True)

    def units_beside(self, table: Table) -> dict[int, Column]:
        """Return what the column of units gives to the numbers of each row: | 25.4 | days |."""
        titles = [{self.text(at).lower() for at in range(*cell)} for cell in table.header]
        named = (at for at, title in enumerate(titles) if title & words.UNIT_NAMES)
        place = next(named, MAX_COLUMNS)
        found: dict[int, Column] = {}
        for row in table.rows:
            unit = self.written(row[place]) if place < len(row) else None
            if unit is not None:
                starts = (cell.start for at, cell in enumerate(row) if at != place)
                found.update(dict.fromkeys(starts, Column(unit, 1.0, "", is_clear=True)))
        return found

    def written(self, cell: Cell) -> Unit | None:
        """Return the unit that fills a cell."""
        if cell.start >= cell.end:
            return None
        start, end = self.tokens.extent(cell.start, cell.end)
        return find_unit(self.normal.plain[start:end].strip())

    def opening(self, cell: Cell) -> int:
        """Return where the bracket of a header begins, its end where it has none."""
        places = range(cell.start, cell.end)
        return next((at for at in places if self.texts[at] in ("(", "[", ",")), cell.end)

    def is_figure(self, start: int, end: int) -> bool:
        """Tell whether a number stands in a range of tokens."""
        return any(self.tokens[at].kind is TokenKind.NUMBER for at in range(start, end))

    def named(self, cell: Cell) -> tuple[Unit | None, str]:
        """Return the last unit that a range names, and what it is for one of."""
        at = cell.start
        found: tuple[Unit | None, str] = None, ""
        while at < cell.end:
            is_unit = self.tokens[at].kind is TokenKind.WORD and self.is_told(at, found[0])
            placed = self.placed(at) if is_unit else None
            if placed is not None and placed.unit.dimension in TOLD and placed.end <= cell.end:
                found = placed.unit, placed.per
                at = placed.end
            else:
                at += 1
        return found

    def is_told(self, at: int, found: Unit | None) -> bool:
        """Tell whether a header's unit is that of its column: no s of tok/s, no GB of H100 80GB."""
        is_size = found is not None and self.tokens[at - 1].kind is TokenKind.NUMBER
        near = {self.text(at - 1).lower(), self.text(at).lower()}
        return not is_size and near.isdisjoint(words.PER_SIGNS)

    def scale(self, at: int) -> float:
        """Read the scale that a bracket tells: (M), (in billions), (×10^9)."""
        at += self.text(at).lower() in ("in", "×", "x", "*")
        following = self.text(at + 1) in (")", "]")
        word = self.text(at)
        if following and (word.lower() in SCALES or word in SUFFIXES):
            return SCALES.get(word.lower()) or SUFFIXES[word]
        if word == "10" and self.text(at + 1) == "^":
            numeral = parse_mantissa(self.tokens, at)
            return numeral.value if 1.0 < numeral.value < 1e30 else 1.0
        return 1.0


def apply_columns(normal: Normal, tokens: Tokens, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities, those that fill a cell in the unit of their column."""
    reader = ColumnReader(normal, tokens)
    by_first = {quantity.first: quantity for quantity in quantities}
    for table in read_tables(tokens):
        columns = [reader.column(cell) for cell in table.header[:MAX_COLUMNS]]
        if not columns:
            continue
        filled = [
            (at, column, quantity)
            for row in table.rows
            for at, (column, cell) in enumerate(zip(columns, row, strict=False))
            if (quantity := filling(tokens, by_first, cell)) is not None
        ]
        sizes = {at for at, column, quantity in filled if is_size(quantity, column)}
        beside = reader.units_beside(table)
        for at, own, quantity in filled:
            column = beside.get(quantity.first)
            if at in sizes and quantity.written_unit == BYTE:
                scaled = (column or own)._replace(scale=BILLION)
                by_first[quantity.first] = in_column(quantity, scaled)
            elif not quantity.unit and column is not None:
                # The unit of a row is written beside its number, as in a sentence.
                by_first[quantity.first] = in_column(quantity, column)._replace(by_column=False)
            elif not quantity.unit:
                by_first[quantity.first] = in_column(quantity, own)
    return [by_first[quantity.first] for quantity in quantities]


def is_size(quantity: Quantity, column: Column) -> bool:
    """Tell whether a lone B is billions: under a header of parameters or tokens, and no width."""
    is_counted = column.unit is not None and column.unit.dimension in SIZES and column.scale == 1.0
    return is_counted and quantity.written_unit == BYTE and not is_width(quantity.number, "")


def is_moment(unit: Unit) -> bool:
    """Tell whether a header only names a time, as that of a column of years does."""
    return unit.dimension == "[time]" and not unit.written.endswith("s")


def filling(tokens: Tokens, quantities: Mapping[int, Quantity], cell: Cell) -> Quantity | None:
    """Return the quantity that fills a cell, over a sign of approximation."""
    start = cell.start
    start += start < cell.end and tokens[start].text in ("≈", "~", "=")
    quantity = quantities.get(start)
    return quantity if quantity is not None and quantity.last == cell.end else None


def in_column(quantity: Quantity, column: Column) -> Quantity:
    """Tell a bare number in the unit and the scale of its column."""
    unit = column.unit
    is_kept = unit is not None and unit.dimension in KEPT
    factor = column.scale
    if unit is not None:
        factor *= unit.prefix if is_kept else unit.factor
    elif factor == 1.0:
        return quantity
    return quantity.counting(factor)._replace(
        unit=(unit.name if is_kept else unit.base) if unit else "",
        per=column.per,
        written_unit=unit.written if unit else "",
        by_column=unit is not None,
    )
