"""Marks of rounding before the operand of an operator: 302M × ~16, 24 GB - about 3 GB.

mark := "~" | "≈" | ( "about" | "roughly" | ... ) "."?      between an operator and a number

Such an operand is a part: what stands before its mark belongs to the same side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text import words
from harness.text.terms.operators import MULTIPLY, PAIRED, SECONDS
from harness.types import TokenKind

if TYPE_CHECKING:
    from harness.types import Tokens

SIGNS = frozenset("~≈")
MARKS = words.APPROXIMATE
# These may be cut short: approx. 16, ca. 16.
CUT_SHORT = frozenset("approx ca circa aprox env".split())
# A dash before a mark tells the same again more often than it subtracts.
JOINING = (MULTIPLY.keys() - PAIRED.keys()) | {"+", "plus"}
SUBTRACTING = frozenset(("-", "–", "minus"))


def joins(tokens: Tokens, at: int) -> bool:
    """Tell whether an operator ends here that leads to an operand: ×, +, divided by."""
    if at < 1:
        return False
    word = tokens[at].text.lower()
    if word in SECONDS:
        return tokens[at - 1].text.lower() in PAIRED
    return word in JOINING and tokens[at - 1].kind is not TokenKind.NEWLINE


def behind_mark(tokens: Tokens, at: int) -> int:
    """Skip a mark behind an operator, to the number or the bracket that it is of."""
    if tokens[at].text.lower() not in MARKS or not joins(tokens, at - 1):
        return at
    place = at + 1 + is_point(tokens, at + 1)
    if place >= len(tokens):
        return at
    return place if tokens[place].kind in (TokenKind.NUMBER, TokenKind.OPEN) else at


def operator_before(tokens: Tokens, at: int) -> int:
    """Return where an operator ends whose operand, behind a mark, begins here, -1 where none."""
    place = at - 1 - is_point(tokens, at - 1)
    if place < 1 or tokens[place].text.lower() not in MARKS:
        return -1
    is_joined = joins(tokens, place - 1) or tokens[place - 1].text.lower() in SUBTRACTING
    return place - 1 if is_joined else -1


def is_within(tokens: Tokens, at: int) -> bool:
    """Tell whether a sign or a point is part of a mark behind an operator: × ~16, × ca. 16."""
    if tokens[at].text in SIGNS:
        return joins(tokens, at - 1) or tokens[at - 1].text == "-"
    return is_point(tokens, at) and at > 1 and joins(tokens, at - 2)


def is_point(tokens: Tokens, at: int) -> bool:
    """Tell whether a point here cuts a mark short."""
    if not 0 < at < len(tokens) or tokens[at].text != ".":
        return False
    return tokens[at].is_tight and tokens[at - 1].text.lower() in CUT_SHORT
