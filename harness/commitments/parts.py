"""Values that a text tells of a part, or for one of many, where it is asked for the whole."""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from harness import cues
from harness.commitments.naming import NamingReader
from harness.commitments.wholes import LONE, is_whole_one, names_whole
from harness.text.verdicts import AGREE
from harness.types import CommitmentKind, Number

if TYPE_CHECKING:
    from harness.commitments.candidates import Ask, Told

MARKED = frozenset({CommitmentKind.BOXED, CommitmentKind.ANSWER_KEY})
# What comes on top of a computation, and what leads to it within so many words.
ADDED = frozenset("overhead additional extra".split())
LEADING = frozenset("with including and plus using given mit und avec et con y".split())
LEAD = 4
CLAUSE_SIGNS = frozenset(",;(")
CLAUSE_ENDS = frozenset(",;")
# A sentence that begins so and goes on with "would" may suppose something else.
SUPPOSING = frozenset("at on with without if for in mit auf bei avec con a à".split())
WOULD_REACH = 3
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
        if ask.per:
            return not cues.LAYER.isdisjoint(told.said) and self.is_of_layer(told)
        said = told.said
        if not LONE.isdisjoint(said):
            so = not cues.STRONG.isdisjoint(said)
            said -= {
                one
                for one, noun in pairwise(told.before)
                if is_whole_one(one, noun, is_concluded=so)
            }
        if not ADDED.isdisjoint(said):
            said -= self.counted_in(told)
        if not cues.partial(ask.family).isdisjoint(said):
            said -= self.told_of_others(told)
        if cues.partial(ask.family).isdisjoint(said):
            return False
        return not (names_whole(told.before) or self.is_summed(told.quantity))

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
            if text in ADDED
            and "," in texts[at:]
            and not LEADING.isdisjoint(texts[max(0, at - LEAD) : at])
        )

    def is_of_layer(self, told: Told) -> bool:
        """Tell whether the clause before a value speaks of one layer."""
        for token in reversed(self.tokens[told.segment.first : told.quantity.first]):
            if token.text in CLAUSE_SIGNS:
                return False
            if token.text.lower() in cues.LAYER:
                return True
        return False

    def is_supposed(self, told: Told) -> bool:
        """Tell whether a sentence supposes something else than was computed: at peak it would be.

        What a computed value agrees with is told so too: at 45 % it would take 25.4 days.
        """
        if told.kind is not CommitmentKind.STATEMENT or SUPPOSING.isdisjoint(told.before[:1]):
            return False
        if cues.WOULD.isdisjoint(told.before[-WOULD_REACH:]):
            return False
        first, sizes = self.come_to.get(told.quantity.unit, (told.quantity.first, []))
        at = bisect_left(sizes, told.quantity.log10 - AGREEING)
        is_told = at < len(sizes) and sizes[at] <= told.quantity.log10 + AGREEING
        return first < told.quantity.first and not is_told

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
