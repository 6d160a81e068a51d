"""What the expressions of an answer come to, by the amounts that the text gives their names."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from harness.types import BinOp, Negate, Number, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Equation, Expression

NAMES, FIGURES = r"[^\W\d]\w*(?:, *[^\W\d]\w*)+", r"\d[\d_]*(?:\.\d+)?(?:, *\d[\d_]*(?:\.\d+)?)+"
ASSIGNED = re.compile(rf"^ *({NAMES}) *= *({FIGURES}) *$", re.MULTILINE)


def parts(tree: Expression, unit: str) -> Iterator[tuple[Expression, str]]:
    """Yield an operation with its unit, the terms of its sums, and both sides of a division."""
    if isinstance(tree, BinOp):
        yield tree, unit
        yield from within(tree, unit)


def within(tree: Expression, unit: str) -> Iterator[tuple[Expression, str]]:
    """Yield the terms and dividends below an operation; a part of a product is no amount."""
    if not isinstance(tree, BinOp) or tree.operator == "^":
        return
    for child in (tree.left, tree.right):
        is_sum = isinstance(child, BinOp) and child.operator in "+-"
        if tree.operator == "/":
            yield from parts(child, "")
        elif tree.operator in "+-" and not is_sum:
            yield from parts(child, unit)
        else:
            yield from within(child, unit)


def bound_names(equations: Sequence[Equation], found: dict[str, float]) -> dict[str, float]:
    """Return the first amount that the text gives each symbol, beside those found already."""
    for equation in equations:
        left, right = equation.sides
        if isinstance(left, Symbol):
            value = worth(right, found)
            if value is not None:
                found.setdefault(left.name, value)
    return found


def assigned(text: str) -> dict[str, float]:
    """Return the figures that code gives several names at once: d, d_ff = 1600, 6400."""
    found: dict[str, float] = {}
    for line in ASSIGNED.finditer(text):
        names, figures = (part.replace(" ", "").split(",") for part in line.groups())
        if len(names) == len(figures):
            found.update(zip(names, (float(figure) for figure in figures), strict=True))
    return found


def worth(tree: Expression, names: dict[str, float]) -> float | None:
    """Return the value of an expression, None where a name is unknown or it has none."""
    if isinstance(tree, Number):
        return tree.quantity.value
    if isinstance(tree, Symbol):
        return names.get(tree.name)
    if isinstance(tree, Negate):
        inner = worth(tree.operand, names)
        return None if inner is None else -inner
    left, right = worth(tree.left, names), worth(tree.right, names)
    return None if left is None or right is None else joined(tree.operator, left, right)


def joined(operator: str, left: float, right: float) -> float | None:
    """Apply one operator; None where the result is no finite number."""
    try:
        if operator in "+-":
            return left + right if operator == "+" else left - right
        if operator in "*/":
            return left * right if operator == "*" else left / right
        result = left**right
    except (OverflowError, ZeroDivisionError):
        return None
    return result if isinstance(result, float) and math.isfinite(result) else None
