"""Values that a text tells of a part, or for one of many, where it is asked for the whole."""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from harness import cues
from harness.commitments.marks.naming import NamingReader
from harness.commitments.marks.wholes import LONE, is_whole_one, names_whole
from harness.commitments.others.capacities import is_of_devices
from harness.commitments.others.dismissals import follows_share, is_dismissed
from harness.commitments.others.hearsay import REACH, is_hearsay, is_quoted
from harness.commitments.others.per_words import counts_repeats, led_per, subject_per
from harness.commitments.others.subjects import DEVICE_REACH, is_for_passes, is_of_one_device
from harness.segments import ITEMS, words_of
from harness.text.checks.verdicts import AGREE, agree
from harness.text.terms.arithmetic import leaves
from harness.types import CommitmentKind, Number, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.commitments.ask import Ask
    from harness.commitments.candidates import Told
    from harness.types import Quantity

# By these a value is told as it may be told of a part.
TOLD = frozenset({CommitmentKind.STATEMENT, CommitmentKind.RESULT})
# What something also needs comes on top.
ALSO = frozenset("also additionally zusätzlich".split())
NEEDING = cues.SPENDING | {"need"}
PARTS = frozenset(
    "attention ffn mlp layer block projection projections softmax embedding head optimizer "
    "optimiser adam adamw overhead recomputation".split()
)
MARKED = frozenset({CommitmentKind.BOXED, CommitmentKind.ANSWER_KEY})
SUPPOSED = TOLD | {CommitmentKind.CONCLUSION}
# What comes on top of a computation, and what leads to it within so many words.
ADDED = frozenset("overhead additional extra".split())
LEADING = frozenset("with including and plus using given mit und avec et con y".split())
LEAD = 4
# Behind a part these say that the value holds it too: attention included.
INCLUDED = frozenset(
    "included counted inbegriffen eingerechnet inklusive comprise comprises compris incluida "
    "incluido incluidas inclusa incluso incluída".split()
)
# Beside an update a pass is something else, however much of it is told.
PASSES = frozenset("forward backward".split())
CLAUSE_SIGNS = frozenset(",;(")
CLAUSE_ENDS = frozenset(",;")
# A sentence that begins so and goes on with "would" may suppose something else.
SUPPOSING = frozenset("at on with without if for in mit auf bei avec con a à".split())
WOULD_REACH = 3
# A number as large as this counts parameters or tokens.
COUNT = 1e6
# A sum may come to so many times its largest part, as log10.
MOST_SUM = math.log10(8)
SAME = 1e-6
AGREEING = AGREE / math.log(10)


