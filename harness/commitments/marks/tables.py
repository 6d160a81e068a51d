"""Results and tables: the rows that tell a total, the figures that may be or refine the answer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from harness import cues
from harness.commitments.kinds import KindReader
from harness.commitments.settlement import magnitude
from harness.segments import words_of
from harness.text.terms.arithmetic import has_operation, is_sum, leaves
from harness.types import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.segments import Segment
    from harness.types import Quantity

# A row of a table is a total where one of so many words at its beginning says so.
LABEL_REACH = 2


class TableReader(KindReader):
    """Reads the tables of one text."""

    def computed(self) -> tuple[list[Quantity], list[Quantity]]:
        """Return the results that a closing sentence may round: totals, and parts and checks."""
        own = [*self.summed_rows(), *(q for q in self.quantities if q.first in self.printed)]
        checks: list[Quantity] = []
        starts = [segment.first for segment in self.segments]
        for equation in self.equations:
            side = equation.sides[1]
            is_result = equation.relation != "restates" and has_operation(equation.sides[0])
            if isinstance(side, Number) and is_result and not equation.discarded:
                segment = self.segments[max(0, bisect_right(starts, side.quantity.first) - 1)]
                is_part = magnitude(side.quantity) in self.terms
                is_less = is_part or self.is_check(side.quantity, segment)
                (checks if is_less else own).append(side.quantity)
        return own, checks

    def is_check(self, result: Quantity, segment: Segment) -> bool:
        """Tell whether a result stands where a text checks or compares what it has answered."""
        title = words_of(segment.heading) | words_of(segment.label)
        return not cues.CHECKS.isdisjoint(title.union(self.words_before(result, segment)))

    def summed_rows(self) -> Iterator[Quantity]:
        """Yield the first figure of each row that tells a total."""
        for row in self.segments:
            if is_total_row(row):
                inside = bisect_left(self.quantities, row.first, key=attrgetter("first"))
                yield from self.quantities[inside : inside + 1]

    @cached_property
    def operands(self) -> frozenset[int]:
        """The magnitudes of all that the text computes on with."""
        sides = (equation.sides[0] for equation in self.equations)
        return frozenset(
            magnitude(q) for side in sides if has_operation(side) for q in leaves(side)
        )

    @cached_property
    def terms(self) -> frozenset[int]:
        """The magnitudes of all that the text adds to something."""
        sides = (equation.sides[0] for equation in self.equations)
        sums = (side for side in sides if has_operation(side) and is_sum(side))
        return frozenset(magnitude(q) for side in sums for q in leaves(side))

    def is_left(self, quantity: Quantity, per: str) -> bool:
        """Tell whether a figure that its column gives its unit can be an answer.

        It is none where it is for one of something else, or where the text computes on with it.
        """
        return quantity.per in ("", per) and magnitude(quantity) not in self.operands


def is_total_row(row: Segment) -> bool:
    """Tell whether a row of a table tells a total."""
    is_labelled = row.is_row and row.has_number
    return is_labelled and not cues.TOTAL.isdisjoint(row.words[:LABEL_REACH])
