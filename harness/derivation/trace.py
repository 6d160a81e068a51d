"""The graph of a text's equations, and the way back from the final value to its inputs.

An operand that equals the result of an earlier equation was computed by it; a symbol was computed
by the equation that binds it.  What no equation computes is an input.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

from harness.text.names import role_of_name
from harness.text.terms.arithmetic import has_operation, leaves, symbols
from harness.types import BinOp, Leaf, Negate, Number, Role, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.types import Equation, Expression, Quantity

MAX_DEPTH = 24
MAX_LEAVES = 200
# Formulas that no figure ends, a = b × b and so on, are followed over no more parts than these.
MAX_STEPS = 4000
# An operand is an earlier result where the two differ by no more than rounding does.
SAME_RESULT = 0.012
SAME_FIGURE = 0.004
# Two figures further apart than this, which is a little more, need no logarithm.
APART = 1.013
ROUNDED = 4
# Units of inputs: an amount of these is never traced back, whatever it equals.
INPUT_ROLES = frozenset({Role.PARAMS, Role.ACTIVE_PARAMS, Role.TOKENS, Role.STEPS, Role.BATCH})


class Tracer:
    """Walks back from a value over the equations of one text."""

    def __init__(
        self,
        equations: Sequence[Equation],
        quantities: Sequence[Quantity],
        roles: Mapping[int, Role],
    ) -> None:
        """Take equations and quantities in order, and the role of the quantity at each token."""
        self.equations = equations
        self.quantities = quantities
        self.roles = roles
        self.leaves: list[Leaf] = []
        self.path: list[int] = []
        self.steps = 0
        # The symbols that are being followed: E = P t, t = E / P.
        self.open: set[int] = set()
        self.bindings = {
            e.sides[0].name: index
            for index, e in enumerate(equations)
            if isinstance(e.sides[0], Symbol)
        }

    def run(self, final: Quantity) -> None:
        """Collect the inputs of the final value and the equations between."""
        start = self.source(final, len(self.equations), is_final=True)
        if start is not None:
            self.equation(start, 1, 0)
        else:
            self.converted(final)
        if not self.leaves:
            self.defined(list(self.definitions(final)))

    def converted(self, final: Quantity) -> None:
        """Follow the amount that the final value is told to be in another unit, and is not."""
        for index, equation in enumerate(self.equations):
            one, other = equation.sides
            is_wrong = equation.holds is False and equation.relation != "restates"
            if not (is_wrong and isinstance(one, Number) and isinstance(other, Number)):
                continue
            if self.is_same(other.quantity, final):
                start = self.source(one.quantity, index, is_final=True)
                if start is not None:
                    self.path.append(index)
                    self.equation(start, 1, 0)
                return

    def defined(self, indexes: Sequence[int]) -> None:
        """Follow the definition that leads to most inputs; formulas of symbols lead to few."""
        found: list[tuple[int, list[Leaf], list[int]]] = []
        for index in indexes[:MAX_DEPTH]:
            self.leaves, self.path = [], []
            self.equation(index, 1, 0)
            found.append((sum(is_large(x.quantity) for x in self.leaves), self.leaves, self.path))
        if found:
            _, self.leaves, self.path = max(found, key=lambda one: one[0])

    def definitions(self, final: Quantity) -> Iterator[int]:
        """Yield the equations that compute the symbol to which the final value is bound."""
        names = {
            e.sides[0].name
            for e in self.equations
            if isinstance(e.sides[0], Symbol) and self.tells(e, final)
        }
        for index, equation in enumerate(self.equations):
            side = equation.sides[0]
            if isinstance(side, Symbol) and side.name in names and has_operation(equation.sides[1]):
                yield index

    def tells(self, equation: Equation, final: Quantity) -> bool:
        """Tell whether an equation gives its symbol the final value, as a figure or a product."""
        if isinstance(equation.sides[1], Number):
            return self.is_same(equation.sides[1].quantity, final)
        value = equation.right
        return value is not None and value > 0 and is_near(value, final.value)

    def source(self, quantity: Quantity, before: int, *, is_final: bool = False) -> int | None:
        """Return the earlier equation that computes a quantity, None for an input.

        Of those that come as near it is the last; what comes to the final value again is a check.
        """
        if not is_final and not is_large(quantity):
            return None
        best: tuple[bool, float, int] | None = None
        for index in range(before):
            distance = self.distance(self.equations[index], quantity, is_final=is_final)
            if distance is None:
                continue
            rank = (self.equations[index].discarded, distance, index if is_final else -index)
            best = rank if best is None or rank < best else best
        return None if best is None else abs(best[2])

    def distance(self, equation: Equation, quantity: Quantity, *, is_final: bool) -> float | None:
        """Return how far the result of an equation is from a value; None where it is no source."""
        result = equation.sides[1]
        if not isinstance(result, Number) or equation.relation == "restates":
            return None
        if not self.is_same(result.quantity, quantity):
            return None
        is_own = result.quantity.first == quantity.first and not is_final
        if is_own or not has_operation(equation.sides[0]) or self.uses(equation, quantity):
            return None
        return round(abs(result.quantity.log10 - quantity.log10), ROUNDED)

    def uses(self, equation: Equation, quantity: Quantity) -> bool:
        """Tell whether an equation starts from a value, as a conversion of it does."""
        return any(
            self.is_same(leaf, quantity) and (bool(leaf.unit) or is_figure_of(leaf, quantity))
            for leaf in leaves(equation.sides[0])
        )

    def is_same(self, result: Quantity, quantity: Quantity) -> bool:
        """Tell whether two amounts are one up to rounding, as values or as bare figures."""
        return is_near(result.value, quantity.value) or is_near(result.number, quantity.number)

    def equation(self, index: int, exponent: int, depth: int) -> None:
        """Follow the left side of one equation."""
        if index in self.path or depth > MAX_DEPTH:
            return
        links = self.chain(index)
        fullest = max(links, key=lambda link: self.inputs(self.equations[link]))
        for link in links:
            self.path.append(link)
            found = len(self.leaves)
            for side in self.equations[link].sides:
                if has_operation(side) and len(self.leaves) == found:
                    self.walk(side, exponent if link == fullest else 0, link, depth)

    def inputs(self, equation: Equation) -> tuple[int, int]:
        """Return how many inputs the first side that computes something tells, and in figures.

        Figures that stand for symbols are what was multiplied: 6 × N × D = 6 × 7e10 × 2e12.
        """
        for side in equation.sides:
            if has_operation(side):
                figures = len(leaves(side))
                return figures + sum(s.name in self.bindings for s in symbols(side)), figures
        return -1, 0

    def chain(self, index: int) -> list[int]:
        """Return the equations of one chain a = b = c up to this one, the first side first."""
        links = [index]
        while links[-1] > 0:
            before = self.equations[links[-1] - 1]
            if before.sides[1] is not self.equations[links[-1]].sides[0] or len(links) > MAX_DEPTH:
                break
            links.append(links[-1] - 1)
        return links[::-1]

    def walk(self, tree: Expression, exponent: int, before: int, depth: int) -> None:
        """Collect the inputs of an expression."""
        self.steps += 1
        if len(self.leaves) >= MAX_LEAVES or self.steps > MAX_STEPS:
            return
        if isinstance(tree, Number):
            self.number(tree.quantity, exponent, before, depth)
        elif isinstance(tree, Symbol):
            self.symbol(tree, exponent, before, depth)
        elif isinstance(tree, Negate):
            self.walk(tree.operand, exponent, before, depth)
        elif isinstance(tree, BinOp):
            right = {"^": 0, "/": -exponent}.get(tree.operator, exponent)
            self.walk(tree.left, exponent, before, depth)
            self.walk(tree.right, right, before, depth)

    def number(self, quantity: Quantity, exponent: int, before: int, depth: int) -> None:
        """Follow an operand to the equation that computed it, or keep it as an input."""
        source = self.source(self.with_unit(quantity, before), before)
        role = self.roles.get(quantity.first, Role.UNKNOWN)
        is_input = role in INPUT_ROLES
        if source is None or source in self.path or is_input:
            self.leaves.append(Leaf(quantity, role, exponent))
        if source is not None and source not in self.path:
            self.equation(source, 0 if is_input else exponent, depth + 1)

    def with_unit(self, quantity: Quantity, before: int) -> Quantity:
        """Return a small bare operand with the unit that it was told in, which its result has too.

        "That is 19 days. 19 × 0.45 = 8.55 days."
        """
        result = self.equations[before].sides[1]
        if quantity.unit or not isinstance(result, Number) or not result.quantity.number:
            return quantity
        unit, scale = result.quantity.unit, result.quantity.value / result.quantity.number
        for one in self.quantities if unit and not is_large(quantity) else ():
            is_told = one.unit == unit and one.number == quantity.number
            if is_told and one.first < quantity.first and is_near(one.value, one.number * scale):
                return one
        return quantity

    def symbol(self, symbol: Symbol, exponent: int, before: int, depth: int) -> None:
        """Follow a symbol to its binding, or else to what the text tells of it."""
        index = self.bindings.get(symbol.name)
        if index is None:
            self.unbound(symbol, exponent, before, depth)
        elif index != before and index not in self.open and depth <= MAX_DEPTH:
            bound = self.equations[index].sides[1]
            if isinstance(bound, Number):
                self.number(bound.quantity, exponent, index, depth)
            else:
                self.path.append(index)
                self.open.add(index)
                self.walk(bound, exponent, index, depth + 1)
                self.open.remove(index)

    def unbound(self, symbol: Symbol, exponent: int, before: int, depth: int) -> None:
        """Follow a symbol of no equation to the one value that the text tells for its role."""
        role = role_of_name(symbol.name) or Role.UNKNOWN
        implied = self.implied.get(symbol.name)
        told = self.told.get(role)
        if told is not None:
            self.number(told, exponent, before, depth)
        elif implied is not None:
            self.leaves.append(Leaf(implied, role, exponent))

    @functools.cached_property
    def told(self) -> dict[Role, Quantity | None]:
        """Return the one value that the text tells for each role, None where it tells several."""
        found: dict[Role, Quantity | None] = {Role.UNKNOWN: None}
        for quantity in self.quantities:
            role = self.roles.get(quantity.first, Role.UNKNOWN)
            known = found.setdefault(role, quantity)
            if known is not None and not self.is_same(known, quantity):
                found[role] = None
        return found

    @functools.cached_property
    def implied(self) -> dict[str, Quantity]:
        """Return what a symbol must be of which only a multiple is told: 2N = 3.5e11."""
        found: dict[str, Quantity] = {}
        for equation in self.equations:
            multiple, result = equation.sides
            if not isinstance(result, Number) or not isinstance(multiple, BinOp):
                continue
            operator, factor, name = multiple
            if operator == "*" and isinstance(factor, Number) and isinstance(name, Symbol):
                value = factor.quantity.value
                if value > 0:
                    found.setdefault(name.name, divided(result.quantity, value))
        return found


def divided(quantity: Quantity, factor: float) -> Quantity:
    """Return a quantity divided by a factor, without its unit."""
    log10 = quantity.log10 - math.log10(factor)
    return quantity._replace(value=quantity.value / factor, log10=log10, unit="", per="")


def is_figure_of(bare: Quantity, quantity: Quantity) -> bool:
    """Tell whether a bare figure is that of an amount, and not only about as large by chance."""
    ratios = (bare.value / figure for figure in (quantity.value, quantity.number) if figure)
    return any(ratio > 0 and abs(math.log(ratio)) <= SAME_FIGURE for ratio in ratios)


def is_near(one: float, other: float) -> bool:
    """Tell whether two positive figures are one up to rounding."""
    if one <= 0 or other <= 0 or one > other * APART or other > one * APART:
        return False
    return abs(math.log(one) - math.log(other)) <= SAME_RESULT


def is_large(quantity: Quantity) -> bool:
    """Tell whether a value is specific enough to be recognised: small numbers recur by chance."""
    return abs(quantity.value) >= 1000
