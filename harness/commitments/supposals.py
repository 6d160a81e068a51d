"""Values of what a text only supposes: at full peak it would take X, with more cards Y."""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from harness import cues
from harness.commitments.marks.naming import NamingReader
from harness.commitments.others.asides import without_advice, without_own
from harness.text.checks.verdicts import AGREE, agree
from harness.types import CommitmentKind, Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.commitments.ask import Ask
    from harness.commitments.candidates import Told
    from harness.types import Quantity

# By these a value is told as it may be told of a part.
TOLD = frozenset({CommitmentKind.STATEMENT, CommitmentKind.RESULT})
SUPPOSED = TOLD | {CommitmentKind.CONCLUSION}
# A sentence that begins so and goes on with "would" may suppose something else.
SUPPOSING = frozenset("at on with without if for in mit auf bei avec con a à".split())
WOULD_REACH = 3
# A sum may come to so many times its largest part, as log10.
MOST_SUM = math.log10(8)
SAME = 1e-6
AGREEING = AGREE / math.log(10)


class SupposalReader(NamingReader):
    """Tells what a text computes from what it only supposes."""

    def said_before(self, told: Told) -> tuple[str, ...]:
        """Return the words before a value, without those by which a text tells its own."""
        said = without_own(told.before)
        advice = without_advice(said)
        # A margin is none of it: the answer is what was computed.
        is_own = advice != said and self.is_come_to(told.quantity, (told.quantity.unit, ""))
        return advice if is_own else said

    def is_supposed(self, told: Told, ask: Ask) -> bool:
        """Tell whether a sentence supposes something else than was computed: at peak it would be.

        What a computed value agrees with is told so too: at 45 % it would take 25.4 days.
        """
        if told.kind not in SUPPOSED or SUPPOSING.isdisjoint(told.before[:1]):
            return False
        is_would = not cues.WOULD.isdisjoint(told.before[-WOULD_REACH:])
        if not is_would and not self.is_other_share(told, ask):
            return False
        if self.is_asked(told, ask):
            return False
        unit = told.quantity.unit
        if unit not in self.come_to or self.come_to[unit][0] >= told.quantity.first:
            return False
        return not self.is_come_to(told.quantity, (unit,))

    def is_conjecture(self, told: Told) -> bool:
        """Tell whether a sentence says what something else would take: with more cards, 5 days.

        It is computed by nothing, and is less than what is computed before, or far more.
        """
        before, unit = told.before, told.quantity.unit
        unit = unit if unit in self.come_to else ""
        if told.kind not in TOLD or cues.WOULD.isdisjoint(before) or unit not in self.come_to:
            return False
        first, sizes = self.come_to[unit]
        if first >= told.quantity.first or not cues.STRONG.isdisjoint(before):
            return False
        above = told.quantity.log10 - sizes[-1]
        is_apart = not -AGREEING <= above <= MOST_SUM
        return is_apart and not self.is_come_to(told.quantity, (told.quantity.unit, ""))

    def is_other_share(self, told: Told, ask: Ask) -> bool:
        """Tell whether a time is told at another utilization than is asked: at 30 %, 8.9 days."""
        is_known = ask.devices or ask.share
        if not is_known or told.quantity.unit != "s" or told.quantity.first in self.results:
            return False
        return any(
            token.text == "%"
            and (share := self.ends.get(at))
            and not math.isclose(share.value, ask.share, rel_tol=SAME)
            for at, token in enumerate(
                self.tokens[told.segment.first : told.quantity.first], told.segment.first + 1
            )
        )

    def is_asked(self, told: Told, ask: Ask) -> bool:
        """Tell whether the words before a value tell the devices or the utilization asked about."""
        asked = [figure for figure in (ask.devices, ask.share) if figure not in (0.0, 1.0)]
        return any(
            math.isclose(q.value, figure, rel_tol=SAME)
            for q in self.told_between(told.segment.first, told.quantity.first)
            for figure in asked
        )

    def is_imagined(self, told: Told) -> bool:
        """Tell whether a sentence goes on from its value to what something else would take."""
        if told.kind not in TOLD or cues.WOULD.isdisjoint(told.before):
            return False
        before = self.told_between(told.segment.first, told.quantity.first)
        beside = [q for q in before if q.unit == told.quantity.unit]
        if not beside or agree(beside[-1], told.quantity):
            return False
        between = self.tokens[beside[-1].last : told.quantity.first]
        return any(token.text.lower() in cues.WOULD for token in between)

    def told_between(self, start: int, end: int, most: int | None = None) -> Sequence[Quantity]:
        """Return the quantities that begin between two tokens, the first so many of them."""
        first, last = bisect_left(self.firsts, start), bisect_left(self.firsts, end)
        return self.quantities[first : last if most is None else min(last, first + most)]

    @cached_property
    def firsts(self) -> list[int]:
        """Where the quantities begin."""
        return [q.first for q in self.quantities]

    def is_come_to(self, quantity: Quantity, units: Sequence[str]) -> bool:
        """Tell whether some equation comes to an amount, in one of some units."""
        for unit in units:
            sizes = self.come_to[unit][1] if unit in self.come_to else []
            at = bisect_left(sizes, quantity.log10 - AGREEING)
            if at < len(sizes) and sizes[at] <= quantity.log10 + AGREEING:
                return True
        return False

    @cached_property
    def come_to(self) -> dict[str, tuple[int, list[float]]]:
        """Where equations first come to amounts of a unit, and log10 of these, sorted."""
        found: dict[str, tuple[int, list[float]]] = {}
        for equation in self.equations:
            if isinstance(side := equation.sides[1], Number):
                unit = side.quantity.unit
                first, sizes = found.setdefault(unit, (side.quantity.first, []))
                found[unit] = min(first, side.quantity.first), sizes
                sizes.append(side.quantity.log10)
        for _, sizes in found.values():
            sizes.sort()
        return found
