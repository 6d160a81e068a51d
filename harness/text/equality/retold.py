"""A name that the next line tells again: C = 6 × 175e9 × 300e9, and below it C = 3.15e23.

What the first line works out and the second one tells is one chain that the name stands twice in.
Two lines can also tell two things by one name, so they disagree only where the second simplifies
the first: a lone result that is off by less than SLIP or by a power of ten alone.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text.terms.arithmetic import has_operation, symbols
from harness.types import Number, TokenKind

if TYPE_CHECKING:
    from harness.text.equality.sides import Side
    from harness.types import Equation, Tokens

# What may stand between two lines, and so many of them.
BETWEEN = frozenset(
    ". , ; $ ⇒ so thus hence therefore then and that is i e also donc alors entonces "
    "luego portanto quindi dunque".split()
)
MOST_BETWEEN = 8
# A lone result off by no more than this factor is the same thing, told wrong.
SLIP = 2.0
SAME = 0.003


def goes_on(tokens: Tokens, end: int, start: int) -> bool:
    """Tell whether a line ends where a side ends, and a later one begins with the next name."""
    between = tokens[end:start]
    if not 0 < len(between) <= MOST_BETWEEN:
        return False
    has_line = any(token.kind is TokenKind.NEWLINE for token in between)
    return has_line and all(
        token.kind is TokenKind.NEWLINE or token.lower in BETWEEN for token in between
    )


def works_out(name: str, left: Side, right: Side) -> bool:
    """Tell whether a side can be worked out to another one: it computes, and without the name."""
    return has_operation(left[0]) and all(one.name != name for one in symbols(right[0]))


def is_one_thing(tokens: Tokens, equation: Equation, end: int) -> bool:
    """Tell whether two lines that disagree tell one thing; end is where the second one ends."""
    left, right = equation.left, equation.right
    if left is None or right is None or not (0 < left < math.inf and 0 < right < math.inf):
        return False
    off = math.log10(right) - math.log10(left)
    if abs(off - round(off)) <= SAME:
        return True
    if not isinstance(equation.sides[1], Number) or abs(off) > math.log10(SLIP):
        return False
    while end < len(tokens) and tokens[end].text in (".", "$", ")"):
        end += 1
    return end >= len(tokens) or tokens[end].kind is TokenKind.NEWLINE
