"""Chooses the commitments among the candidates of a text.

    explicit  := boxed | "final answer" | answer line | answer key | under a Conclusion heading
    statement := "therefore / in total / ... takes about X" that no comparison introduces
    result    := the right side of the last equation, a "Total ... =" before others

Explicit commitments speak before statements, statements before results.  See GRADING.md, 1.
"""

from __future__ import annotations

import dataclasses
from functools import cached_property
from typing import TYPE_CHECKING

from harness import cues
from harness.commitments.ask import Ask
from harness.commitments.candidates import (
    EXPLICIT,
    Candidate,
    fits,
    is_amount,
)
from harness.commitments.marks.counts import COUNTED
from harness.commitments.mentions import MentionReader
from harness.commitments.others.corrections import read_corrections
from harness.commitments.replacements import NEAR
from harness.commitments.settlement import in_unit_of, settle
from harness.text.checks.verdicts import agree
from harness.text.terms.arithmetic import has_division, has_operation
from harness.types import Commitment, CommitmentKind, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.commitments.others.corrections import Correction

STATED_UNITS = frozenset({"FLOP/s", "s", "GPU-hour", "GPU-day", "GPU-year"})
# Amounts that are told in no other unit, so that a bare number is plain.
SCALELESS = frozenset({"FLOP", "parameter"})
INPUTS = frozenset({"parameter", "token"})
AMOUNTS = STATED_UNITS | INPUTS | {"FLOP", "B"}
ANSWERING = frozenset({CommitmentKind.BOXED, CommitmentKind.ANSWER_KEY, CommitmentKind.FINAL_LINE})
# Beside one of these, a value that only stands under a Conclusion heading is context.
SURE = frozenset({CommitmentKind.BOXED, CommitmentKind.ANSWER_KEY})


