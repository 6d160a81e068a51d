"""Values whose figures tell that they are no answer: of all devices, or for one, told again."""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from harness import cues
from harness.commitments.parts import PartReader

if TYPE_CHECKING:
    from harness.commitments.ask import Ask
    from harness.commitments.candidates import Told
    from harness.types import Quantity

# The units of a rate as texts tell it, and the least that one comes to in log10.
UNITS, LEAST = ("", "FLOP/s"), 6.0
# Amounts that differ by less, in log10, are one: 0.7 %.
SAME = 0.003
# Told to one digit an amount is off by as much.
ROUGHLY = 0.05


class ShareReader(PartReader):
    """Knows values of one text by other figures beside them."""

    def is_partial(self, told: Told, ask: Ask) -> bool:
        """Tell whether a value is told of a part, for one of many, or for what is divided."""
        is_divided = self.is_of_all(told.quantity, ask) or self.is_part_again(told, ask)
        return is_divided or super().is_partial(told, ask)

    def is_part_again(self, told: Told, ask: Ask) -> bool:
        """Tell whether a sentence tells once more what is for one: 2,150,400 B a token (2 MB)."""
        quantity = told.quantity
        asked = ("", ask.per, *cues.ASKED_PER.get(ask.family, ()))
        return not quantity.per and any(
            one.per not in asked
            and one.unit == quantity.unit
            and abs(one.log10 - quantity.log10) <= ROUGHLY
            for one in self.told_between(told.segment.first, quantity.first)
        )

    def is_of_all(self, quantity: Quantity, ask: Ask) -> bool:
        """Tell whether a rate is divided by the devices, since what each of them does is told too.

        What each of them sustains is asked.
        """
        if ask.family != "throughput" or ask.devices <= 1:
            return False
        each = quantity.log10 - math.log10(ask.devices)
        at = bisect_left(self.rates, each - SAME)
        return at < len(self.rates) and self.rates[at] <= each + SAME

    @cached_property
    def rates(self) -> list[float]:
        """log10 of what can be a rate, sorted."""
        return sorted(q.log10 for q in self.quantities if q.unit in UNITS and q.log10 >= LEAST)
