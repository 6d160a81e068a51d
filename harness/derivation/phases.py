"""What a text says the phases of training cost: forward, backward, update, recomputation.

A factor is told per parameter and token ("2N", "two FLOPs for each weight", "6ND"), or as a
multiple of the forward pass ("twice the forward", "2 × forward", "about the same").  Prose counts
as much as an equation does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harness.derivation.multiples import SegmentText
from harness.derivation.phase_words import (
    BOTH,
    COUNTS,
    CROSSED,
    CROSSING,
    FACTOR_NOUNS,
    INPUTS,
    INTRODUCING,
    JOINING,
    LETTERS,
    LONE_WINDOW,
    MAX_FACTOR,
    PHASE_WORDS,
    SMALLEST_COST,
    TIMES_SIGNS,
    WINDOW,
)
from harness.types import Phase, PhaseFact, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.segments import Page, Segment
    from harness.types import Quantity


class Found(NamedTuple):
    """A factor with its position; basis tells what it multiplies."""

    at: int
    value: float
    basis: str


class Mention(NamedTuple):
    """A phase named at a position."""

    at: int
    phase: Phase


def read_phases(
    page: Page,
    roles: Mapping[int, Role],
    amounts: Mapping[int, Quantity],
) -> Iterator[PhaseFact]:
    """Yield what each segment says of a phase, in order; hidden reasoning is left out.

    roles and amounts give the role of, and the quantity that starts at a token.
    """
    for segment in page.segments:
        if segment.is_hidden:
            continue
        words = PHASE_WORDS.keys() & {*segment.words, *segment.label.split()}
        if words or segment.has_number:
            yield from SegmentPhases(page, segment, roles, amounts).run()


class SegmentPhases(SegmentText):
    """The phases and factors of one segment."""

    def __init__(
        self,
        page: Page,
        segment: Segment,
        roles: Mapping[int, Role],
        amounts: Mapping[int, Quantity],
    ) -> None:
        """Take one segment of a text and the roles and values of its quantities."""
        super().__init__(page.tokens, segment)
        self.normal = page.normal
        self.roles, self.amounts = roles, amounts
        self.used: set[int] = set()

    def run(self) -> Iterator[PhaseFact]:
        """Match each factor with the phase it is told of."""
        mentions = self.mentions() or self.titles()
        yield from self.costs(mentions)
        yield from self.multiples(mentions)
        left = [m for m in mentions if m.at not in self.used]
        for factor, mention in self.matched(list(self.factors()), left):
            if mention is not None:
                is_multiple = mention.phase is not Phase.FORWARD and self.multiplies_cost(factor.at)
                basis = "forward" if is_multiple else "parameter"
                yield self.fact(mention.phase, basis, factor.value, mention.at, factor.at)
            elif factor.basis == "named" or len(mentions) > 1:
                yield self.fact(Phase.TOTAL, "parameter", factor.value, factor.at, factor.at)

    def costs(self, mentions: Sequence[Mention]) -> Iterator[PhaseFact]:
        """Yield the last amount that a segment with a single phase tells: what the phase costs."""
        costs = [at for at in range(self.segment.first, self.segment.last) if self.is_cost(at)]
        if len({m.phase for m in mentions}) == 1:
            for at in costs[-1:]:
                yield self.fact(mentions[0].phase, "cost", self.value(at), mentions[0].at, at)
            return
        for at in costs:
            phase = PHASE_WORDS.get(self.text(self.amounts[at].last))
            if phase is not None:
                yield self.fact(phase, "cost", self.value(at), at, self.amounts[at].last)

    def value(self, at: int) -> float:
        """Return the value of the quantity that starts at a token, else 0."""
        quantity = self.amounts.get(at)
        return 0.0 if quantity is None else quantity.value

    def is_cost(self, at: int) -> bool:
        """Tell whether an amount large enough for a cost starts here, and no count."""
        return self.value(at) >= SMALLEST_COST and self.roles.get(at) not in COUNTS

    def matched(
        self, factors: Sequence[Found], mentions: Sequence[Mention]
    ) -> Iterator[tuple[Found, Mention | None]]:
        """Give each mention its nearest factor, the nearest pairs first; the rest stay alone."""
        window = WINDOW + CROSSING if len({m.phase for m in mentions}) > 1 else LONE_WINDOW
        pairs = sorted(
            (distance, f, m)
            for f, factor in enumerate(factors)
            for m, mention in enumerate(mentions)
            if abs(factor.at - mention.at) <= window + 1
            and (distance := self.distance(factor, mention)) <= window
        )
        partner: dict[int, Mention] = {}
        taken: set[int] = set()
        for _, f, m in pairs:
            if f not in partner and m not in taken:
                partner[f] = mentions[m]
                taken.add(m)
        for f, factor in enumerate(factors):
            yield factor, partner.get(f)

    def multiplies_cost(self, at: int) -> bool:
        """Tell whether a factor multiplies a cost instead of the parameters: 2 × 3.58e11."""
        if self.text(at + 1) in TIMES_SIGNS:
            role = self.roles.get(at + 2)
            return role is not None and role not in INPUTS
        following = [self.text(at + i) for i in range(1, 6)]
        return "for" in following and "forward" in following

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
        if any(m.phase is Phase.RECOMPUTE for m in found):
            return [Mention(m.at, Phase.RECOMPUTE) for m in found]
        return found

    def joined(self, one: int, other: int) -> bool:
        """Tell whether only joining words stand between two phases: forward and backward."""
        return all(self.text(at) in JOINING for at in range(one + 1, other))

    def single_mentions(self) -> Iterator[Mention]:
        """Yield each phase that is named."""
        for at in range(self.segment.first, self.segment.last):
            phase = PHASE_WORDS.get(self.text(at))
            if phase is None:
                continue
            if self.text(at) == "back" and self.text(at - 1) not in ("way", "going", "path"):
                continue
            yield Mention(at, phase)

    def multiples(self, mentions: Sequence[Mention]) -> Iterator[PhaseFact]:
        """Yield multiples of the forward pass: "backward ≈ 2 × forward", "twice as many"."""
        others = [m for m in mentions if m.phase is not Phase.FORWARD]
        for at in range(self.segment.first, self.segment.last):
            value, end = self.multiple_at(at)
            if value is None:
                continue
            target = self.forward_after(end)
            mention = self.nearest(Found(at, value, "forward"), others)
            if others and "it" in {self.text(at - i) for i in range(1, 4)}:
                mention = others[0]
            if mention is None and (target is None or not self.titled()):
                continue
            phase = mention.phase if mention is not None else self.titled() or Phase.BACKWARD
            if target is None and not self.is_comparison(at, end):
                continue
            self.used.update(range(at, end + 1))
            if target is not None:
                self.used.add(target)
            if mention is not None:
                self.used.add(mention.at)
            yield self.fact(phase, "forward", value, mention.at if mention else at, target or at)

    def titles(self) -> list[Mention]:
        """Return the phase that the label over a segment names, where the segment names none."""
        phases = [PHASE_WORDS[word] for word in self.segment.label.split() if word in PHASE_WORDS]
        return [Mention(self.segment.first, phases[0])] if len(set(phases)) == 1 else []

    def titled(self) -> Phase | None:
        """Return the phase that the label, or else the heading, over the segment names."""
        for title in (self.segment.label, self.segment.heading):
            phases = {PHASE_WORDS[word] for word in title.split() if word in PHASE_WORDS}
            if len(phases) == 1 and Phase.FORWARD not in phases:
                return phases.pop()
        return None

    def factors(self) -> Iterator[Found]:
        """Yield the small numbers that can be FLOPs per parameter and token."""
        for at in range(self.segment.first, self.segment.last):
            value = self.number(at)
            if value is None or not 0 < value <= MAX_FACTOR or at in self.used:
                continue
            if self.text(at - 1) in ("^", "/", "10", "×") or self.text(at + 1) in ("^", "%"):
                continue
            if self.value(at) > MAX_FACTOR:
                continue
            following = self.text(at + 1)
            raw = self.tokens[at + 1].text if at + 1 < self.segment.last else ""
            if raw and set(raw) <= LETTERS and len(raw) <= 2:
                yield Found(at, value, "named" if len(raw) == 2 or self.names_both(at) else "bare")
            elif self.names_both(at):
                yield Found(at, value, "named")
            elif (
                self.text(at - 1) in PHASE_WORDS
                or following in FACTOR_NOUNS
                or self.text(at - 1)
                in (
                    ":",
                    "≈",
                    "=",
                    "~",
                    "|",
                    "at",
                    "as",
                    "is",
                    "costs",
                )
            ):
                yield Found(at, value, "bare")

    def introduces(self, at: int) -> bool:
        """Tell whether a token leads to a factor: a sign, a verb, or the phase itself."""
        return self.text(at) in INTRODUCING or self.text(at) in PHASE_WORDS

    def names_both(self, at: int) -> bool:
        """Tell whether N and D, or parameters and tokens, follow a factor: 6 × N × D."""
        texts = [self.tokens[i].text for i in range(at + 1, min(at + 8, self.segment.last))]
        joined = "".join(t for t in texts if t not in ("×", "·", "*", "(", ")", "x")).lower()
        if joined.startswith("nd"):
            return True
        return "per" in texts[:3] and any(
            t.startswith(("param", "weight")) for t in map(str.lower, texts[:5])
        )

    def distance(self, factor: Found, mention: Mention) -> float:
        """Return how far a factor is from a phase in tokens; commas count as more."""
        low, high = sorted((factor.at, mention.at))
        crossed = sum(self.text(i) in CROSSED for i in range(low, high))
        return float(high - low) + CROSSING * crossed - 0.5 * (mention.at > factor.at)

    def nearest(self, factor: Found, mentions: Sequence[Mention]) -> Mention | None:
        """Return the phase that is named nearest to a factor."""
        close = [m for m in mentions if abs(factor.at - m.at) <= LONE_WINDOW + 1]
        near = [(self.distance(factor, mention), mention) for mention in close]
        near = [pair for pair in near if pair[0] <= LONE_WINDOW]
        return min(near)[1] if near else None

    def fact(self, phase: Phase, basis: str, value: float, one: int, other: int) -> PhaseFact:
        """Return a fact whose span covers the phase and its factor."""
        low, high = min(one, other), max(one, other)
        span = self.normal.span(self.tokens[low].start, self.tokens[high].end)
        return PhaseFact(phase, basis, value, span)
