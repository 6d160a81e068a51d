"""Values that take the place of one told before: computed from it, converted, concluded."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from harness.commitments.marks.counts import CountReader
from harness.text.checks.verdicts import agree
from harness.text.terms.arithmetic import has_operation
from harness.types import Number

if TYPE_CHECKING:
    from harness.types import Quantity

# So many tokens before a value can conclude with it.
NEAR = 3
OBJECTING = frozenset("but aber mais pero ma however yet".split())
SO = frozenset("so thus hence therefore also daher donc así luego quindi".split())


class ReplacementReader(CountReader):
    """Tells which values of one text replace others."""

    def is_replaced(self, one: Quantity, other: Quantity) -> bool:
        """Tell whether the second is made from the first, or concluded against it.

        "It would be 320 days with other devices, but these are asked for, so 5,115 it is."
        """
        lead = {token.text.lower() for token in self.tokens[other.first - NEAR : other.first]}
        between = {token.text.lower() for token in self.tokens[one.last : other.first]}
        is_concluded = not (OBJECTING.isdisjoint(between) or SO.isdisjoint(lead))
        return is_concluded or self.is_computed_from(one, other) or self.is_converted(one, other)

    def is_computed_from(self, one: Quantity, other: Quantity) -> bool:
        """Tell whether the second is computed from the first in one chain: a × b = c."""
        equation = self.results.get(other.first)
        return (
            equation is not None
            and has_operation(equation.sides[0])
            and equation.span.start <= one.span.start
        )

    def is_converted(self, one: Quantity, other: Quantity) -> bool:
        """Tell whether the second converts the first wrongly, a computed one: a × b = c; c = d.

        Another prefix is no other unit: who restates a value wrongly has told two of them.
        """
        source = self.conversions.get(other.first)
        return (
            source is not None
            and agree(source, one)
            and any(
                agree(result, source) for result in self.worked_out if result.first <= source.first
            )
        )

    @cached_property
    def conversions(self) -> dict[int, Quantity]:
        """What an equation converts wrongly into each number on its right side."""
        return {
            right.quantity.first: left.quantity
            for equation in self.equations
            if equation.code == "unit_conversion_slip" and equation.relation != "restates"
            for left, right in [equation.sides]
            if isinstance(left, Number) and isinstance(right, Number)
        }

    @cached_property
    def slipped(self) -> frozenset[tuple[int, int]]:
        """Where two amounts begin of which the second restates the first wrongly."""
        return frozenset(
            (left.quantity.first, right.quantity.first)
            for equation in self.equations
            if equation.code == "prefix_slip" and equation.relation == "restates"
            for left, right in [equation.sides]
            if isinstance(left, Number) and isinstance(right, Number)
        )

    @cached_property
    def worked_out(self) -> list[Quantity]:
        """The results of operations, in any order."""
        return [
            result.quantity
            for equation in self.equations
            if has_operation(equation.sides[0]) and isinstance(result := equation.sides[1], Number)
        ]
