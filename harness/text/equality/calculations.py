"""Rows of a table that tell a calculation in one column and its result in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harness.text.amounts.tables import ColumnReader, filling, read_tables
from harness.text.terms.arithmetic import has_operation, leaves, symbols
from harness.units import dimension

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from harness.text.amounts.tables import Cell, Table
    from harness.text.equality.sides import Side
    from harness.text.normal import Normal
    from harness.text.terms.expressions import ExpressionParser
    from harness.types import Expression, Quantity, Tokens

CALCULATING = frozenset(
    "calculation calculations computation formula formulas expression working derivation calc how "
    "math arithmetic berechnung rechnung formel calcul formule cálculo fórmula 计算 公式 equation "
    "equations formules fórmulas cálculos calcolo wzór obliczenie формула расчёт расчет "
    "berekening 算式 수식 вычисление вычисления обчислення розрахунок výpočet vzorec beräkning "
    "uträkning beregning udregning hesap hesaplama formül perhitungan rumus tính गणना सूत्र 計算 "
    "計算式 計算過程 계산 계산식 الحساب حساب számítás laskelma υπολογισμός".split()
)
# The numbers of rows are of so many digits.
LONGEST_NUMBER = 2
# How often something is there is a factor of the result, not how that is computed.
COUNTING = frozenset("often many much".split())


class Calculation(NamedTuple):
    """An expression with its result; is_sure tells that both cells can be read in one way only.

    A header that is not all read may hold a scale, and a letter may mean something else elsewhere.
    """

    side: Side
    result: Quantity
    is_sure: bool


def read_calculations(
    normal: Normal,
    tokens: Tokens,
    quantities: Mapping[int, Quantity],
    parser: ExpressionParser,
) -> Iterator[Calculation]:
    """Yield each calculation that a row of a table tells."""
    headers = ColumnReader(normal, tokens)
    for table in read_tables(tokens):
        column = calculating(tokens, table)
        if column is None:
            continue
        is_clear = [headers.column(cell).is_clear for cell in table.header]
        for row in table.rows:
            side = expression(parser, row[column]) if column < len(row) else None
            for place in range(column + 1, min(len(row), len(is_clear))) if side else ():
                result = filling(tokens, quantities, row[place])
                if side is not None and result is not None:
                    is_sure = is_clear[place] and not symbols(side[0]) and tells(side[0], result)
                    is_sure = is_sure and not refers(tokens, *side[1:])
                    yield Calculation(side, result, is_sure)
                    break


def refers(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a calculation may take the results of rows by their numbers: (3) / (5)."""
    texts = [token.text for token in tokens[start:end]]
    return any(
        one == "(" and other == ")" and number.isdecimal() and len(number) <= LONGEST_NUMBER
        for one, number, other in zip(texts, texts[1:], texts[2:], strict=False)
    )


def tells(tree: Expression, result: Quantity) -> bool:
    """Tell whether figures tell what a result is told in: bare ones tell no milliseconds."""
    has_units = any(quantity.unit for quantity in leaves(tree))
    return has_units or result.value == result.number or dimension(result.unit) != "[time]"


def calculating(tokens: Tokens, table: Table) -> int | None:
    """Return which column holds the calculations, None where no header says so."""
    for place, (start, end) in enumerate(table.header):
        words = {token.text.lower() for token in tokens[start:end]}
        if not CALCULATING.isdisjoint(words) and COUNTING.isdisjoint(words):
            return place
    return None


def expression(parser: ExpressionParser, cell: Cell) -> Side | None:
    """Return the operation that fills a cell."""
    parsed = parser.parse(cell.start) if cell.start < cell.end else None
    if parsed is None or parsed[1] != cell.end or not has_operation(parsed[0]):
        return None
    return parsed[0], cell.start, cell.end
