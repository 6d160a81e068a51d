"""What is read out of a text: tokens, quantities, expressions and equations.

All spans are half-open and count characters of the text as it was given.  All values are in
base units (FLOP, FLOP/s, B, s, parameter, token).
"""

from __future__ import annotations

import math
from array import array
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# In the inner loops NamedTuples are made so, which takes half the time of their own constructors.
make_tuple = tuple.__new__


class Span(NamedTuple):
    """A half-open range of characters in the original text."""

    start: int
    end: int


class TokenKind(StrEnum):
    """What a token of the normal form is."""

    NUMBER = "number"
    WORD = "word"
    OPERATOR = "operator"
    RELATION = "relation"
    OPEN = "open"
    CLOSE = "close"
    PIPE = "pipe"
    NEWLINE = "newline"
    MARK = "mark"
    PUNCTUATION = "punctuation"


class Token(NamedTuple):
    """A piece of the normal form; is_tight tells that it stands directly behind the one before.

    It knows no place, so that all tokens of one text that look alike are one object.
    """

    kind: TokenKind
    text: str
    lower: str
    is_tight: bool


class Tokens(list[Token]):
    """The tokens of a text, and where in the normal form each of them starts."""

    __slots__ = ("is_long", "starts")

    def __init__(
        self, tokens: Iterable[Token], starts: array[int], *, is_long: bool = False
    ) -> None:
        """Take all tokens of a text, in order; is_long tells that its billions are 10^12."""
        super().__init__(tokens)
        self.starts, self.is_long = starts, is_long

    def end(self, at: int) -> int:
        """Return where in the normal form a token ends."""
        return self.starts[at] + len(self[at].text)

    def extent(self, first: int, last: int) -> tuple[int, int]:
        """Return where in the normal form a range of tokens starts and ends."""
        return self.starts[first], self.end(last - 1)


class Quantity(NamedTuple):
    """A number with its unit, as the text writes it.

    low and high bound the value by its written precision (or are the ends of a written range);
    log10 is kept beside value because a tower of powers leaves the range of floats.  number is the
    figure as written, before its unit is applied, and scale what a "billion" in it stands for; half
    is half a unit of its last digit, in base units; per is what the amount is for one of ("token",
    "step" ...); first and last are the positions of its tokens; by_column tells that its unit is
    that of the column it stands in.
    """

    value: float
    low: float
    high: float
    log10: float
    unit: str
    text: str
    span: Span
    approximate: bool = False
    is_range: bool = False
    is_whole: bool = False
    number: float = 0.0
    half: float = 0.0
    per: str = ""
    written_unit: str = ""
    first: int = 0
    last: int = 0
    scale: float = 1.0
    by_column: bool = False

    def counting(self, factor: float) -> Quantity:
        """Return the same figures as amounts of something that many times as large."""
        return self._replace(
            value=self.value * factor,
            low=self.low * factor,
            high=self.high * factor,
            log10=self.log10 + math.log10(factor),
            half=self.half * factor,
            is_whole=self.is_whole and factor == 1.0,
        )

    def times(self, factor: float) -> Quantity:
        """Return the quantity with its value and its bounds multiplied by a positive factor."""
        return self.counting(factor)._replace(number=self.number * factor, is_whole=self.is_whole)


class Number(NamedTuple):
    """A leaf of an expression: a quantity of the text."""

    quantity: Quantity


class Symbol(NamedTuple):
    """A leaf of an expression: a name, canonical where names.toml knows it."""

    name: str
    span: Span


class Negate(NamedTuple):
    """The negative of an expression."""

    operand: Expression


class BinOp(NamedTuple):
    """Two expressions joined by one of + - * / ^."""

    operator: str
    left: Expression
    right: Expression


Expression = Number | Symbol | Negate | BinOp


class Equation(NamedTuple):
    """Two neighbouring sides joined by one relation.

    holds is None where a side cannot be evaluated; code names the slip where holds is False;
    expected is what the right side should have been, in base units.
    """

    sides: tuple[Expression, Expression]
    relation: str
    text: str
    span: Span
    line: int
    left: float | None
    right: float | None
    unit: str
    holds: bool | None
    code: str | None = None
    expected: float | None = None
    discarded: bool = False
