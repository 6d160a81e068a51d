"""Tokens to equations: where a text claims that two sides are equal, and whether they are.

    chain    := side (relation side)+          over line ends where the next line begins with one
    relation := "=" | "≈" | a word that says so ("equals", "gives", "comes to")
    restated := quantity "(" quantity ")" | quantity ", or" quantity   of one dimension

Each pair of neighbouring sides is one equation.  A left side is the longest expression that ends at
its relation, a right side the longest that begins there.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from harness.text.characters import ARROW
from harness.text.checks.conversions import find_conversions
from harness.text.checks.restatements import find_restatements
from harness.text.equality.calculations import read_calculations
from harness.text.equality.comments import COMMENT, is_statement, updated
from harness.text.equality.definitions import defines, find_miscounts, is_cell
from harness.text.equality.outputs import OutputReader
from harness.text.equality.relations import (
    BULLET,
    OPERATION,
    ends_operand,
    find_relations,
    is_one_part,
    told_at,
)
from harness.text.equality.retold import goes_on, is_one_thing, works_out
from harness.text.equality.sheets import CELLS, read_sheets
from harness.text.equality.unpacking import find_unpacked
from harness.text.terms.arithmetic import leaves
from harness.text.terms.relation_words import RESULT_WORDS
from harness.types import Number, Symbol, TokenKind

# What leads to the price of one: at $2 they come to $900.
HEADING = "#"
AT = frozenset("at à zu je @".split())
TILDE, PAIR = "~", 2

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from harness.text.equality.sides import Side
    from harness.text.normal import Normal
    from harness.types import Equation, Quantity, Span, Tokens


class EquationReader(OutputReader):
    """One pass over the tokens of a text."""

    def __init__(self, normal: Normal, tokens: Tokens, quantities: Sequence[Quantity]) -> None:
        """Take the tokens without blanks and the quantities found in them."""
        super().__init__(normal, tokens, quantities)
        # The name that a line has told last, with what it came to there.
        self.formula: tuple[str, Side] | None = None

    def run(self) -> list[Equation]:
        """Return every equation in order of appearance."""
        found: list[Equation] = []
        told = -1
        quantities = tuple(self.quantities.values())
        unpacked = dict(find_unpacked(self.tokens, quantities))
        restated = list(find_restatements(self.tokens, quantities))
        converted = list(find_conversions(self.tokens, quantities))
        told_twice = restated + converted
        self.doubtful = frozenset(quantity.first for pair in told_twice for quantity in pair)
        for at, width, sign in find_relations(self.tokens, self.inside):
            if at in unpacked:
                found.extend(self.binding(*pair) for pair in unpacked[at])
                continue
            name = updated(self.tokens, at)
            if name:
                self.names.pop(name, None)
                continue
            if sign == OPERATION:
                equation, told = self.operation(at)
            else:
                equation = self.relation(at, width, sign) if at != told else None
            if equation is not None:
                found.append(equation)
        found.extend(list(self.outputs(found)))
        sheets = list(self.sheets()) if CELLS.search(self.normal.plain) else []
        found.extend(sheets)
        if "|" in self.normal.plain:
            found.extend(self.cells(quantities))
            found.extend(self.calculations({equation.span for equation in sheets}))
        found.extend(self.restatement(*pair) for pair in restated)
        found.extend(self.conversion(*pair) for pair in converted)
        found.extend(self.miscount(*pair) for pair in find_miscounts(self.tokens, quantities))
        found.sort(key=lambda equation: equation.span)
        return found

    def cells(self, quantities: Sequence[Quantity]) -> Iterator[Equation]:
        """Yield what the cells of a table say that one of a unit is."""
        for quantity in quantities:
            right = self.right_side(quantity.last + 1) if is_cell(self.tokens, quantity) else None
            left = Number(quantity), quantity.first, quantity.last
            if right is not None and defines(left[0], right[0]):
                yield self.equation(left, right, "=")

    def calculations(self, told: Container[Span]) -> Iterator[Equation]:
        """Yield what the rows of tables compute, but for what is told already."""
        read = read_calculations(self.normal, self.tokens, self.quantities, self.parser)
        for side, result, is_sure in read:
            right = Number(result), result.first, result.last
            equation = self.equation(side, right, "=")
            if equation.span not in told and (is_sure or equation.holds is not False):
                yield equation

    def sheets(self) -> Iterator[Equation]:
        """Yield what the rows of spreadsheets compute, and what their names stand for."""
        for place, names, formula, value in read_sheets(self.tokens, self.quantities, self.parser):
            result = Number(value), value.first, value.last
            span = self.normal.span(*self.tokens.extent(place, place + 1))
            for name in names:
                yield self.equation((Symbol(name, span), place, place + 1), formula or result, "=")
            equation = self.equation(formula, result, "=") if formula is not None else None
            if equation is not None and equation.holds:
                yield equation

    def binding(self, name: int, quantity: Quantity) -> Equation:
        """Give a name its value."""
        token = self.tokens[name]
        symbol = Symbol(token.text, self.normal.span(*self.tokens.extent(name, name + 1)))
        value = Number(quantity), quantity.first, quantity.last
        return self.equation((symbol, name, name + 1), value, "=")

    def relation(self, at: int, width: int, sign: str) -> Equation | None:
        """Return the equation that a relation claims; a chain goes on from its middle side."""
        right = self.right_side(at + width)
        middle, self.middle = self.middle, None
        is_chain = middle is not None and middle[2] == self.left_end(at)
        if not is_chain:
            self.bound = self.named = ""
        left = middle if is_chain else self.left_side(at)
        self.chained = left if is_chain else None
        self.head = self.head if is_chain else left
        if left is None and self.tokens[at].text == COMMENT:
            left = self.left_side(self.left_end(at) - 1)
        if right is None or (left is None and sign != "="):
            return None
        if self.is_cut(right[2]) or self.is_floored(right[2]):
            return None
        self.middle = right
        if left is None or not self.is_claim(left[0], right[0], sign, self.tokens[at].text):
            return None
        if self.is_price(left, at) or not self.is_told(left, right, at):
            return None
        equation = self.equation(left, right, sign)
        equation = self.told_again(left, right, sign, is_chain=is_chain) or equation
        equation = self.converted(right, sign, equation) or equation
        equation = self.without_bullet(left, right, sign, equation) or equation
        return None if equation.holds is False and self.is_doubtful(left, right, at) else equation

    def is_doubtful(self, left: Side, right: Side, at: int) -> bool:
        """Tell whether a sign claims an equation only where it holds, as one below a heading does.

        An arrow may lead to what follows as well, a tilde may call an amount rounded, a bullet may
        multiply what stands before it, and the result below a line that names a part may be that
        of several: Backward: 4 N D / Result: X.
        """
        token, start = self.tokens[at], left[1]
        start -= start > 0 and self.tokens[start - 1].text in (TILDE, "≈")
        is_item = start < PAIR or self.tokens[start - PAIR].kind is TokenKind.NEWLINE
        if (
            self.is_below_heading(left, at)
            or token.text == ARROW
            or (not is_item and self.is_factor(left, start))
        ):
            return True
        behind = self.tokens[right[2] : right[2] + PAIR]
        if len(behind) == PAIR and ends_operand(behind[1], behind[0]):
            return True
        if token.lower in RESULT_WORDS:
            return is_one_part(self.tokens, left[1])
        is_mark = token.text == TILDE and not token.is_tight and self.tokens[at + 1].is_tight
        told = (*leaves(left[0]), *leaves(right[0])) if is_mark else ()
        return any(one.unit for one in told)

    def is_below_heading(self, left: Side, at: int) -> bool:
        """Tell whether a side ends a heading, and its relation stands on another line."""
        if self.tokens[left[2]].kind is not TokenKind.NEWLINE or left[2] >= at:
            return False
        first = left[1]
        while first and self.tokens[first - 1].kind is not TokenKind.NEWLINE:
            first -= 1
        return self.tokens[first].text == HEADING

    def is_told(self, left: Side, right: Side, at: int) -> bool:
        """Tell whether a comment tells what the whole of its statement comes to."""
        if self.tokens[at].text != COMMENT:
            return True
        return is_statement(self.tokens, left[1]) and self.is_result(left[0], right[0])

    def is_factor(self, left: Side, start: int) -> bool:
        """Tell whether a bullet may multiply a side, or stands in it: 7 • 312 GB = 2 TB."""
        if any(token.text == BULLET for token in self.tokens[left[1] : left[2]]):
            return True
        before, sign = self.tokens[start - PAIR : start]
        span = self.normal.span(*self.tokens.extent(left[1], left[2]))
        is_alike = BULLET in self.normal.original[span.start : span.end]
        is_behind = sign.text == BULLET and (is_alike or isinstance(left[0], Number))
        return is_behind or ends_operand(before, sign)

    def told_again(self, left: Side, right: Side, sign: str, *, is_chain: bool) -> Equation | None:
        """Return what a line tells of a name that the line before worked out, as one chain."""
        before, self.formula = self.formula, None
        if is_chain:
            self.formula = (before[0], right) if before and before[1] is left else None
        elif isinstance(left[0], Symbol):
            self.formula = left[0].name, right
            if before and before[0] == left[0].name and works_out(before[0], before[1], right):
                return self.continued(before[1], left, right, sign)
        return None

    def continued(self, before: Side, name: Side, right: Side, sign: str) -> Equation | None:
        """Return what two lines claim to be one, None where they may tell two things."""
        if not goes_on(self.tokens, before[2], name[1]):
            return None
        verdict, one, other = self.meant(before, right, sign)
        equation = self.told_as(one, other, sign, verdict)
        is_wrong = verdict.holds is False and not self.is_known(right, before[1])
        is_told = verdict.holds or (is_wrong and is_one_thing(self.tokens, equation, right[2]))
        return equation if is_told else None

    def is_known(self, side: Side, at: int) -> bool:
        """Tell whether a side is a figure that the text told before: a 175B model, N = 175e9."""
        figure = side[0].quantity if isinstance(side[0], Number) else None
        return figure is not None and self.first_told.get(figure.value, at) < at

    @cached_property
    def first_told(self) -> dict[float, int]:
        """Where each figure is told first; only two lines that disagree ask for it."""
        return {one.value: one.first for one in reversed(self.quantities.values())}

    def is_floored(self, end: int) -> bool:
        """Tell whether a side goes on with // and what the text has bound, and no comment."""
        signs = [token.text for token in self.tokens[end : end + 2]]
        return signs == ["/", "/"] and self.parser.text(end + 2) in self.names

    def is_price(self, left: Side, relation: int) -> bool:
        """Tell whether a verb tells what many come to at so much each, and no value again."""
        before = self.tokens[left[1] - 1].text.lower() if left[1] else ""
        is_verb = self.tokens[relation].text.isalpha()
        return isinstance(left[0], Number) and before in AT and is_verb

    def operation(self, at: int) -> tuple[Equation | None, int]:
        """Return the equation of an operation in words, and where its relation stands."""
        operation = self.prose.operation(at, self.last)
        if operation is None:
            return None, -1
        relation, width = told_at(self.tokens, operation.end)
        right = self.right_side(relation + width) if width else None
        if right is None or not isinstance(right[0], Number):
            return None, relation if width else -1
        self.middle = right
        equation = self.equation((operation.tree, operation.start, operation.end), right, "≈")
        is_sure = operation.is_sure and self.tokens[relation].text != ":"
        return equation if is_sure or equation.holds is True else None, relation


def parse_equations(
    normal: Normal, tokens: Tokens, quantities: Sequence[Quantity]
) -> list[Equation]:
    """Return every equation of a text; tokens are given without blanks."""
    return EquationReader(normal, tokens, quantities).run()
