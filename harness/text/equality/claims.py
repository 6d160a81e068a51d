"""What one equation claims: its verdict, what the text binds by it, and what it repeats."""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_right
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from harness.text.characters import ARROW, THINK_CLOSE
from harness.text.checks.kinds import is_product
from harness.text.checks.readings import Sides
from harness.text.checks.verdicts import Verdict, judge
from harness.text.equality.definitions import defines, names_another
from harness.text.equality.hidden import hidden_range
from harness.text.equality.pieces import PieceReader
from harness.text.equality.prose import ProseReader
from harness.text.equality.recalled import Told, recalled, told_figures
from harness.text.equality.retractions import is_taken_back
from harness.text.equality.running import unnamed, ways
from harness.text.equality.sides import Side, bound_name, without_sign
from harness.text.equality.strays import is_stray
from harness.text.equality.unknown import is_unknown_unit
from harness.text.terms.arithmetic import Value, has_operation, leaves, symbols
from harness.text.terms.logarithms import UNSAID, otherwise
from harness.types import Equation, Number, TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.text.normal import Normal
    from harness.types import Expression, Quantity, Tokens

LINE_END = re.compile(r"\n")
MILLISECONDS = frozenset("ms msec millisecond milliseconds 毫秒".split())
# A comment that tells no other figure than an input explains that input.
NEAR = 0.05
# A sign before a number at the beginning of a line may be that of an item: -1 × 7 = 7.
ITEM = "-"
# What an amount makes together with others is another one.
MAKING = frozenset("make makes making".split())


