"""Lists of values with slashes between them, which divide nothing: 1e22 / 3e22 / 1e23 FLOPs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from harness.commitments.marks.tables import TableReader

if TYPE_CHECKING:
    from harness.types import Quantity

# "2 FLOPs per weight" is a factor and "4 bytes" a width, never the size or cost of a model.
MIN_AMOUNT = 1e3
# A longer run of slashes is no list that anybody writes.
MAX_LISTED = 12
SLASH = "/"
GOING_ON = frozenset("× * / + = ≈ x".split())


class SlashReader(TableReader):
    """Tells the values of a list from the operands of a division."""

    @cached_property
    def ends(self) -> dict[int, Quantity]:
        """The quantities by the token behind them."""
        return {q.last: q for q in self.quantities}

    def is_slashed(self, quantity: Quantity) -> bool:
        """Tell whether a quantity stands in a list A / B / C, and divides nothing.

        Of two values both need a unit; with three a slash is no division either.
        """
        first = last = quantity
        listed = [quantity]
        while self.is_spaced(first.first - 1) and len(listed) < MAX_LISTED:
            first = self.ends.get(first.first - 1, first)
            listed.append(first)
        while self.is_spaced(last.last) and len(listed) < MAX_LISTED:
            last = self.starts.get(last.last + 1, last)
            listed.append(last)
        if len(listed) < 2 or any(q.value < MIN_AMOUNT for q in listed):
            return False
        is_list = len(listed) > 2 or all(q.unit for q in listed)
        return is_list and not self.is_operand_of_more(first, last)

    def is_spaced(self, at: int) -> bool:
        """Tell whether a slash with blanks around it stands here."""
        if not 0 < at < len(self.tokens) - 1 or self.tokens[at].text != SLASH:
            return False
        return not (self.tokens[at].is_tight or self.tokens[at + 1].is_tight)

    def is_operand_of_more(self, first: Quantity, last: Quantity) -> bool:
        """Tell whether an operator or a relation goes on before or behind a list."""
        before = self.tokens[first.first - 1].text if first.first else ""
        after = self.tokens[last.last].text if last.last < len(self.tokens) else ""
        return before in GOING_ON or after in GOING_ON
