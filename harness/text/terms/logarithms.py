"""Logarithms of numbers: lg 6, log10(7e10), ln 2.  Each is read as the figure that it comes to.

logarithm := name ( power | "(" expression ")" )      of figures alone; log10(N) is a name

"Log" alone may mean either base; an equation holds where it does with one of them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text.terms.arithmetic import Bare, evaluate, operand_rounding
from harness.types import BinOp, Negate, Number, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.text.normal import Normal
    from harness.types import Expression, Token, Tokens

# What one of the natural logarithm is in each of these.
NATURAL, COMMON, BINARY = 1.0, 1 / math.log(10), 1 / math.log(2)
UNSAID = "log"
LOGARITHMS = {
    "ln": NATURAL,
    UNSAID: COMMON,
    **dict.fromkeys("lg log10 log_10 log₁₀".split(), COMMON),
    **dict.fromkeys("ld lb log2 log_2 log₂".split(), BINARY),
}
# What stands behind the name of a function is no side of its own.
FUNCTIONS = LOGARITHMS.keys() | frozenset("exp sqrt cbrt sin cos tan tanh".split())
BASE = Bare()


def is_function(token: Token) -> bool:
    """Tell whether a token is the name of a function: lg, ln, exp."""
    return token.text.lower() in FUNCTIONS


def logarithm(
    normal: Normal, tokens: Tokens, at: int, operand: tuple[Expression, int]
) -> Number | None:
    """Return the logarithm that is named here of an operand of figures."""
    tree, end = operand
    value = evaluate(tree, BASE, lambda quantity: operand_rounding(quantity, {}), {})
    if value is None or value.low <= 0.0:
        return None
    factor = LOGARITHMS[tokens[at].text.lower()]
    low, middle, high = (factor * math.log(one) for one in (value.low, value.value, value.high))
    span = normal.span(*tokens.extent(at, end))
    made = Quantity(
        middle, low, high, math.log10(abs(middle)) if middle else -math.inf, "",
        normal.original[span.start : span.end], span,
        number=middle, half=(high - low) / 2, first=at, last=end,
    )  # fmt: skip
    return Number(made)


def otherwise(
    tokens: Sequence[Token], left: Expression, right: Expression
) -> Iterator[tuple[Expression, Expression]]:
    """Yield two sides with natural and with binary logarithms where the text does not say which."""
    for base in (NATURAL, BINARY):
        one, other = (rebased(tokens, side, base / COMMON) for side in (left, right))
        if (one, other) != (left, right):
            yield one, other


def rebased(tokens: Sequence[Token], tree: Expression, factor: float) -> Expression:
    """Return a tree whose logarithms of no told base are multiplied by a factor."""
    if isinstance(tree, Number):
        quantity = tree.quantity
        is_unsaid = tokens[quantity.first].text.lower() == UNSAID
        return Number(quantity.times(factor)) if is_unsaid else tree
    if isinstance(tree, Negate):
        return Negate(rebased(tokens, tree.operand, factor))
    if isinstance(tree, BinOp):
        left, right = (rebased(tokens, side, factor) for side in (tree.left, tree.right))
        return BinOp(tree.operator, left, right)
    return tree
