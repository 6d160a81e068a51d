"""What programs compute and print: `print(n * 4)` with its output 6548083200 is n × 4 = 6548083200.

    shown  := what a line prints | what stands behind a prompt | an expression alone in a line
    output := a number behind it, in its comment or in one of the lines that follow

An output is that of an expression where it is its value; one that is not proves nothing, since a
line may print something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text.equality.claims import ClaimReader
from harness.text.equality.printed import (
    CALLS,
    FENCE,
    call_width,
    comment_at,
    prompt_width,
)
from harness.text.equality.sides import bound_name
from harness.text.lines import lines_of
from harness.text.terms.arithmetic import Bare, evaluate, has_operation
from harness.types import Number, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.text.equality.sides import Side
    from harness.types import Equation, Expression, Quantity

# An expression that waits for its output, with its value.
Shown = tuple["Side", float]
# What stands before and behind an expression that is printed.
BEFORE = frozenset("({,\"'<:%")
BEHIND = frozenset(")},.:;=\"'<|#/\n")
# So many expressions of a line, so many that wait for their output, and for so many lines.
MOST_PRINTED, MOST_SHOWN, MOST_LINES = 8, 12, 12
# A result that is rounded is its value at its digits; one in full nearly.
NEAR, NEARLY = 0.05, 1e-3
# A whole number of less may agree by chance.
LEAST = 2.0
BASE = Bare()


class OutputReader(ClaimReader):
    """Finds what the programs of one text print."""

    def outputs(self, found: Sequence[Equation]) -> Iterator[Equation]:
        """Yield what is computed by the lines that print; found are the equations of the text."""
        if not (any(call in self.normal.plain for call in CALLS) or FENCE in self.normal.plain):
            return
        results = (equation.sides[1] for equation in found)
        told = {side.quantity.first for side in results if isinstance(side, Number)}
        shown: list[Shown] = []
        last = 0
        for number, (more, start, end) in enumerate(self.program(dict(computed(found)))):
            if more:
                shown, last = waiting(shown, more), number
            elif number - last > MOST_LINES:
                shown = []
            for quantity in self.numbers(start, end) if shown else ():
                one = next((one for one in shown if self.is_output(*one, quantity)), None)
                if one is not None:
                    shown.remove(one)
                    if quantity.first not in told:
                        yield self.output(one[0], quantity)

    def program(
        self, formulas: Mapping[str, Expression]
    ) -> Iterator[tuple[Sequence[Shown], int, int]]:
        """Yield what each line prints, and the ends of what in it may be an output."""
        is_code = False
        for start, end in lines_of(self.tokens):
            if self.tokens[start].text == FENCE:
                is_code = not is_code
                continue
            place = comment_at(self.tokens, start, end)
            more = list(self.shown(start, place, formulas, is_code=is_code))
            yield more, place if more else start, end

    def output(self, side: Side, quantity: Quantity) -> Equation:
        """Return what an expression comes to; far from its output it tells itself where it is."""
        self.bound = self.named = ""
        equation = self.equation(side, side_of(quantity), "≈")
        if self.normal.plain.count("\n", *self.tokens.extent(side[1], quantity.first)) <= 1:
            return equation
        span = self.normal.span(*self.tokens.extent(*side[1:]))
        return equation._replace(span=span, text=self.normal.original[span.start : span.end])

    def numbers(self, start: int, end: int) -> Iterator[Quantity]:
        """Yield the numbers of a stretch that can be told as outputs."""
        for at in range(start, end):
            quantity = self.quantities.get(at)
            if quantity is not None and (quantity.number >= LEAST or not quantity.is_whole):
                yield quantity

    def shown(
        self, start: int, end: int, formulas: Mapping[str, Expression], *, is_code: bool
    ) -> Iterator[Shown]:
        """Yield what a line prints, with its value."""
        width = prompt_width(self.tokens, start)
        begin = start + (width or call_width(self.tokens, start))
        if begin > start:
            yield from self.arguments(begin, end, formulas)
            return
        parsed = self.parser.parse(start) if is_code else None
        is_line = parsed is not None and self.is_end(parsed[1], end)
        if parsed is not None and is_line:
            yield from self.valued((parsed[0], start, parsed[1]), formulas)

    def is_end(self, at: int, end: int) -> bool:
        """Tell whether a line ends here, but for a semicolon."""
        return at == end or (at == end - 1 and self.tokens[at].text == ";")

    def arguments(
        self, start: int, end: int, formulas: Mapping[str, Expression]
    ) -> Iterator[Shown]:
        """Yield the expressions in a call or behind a prompt."""
        place, tries = start, 0
        while place < end and tries < MOST_PRINTED:
            values: list[Shown] = []
            if place == start or self.tokens[place - 1].text in BEFORE:
                tries += 1
                parsed = self.parser.parse(place)
                behind = end if parsed is None else parsed[1]
                if parsed is not None and (behind >= end or self.tokens[behind].text in BEHIND):
                    values = list(self.valued((parsed[0], place, behind), formulas))
            yield from values
            place = values[-1][0][2] if values else place + 1

    def valued(self, side: Side, formulas: Mapping[str, Expression]) -> Iterator[Shown]:
        """Yield what an expression computes, or the one that a name stands for, with its value."""
        tree = formulas.get(side[0].name, side[0]) if isinstance(side[0], Symbol) else side[0]
        value = evaluate(tree, BASE, unrounded, self.names) if has_operation(tree) else None
        if value is not None and value.value:
            yield (tree, *side[1:]), value.value

    def is_output(self, side: Side, value: float, quantity: Quantity) -> bool:
        """Tell whether a number is the value of an expression, at its written precision."""
        figures = [one for one in (quantity.number, quantity.value) if one]
        apart = min((abs(value / one - 1) for one in figures), default=1.0)
        if apart > NEAR:
            return False
        return apart < NEARLY or self.verdict(side, side_of(quantity), "=").holds is True


def waiting(shown: Sequence[Shown], more: Sequence[Shown]) -> list[Shown]:
    """Return what waits for its output: what did so before, and what is new."""
    trees = {id(one[0][0]): one for one in (*shown, *more)}
    return list(trees.values())[-MOST_SHOWN:]


def side_of(quantity: Quantity) -> Side:
    """Return a number as the side of an equation."""
    return Number(quantity), quantity.first, quantity.last


def computed(equations: Sequence[Equation]) -> Iterator[tuple[str, Expression]]:
    """Yield the names that are bound to what is computed."""
    for equation in equations:
        left, right = equation.sides
        name = bound_name(left)
        if name and has_operation(right):
            yield name, right


def unrounded(_: Quantity) -> float:
    """Take every amount as it is written."""
    return 0.0
