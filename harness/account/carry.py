"""What a change in the result of one equation does to the final value, over the sums between."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text.terms.arithmetic import Bare, evaluate, is_bare, leaves
from harness.types import BinOp, Negate, Number, Symbol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.types import Equation, Expression, Quantity, Reading

# A result and its use are one amount where they differ by no more than rounding does.
SAME_LOG10 = 0.0052
SAME_FIGURE = 0.005
SMALLEST = 1000.0
PLACES = 200
LARGEST_POWER = 64.0
# Each failed equation is followed through all later ones; in a text with more, none is.
MAX_EQUATIONS = 100
CONVERTING = Bare(skip_constants=True)

Shares = dict[int, float]


def carry(reading: Reading, index: int, share: float) -> float | None:
    """Return the share of the final value if the result of an equation becomes a share of itself.

    None where the way from the equation to the final value cannot be followed.
    """
    if not reading.final.values or len(reading.equations) > MAX_EQUATIONS:
        return None
    changed = Changed(reading, index, share)
    for later in range(index + 1, len(reading.equations)):
        changed.follow(later)
    return changed.of(reading.final.values[0])


class Changed:
    """The amounts of a text that change with the result of one equation."""

    def __init__(self, reading: Reading, index: int, share: float) -> None:
        """Start from one equation, whose result becomes a share of itself."""
        self.reading = reading
        self.values = bound(reading)
        self.amounts: Shares = {}
        self.symbols: dict[str, float] = {}
        self.results: Shares = {}
        self.note(index, share)

    def note(self, index: int, share: float) -> None:
        """Remember that the result of an equation, and the symbol bound to it, changes."""
        left, right = self.reading.equations[index].sides
        self.results[index] = share
        if isinstance(right, Number):
            for key in keys(right.quantity)[:1]:
                self.amounts[key] = share
        if isinstance(left, Symbol):
            self.symbols[left.name] = share * self.values.get(left.name, 1.0)

    def follow(self, index: int) -> None:
        """Work an equation out again, and remember its result where it changes."""
        equation = self.reading.equations[index]
        before = self.reading.equations[index - 1]
        if equation.discarded:
            return
        if index - 1 in self.results and before.sides[1] is equation.sides[0]:
            self.note(index, self.results[index - 1])
            return
        for side in equation.sides:
            share = self.share(side)
            if share is not None and not math.isclose(share, 1.0, rel_tol=1e-9):
                self.note(index, share)
                return

    def share(self, tree: Expression) -> float | None:
        """Return what an expression becomes as a share of itself."""
        before = worked(tree, {}, self.values)
        after = worked(tree, self.amounts, self.values | self.symbols)
        return after / before if before and after and after / before > 0 else None

    def of(self, final: Quantity) -> float | None:
        """Return the share of the final value, told once more or computed last."""
        for index in reversed(self.results):
            right = self.reading.equations[index].sides[1]
            if isinstance(right, Number) and tells(right.quantity, final):
                return self.results[index]
        return None


def tells(result: Quantity, final: Quantity) -> bool:
    """Tell whether a result is the final value, or the figure of it without its unit."""
    if set(keys(result)) & set(keys(final)):
        return True
    return not result.unit and math.isclose(result.number, final.number, rel_tol=SAME_FIGURE)


def keys(quantity: Quantity) -> tuple[int, ...]:
    """Return keys of which two amounts share one where they are equal but for rounding."""
    if quantity.value < SMALLEST or not math.isfinite(quantity.log10):
        return ()
    place = quantity.log10 * PLACES
    return tuple(dict.fromkeys((round(place), math.floor(place), math.ceil(place))))


def bound(reading: Reading) -> dict[str, float]:
    """Return the first amount that the text gives each symbol."""
    found: dict[str, float] = {}
    for equation in reading.equations:
        left, right = equation.sides
        value = worked(right, {}, found) if isinstance(left, Symbol) else None
        if isinstance(left, Symbol) and value is not None:
            found.setdefault(left.name, value)
    return found


def worked(
    tree: Expression, amounts: Mapping[int, float], symbols: Mapping[str, float]
) -> float | None:
    """Return the value of an expression with some amounts changed; None for an unknown symbol."""
    if isinstance(tree, Number):
        value = tree.quantity.value
        if not amounts:
            return value
        return value * next((amounts[key] for key in keys(tree.quantity) if key in amounts), 1.0)
    if isinstance(tree, Symbol):
        return symbols.get(tree.name)
    if isinstance(tree, Negate):
        inner = worked(tree.operand, amounts, symbols)
        return None if inner is None else -inner
    left = worked(tree.left, amounts, symbols)
    right = worked(tree.right, amounts, symbols)
    return None if left is None or right is None else joined(tree, left, right)


def joined(tree: BinOp, left: float, right: float) -> float | None:
    """Apply one operator; None where the result is no finite number."""
    try:
        if tree.operator in "+-":
            return left + right if tree.operator == "+" else left - right
        if tree.operator == "*":
            return left * right
        if tree.operator == "/":
            return left / right
        return left**right if left > 0 and abs(right) <= LARGEST_POWER else None
    except (OverflowError, ZeroDivisionError):
        return None


def slip_share(reading: Reading, index: int) -> float | None:
    """Return what a failed equation multiplied the final value by; None where it has no part."""
    equation = reading.equations[index]
    told = told_share(equation)
    if told is None:
        return None
    share = carry(reading, index, 1 / told)
    if share:
        return 1 / share
    return told if index in reading.derivation.path else None


def told_share(equation: Equation) -> float | None:
    """Return the right side of an equation over what it should be, None where that is no number.

    In a conversion the amount should stay what it is: the bare numbers beside it only convert.
    """
    left, right = equation.left, equation.right
    if equation.code == "unit_conversion_slip":
        left = converted(equation.sides[0])
    if not (left and right):
        return None
    told, result = equation.sides
    figures = [right]
    if isinstance(result, Number) and not any(q.unit for q in leaves(told)):
        # Bare figures that are told in a unit: 6.4 + 2.1 = 8.5 GFLOP.
        figures.append(result.quantity.number)
    shares = [figure / left for figure in figures if figure / left > 0]
    share = min(shares, key=lambda one: abs(math.log(one)), default=0.0)
    return share if share and math.isfinite(share) else None


def converted(tree: Expression) -> float | None:
    """Return the amount that a side converts, in base units."""
    quantities = leaves(tree)
    with_unit = [quantity for quantity in quantities if not is_bare(quantity)]
    if not with_unit:
        return max((quantity.value for quantity in quantities), default=None)
    amount = evaluate(tree, CONVERTING, no_rounding, {})
    return None if amount is None else amount.value


def no_rounding(_: Quantity) -> float:
    """Take every amount as it is written."""
    return 0.0
