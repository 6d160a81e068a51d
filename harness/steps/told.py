"""What an answer tells and works out: amounts, operands, and the words around each of them."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from harness.closeness import near
from harness.steps.worked import assigned, bound_names, parts, worth
from harness.text.terms.arithmetic import leaves
from harness.types import BinOp, Negate, Number, Span, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Equation, Expression, Quantity, Reading

LEAST_SLACK, MOST_SLACK = 0.006, 0.05
LINES_BACK, LONGEST_LINE = 4, 600
SAME = 1e-4
LARGE = 1000.0
NAMING, SIGNS, LONGEST_GAP = ("|", ":", "="), ("×", "x ", "*", "/", "·", "+", "\\"), 40
MAX_LOG10 = 300.0
CLAUSE = re.compile(r"[.;|\n](?=\s|$)|, the ")
MOST_OPERANDS, MOST_PLACES, MOST_NEAR = 40, 12, 400


class Told(NamedTuple):
    """An amount that the text writes, or that an equation comes to."""

    log10: float
    slack: float
    unit: str
    span: Span
    is_computed: bool

    @property
    def value(self) -> float:
        """The amount itself."""
        return math.pow(10.0, self.log10)


class Operand(NamedTuple):
    """A figure that an equation multiplies or divides by; number is how it is written."""

    value: float
    number: float
    unit: str
    span: Span
    equation: Equation
    is_divisor: bool


class Page:
    """The amounts and operands of one answer, in reach by value."""

    def __init__(self, reading: Reading) -> None:
        """Take an answer; what is asked of it is collected at first use."""
        self.reading = reading
        self.kept: dict[int, list[tuple[Span | None, float]]] = {}

    @cached_property
    def equations(self) -> list[Equation]:
        """Return the equations that the answer does not take back."""
        return [e for e in self.reading.equations if not e.discarded]

    @cached_property
    def names(self) -> dict[str, float]:
        """Return what each name of the text stands for."""
        return bound_names(self.equations, assigned(self.reading.text))

    @cached_property
    def amounts(self) -> list[Told]:
        """Return every amount, the smallest first."""
        return sorted([*self.written(), *self.worked()])

    @cached_property
    def logs(self) -> list[float]:
        """Return log10 of every amount."""
        return [amount.log10 for amount in self.amounts]

    @cached_property
    def operands(self) -> list[Operand]:
        """Return every figure that an equation multiplies or divides by."""
        return [
            operand
            for equation in self.equations
            for side in equation.sides
            for operand in self.factors(side, equation)
        ]

    @cached_property
    def large(self) -> tuple[list[int], list[int]]:
        """Return where the large numbers begin and end: words between two belong to either."""
        quantities = [q for q in self.reading.quantities if q.value >= LARGE]
        spans = sorted({(q.span.start, q.span.end) for q in quantities})
        return [start for start, _ in spans], [end for _, end in spans]

    def written(self) -> Iterator[Told]:
        """Yield every quantity outside discarded reasoning."""
        taken_back = [e.span for e in self.reading.equations if e.discarded]
        results = {
            side.quantity.first
            for e in self.equations
            for side in e.sides[1:]
            if isinstance(side, Number) and isinstance(e.sides[0], BinOp)
        }
        place = 0
        for quantity in self.reading.quantities:
            while place < len(taken_back) and taken_back[place].end <= quantity.span.start:
                place += 1
            is_out = place < len(taken_back) and taken_back[place].start <= quantity.span.start
            if quantity.value > 0 and abs(quantity.log10) < MAX_LOG10 and not is_out:
                is_result = quantity.first in results
                slack = slack_of(quantity)
                yield Told(quantity.log10, slack, quantity.unit, quantity.span, is_result)

    def worked(self) -> Iterator[Told]:
        """Yield what the sides of the equations come to, and the products within their sums."""
        for equation in self.equations:
            result = equation.sides[1]
            unit = result.quantity.unit if isinstance(result, Number) else ""
            for side in equation.sides:
                for part, its_unit in parts(side, unit):
                    value = worth(part, self.names)
                    if value is not None and value > 0 and abs(math.log10(value)) < MAX_LOG10:
                        log10 = math.log10(value)
                        yield Told(log10, LEAST_SLACK, its_unit, equation.span, is_computed=True)

    def factors(
        self,
        tree: Expression,
        equation: Equation,
        *,
        is_divisor: bool = False,
        is_factor: bool = False,
    ) -> Iterator[Operand]:
        """Yield the numbers, and the names of known value, that products and quotients hold."""
        if isinstance(tree, Number) and is_factor:
            one = tree.quantity
            yield Operand(one.value, one.number, one.unit, one.span, equation, is_divisor)
        elif isinstance(tree, Symbol) and is_factor and tree.name in self.names:
            value = self.names[tree.name]
            yield Operand(value, value, "", tree.span, equation, is_divisor)
        elif isinstance(tree, Negate):
            yield from self.factors(
                tree.operand, equation, is_divisor=is_divisor, is_factor=is_factor
            )
        elif isinstance(tree, BinOp):
            joins = is_factor or tree.operator in "*/^"
            yield from self.factors(tree.left, equation, is_divisor=is_divisor, is_factor=joins)
            if tree.operator != "^":
                below = is_divisor != (tree.operator == "/")
                yield from self.factors(tree.right, equation, is_divisor=below, is_factor=joins)

    def beside(self, operand: Operand) -> list[float]:
        """Return the other numbers of an operand's equation."""
        key = id(operand.equation)
        if key not in self.kept:
            self.kept[key] = list(self.numbers(operand.equation))
        return [value for span, value in self.kept[key] if span != operand.span]

    def numbers(self, equation: Equation) -> Iterator[tuple[Span | None, float]]:
        """Yield the numbers of an equation with their spans, and what its sides come to."""
        for side in equation.sides:
            for quantity in leaves(side)[:MOST_OPERANDS]:
                yield quantity.span, quantity.value
            if isinstance(side, BinOp):
                yield None, worth(side, self.names) or 0.0

    def near(self, value: float, units: Sequence[str] | None, slack: float = 0.0) -> list[Told]:
        """Return the amounts that equal a value but for rounding, in one of the units or bare."""
        if value <= 0:
            return []
        log10, reach = math.log10(value), math.log10(1 + max(MOST_SLACK, slack))
        low, high = bisect_left(self.logs, log10 - reach), bisect_right(self.logs, log10 + reach)
        return [
            amount
            for amount in self.amounts[low : min(high, low + MOST_NEAR)]
            if (units is None or amount.unit in ("", *units))
            and abs(amount.log10 - log10) <= math.log10(1 + max(amount.slack, slack))
        ]

    def clause(self, span: Span) -> Span:
        """Return the words before an amount, as far as they belong to it and no other."""
        line = line_start(self.reading.text, span.start)
        ends = self.large[1]
        before = bisect_right(ends, span.start) - 1
        left = ends[before] if before >= 0 and ends[before] > line else line
        cuts = [cut.end() for cut in CLAUSE.finditer(self.reading.text, left, span.start)]
        if not cuts and left != line:
            return Span(span.start, span.start)
        return Span(cuts[-1] if cuts else left, span.start)

    def equal(self, told: Told) -> list[Told]:
        """Return the first places of one amount."""
        low = bisect_left(self.logs, told.log10 - SAME)
        high = bisect_right(self.logs, told.log10 + SAME)
        return self.amounts[low : min(high, low + MOST_PLACES)]

    def is_doubled(self, told: Told) -> bool:
        """Tell whether one equation adds up an amount twice."""
        if sum(one.span == told.span for one in self.equal(told)) > 1:
            return True
        for equation in self.equations:
            if equation.span.start <= told.span.start < equation.span.end:
                terms = [abs(q.log10 - told.log10) < SAME for q in leaves(equation.sides[0])]
                return sum(terms[:MOST_OPERANDS]) > 1
        return False

    def is_listed(self, span: Span) -> bool:
        """Tell whether an amount stands alone behind its name: in a table, a list, a key."""
        before = self.reading.text[max(0, span.start - LONGEST_GAP) : span.start].rstrip()
        after = self.reading.text[span.end : span.end + LONGEST_GAP].lstrip(" ")
        return before.endswith(NAMING) and not after.startswith(SIGNS)

    def around(self, span: Span) -> Iterator[tuple[Span, ...]]:
        """Yield the words that can name an amount, the nearest first: gaps, line, lines above."""
        text = self.reading.text
        line = line_start(text, span.start)
        end = text.find("\n", span.end, span.end + LONGEST_LINE)
        end = min(len(text), span.end + LONGEST_LINE) if end < 0 else end
        starts, ends = self.large
        before, after = bisect_right(ends, span.start) - 1, bisect_left(starts, span.end)
        left = max(line, ends[before]) if before >= 0 else line
        right = min(end, starts[after]) if after < len(starts) else end
        cut = CLAUSE.search(text, span.end, right)
        yield Span(left, span.start), Span(span.end, cut.start() if cut else right)
        yield (Span(line, end),)
        for one in above(text, line):
            yield (one,)


def line_start(text: str, place: int) -> int:
    """Return where the line of a position begins, as far back as a line may reach."""
    reach = max(0, place - LONGEST_LINE)
    return max(text.rfind("\n", reach, place) + 1, reach)


def above(text: str, line: int) -> Iterator[Span]:
    """Yield the lines over a position, blank ones left out."""
    left = LINES_BACK
    for _ in range(3 * LINES_BACK):
        start = line_start(text, line - 1)
        if line <= 0 or not left:
            return
        if text[start : line - 1].strip():
            yield Span(start, line - 1)
            left -= 1
        line = start


def slack_of(quantity: Quantity) -> float:
    """Return by which share a written amount may be rounded."""
    written = quantity.half / quantity.value if quantity.value else 0.0
    return min(max(written, LEAST_SLACK), MOST_SLACK)


def is_figure(one: Operand | Quantity, value: float) -> bool:
    """Tell whether a number is a figure, by its value or as it is written: 45 % is 0.45."""
    slack = LEAST_SLACK if value >= LARGE or not float(value).is_integer() else 1e-9
    return near(one.value, value, slack) or near(one.number, value, slack)
