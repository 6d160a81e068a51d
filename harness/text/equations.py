"""Tokens to equations: where a text claims that two sides are equal, and whether they are.

    chain    := side (relation side)+          over line ends where the next line begins with one
    relation := "=" | "≈" | a word that says so ("equals", "gives", "comes to")
    restated := quantity "(" quantity ")" | quantity ", or" quantity   of one dimension

Each pair of neighbouring sides is one equation.  A left side is the longest expression that ends at
its relation, a right side the longest that begins there.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from harness.text.arithmetic import Value, has_operation
from harness.text.characters import BOX_OPEN, THINK_CLOSE, THINK_OPEN
from harness.text.expressions import MULTIPLY, ExpressionParser
from harness.text.relations import find_relations
from harness.text.restatements import find_restatements
from harness.text.verdicts import Sides, Verdict, judge
from harness.types import Equation, Number, Symbol, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.text.normal import Normal
    from harness.types import Expression, Quantity, Token

MAX_SIDE = 160
MAX_STARTS = 8
# Behind one of these a number goes on with a computation that is told in words.
CONTINUING = frozenset("times multiply multiplied plus minus divided".split())
LEAD = 4
NAMES = frozenset({TokenKind.WORD, TokenKind.NUMBER})
BOUNDARY = frozenset(";:,.!?|⇒\n\"'`•#><≤≥…%")
LEAD_SIGNS = frozenset(("~", "≈", BOX_OPEN, "$", "a", "an", "to", "up", "\n", "|", "•"))
LEAD_WORDS = frozenset("about roughly approximately around nearly ca".split())
LEADING = frozenset("-–•|&> \n")


class EquationReader:
    """One pass over the tokens of a text; remembers what the text has bound and computed."""

    def __init__(
        self, normal: Normal, tokens: Sequence[Token], quantities: Sequence[Quantity]
    ) -> None:
        """Take the tokens without blanks and the quantities found in them."""
        self.normal = normal
        self.tokens = tokens
        self.quantities = {q.first: q for q in quantities}
        self.ends = {q.last for q in quantities}
        self.inside = {at for q in quantities for at in range(q.first + 1, q.last)}
        self.parser = ExpressionParser(normal, tokens, self.quantities)
        self.lines = [i for i, char in enumerate(normal.original) if char == "\n"]
        self.names: dict[str, Value] = {}
        self.results: frozenset[float] = frozenset()
        self.discarded = hidden_range(tokens)

    def run(self) -> list[Equation]:
        """Return every equation in order of appearance."""
        found: list[Equation] = []
        middle: tuple[Expression, int, int] | None = None
        for at, width, sign in find_relations(self.tokens, self.inside):
            right = self.right_side(at + width)
            left = (
                middle
                if middle is not None and middle[2] == self.left_end(at)
                else self.left_side(at)
            )
            middle = None
            if right is None or (left is None and sign != "="):
                continue
            middle = right
            if left is None or not self.is_claim(left[0], right[0], sign, self.tokens[at].text):
                continue
            found.append(self.equation(left, right, sign))
        restated = find_restatements(self.tokens, tuple(self.quantities.values()))
        found.extend(self.restatement(*pair) for pair in restated)
        found.sort(key=lambda equation: equation.span)
        return found

    def right_side(self, at: int) -> tuple[Expression, int, int] | None:
        """Return the longest expression that begins behind a relation, with its ends."""
        place = at
        while place < len(self.tokens) and place - at < 4 and self.is_lead(place):
            place += 1
        parsed = self.parser.parse(place)
        return None if parsed is None else (parsed[0], place, parsed[1])

    def is_lead(self, at: int) -> bool:
        """Tell whether a token may stand between a relation and its right side."""
        if at in self.quantities:
            return False
        text = self.tokens[at].text
        return text in LEAD_SIGNS or text.lower() in LEAD_WORDS

    def left_side(self, at: int) -> tuple[Expression, int, int] | None:
        """Return the longest expression that ends at a relation, with its ends."""
        end = self.left_end(at)
        begin = self.segment_start(end)
        tries = 0
        for start in range(begin, end):
            if tries >= MAX_STARTS:
                break
            if not self.can_start(start, begin):
                continue
            tries += 1
            parsed = self.parser.parse(start)
            if parsed is not None and parsed[1] == end:
                return parsed[0], start, end
        return None

    def left_end(self, at: int) -> int:
        """Return where the left side of a relation ends; a line may begin with the relation."""
        place = at
        while place > 0 and self.tokens[place - 1].text in LEADING:
            place -= 1
        return place

    def segment_start(self, end: int) -> int:
        """Go back from the end of a left side to where it can begin at the earliest."""
        depth, place = 0, end - 1
        while place >= 0 and end - place < MAX_SIDE:
            token = self.tokens[place]
            if token.text in BOUNDARY and place not in self.inside and not self.is_unit(place):
                break
            if token.kind is TokenKind.RELATION and place not in self.inside:
                break
            depth += (token.kind is TokenKind.CLOSE) - (token.kind is TokenKind.OPEN)
            if depth < 0:
                break
            place -= 1
        return place + 1

    def is_unit(self, at: int) -> bool:
        """Tell whether a sign ends a quantity (30 %)."""
        return self.tokens[at].text == "%" and at in self.inside

    def can_start(self, at: int, begin: int) -> bool:
        """Tell whether an expression can begin here: a quantity, a bracket, a first word."""
        token = self.tokens[at]
        if at in self.inside or self.is_attached(at):
            return False
        if at in self.quantities:
            before = self.tokens[at - 1].text.lower() if at else ""
            return before not in MULTIPLY and before not in ("+", "^", "by")
        if token.kind is TokenKind.WORD:
            return at == begin or self.tokens[at - 1].kind not in NAMES
        if token.text == "-":
            return not self.is_bullet(at)
        return token.kind in (TokenKind.OPEN, TokenKind.NUMBER) or token.text in ("$", BOX_OPEN)

    def is_attached(self, at: int) -> bool:
        """Tell whether a name, a root or a power sign before makes this a part: f(3), √4, x^2."""
        if at == 0:
            return False
        before = self.tokens[at - 1]
        is_word = before.kind is TokenKind.WORD and self.parser.touches(at)
        return before.text in ("√", "^", "_") or (is_word and at - 1 not in self.inside)

    def is_bullet(self, at: int) -> bool:
        """Tell whether a dash opens a list item."""
        is_first = at == 0 or self.tokens[at - 1].kind is TokenKind.NEWLINE
        return is_first and at + 1 < len(self.tokens) and not self.parser.touches(at + 1)

    def is_claim(self, left: Expression, right: Expression, sign: str, word: str) -> bool:
        """Tell whether the relation claims equality; a verb does so only for an operation."""
        if not word.isalpha():
            return True
        if word.lower() in ("is", "are", "was", "ist", "es", "which", "equal"):
            return has_operation(left) and isinstance(right, Number)
        if isinstance(left, Number) and isinstance(right, Number):
            return bool(left.quantity.unit) and left.quantity.unit == right.quantity.unit
        return has_operation(left) and (isinstance(right, Number) or sign == "=")

    def equation(
        self,
        left: tuple[Expression, int, int],
        right: tuple[Expression, int, int],
        sign: str,
    ) -> Equation:
        """Judge one equation and remember what it binds and computes."""
        verdict = judge(Sides(left[0], right[0], sign, self.names, self.results))
        if self.is_formula(left):
            verdict = Verdict(None, None, verdict.left, verdict.right)
        self.remember(left[0], right[0], verdict)
        start, end = self.tokens[left[1]].start, self.tokens[right[2] - 1].end
        span = self.normal.span(start, end)
        result = right[0].quantity if isinstance(right[0], Number) else None
        return Equation(
            sides=(left[0], right[0]),
            relation=sign,
            text=self.normal.original[span.start : span.end],
            span=span,
            line=bisect_right(self.lines, span.start - 1) + 1,
            label=self.label(left[1]),
            left=verdict.left,
            right=verdict.right,
            unit=result.unit if result else "",
            holds=verdict.holds,
            code=verdict.code,
            expected=verdict.expected,
            discarded=self.is_discarded(left[1]),
        )

    def is_formula(self, left: tuple[Expression, int, int]) -> bool:
        """Tell whether a side stands for more: 4 T d = ..., 40 % of 9 = ..., 30M (4 d²) = ..."""
        tree = left[0]
        if self.tokens[left[1]].text == "(" and left[1] in self.ends:
            return True
        if not isinstance(tree, Number):
            return False
        before = left[1] - 1
        lead = {token.text.lower() for token in self.tokens[max(0, left[1] - LEAD) : left[1]]}
        if not tree.quantity.unit and lead & CONTINUING:
            return True
        if before in self.inside or self.tokens[before].text.lower() in ("of", "von", "de"):
            return True
        between = self.tokens[tree.quantity.last : left[2]]
        is_named = any(token.kind is TokenKind.WORD for token in between)
        return is_named and not tree.quantity.unit

    def restatement(self, one: Quantity, other: Quantity) -> Equation:
        """Report two values of one thing that do not agree."""
        start, end = self.tokens[one.first].start, self.tokens[other.last - 1].end
        if other.last < len(self.tokens) and self.tokens[other.last].text == ")":
            end = self.tokens[other.last].end
        span = self.normal.span(start, end)
        return Equation(
            sides=(Number(one), Number(other)),
            relation="restates",
            text=self.normal.original[span.start : span.end],
            span=span,
            line=bisect_right(self.lines, span.start - 1) + 1,
            label=self.label(one.first),
            left=one.value,
            right=other.value,
            unit=other.unit,
            holds=False,
            code="prefix_slip",
            expected=one.value,
            discarded=self.is_discarded(one.first),
        )

    def remember(self, left: Expression, right: Expression, verdict: Verdict) -> None:
        """Bind a symbol to its value and note a computed result."""
        if isinstance(right, Number) and math.isfinite(right.quantity.value):
            quantity = right.quantity
            if has_operation(left):
                self.results |= {quantity.value}
            if isinstance(left, Symbol) and " " not in left.name and not quantity.is_range:
                half = quantity.half if not quantity.is_whole else 0.0
                value = quantity.value
                self.names[left.name] = Value(value, value - half, value + half)
        elif isinstance(left, Symbol) and " " not in left.name and verdict.right is not None:
            self.names[left.name] = Value(verdict.right, verdict.right, verdict.right)

    def label(self, at: int) -> str:
        """Return the words before an equation on its line, which say what it computes."""
        first = at
        while (
            first > 0 and at - first < 40 and self.tokens[first - 1].kind is not TokenKind.NEWLINE
        ):
            first -= 1
        return self.normal.plain[self.tokens[first].start : self.tokens[at].start].strip()

    def is_discarded(self, at: int) -> bool:
        """Tell whether a token lies in hidden reasoning that the visible answer follows."""
        place = bisect_right(self.discarded, at, key=itemgetter(0)) - 1
        return place >= 0 and at < self.discarded[place][1]


def hidden_range(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the token ranges of hidden reasoning that has text after it."""
    ranges = []
    start = None
    last_said = max((at for at, t in enumerate(tokens) if t.kind in NAMES), default=-1)
    for at, token in enumerate(tokens):
        if token.text == THINK_OPEN and start is None:
            start = at
        elif token.text == THINK_CLOSE:
            if at < last_said:
                ranges.append((start or 0, at))
            start = None
    return ranges


def parse_equations(
    normal: Normal, tokens: Sequence[Token], quantities: Sequence[Quantity]
) -> list[Equation]:
    """Return every equation of a text; tokens are given without blanks."""
    return EquationReader(normal, tokens, quantities).run()
