"""Fractions before a unit, as people tell a part of one: 1/2 day, 2 1/4 hours, 3/4 inch."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text.numbers.numerals import Numeral
from harness.types import TokenKind

if TYPE_CHECKING:
    from harness.types import Tokens

# Behind a larger number a slash is a division.
LARGEST_PART = 12


def parse_vulgar(tokens: Tokens, at: int) -> Numeral | None:
    """vulgar := NUMBER? NUMBER "/" NUMBER, the last two small, below one and without blanks."""
    if at + 2 >= len(tokens):
        return None
    if tokens[at + 1].text == "/":
        share = proper(tokens, at)
        return None if share is None else numeral(share, at + 3)
    if at + 3 < len(tokens) and tokens[at + 2].text == "/" and tokens[at].text.isdigit():
        share = proper(tokens, at + 1)
        is_apart = not tokens[at + 1].is_tight
        return numeral(float(tokens[at].text) + share, at + 4) if share and is_apart else None
    return None


def proper(tokens: Tokens, at: int) -> float | None:
    """Return what a fraction below one is worth; None where no such fraction stands here."""
    above, sign, below = tokens[at : at + 3]
    is_tight = sign.is_tight and below.is_tight
    if not is_tight or above.kind is not TokenKind.NUMBER or below.kind is not TokenKind.NUMBER:
        return None
    if not (above.text.isdigit() and below.text.isdigit()):
        return None
    part, whole = int(above.text[-3:]), int(below.text[-3:])
    is_proper = 0 < part < whole <= LARGEST_PART and len(above.text) + len(below.text) <= 4
    return part / whole if is_proper else None


def numeral(value: float, end: int) -> Numeral:
    """Return an exact value."""
    return Numeral(value, 0.0, 0.0, math.log10(value), is_whole=False, end=end)