class ClaimReader(PieceReader):
    """Judges the equations of one text; remembers what the text has bound and computed."""

    def __init__(self, normal: Normal, tokens: Tokens, quantities: Sequence[Quantity]) -> None:
        """Take the tokens without blanks and the quantities found in them."""
        super().__init__(normal, tokens, quantities)
        self.lines = array("i", (found.start() for found in LINE_END.finditer(normal.original)))
        self.names: dict[str, Value] = {}
        self.former: dict[str, Value] = {}
        self.results: dict[float, bool] = {}
        self.bound = self.named = ""
        self.doubtful: frozenset[int] = frozenset()
        self.last: Quantity | None = None
        self.middle: Side | None = None
        self.chained: Side | None = None
        self.head: Side | None = None
        self.prose = ProseReader(self.parser, tokens, self.quantities)
        self.discarded = hidden_range(tokens) if THINK_CLOSE in normal.plain else []

    @cached_property
    def told(self) -> Told:
        """What the text tells its figures in; only a failed equation asks for it."""
        return told_figures(self.quantities.values())

    def is_claim(self, left: Expression, right: Expression, sign: str, word: str) -> bool:
        """Tell whether the relation claims equality; a verb does so only for an operation."""
        if word == ARROW:
            return has_operation(left) and isinstance(right, Number)
        if not word.isalpha():
            return not names_another(left, right)
        if word.lower() in ("is", "are", "was", "ist", "es", "which", "equal"):
            is_result = has_operation(left) and isinstance(right, Number)
            return is_result or defines(left, right)
        if isinstance(left, Number) and isinstance(right, Number):
            if word.lower() in MAKING:
                return False
            return bool(left.quantity.unit) and left.quantity.unit == right.quantity.unit
        return has_operation(left) and (isinstance(right, Number) or sign == "=")

    def is_result(self, left: Expression, right: Expression) -> bool:
        """Tell whether a comment tells the result of a line, and not one of its inputs."""
        if not isinstance(right, Number) or right.quantity.per or not has_operation(left):
            return False
        bound = [self.names[one.name].value for one in symbols(left) if one.name in self.names]
        told = right.quantity.value
        inputs = [*bound, *(quantity.value for quantity in leaves(left))]
        return all(abs(value - told) > NEAR * abs(told) for value in inputs)

    def equation(
        self,
        left: Side,
        right: Side,
        sign: str,
    ) -> Equation:
        """Judge one equation and remember what it binds and computes."""
        verdict, left, right = self.meant(left, right, sign)
        is_retracted = verdict.holds is False and is_taken_back(
            self.tokens, self.quantities, right[2], verdict.left or 0.0
        )
        if is_retracted:
            verdict = Verdict(None, None, verdict.left, verdict.right)
        if not self.runs_on(right):
            self.remember(left[0], right[0], verdict)
        return self.told_as(left, right, sign, verdict, is_retracted=is_retracted)

    def told_as(
        self, left: Side, right: Side, sign: str, verdict: Verdict, *, is_retracted: bool = False
    ) -> Equation:
        """Return an equation with its verdict, and where the text tells it."""
        span = self.normal.span(*self.tokens.extent(min(left[1], right[1]), max(left[2], right[2])))
        result = right[0].quantity if isinstance(right[0], Number) else None
        return Equation(
            sides=(left[0], right[0]),
            relation=sign,
            text=self.normal.original[span.start : span.end],
            span=span,
            line=bisect_right(self.lines, span.start - 1) + 1,
            left=verdict.left,
            right=verdict.right,
            unit=result.unit if result else "",
            holds=verdict.holds,
            code=verdict.code,
            expected=verdict.expected,
            discarded=is_retracted or self.is_discarded(left[1]),
        )

    def meant(self, left: Side, right: Side, sign: str) -> tuple[Verdict, Side, Side]:
        """Return the verdict on an equation and the sides that it is meant of."""
        verdict = self.verdict(left, right, sign)
        rebased = list(self.rebased(left, right)) if verdict.holds is False else []
        if verdict.holds is False:
            is_chain = left is self.chained
            meanings = ways(self.tokens, left, right, is_chain=is_chain)
            for one, other in chain(meanings, self.recalling(left, right), rebased):
                meant = self.verdict(one, other, sign)
                if meant.holds:
                    verdict, left, right = meant, one, other
                    break
        is_told = self.tokens[left[2]].text.isalpha() if left[2] < len(self.tokens) else False
        is_part = verdict.holds is False and (
            self.is_carried(left)
            or self.is_in_columns(left, right)
            or is_stray(self.tokens, left, right[0])
            or self.is_cut_off(right)
            or self.is_explained(left, verdict)
            or self.is_cited(left, right)
            or is_unknown_unit(self.tokens, left, right, verdict)
            or self.may_be_thousandths(left, right, verdict)
            or bool(rebased)
        )
        is_formula = self.is_formula(left) and not self.is_told_of(left, verdict)
        if is_part or is_formula or (is_told and symbols(left[0])):
            verdict = Verdict(None, None, verdict.left, verdict.right)
        return verdict, left, right

    def may_be_thousandths(self, left: Side, right: Side, verdict: Verdict) -> bool:
        """Tell whether bare figures may be milliseconds told before: 63 × 77 = 4.9 s."""
        is_slip = verdict.code in ("power_of_ten_slip", "unit_conversion_slip")
        if not is_slip or any(q.unit for q in leaves(left[0])):
            return False
        if not isinstance(right[0], Number) or right[0].quantity.unit != "s":
            return False
        ratio = abs((verdict.left or 1.0) / (verdict.right or 1.0))
        return abs(ratio / 1000.0 - 1) < NEAR and self.tells_milliseconds

    @cached_property
    def tells_milliseconds(self) -> bool:
        """Whether the text tells any; only a failed equation asks for it."""
        return any(one.written_unit in MILLISECONDS for one in self.quantities.values())

    def recalling(self, left: Side, right: Side) -> Iterator[tuple[Side, Side]]:
        """Yield an equation without names of its figures, and with the units told before."""
        plain = unnamed(self.tokens, left, self.names)
        if plain is not None:
            yield plain, right
        if self.told:
            tree = recalled(left[0], self.told)
            if tree != left[0]:
                yield (tree, left[1], left[2]), right

    def rebased(self, left: Side, right: Side) -> Iterator[tuple[Side, Side]]:
        """Yield an equation with other logarithms where the text does not say which it means."""
        if any(token.text.lower() == UNSAID for token in self.tokens[left[1] : right[2]]):
            for one, other in otherwise(self.tokens, left[0], right[0]):
                yield (one, *left[1:]), (other, *right[1:])

    def verdict(self, left: Side, right: Side, sign: str) -> Verdict:
        """Tell whether two sides are one value."""
        found = judge(Sides(left[0], right[0], sign, self.names, self.results))
        if found.holds is False and self.former:
            # A name that a text tells anew in a remark may still stand for what it told before.
            names = {**self.names, **self.former}
            before = judge(Sides(left[0], right[0], sign, names, self.results))
            return before if before.holds else found
        return found

    def without_bullet(
        self, left: Side, right: Side, sign: str, equation: Equation
    ) -> Equation | None:
        """Return an equation that holds without the sign that opens its line as an item."""
        if equation.holds is not False or self.tokens[left[1]].text != ITEM:
            return None
        if left[1] and self.tokens[left[1] - 1].kind is not TokenKind.NEWLINE:
            return None
        bare = self.equation(without_sign(left), right, sign)
        return bare if bare.holds else None

    def converted(self, right: Side, sign: str, equation: Equation) -> Equation | None:
        """Return a chain that converts a time by bare figures and comes to another one.

        85 days = 85 × 24 × 60 = 122,400 s holds by pieces: the figures are those of minutes.
        """
        if self.chained is None or self.head is None or not equation.holds:
            return None
        told = (self.head[0], right[0])
        if not all(isinstance(one, Number) and one.quantity.unit == "s" for one in told):
            return None
        tree = self.chained[0]
        if any(one.unit for one in leaves(tree)) or not (has_operation(tree) and is_product(tree)):
            return None
        verdict = self.verdict(self.head, right, sign)
        return self.told_as(self.head, right, sign, verdict) if verdict.holds is False else None

    def restatement(self, one: Quantity, other: Quantity) -> Equation:
        """Report two values of one thing that do not agree."""
        is_closed = other.last < len(self.tokens) and self.tokens[other.last].text == ")"
        span = self.normal.span(*self.tokens.extent(one.first, other.last + is_closed))
        return Equation(
            sides=(Number(one), Number(other)),
            relation="restates",
            text=self.normal.original[span.start : span.end],
            span=span,
            line=bisect_right(self.lines, span.start - 1) + 1,
            left=one.value,
            right=other.value,
            unit=other.unit,
            holds=False,
            code="prefix_slip",
            expected=one.value,
            discarded=self.is_discarded(one.first),
        )

    def conversion(self, one: Quantity, other: Quantity) -> Equation:
        """Report an amount that is told again in another unit and does not agree."""
        return self.restatement(one, other)._replace(code="unit_conversion_slip")

    def miscount(self, quantity: Quantity, length: float) -> Equation:
        """Report seconds that do not make up the unit that they are told to."""
        wrong = self.restatement(quantity, quantity)
        return wrong._replace(code="unit_conversion_slip", right=length, expected=length)

    def remember(self, left: Expression, right: Expression, verdict: Verdict) -> None:
        """Bind a symbol to its value and note a computed result."""
        if isinstance(right, Number) and math.isfinite(right.quantity.value):
            quantity = self.last = right.quantity
            if has_operation(left):
                inherits = any(self.results.get(q.value) for q in leaves(left))
                self.results[quantity.value] = verdict.is_rounded or inherits
            self.named = bound_name(left) or self.bound or self.named
            is_twofold = isinstance(left, Number) and verdict.holds is False
            if is_twofold or quantity.first in self.doubtful:
                # Told two values, a name may stand for either.
                self.names.pop(self.named, None)
            elif (bound_name(left) or self.bound) and not quantity.is_range:
                half = quantity.half if not quantity.is_whole else 0.0
                value = quantity.value
                if (known := self.names.get(self.named)) is not None and known.value != value:
                    self.former[self.named] = known
                self.names[self.named] = Value(value, value - half, value + half)
        elif bound_name(left) and verdict.right is not None:
            self.bound = bound_name(left)
            self.names[self.bound] = Value(verdict.right, verdict.right, verdict.right)

    def is_discarded(self, at: int) -> bool:
        """Tell whether a token lies in hidden reasoning that the visible answer follows."""
        place = bisect_right(self.discarded, at, key=itemgetter(0)) - 1
        return place >= 0 and at < self.discarded[place][1]
