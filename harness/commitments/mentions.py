"""Values that a text only mentions beside what it works out, or works out for more than is asked.

A statement that nothing computes and no word concludes takes no place of a computed total, nor of
a computed value that it cannot come from: "2 x 175e9 = 3.5e11 FLOPs. GPT-2 needs about 3e9 FLOPs."
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from harness import cues
from harness.commitments.kinds import LAST_WORDS
from harness.commitments.replacements import ReplacementReader
from harness.commitments.supposals import AGREEING, MOST_SUM, WOULD_REACH
from harness.text.checks.verdicts import agree
from harness.text.terms.arithmetic import leaves
from harness.text.words import FORS
from harness.types import CommitmentKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.commitments.ask import Ask
    from harness.commitments.candidates import Candidate
    from harness.types import Quantity

CONCLUDING = cues.CONCLUDING | cues.TOTAL | cues.ANSWER_WORDS
# A count as large as this may make one value of another wherever the text tells it.
LARGE = 50.0
# The run may come to so many times one token and more, as log10.
LEAST_RUN = 5.0
# What concludes with the answer itself.
SO = cues.STRONG | cues.ANSWER_WORDS
# "I settle on X" concludes as "so" does.
CHOOSING = cues.SPOKEN | frozenset("settle choose pick take adopt go put say call commit".split())
PLAIN_KINDS = frozenset({CommitmentKind.STATEMENT, CommitmentKind.RESULT})
KEEPING = CONCLUDING | cues.WHOLE
# Beside a power of ten these tell a scale, of what is up to so many powers of ten larger.
SCALE = frozenset(
    "scale scales magnitude magnitudes ballpark regime größenordnung grandeur magnitud grandezza "
    "grandeza порядок порядка 数量级 量级 桁 オーダー".split()
)
SCALE_REACH, SCALE_BEHIND = 6, 3
SAME_SCALE = -0.5, 1.0
# A text tells its value among its first so many totals.
MOST_WHOLE = 64
# Behind a value these lead to what it is told for, and so many tokens reach to it.
FOR_REACH = 4
# Nobody asks for so many days or GiB; so many seconds and bytes are few.
MOST_ASKED = 1e5
# Amounts in one sentence that a value can come from.
MOST_NEAR = 12


class MentionReader(ReplacementReader):
    """Tells what one text mentions from what it works out."""

    def without_mentions(self, whole: Sequence[Candidate], ask: Ask) -> list[Candidate]:
        """Leave out what stands behind a computed value and comes from none, or is many of it."""
        if not ask.unit:
            return list(whole)
        kept: list[Candidate] = []
        anchors = Anchors()
        for candidate in whole:
            is_left = self.is_plain_statement(candidate) and self.is_mention(candidate, anchors)
            if (
                is_left
                or self.is_scale(candidate, whole)
                or self.is_hypothesis(candidate, anchors)
                or self.is_many(candidate, anchors, ask)
            ):
                continue
            kept.append(candidate)
            anchors.tell(candidate.quantity)
            if self.is_anchor(candidate):
                anchors.add(candidate.quantity, is_total=self.is_sum_told(candidate))
        return kept

    def in_asked_unit(self, candidate: Candidate, ask: Ask) -> Quantity:
        """Return an answer that is a bare number in the unit that is asked for: days, GiB.

        What is too large for that is told in base units: 2,194,560 for 25.4 days.  So is what only
        an equation comes to, and a figure of the question that nothing comes to: neither says that
        it answers in days.
        """
        bare = candidate.quantity
        if bare.unit:
            return bare
        is_given = bare.number in ask.given and not self.is_come_to(bare, ("", ask.unit))
        is_told = candidate.kind is not CommitmentKind.RESULT and not is_given
        is_asked = is_told and ask.scale != 1.0 and bare.value < MOST_ASKED
        return (bare.counting(ask.scale) if is_asked else bare)._replace(unit=ask.unit)

    def is_scale(self, candidate: Candidate, whole: Sequence[Candidate]) -> bool:
        """Tell whether a bare power of ten only tells the scale of a value: the 10^23 scale."""
        quantity = candidate.quantity
        if candidate.kind not in PLAIN_KINDS or self.tokens[quantity.first].text != "10":
            return False
        segment = self.segments[candidate.segment]
        near = self.tokens[max(segment.first, quantity.first - SCALE_REACH) : quantity.first]
        behind = self.tokens[quantity.last : min(segment.last, quantity.last + SCALE_BEHIND)]
        if SCALE.isdisjoint(token.text.lower() for token in (*near, *behind)):
            return False
        return any(
            one.quantity.unit == quantity.unit
            and SAME_SCALE[0] < one.quantity.log10 - quantity.log10 < SAME_SCALE[1]
            for one in whole[:MOST_WHOLE]
            if one.quantity.log10 != quantity.log10
        )

    def headline(self, statements: Sequence[Candidate]) -> list[Candidate]:
        """Return the answer that a text opens with, told alone, and what tells it again.

        It is one only where the text then computes it.
        """
        first = next((one for one in self.segments if one.has_number), None)
        if not statements or first is None or self.segments[statements[0].segment] is not first:
            return []
        told = statements[0].quantity
        before = self.words_before(told, first)
        if not (self.is_lone(told, before, LAST_WORDS) and self.is_come_to(told, (told.unit, ""))):
            return []
        return [c for c in statements if agree(c.quantity, told)]

    def concluded(self, statements: Sequence[Candidate]) -> list[Candidate]:
        """Return the statements that a word concludes: so it takes X, X in total."""
        return [c for c in statements if not CONCLUDING.isdisjoint(self.segments[c.segment].words)]

    def restates(self, candidate: Candidate) -> bool:
        """Tell whether a value tells with its unit what an equation comes to: = 156e9, o sea X."""
        told, bare = candidate.quantity, self.come_to.get("")
        return bool(told.unit and bare) and self.is_come_to(told, ("",))

    def told_again(
        self, candidates: Sequence[Candidate], totals: Sequence[Candidate]
    ) -> list[Candidate]:
        """Return the value that the last line tells with its unit, where it is one of the totals.

        The bare totals before it are on the way to it, or for something else.
        """
        told = [c for c in candidates if self.segments[c.segment].first == self.last_told]
        return [
            c
            for c in told
            if c.quantity.unit and any(agree(c.quantity, total.quantity) for total in totals)
        ][:1]

    def is_anchor(self, candidate: Candidate) -> bool:
        """Tell whether an equation computes a value that can be the answer."""
        is_result = candidate.quantity.first in self.results
        return is_result and bool(candidate.quantity.unit) and not candidate.is_small

    def is_sum_told(self, candidate: Candidate) -> bool:
        """Tell whether a sentence calls a computed value the total."""
        is_told = candidate.kind is CommitmentKind.STATEMENT
        return is_told and not cues.TOTAL.isdisjoint(self.segments[candidate.segment].words)

    def is_plain_statement(self, candidate: Candidate) -> bool:
        """Tell whether a sentence tells a value, and neither computes it nor concludes with it."""
        segment, quantity = self.segments[candidate.segment], candidate.quantity
        if candidate.kind is not CommitmentKind.STATEMENT or candidate.is_option:
            return False
        if candidate.is_computed or not CONCLUDING.isdisjoint(segment.words):
            return False
        if any(one in cues.SPEAKERS and verb in CHOOSING for one, verb in pairwise(segment.words)):
            return False
        return not (self.is_summed(quantity) or self.is_come_to(quantity, (quantity.unit, "")))

    def is_mention(self, candidate: Candidate, anchors: Anchors) -> bool:
        """Tell whether a value can come from nothing that is computed before it."""
        log10 = candidate.quantity.log10
        if not anchors.sizes:
            return False
        above = log10 - max(anchors.sizes)
        if above > LEAST_RUN or (-AGREEING <= above <= MOST_SUM and not anchors.has_total):
            return False
        near = self.numbers_beside(candidate)
        return not any(
            abs(abs(log10 - one) - factor) <= AGREEING for one in anchors.sizes for factor in near
        ) and not any(self.is_large(abs(log10 - one)) for one in anchors.sizes)

    def is_hypothesis(self, candidate: Candidate, anchors: Anchors) -> bool:
        """Tell whether something else would take a computed value: plain SGD would take X.

        What is computed from a value before it goes on to the answer, and so does a whole run.
        """
        segment, quantity = self.segments[candidate.segment], candidate.quantity
        equation = self.results.get(quantity.first)
        if candidate.kind not in PLAIN_KINDS or equation is None or not anchors.sizes:
            return False
        before = self.words_before(quantity, segment)
        if cues.WOULD.isdisjoint(before[-WOULD_REACH:]) or not KEEPING.isdisjoint(before):
            return False
        used = [one.log10 for one in leaves(equation.sides[0])]
        return not any(abs(one - size) <= AGREEING for one in used for size in anchors.sizes)

    def numbers_beside(self, candidate: Candidate) -> list[float]:
        """Return log10 of the numbers in the sentence of a value, as factors."""
        segment = self.segments[candidate.segment]
        beside = self.told_between(segment.first, segment.last, MOST_NEAR)
        return [abs(q.log10) for q in beside if q.first != candidate.quantity.first and q.log10]

    def is_large(self, log10: float) -> bool:
        """Tell whether the text tells a large number of a size."""
        at = bisect_left(self.large, log10 - AGREEING)
        return at < len(self.large) and self.large[at] <= log10 + AGREEING

    @cached_property
    def large(self) -> list[float]:
        """Log10 of the large numbers of the text, sorted."""
        return sorted(q.log10 for q in self.quantities if q.value >= LARGE)

    def is_many(self, candidate: Candidate, anchors: Anchors, ask: Ask) -> bool:
        """Tell whether a value is told for many of what is asked: 500 tokens cost 500 times X."""
        ones = {ask.per, *cues.ASKED_PER.get(ask.family, ())} - {""}
        segment = self.segments[candidate.segment]
        is_told = candidate.kind in PLAIN_KINDS
        is_so = not ask.per and not SO.isdisjoint(segment.words)
        if not ones or not is_told or is_so:
            return False
        before = self.told_between(segment.first, candidate.quantity.first, MOST_NEAR)
        last = candidate.quantity.last
        is_for = self.tokens[min(last, len(self.tokens) - 1)].lower in FORS
        behind = self.told_between(last, min(last + FOR_REACH, segment.last), 1) if is_for else ()
        counts = [q.log10 for q in (*before, *behind) if q.unit in ones and q.value >= 2]
        return any(
            abs(candidate.quantity.log10 - count - size) <= AGREEING
            for count in counts
            for size in (*anchors.sizes, *anchors.told)
        )


class Anchors:
    """What a text has computed so far: the distinct sizes, as log10, and whether one is a total."""

    MOST = 24

    def __init__(self) -> None:
        """Begin with nothing."""
        self.sizes: list[float] = []
        self.told: list[float] = []
        self.has_total = False

    def add(self, quantity: Quantity, *, is_total: bool) -> None:
        """Take a computed value."""
        self.has_total = self.has_total or is_total
        if len(self.sizes) < self.MOST and not any(
            abs(quantity.log10 - size) <= AGREEING for size in self.sizes
        ):
            self.sizes.append(quantity.log10)

    def tell(self, quantity: Quantity) -> None:
        """Take an amount that is told, and may be computed by no equation."""
        if quantity.unit and len(self.told) < self.MOST:
            self.told.append(quantity.log10)
