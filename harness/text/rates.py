"""Whether FLOPS without "per second" is an amount or a rate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.text import words
from harness.text.placing import UnitReader
from harness.units import KEPT

if TYPE_CHECKING:
    from harness.types import Quantity
    from harness.units import Unit

CUE_WINDOW = 14
FLOPS_SPELLINGS = re.compile(r"(?:[kKMGTPEZY]|[a-z]{4,6})?[ -]?fl?ops", re.IGNORECASE)
EQUATING = frozenset("= ≈ ( equals is i.e".split())


class RateReader(UnitReader):
    """Tells rates from amounts among the tokens of one text."""

    def is_rate(self, at: int, end: int, unit: Unit) -> bool:
        """Decide whether "FLOPS" without "per second" is a rate, from the words around it."""
        if not FLOPS_SPELLINGS.fullmatch(unit.written) or unit.prefix > 1e19:
            return False
        if unit.written.endswith("FLOP"):
            return False
        near = set()
        for step in (-1, 1):
            place = at - 1 if step < 0 else end
            for _ in range(CUE_WINDOW):
                text = self.text(place).lower()
                if text in ("", "\n", ".", ";", "|", "=", "≈"):
                    break
                near.add(text)
                place += step
        rate = len(near & words.RATE_CUES)
        total = len(near & words.TOTAL_CUES)
        return rate > total or (rate > 0 and rate == total and unit.written.endswith("FLOPS"))

    def measured(self, at: int, end: int, unit: Unit) -> tuple[float, str]:
        """Return by how much a unit multiplies a figure, and the unit that this is told in."""
        is_kept = unit.dimension in KEPT
        factor = unit.prefix if is_kept else unit.factor
        name = unit.name if is_kept else unit.base
        if unit.dimension in ("[]", ""):
            name = ""
        if name == "FLOP" and self.is_rate(at, end, unit):
            name = "FLOP/s"
        return factor, name

    def equates_rate(self, one: Quantity, other: Quantity) -> bool:
        """Tell whether an amount in FLOPS is set equal to a rate: 3 petaFLOPS = 3e15 FLOP/s."""
        return (
            one.unit == "FLOP"
            and other.unit == "FLOP/s"
            and FLOPS_SPELLINGS.fullmatch(one.written_unit) is not None
            and other.first == one.last + 1
            and self.text(one.last) in EQUATING
        )
