"""Values that a text tells of a part, or for one of many, where it is asked for the whole."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from harness import cues
from harness.commitments.naming import NamingReader
from harness.commitments.wholes import LONE, after_conclusion, is_whole_one, names_whole
from harness.types import CommitmentKind

if TYPE_CHECKING:
    from harness.commitments.candidates import Ask, Told

MARKED = frozenset({CommitmentKind.BOXED, CommitmentKind.ANSWER_KEY})
# What comes on top of a computation, and what leads to it within so many words.
ADDED = frozenset("overhead additional extra".split())
LEADING = frozenset("with including and plus using given mit und avec et con y".split())
LEAD = 4
CLAUSE_SIGNS = frozenset(",;(")
CLAUSE_ENDS = frozenset(",;")


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
        said = after_conclusion(told.before) if ask.unit == "parameter" else told.said
        if not LONE.isdisjoint(said):
            so = not cues.STRONG.isdisjoint(said)
            said -= {
                one
                for one, noun in pairwise(told.before)
                if is_whole_one(one, noun, is_concluded=so)
            }
        said -= self.counted_in(told) | self.told_of_others(told)
        if cues.partial(ask.family).isdisjoint(said):
            return False
        return not (names_whole(told.before) or self.is_summed(told.quantity))

    def told_of_others(self, told: Told) -> frozenset[str]:
        """Return the phases that stand behind amounts before this one: X forward, Y backward, Z."""
        before = self.tokens[told.segment.first : told.quantity.first]
        texts = [token.text.lower() for token in before]
        behind = {at - told.segment.first for at in self.ends if at < told.quantity.first}
        spent = [
            at
            for at in behind
            if 0 <= at < len(texts) - 1
            and texts[at] in cues.PARTIAL
            and texts[at + 1] in CLAUSE_ENDS
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
