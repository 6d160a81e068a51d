"""Bare numbers whose unit stands in the words before them: Total FLOPs: X, time in days = X."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from harness import cues
from harness.commitments.marks.line_labels import is_widened, names_other
from harness.commitments.offers.slashes import SlashReader
from harness.text.words import PER
from harness.units import KEPT, find_unit

if TYPE_CHECKING:
    from harness.segments import Segment
    from harness.types import Quantity
    from harness.units import Unit

# A bare number as large as this, behind "the total number of FLOPs is about", is told in FLOP.
LEAST_TOTAL = 1e9
LEADING_WORDS = frozenset("is approximately about roughly around be was to equals nearly".split())
SIGNS = frozenset(":=|")
ROUNDING = frozenset("≈~")
# With one of these the unit may stand further before the number.
SPEAKING = cues.CONCLUDING | cues.WHOLE | {"number", "count", "anzahl", "nombre", "número"}
# The words before a number among which its unit is looked for.
NEAR, FAR = 4, 12


class Naming(NamedTuple):
    """A unit that is named before a number, what it is for one of, and how many words before."""

    unit: Unit
    per: str
    distance: int


class NamingReader(SlashReader):
    """Finds the units that one text names before its numbers."""

    def in_named_unit(self, bare: Quantity, before: tuple[str, ...], asked: str) -> Quantity:
        """Return a bare number in the unit that is named before it, where it is the asked one."""
        naming = self.naming(bare, before, asked)
        if naming is None:
            return bare
        is_near = naming.distance < NEAR and self.is_introduced(bare)
        is_told = (
            bare.value >= LEAST_TOTAL
            and before[-1] in LEADING_WORDS
            and (naming.distance < NEAR or not SPEAKING.isdisjoint(before))
        )
        if not (is_near or is_told):
            return bare
        unit = naming.unit
        factor = unit.prefix if unit.dimension in KEPT else unit.factor
        return bare._replace(
            value=bare.value * factor,
            low=bare.low * factor,
            high=bare.high * factor,
            half=bare.half * factor,
            log10=bare.log10 + math.log10(factor),
            is_whole=bare.is_whole and factor == 1.0,
            unit=asked,
            per=bare.per or naming.per,
        )

    def is_of_other(self, bare: Quantity, segment: Segment, asked: str) -> bool:
        """Tell whether a line names a bare number as something else: Params: 12 × 9 = X."""
        if self.is_boxed(bare) or not names_other(self.tokens, segment, bare, asked):
            return False
        return asked != "B" or not is_widened(self.results.get(bare.first))

    def naming(self, bare: Quantity, before: tuple[str, ...], asked: str) -> Naming | None:
        """Return the last unit of the asked kind among the words before a number."""
        places = self.spoken[1][: len(before)]
        for distance, place in enumerate(places[: -FAR - 1 : -1]):
            unit = self.unit_at(place)
            if unit is not None and asked in (unit.base, unit.name):
                return Naming(unit, self.per_behind(place, bare.first), distance)
        return None

    def unit_at(self, place: int) -> Unit | None:
        """Return the unit that ends with a word: FLOPs, GPU-hours, (s)."""
        token, before = self.tokens[place], self.tokens[place - 1] if place else None
        if before is not None and before.text == "-" and place > 1:
            return find_unit(f"{self.tokens[place - 2].text} {token.text}")
        if len(token.text) == 1:
            is_set_off = before is not None and before.text == "("
            return find_unit(token.text) if is_set_off else None
        unit = find_unit(token.text.rpartition("_")[2])
        is_moment = unit is not None and unit.dimension == "[time]" and token.text[-1] != "s"
        return None if is_moment else unit

    def per_behind(self, place: int, end: int) -> str:
        """Return for one of what the unit at a place is told, up to the number."""
        texts = [token.text.lower() for token in self.tokens[place + 1 : min(place + 3, end)]]
        return PER.get(texts[1], "other") if len(texts) > 1 and texts[0] in ("per", "/") else ""

    def is_introduced(self, bare: Quantity) -> bool:
        """Tell whether a sign or a rounding introduces a number."""
        place = bare.first - 1
        while place >= 0 and self.tokens[place].text in ROUNDING:
            place -= 1
        return self.tokens[place].text in SIGNS or place < bare.first - 1

    def is_labelled_total(self, quantity: Quantity, before: tuple[str, ...]) -> bool:
        """Tell whether a line names a number as the total, and nothing more: Total: X."""
        is_sign = quantity.first > 0 and self.tokens[quantity.first - 1].text in ":="
        return is_sign and len(before) <= NEAR and before[-1:] != () and before[-1] in cues.TOTAL
