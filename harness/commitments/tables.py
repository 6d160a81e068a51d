"""Tables: the rows that tell a total, and the figures that may be the answer."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from harness import cues
from harness.commitments.kinds import KindReader
from harness.commitments.settlement import magnitude
from harness.text.arithmetic import has_operation, leaves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.segments import Segment
    from harness.types import Quantity

# A row of a table is a total where one of so many words at its beginning says so.
LABEL_REACH = 2


class TableReader(KindReader):
    """Reads the tables of one text."""

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

    def is_left(self, quantity: Quantity, per: str) -> bool:
        """Tell whether a figure that its column gives its unit can be an answer.

        It is none where it is for one of something else, or where the text computes on with it.
        """
        return quantity.per in ("", per) and magnitude(quantity) not in self.operands


def is_total_row(row: Segment) -> bool:
    """Tell whether a row of a table tells a total."""
    is_labelled = row.is_row and row.has_number
    return is_labelled and not cues.TOTAL.isdisjoint(row.words[:LABEL_REACH])
