"""Whether FLOPS without "per second" is an amount or a rate."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from harness.text import words
from harness.text.amounts.placing import UnitReader
from harness.units import KEPT, find_unit

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from harness.types import Quantity
    from harness.units import Unit

CUE_WINDOW = 14
# The largest clusters do less than 10^21 FLOP a second.
MOST_RATE = 22.0
# A symbol of a unit has no more: s, min.
LETTERS = 3
FLOPS_SPELLINGS = re.compile(
    r"(?:[kKMGTPEZY]|[a-zé]{4,6})?[ -]?fl?ops|[а-я]{0,5}флопс(?:а|ов)?", re.IGNORECASE
)
# What one device does in a second, as log10; its work in all is more.
DEVICE_RATE = 9.0, 17.0
EQUALS = frozenset("=≈")
BRACKETS = frozenset("()")
PRICED, HOURS = frozenset(("/", "per")), frozenset("h hr hrs hour hours".split())
ENDS = frozenset(("", "\n", ".", ";", "|")) | EQUALS
# What has been spent was spent on devices, at their peak or below: that tells of these.
PLACING = frozenset("on at with using across over by , ( – —".split())
EQUATING = frozenset("= ≈ ( equals is i.e".split())


def is_time(text: str) -> bool:
    """Tell whether a word, and no symbol, is a unit of time."""
    unit = find_unit(text) if len(text) > LETTERS else None
    return unit is not None and unit.base == "s"


def is_device_rate(unit: Unit, per: str, log10: float) -> bool:
    """Tell whether FLOPS for a device are what it does in a second: 41 TFLOPs per GPU."""
    is_flops = FLOPS_SPELLINGS.fullmatch(unit.written) is not None
    return is_flops and per == "device" and DEVICE_RATE[0] <= log10 <= DEVICE_RATE[1]


class RateReader(UnitReader):
    """Tells rates from amounts among the tokens of one text."""

    def is_rate(self, at: int, end: int, unit: Unit) -> bool:
        """Decide whether "FLOPS" without "per second" is a rate, from the words around it."""
        if not FLOPS_SPELLINGS.fullmatch(unit.written) or unit.prefix > 1e19:
            return False
        if unit.written.endswith("FLOP"):
            return False
        before = self.words_before(at)
        is_spent = before.isdisjoint(words.RATE_CUES) and not before.isdisjoint(words.SPENT_CUES)
        near = before | self.words_behind(end, ENDS | PLACING if is_spent else ENDS)
        rate = len(near & words.RATE_CUES)
        total = len(near & words.TOTAL_CUES)
        return rate > total or (rate > 0 and rate == total and unit.written.endswith("FLOPS"))

    def priced(self, at: int) -> tuple[str, int]:
        """Read what a price is for one of, as an hour of a device too: $2/hr, $2 per H100-hour."""
        per, end = self.per_at(at)
        of = self.text(at + 1).lower() if self.text(at) in PRICED else ""
        if not per and of in words.DEVICES:
            per, end = "device", at + 2
        place = end + (self.text(end) == "-")
        if of == "h" or (per == "device" and self.text(place) in HOURS):
            return "hour", at + 2 if of == "h" else place + 1
        return per, end

    def words_behind(self, end: int, ends: AbstractSet[str]) -> set[str]:
        """Return the words behind a unit; those behind an amount of time tell of that time."""
        near = set()
        for place in range(end, end + CUE_WINDOW):
            text = self.text(place).lower()
            if text in ends or is_time(text):
                break
            near.add(text)
        return near

    def words_before(self, at: int) -> set[str]:
        """Return the words before a unit; of those before "=" the label that stands alone there."""
        near: set[str] = set()
        label: set[str] | None = None
        for place in range(at - 1, at - 1 - CUE_WINDOW, -1):
            text = self.text(place).lower()
            if text in EQUALS and label is None:
                label = set()
            elif text in ENDS:
                break
            elif label is None:
                near.add(text)
            elif text[0].isalpha() or text in BRACKETS:
                label.add(text)
            else:
                return near
        return near | (label or set())

    def measured(
        self, at: int, place: tuple[int, str], unit: Unit, log10: float
    ) -> tuple[float, str]:
        """Return by how much a unit multiplies a figure, and the unit that this is told in.

        place is where the unit ends and for one of what it is told, log10 that of the figure: what
        no machines together do in a second is an amount.
        """
        end, per = place
        if not unit.dimension:
            return unit.factor, ""
        is_kept = unit.dimension in KEPT
        factor = unit.prefix if is_kept else unit.factor
        name = unit.name if is_kept else unit.base
        if unit.dimension in ("[]", ""):
            name = ""
        if name != "FLOP" or log10 + math.log10(factor) > MOST_RATE:
            return factor, name
        if self.is_rate(at, end, unit) or is_device_rate(unit, per, log10 + math.log10(factor)):
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
