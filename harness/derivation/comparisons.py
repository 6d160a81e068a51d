"""Phases that a segment tells as multiples of the forward pass, and the phase of a factor."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harness.derivation.mentions import MentionReader
from harness.derivation.phase_words import (
    COSTING,
    CROSSED,
    CROSSING,
    INCLUDED,
    INCLUDED_LAST,
    INCLUDING,
    LONE_WINDOW,
    SUMMED,
    WHOLES,
)
from harness.types import Phase, PhaseFact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.derivation.mentions import Mention
    from harness.segments import Page, Segment

# "With the backward pass", "including its gradients": so many tokens lead to the phase.
INCLUDING_REACH = 4
# A semicolon parts as much as so many commas more.
APART = 2
# Forward and backward together are so many forward passes.
BOTH_PASSES = 3.0


class Found(NamedTuple):
    """A factor with its position; basis tells what it multiplies."""

    at: int
    value: float
    basis: str


class ComparisonReader(MentionReader):
    """Finds what one segment compares with the forward pass."""

    def __init__(self, page: Page, segment: Segment) -> None:
        """Take one segment of a text."""
        super().__init__(page.tokens, segment)
        self.normal = page.normal
        self.used: set[int] = set()

    def multiples(self, mentions: Sequence[Mention]) -> Iterator[PhaseFact]:
        """Yield multiples of the forward pass: "backward ≈ 2 × forward", "twice as many"."""
        others = [m for m in mentions if m.phase is not Phase.FORWARD]
        for at in self.starts():
            value, end = self.multiple_at(at)
            if value is None:
                continue
            target = self.forward_after(end) or self.forward_before(at)
            mention = self.nearest(Found(at, value, "forward"), others, is_named=target is not None)
            if others and "it" in {self.text(at - i) for i in range(1, 4)}:
                mention = others[0]
            if mention is None and (target is None or not self.titled()):
                continue
            if target is None and not self.is_comparison(at, end):
                continue
            self.used.update(range(at, end + 1))
            if target is not None:
                self.used.add(target)
            if mention is not None:
                self.used.add(mention.at)
            is_alone = target is None or self.counts_passes(end + 1)
            phase = self.multiplied(at, value, mention, is_alone=is_alone)
            yield self.fact(phase, "forward", value, mention.at if mention else at, target or at)

    def multiplied(
        self, at: int, multiple: float, mention: Mention | None, *, is_alone: bool
    ) -> Phase:
        """Return the phase that a multiple is told of: both where it counts one in the other.

        It is alone where no forward pass is named behind it, or it counts those.
        """
        if mention is None:
            is_both = multiple == BOTH_PASSES and (self.is_summed(at) or self.is_of_whole(at))
            return Phase.TOTAL if is_both else self.titled() or Phase.BACKWARD
        if mention.phase is not Phase.BACKWARD:
            return mention.phase
        between = {self.text(place) for place in range(mention.at, at)}
        if at < mention.at:
            is_both = self.is_included(mention.at) or self.is_summed(at)
        else:
            is_alone = is_alone and multiple == BOTH_PASSES and COSTING.isdisjoint(between)
            is_both = (is_alone and self.is_included(mention.at)) or self.is_of_whole(at)
        return Phase.TOTAL if is_both else mention.phase

    def is_summed(self, at: int) -> bool:
        """Tell whether the clause before a multiple speaks of the whole: the step is 3 times."""
        words = {self.text(place) for place in range(self.clause_start(at), at)}
        return not (SUMMED | WHOLES).isdisjoint(words)

    def is_included(self, at: int) -> bool:
        """Tell whether a phase is counted in: three times as much with the backward pass."""
        behind = {self.text(at + 1), self.text(at + 2)}
        if not INCLUDED_LAST.isdisjoint(behind):
            return True
        before = [self.text(place) for place in range(at - INCLUDING_REACH, at)]
        places = [place for place, text in enumerate(before) if text in INCLUDING]
        return bool(places) and INCLUDED.issuperset(before[places[-1] + 1 :])

    def distance(self, factor: Found, mention: Mention, *, is_lone: bool = False) -> float:
        """Return how far a factor is from a phase in tokens; commas count as more, ; as most.

        Where one phase alone is named, no comma leads to another.
        """
        low, high = sorted((factor.at, mention.at))
        crossed = 0 if is_lone else sum(map(self.parts, range(low, high)))
        return float(high - low) + CROSSING * crossed - 0.5 * (mention.at > factor.at)

    def parts(self, at: int) -> int:
        """Return how much a token parts: commas and "and", but for the e of i.e., one."""
        text = self.text(at)
        is_cut_short = text.isalpha() and self.text(at + 1) == "."
        return (text in CROSSED and not is_cut_short) + APART * (text == ";")

    def nearest(
        self, factor: Found, mentions: Sequence[Mention], *, is_named: bool
    ) -> Mention | None:
        """Return the phase that is named nearest to a factor.

        Where a multiple names the forward pass, the only other phase of its sentence is meant.
        """
        if is_named and len({mention.phase for mention in mentions}) == 1:
            return min(mentions, key=lambda mention: abs(mention.at - factor.at))
        close = [m for m in mentions if abs(factor.at - m.at) <= LONE_WINDOW + 1]
        near = [(self.distance(factor, mention), mention) for mention in close]
        near = [pair for pair in near if pair[0] <= LONE_WINDOW]
        return min(near)[1] if near else None

    def fact(self, phase: Phase, basis: str, value: float, one: int, other: int) -> PhaseFact:
        """Return a fact whose span covers the phase and its factor."""
        low, high = min(one, other), max(one, other)
        span = self.normal.span(*self.tokens.extent(low, high + 1))
        return PhaseFact(phase, basis, value, span)
