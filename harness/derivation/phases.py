"""What a text says the phases of training cost: forward, backward, update, recomputation.

A factor is told per parameter and token ("2N", "two FLOPs for each weight", "6ND"), or as a
multiple of the forward pass ("twice the forward", "2 × forward", "about the same").  Prose counts
as much as an equation does.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from harness.derivation.comparisons import ComparisonReader, Found
from harness.derivation.mentions import phases_of
from harness.derivation.multiples import without_totals
from harness.derivation.phase_words import (
    COUNTS,
    CROSSING,
    FACTOR_NOUNS,
    INPUTS,
    INTRODUCING,
    LARGEST_COUNT,
    LETTERS,
    LIKENING,
    LONE_WINDOW,
    MAX_FACTOR,
    PHASE_WORDS,
    SMALLEST_COST,
    TIMES_SIGNS,
    WINDOW,
)
from harness.derivation.scope import UNCOUNTED
from harness.segments import words_of
from harness.types import Phase, PhaseFact, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.derivation.mentions import Mention
    from harness.segments import Page, Segment
    from harness.types import Quantity


# "The size of the forward one": no number, unless a noun follows it.
PRONOUN = "one"
# So many costs of forward passes are kept in mind.
MOST_COSTS = 8
# Multiply-adds, so near behind which a clause tells what they are in FLOPs.
MACS = frozenset("mac macs multiply-add multiply-adds multiply-accumulates fma fmas".split())
FLOPS = frozenset("flop flops operations operationen opérations operaciones операции".split())
RETOLD = 12
# What two letters of a cost formula begin with, in lower case.
FORMULAS = frozenset(one.lower() + other.lower() for one in LETTERS for other in LETTERS)


def read_phases(
    page: Page,
    roles: Mapping[int, Role],
    quantities: Sequence[Quantity],
) -> Iterator[PhaseFact]:
    """Yield what each segment says of a phase, in order; hidden reasoning is left out.

    roles gives the role of the quantity that starts at a token.
    """
    amounts: dict[int, Quantity] = {}
    forward: list[float] = []
    said, before = frozenset[Phase](), frozenset[Phase]()
    for segment in page.segments:
        said, before = before, phases_of(segment.words)
        if segment.is_hidden:
            continue
        is_named = names_phase(segment)
        if not (is_named or (segment.has_number and may_name_both(segment.words))):
            continue
        amounts = amounts or {quantity.first: quantity for quantity in quantities}
        reader = SegmentPhases(page, segment, roles, amounts)
        reader.said = said
        if not is_named:
            yield from reader.totals()
            continue
        facts = list(reader.run(forward[-MOST_COSTS:]))
        forward += [one.factor for one in facts if is_forward_cost(one)]
        yield from facts


def is_forward_cost(fact: PhaseFact) -> bool:
    """Tell whether a fact is the amount that a forward pass costs."""
    return fact.phase is Phase.FORWARD and fact.basis == "cost"


def names_phase(segment: Segment) -> bool:
    """Tell whether a segment or what stands over it names a phase."""
    named = PHASE_WORDS.keys()
    return not (
        named.isdisjoint(segment.words)
        and named.isdisjoint(words_of(segment.label))
        and named.isdisjoint(words_of(segment.heading))
    )


def may_name_both(words: Sequence[str]) -> bool:
    """Tell whether words can name parameters and tokens together: n d, nd, per parameter."""
    has_weights = False
    for word in words:
        if word == "n" or word[:2] in FORMULAS:
            return True
        has_weights = has_weights or word.startswith(("param", "weight"))
    return has_weights and "per" in words


class SegmentPhases(ComparisonReader):
    """The phases and factors of one segment."""

    def __init__(
        self,
        page: Page,
        segment: Segment,
        roles: Mapping[int, Role],
        amounts: Mapping[int, Quantity],
    ) -> None:
        """Take one segment of a text and the roles and values of its quantities."""
        super().__init__(page, segment)
        self.roles, self.amounts = roles, amounts

    def run(self, before: Sequence[float]) -> Iterator[PhaseFact]:
        """Match each factor with the phase it is told of; before are costs of forward passes."""
        mentions = self.mentions() or self.titles()
        costs = list(self.costs(mentions))
        yield from costs
        forward = [*before, *(fact.factor for fact in costs if is_forward_cost(fact))]
        yield from without_totals(list(self.multiples(mentions)))
        left = [
            m
            for m in mentions
            if not (m.at in self.used or self.is_likened(m, mentions) or self.is_left_out(m))
        ]
        for factor, mention in self.matched(list(self.factors()), left):
            if mention is not None:
                is_multiple = mention.phase is not Phase.FORWARD and self.multiplies_cost(
                    factor.at, forward
                )
                basis = "forward" if is_multiple else "parameter"
                yield self.fact(mention.phase, basis, factor.value, mention.at, factor.at)
            elif factor.basis == "named" or len(mentions) > 1:
                yield self.fact(Phase.TOTAL, "parameter", factor.value, factor.at, factor.at)

    def is_likened(self, mention: Mention, mentions: Sequence[Mention]) -> bool:
        """Tell whether another phase is likened to the forward pass: 2 each, like the forward."""
        is_alone = all(other.phase is mention.phase for other in mentions)
        before = {self.text(mention.at - i) for i in range(1, 4)}
        return mention.phase is Phase.FORWARD and not is_alone and not LIKENING.isdisjoint(before)

    def is_left_out(self, mention: Mention) -> bool:
        """Tell whether the update is told to be left out: I skipped the norms, and so Adam."""
        if mention.phase is not Phase.UPDATE:
            return False
        start = end = mention.at
        while start > self.segment.first and self.text(start - 1) != ";":
            start -= 1
        while end < self.segment.last and self.text(end) != ";":
            end += 1
        return not UNCOUNTED.isdisjoint(self.text(at) for at in range(start, end))

    def totals(self) -> Iterator[PhaseFact]:
        """Yield the factors that name what they multiply, in a segment that names no phase: 6ND."""
        for factor in self.factors():
            if factor.basis == "named":
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
        is_lone = len({m.phase for m in mentions}) == 1
        window = LONE_WINDOW if is_lone else WINDOW + CROSSING
        pairs = sorted(
            (distance, f, m)
            for f, factor in enumerate(factors)
            for m, mention in enumerate(mentions)
            if abs(factor.at - mention.at) <= window + 1
            and (distance := self.distance(factor, mention, is_lone=is_lone)) <= window
        )
        partner: dict[int, Mention] = {}
        taken: set[int] = set()
        for _, f, m in pairs:
            if f not in partner and m not in taken:
                partner[f] = mentions[m]
                taken.add(m)
        for f, factor in enumerate(factors):
            yield factor, partner.get(f)

    def multiplies_cost(self, at: int, forward: Sequence[float]) -> bool:
        """Tell whether a factor multiplies a cost instead of the parameters: 2 × 3.58e11.

        forward are the costs that the segment tells of the forward pass.
        """
        if self.text(at + 1) in TIMES_SIGNS:
            multiplied = self.value(at + 2)
            if multiplied in forward or multiplied > LARGEST_COUNT:
                return True
            role = self.roles.get(at + 2)
            return role is not None and role not in INPUTS
        following = [self.text(at + i) for i in range(1, 6)]
        return "for" in following and "forward" in following

    def factors(self) -> Iterator[Found]:
        """Yield the small numbers that can be FLOPs per parameter and token."""
        for at, value in self.numbers.items():
            is_told = self.stands_free(at) and not (self.is_second(at) or self.is_retold(at))
            basis = self.basis(at) if is_told else ""
            if basis and 0 < value <= MAX_FACTOR:
                yield Found(at, self.product(at) or value + self.is_first(at), basis)

    def is_retold(self, at: int) -> bool:
        """Tell whether a clause tells multiply-adds again in FLOPs: one MAC, which is 2 FLOPs."""
        if self.text(at + 1) not in MACS:
            return False
        for place in range(at + 2, at + RETOLD):
            if self.text(place) == ";":
                return False
            if self.numbers.get(place) == 2 * self.numbers[at]:
                return self.text(place + 1) in FLOPS
        return False

    def stands_free(self, at: int) -> bool:
        """Tell whether a number is not used yet and no part of a larger one."""
        is_part = self.text(at - 1) in ("^", "/", "10", "×") or self.text(at + 1) in ("^", "%")
        is_part = is_part or self.is_label(at)
        return at not in self.used and not is_part and self.value(at) <= MAX_FACTOR

    def is_label(self, at: int) -> bool:
        """Tell whether a number only counts the items of a list, in a circle: ①."""
        start = self.normal.span(*self.tokens.extent(at, at + 1)).start
        return unicodedata.decomposition(self.normal.original[start]).startswith("<circle>")

    def basis(self, at: int) -> str:
        """Tell whether a factor names what it multiplies ("named"), or does not ("bare")."""
        if self.product(at) is not None:
            return "bare"
        raw = self.letters(at + 1)
        if len(raw) == 2 or self.names_both(at):
            return "named"
        is_told = self.text(at + 1) in FACTOR_NOUNS or (
            self.text(at) != PRONOUN and self.introduces(at - 1)
        )
        return "bare" if raw or is_told else ""

    def letters(self, at: int) -> str:
        """Return the one or two letters of a cost formula that stand here: N, ND."""
        raw = self.tokens[at].text if at < self.segment.last else ""
        return raw if raw and set(raw) <= LETTERS and len(raw) <= 2 else ""

    def product(self, at: int) -> float | None:
        """Return a factor that is told as a multiple of another: the 6 of 3 × 2N."""
        if self.text(at + 1) not in TIMES_SIGNS or not self.letters(at + 3):
            return None
        value, other = self.number(at), self.number(at + 2)
        return None if value is None or other is None else value * other

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