class PartReader(NamingReader):
    """Tells the parts of one text from its wholes."""

    def is_partial(self, told: Told, ask: Ask) -> bool:
        """Tell whether a value is told of a part, or for one of many."""
        per = told.quantity.per
        if per and per != ask.per and per not in cues.ASKED_PER.get(ask.family, ()):
            return True
        if told.kind in MARKED:
            return False
        if self.is_led_per(told, ask):
            return True
        if ask.per:
            is_layer = not cues.LAYER.isdisjoint(told.said) and self.is_of_layer(told)
            return is_layer or self.is_aside(told, ask)
        return self.is_aside(told, ask) or self.is_told_of_part(told, ask)

    def is_led_per(self, told: Told, ask: Ask) -> bool:
        """Tell whether words before a value tell it for one of many: je Token X, 每个token X."""
        start, quantity = told.segment.first, told.quantity
        first = quantity.first
        for one in self.told_between(start, quantity.first):
            if one.unit == quantity.unit and not agree(one, quantity):
                start, first = one.last, quantity.first
            elif one.unit == quantity.unit:
                # What is told again in brackets is told by the words before the first value.
                first = min(first, one.first)
        per = led_per(self.tokens, start, quantity.first, is_each=bool(ask.per))
        is_first = start == told.segment.first
        per = per or subject_per(self.tokens, start, first, is_first=is_first)
        if per in ("", ask.per, *cues.ASKED_PER.get(ask.family, ())):
            return False
        return not (self.is_summed(quantity) or self.is_for_all(quantity, per))

    def is_for_all(self, quantity: Quantity, per: str) -> bool:
        """Tell whether a result multiplies by all of what it is for one of, or by two counts."""
        equation = self.results.get(quantity.first)
        used = leaves(equation.sides[0]) if equation is not None else ()
        large = [one for one in used if one.value >= COUNT]
        return len(large) > 1 or any(one.unit == per and one.value > 1 for one in used)

    def is_told_of_part(self, told: Told, ask: Ask) -> bool:
        """Tell whether the words before a value name a part, and no whole beside it."""
        said = told.said
        if not LONE.isdisjoint(said):
            so = not cues.STRONG.isdisjoint(said)
            said -= {
                one
                for one, noun in pairwise(told.before)
                if is_whole_one(one, noun, is_concluded=so)
            }
        if not ADDED.isdisjoint(said) or not INCLUDED.isdisjoint(said):
            said -= self.counted_in(told)
        if not cues.partial(ask.family).isdisjoint(said):
            said -= self.told_of_others(told)
        if counts_repeats(self.tokens[told.segment.first : told.quantity.first]):
            return True
        if is_of_devices(told.before, ask.family):
            return True
        if cues.partial(ask.family).isdisjoint(said):
            return False
        if ask.family == "optimizer_flops" and not PASSES.isdisjoint(said):
            return True
        return not (names_whole(told.before) or self.is_summed(told.quantity))

    def is_aside(self, told: Told, ask: Ask) -> bool:
        """Tell whether what stands behind a value, or over it, makes it a part of the answer."""
        if told.kind not in TOLD:
            return False
        behind = self.tokens[told.quantity.last : told.segment.last]
        ahead = self.tokens[told.segment.first : told.quantity.first]
        if is_dismissed(behind) or follows_share(ahead) or self.is_titled_part(told, ask):
            return True
        if ask.family == "optimizer_flops" and is_for_passes(behind):
            return True
        if any(one in ALSO and other in NEEDING for one, other in pairwise(told.before)):
            return True
        return told.quantity.unit == "s" and is_of_one_device(
            [token.text.lower() for token in behind[:DEVICE_REACH]], ask.devices
        )

    def is_titled_part(self, told: Told, ask: Ask) -> bool:
        """Tell whether an item or a titled paragraph tells one part: Optimizer. It takes X."""
        segment = told.segment
        title = words_of(segment.label) & (PARTS - cues.ASKED.get(ask.family, frozenset()))
        if not title or not cues.TOTAL.isdisjoint(segment.words):
            return False
        is_item = self.tokens[segment.first].text in ITEMS
        is_line = not segment.first or self.tokens[segment.first - 1].kind is TokenKind.NEWLINE
        return is_item or not is_line

    def told_of_others(self, told: Told) -> frozenset[str]:
        """Return the phases that stand behind amounts before this one: X forward, Y backward, Z."""
        start = told.segment.first
        texts = [token.text.lower() for token in self.tokens[start : told.quantity.first]]
        spent = [
            at
            for at, (text, following) in enumerate(pairwise(texts))
            if text in cues.PARTIAL and following in CLAUSE_ENDS and start + at in self.ends
        ]
        return frozenset(texts[at] for at in spent if texts.count(texts[at]) == 1)

    def counted_in(self, told: Told) -> frozenset[str]:
        """Return what a clause before a comma counts in: with a usual overhead, it takes X."""
        texts = [
            token.text.lower() for token in self.tokens[told.segment.first : told.quantity.first]
        ]
        return frozenset(
            text
            for at, text in enumerate(texts)
            if (
                text in ADDED
                and "," in texts[at:]
                and not LEADING.isdisjoint(texts[max(0, at - LEAD) : at])
            )
            or (text in PARTS and not INCLUDED.isdisjoint(texts[at + 1 : at + 3]))
        )

    def is_of_layer(self, told: Told) -> bool:
        """Tell whether the clause before a value speaks of one layer."""
        for token in reversed(self.tokens[told.segment.first : told.quantity.first]):
            if token.text in CLAUSE_SIGNS:
                return False
            if token.text.lower() in cues.LAYER:
                return True
        return False

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

    def is_reported(self, told: Told) -> bool:
        """Tell whether a sentence passes on what others say of a value, and computes it not."""
        quantity, last = told.quantity, told.segment.last
        ahead = self.tokens[told.segment.first : quantity.first]
        behind = self.tokens[quantity.last : last]
        if told.kind in TOLD and not told.segment.is_code and is_quoted(ahead, behind):
            return True
        return quantity.first not in self.results and is_hearsay(told.before, behind[:REACH])

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