class CommitmentReader(MentionReader):
    """Chooses among the candidates of one text."""

    def run(self, ask: Ask) -> Final:
        """Return what the text commits to in the dimension that is asked, else in any."""
        candidates = [
            c
            for c in self.candidates(ask)
            if (fits(c, ask) or self.is_counted(c, ask))
            and not (self.is_multiplied(c, ask) or self.is_work(c, ask))
        ]
        candidates = self.in_parameters(candidates, ask)
        is_whole = not all(c.is_partial for c in candidates)
        if ask.unit and is_whole and not any(c.kind in EXPLICIT for c in candidates):
            closing = self.closing(candidates)
            if closing:
                return self.commit(closing, Ask())
        if is_whole or not ask.unit:
            final = self.commit(candidates, ask)
            if final.values or not ask.unit:
                return final
        others = [c for c in self.candidates(Ask()) if self.stands_in(c)]
        explicit = [c for c in others if c.kind in EXPLICIT]
        if not is_whole and not explicit:
            final = self.commit(candidates, ask)
            if final.values:
                return final
        units = {c.quantity.unit for c in self.costs(explicit)[:1]}
        final = self.commit([c for c in others if not units or c.quantity.unit in units], Ask())
        return final if final.values else self.commit(self.unnamed(ask), ask)

    def is_work(self, candidate: Candidate, ask: Ask) -> bool:
        """Tell whether a bare number is what is to be done in a time: nothing is divided for it."""
        if ask.unit != "s" or candidate.quantity.unit or candidate.kind in EXPLICIT:
            return False
        equation = self.results.get(candidate.quantity.first)
        side = equation.sides[0] if equation else None
        return side is not None and has_operation(side) and not has_division(side)

    def unnamed(self, ask: Ask) -> list[Candidate]:
        """Return the bare totals of a text that tells nothing else: a last row "Total | 3e23"."""
        if ask.unit not in SCALELESS:
            return []
        return [
            c
            for c in self.candidates(ask)
            if not (c.quantity.unit or c.is_other or c.is_partial or c.is_small)
            and self.tells_total(c)
        ]

    def closing(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the answer line of another dimension behind all that is told in the asked one."""
        last = max(c.segment for c in candidates)
        is_compared = all(c.is_other for c in candidates)
        answers = [
            c
            for c in self.candidates(Ask())
            if c.segment > last and (c.kind in ANSWERING or (is_compared and self.is_concluding(c)))
        ]
        return self.costs([c for c in answers if self.stands_in(c)])[-1:]

    def costs(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Leave out what a cost is told for, which is none itself: X on 14.8T tokens."""
        return [c for c in candidates if c.quantity.unit not in INPUTS] or list(candidates)

    def is_concluding(self, candidate: Candidate) -> bool:
        """Tell whether a sentence concludes with a value, and does not compare it."""
        words = self.segments[candidate.segment].words
        is_statement = candidate.kind is CommitmentKind.STATEMENT
        return is_statement and not candidate.is_other and not cues.STRONG.isdisjoint(words)

    def stands_in(self, candidate: Candidate) -> bool:
        """Tell whether a text commits to an amount of another dimension than it was asked for."""
        if candidate.is_other or not is_amount(candidate.quantity):
            return False
        if candidate.kind in EXPLICIT:
            return candidate.quantity.unit in AMOUNTS
        units = AMOUNTS if len(self.segments) == 1 else STATED_UNITS
        return candidate.kind is CommitmentKind.STATEMENT and candidate.quantity.unit in units

    def commit(self, candidates: Sequence[Candidate], ask: Ask) -> Final:
        """Choose the commitments among the candidates."""
        told = self.without_phases(self.standing(candidates), ask)
        chosen = self.choose(self.sized(told), ask)
        if not chosen:
            return Final()
        others = self.alternatives(chosen[0], ask) if len(chosen) == 1 else []
        commitments = [self.commitment(c, ask) for c in [*others, *chosen]]
        final = settle(commitments, *self.computed())
        is_open = len(others) > 0 or self.leaves_open(chosen, final)
        return dataclasses.replace(final, hedged=final.hedged or is_open)

    def standing(self, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
        """Leave out what the text takes back and tells anew."""
        told = [c for c in candidates if not (c.is_other or c.is_partial)]
        last = {c.segment: c.quantity.first for c in told}
        end = told[-1].quantity.first if told else -1
        taken = [
            correction.at
            for correction in self.corrections
            if (end if correction.is_sure else last.get(correction.segment, -1)) > correction.at
        ]
        return [c for c in candidates if c.quantity.first > taken[-1]] if taken else candidates

    @cached_property
    def corrections(self) -> list[Correction]:
        """The places where the text corrects itself."""
        return list(read_corrections(self.segments, self.tokens))

    def sized(self, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
        """Leave out small amounts unless they alone are told as the answer."""
        if not any(c.is_small for c in candidates):
            return candidates
        large = [c for c in candidates if not c.is_small]
        if any(c.kind in EXPLICIT for c in large):
            return large
        return [c for c in candidates if c.quantity.unit or not c.is_small or not large]

    def choose(self, candidates: Sequence[Candidate], ask: Ask) -> list[Candidate]:
        """Return the strongest group of candidates that speak of the whole."""
        if ask.unit and self.is_told(candidates):
            candidates = [c for c in candidates if c.quantity.unit or c.kind in EXPLICIT]
        usable = (
            [c for c in candidates if not c.is_other]
            or [c for c in candidates if c.kind in EXPLICIT or c.kind is CommitmentKind.STATEMENT]
            or [c for c in candidates if c.is_computed]
        )
        whole = [c for c in usable if not c.is_partial] or self.parts(usable)
        whole = self.without_mentions(whole, ask)
        explicit = [c for c in whole if c.kind in EXPLICIT]
        if not ask.unit:
            explicit = [c for c in explicit if c.kind is CommitmentKind.BOXED] or explicit[-1:]
        explicit = self.with_unit(explicit)
        if any(c.kind in SURE for c in explicit):
            conclusion = CommitmentKind.CONCLUSION
            explicit = [c for c in explicit if c.kind is not conclusion or self.tells_whole(c)]
        if explicit:
            told = [c for c in explicit if not c.is_option] or explicit
            # Where no dimension is asked, an earlier total can be one of anything.
            earlier: list[Candidate] = []
            if ask.unit:
                earlier = self.first_totals(whole, told) or self.bold_opening(whole, told)
            return self.leading(told) + self.last_total(whole, told) + earlier
        if not ask.unit:
            return self.last_of(whole)
        return self.stated(whole) or self.told_in_bold(whole) or self.last_result(whole)

    def stated(self, whole: Sequence[Candidate]) -> list[Candidate]:
        """Return what the text opens with, or the last statement of a total, or of any value."""
        statements = self.standing_alone(whole)
        headline = self.headline([c for c in whole if c.kind is CommitmentKind.STATEMENT])
        if headline:
            return [*headline, *self.concluded(statements)[-1:]]
        if not statements:
            return []
        totals = [c for c in statements if c.is_total] or statements
        if totals[-1].is_option:
            return self.leading([c for c in statements if c.is_option])
        last = [
            c
            for c in statements
            if c.segment == totals[-1].segment
            and (c.is_total or not totals[-1].is_total or tells_same(c, totals[-1]))
        ]
        named = next((at for at, c in enumerate(last) if self.is_named_total(c)), 0)
        return self.leading(last[named:]) + self.computed_totals(whole, last)

    def parts(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return what is told of parts alone; a text that breaks off on its way tells no answer."""
        if not self.breaks_off:
            return list(candidates)
        return [c for c in candidates if c.kind is not CommitmentKind.RESULT]

    def is_named_total(self, candidate: Candidate) -> bool:
        """Tell whether the words directly beside a value call it the total."""
        first = candidate.quantity.first
        before = {token.text.lower() for token in self.tokens[max(0, first - NEAR) : first]}
        return not cues.TOTAL.isdisjoint(before) or self.is_summed(candidate.quantity)

    def is_told(self, candidates: Sequence[Candidate]) -> bool:
        """Tell whether bare numbers can be left out: a value with a unit is told, or comes last."""
        whole = [c for c in candidates if c.is_computed and not (c.is_other or c.is_partial)]
        end = whole[-1].segment if whole else -1
        if any(
            c.quantity.unit
            and c.kind is not CommitmentKind.RESULT
            and not (c.is_other and (c.is_partial or c.quantity.unit == COUNTED))
            and (c.segment >= end or not (c.is_other or c.is_partial))
            for c in candidates
        ):
            return True
        return bool(whole) and whole[-1].quantity.unit != ""

    def with_unit(self, explicit: Sequence[Candidate]) -> list[Candidate]:
        """Leave out bare numbers where others have a unit, unless they restate one of those."""
        if not any(c.quantity.unit for c in explicit):
            return list(explicit)
        kept: list[Candidate] = []
        for candidate in explicit:
            if candidate.quantity.unit or candidate.kind is CommitmentKind.BOXED:
                kept.append(candidate)
            elif kept and self.is_linked(kept[-1].quantity, candidate.quantity):
                quantity = in_unit_of(candidate.quantity, kept[-1].quantity)
                kept.append(candidate._replace(quantity=quantity))
        return kept

    def leading(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Keep, in each segment, the first value told and what restates it."""
        kept: list[Candidate] = []
        for candidate in candidates:
            is_first = not kept or kept[-1].segment != candidate.segment
            if not is_first and self.is_replaced(kept[-1].quantity, candidate.quantity):
                replaced = kept[-1]
                kept = [c for c in kept if not tells_same(c, replaced)] + [candidate]
            elif is_first or self.is_beside(kept[-1], candidate):
                kept.append(candidate)
        return kept

    def is_beside(self, one: Candidate, other: Candidate) -> bool:
        """Tell whether one segment tells both: the second boxed, told anew, or linked."""
        is_own_box = self.box_of(other.quantity) not in (None, self.box_of(one.quantity))
        is_own = is_own_box or other.kind is CommitmentKind.ANSWER_KEY
        between = self.tokens[one.quantity.last : other.quantity.first]
        told = {token.text.lower() for token in between}
        is_own = is_own or not cues.ANSWER_WORDS.isdisjoint(told)
        is_slip = (one.quantity.first, other.quantity.first) in self.slipped
        is_told = is_slip or self.is_linked(one.quantity, other.quantity)
        return is_own or (is_told and not self.is_of_part(other.quantity))

    def last_of(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the value of the last segment that tells one, where no unit is asked."""
        last = [c for c in candidates if candidates and c.segment == candidates[-1].segment]
        return ([c for c in last if c.is_computed] or last)[-1:]

    def last_result(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the result of the last total, of the last equation, or the last amount."""
        results = [c for c in candidates if c.is_computed or self.restates(c)]
        totals = [c for c in results if c.is_total]
        chosen = self.told_again(candidates, totals) or (totals or results or list(candidates))[-1:]
        beside = [c for c in candidates if chosen and c.segment == chosen[0].segment]
        return self.leading([c for c in beside if c.quantity.first >= chosen[0].quantity.first])

    def commitment(self, candidate: Candidate, ask: Ask) -> Commitment:
        """Return a candidate as a commitment, in the asked unit, with the span of its statement."""
        quantity = self.in_asked_unit(candidate, ask)
        segment = self.segments[candidate.segment]
        span = self.normal.span(*self.tokens.extent(segment.first, segment.last))
        return Commitment(quantity, span, candidate.kind)


def tells_same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates of one segment tell one value."""
    return one.segment == other.segment and agree(one.quantity, other.quantity)
