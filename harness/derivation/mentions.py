"""Which phases of training a segment names, itself or by the titles over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harness.derivation.multiples import SegmentText
from harness.derivation.phase_words import (
    BOTH,
    CROSSED,
    JOINING,
    PASS_NOUNS,
    PHASE_WORDS,
    QUALIFYING,
    SUMMED,
    WHOLES,
)
from harness.types import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CLAUSE_ENDS = CROSSED | {":"}
# What points back to what the sentence before speaks of.
PRONOUNS = frozenset(
    "it this that these er sie es dieser diese il elle cela ella esto esta este ele ela isso esso "
    "он она это він вона це".split()
)


class Mention(NamedTuple):
    """A phase named at a position."""

    at: int
    phase: Phase


class MentionReader(SegmentText):
    """Finds the phases of one segment; said are those that the sentence before it names."""

    said: frozenset[Phase] = frozenset()

    def mentions(self) -> list[Mention]:
        """Return the phases that are named; forward and backward together are the total."""
        found: list[Mention] = []
        for mention in self.single_mentions():
            before = found[-1] if found else None
            if (
                before is not None
                and {before.phase, mention.phase} == BOTH
                and self.joined(before.at, mention.at)
            ):
                found[-1] = Mention(mention.at, Phase.TOTAL)
            else:
                found.append(mention)
        again = next((m.at for m in found if m.phase is Phase.RECOMPUTE), self.last)
        start = self.clause_start(again)
        return [m if m.at < start else Mention(m.at, Phase.RECOMPUTE) for m in found]

    def clause_start(self, at: int) -> int:
        """Return where the clause of a position begins; at the end of the segment it has none."""
        if at >= self.last:
            return at
        while at > self.first and self.text(at - 1) not in CROSSED:
            at -= 1
        return at

    def is_of_whole(self, at: int) -> bool:
        """Tell whether a clause names the whole before a multiple, and no phase: so the step is.

        The forward pass that it is a multiple of may stand before it: 总共是前向的三倍.
        """
        at = start = self.forward_before(at) or at
        while start > self.first and self.text(start - 1) not in CLAUSE_ENDS:
            start -= 1
        said = self.texts[start - self.first : at - self.first]
        return not WHOLES.isdisjoint(said) and PHASE_WORDS.keys().isdisjoint(said)

    def joined(self, one: int, other: int) -> bool:
        """Tell whether only joining words stand between two phases: forward and backward."""
        return all(self.text(at) in JOINING for at in range(one + 1, other))

    def single_mentions(self) -> Iterator[Mention]:
        """Yield each phase that is named."""
        for at, text in enumerate(self.texts, self.first):
            phase = PHASE_WORDS.get(text)
            if phase is None:
                continue
            if phase is Phase.FORWARD and self.is_feed(at):
                continue
            if text == "back" and self.text(at - 1) not in ("way", "going", "path"):
                continue
            if text in QUALIFYING and self.text(at - 1) not in PASS_NOUNS:
                continue
            yield Mention(at, phase)

    def is_feed(self, at: int) -> bool:
        """Tell whether "forward" only names a feed-forward layer."""
        return "feed" in (self.text(at - 1), self.text(at - 1 - (self.text(at - 1) == "-")))

    def titles(self) -> list[Mention]:
        """Return the one phase that the label, or else the heading, names over a nameless segment.

        A total under a heading is not that of the phase alone.
        """
        above = [self.segment.label]
        if SUMMED.isdisjoint(self.segment.words):
            above.append(self.segment.heading)
        for title in above:
            phases = phases_of(title.split())
            if phases:
                return [Mention(self.segment.first, min(phases))] if len(phases) == 1 else []
        return []

    def titled(self) -> Phase | None:
        """Return the phase that the label, or else the heading, over the segment names.

        A pronoun that the segment begins with points back to that of the sentence before.
        """
        above = phases_of(self.segment.label.split()), phases_of(self.segment.heading.split())
        back = self.said if self.texts[0] in PRONOUNS else frozenset()
        for phases in (*above, back):
            if len(phases) == 1 and Phase.FORWARD not in phases:
                return next(iter(phases))
        return None


def phases_of(words: Iterable[str]) -> frozenset[Phase]:
    """Return the phases that words name."""
    return frozenset(PHASE_WORDS[word] for word in words if word in PHASE_WORDS)
