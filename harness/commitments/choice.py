"""Chooses the commitments among the candidates of a text.

    explicit  := boxed | "final answer" | answer line | answer key | under a Conclusion heading
    statement := "therefore / in total / ... takes about X" that no comparison introduces
    result    := the right side of the last equation, a "Total ... =" before others

Explicit commitments speak before statements, statements before results.  See GRADING.md, 1.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from harness.commitments.candidates import (
    EXPLICIT,
    MIN_AMOUNT,
    Ask,
    Candidate,
    CandidateReader,
    fits,
    is_amount,
)
from harness.commitments.settlement import in_unit_of, settle
from harness.text.arithmetic import has_operation
from harness.text.characters import BOX_CLOSE, BOX_OPEN
from harness.text.verdicts import agree
from harness.types import Commitment, CommitmentKind, Final, Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Quantity

STATED_UNITS = frozenset({"FLOP/s", "s", "GPU-hour", "GPU-day", "GPU-year"})
AMOUNTS = STATED_UNITS | {"FLOP", "B", "parameter", "token"}
# Beside one of these, a value that only stands under a Conclusion heading is context.
SURE = frozenset({CommitmentKind.BOXED, CommitmentKind.ANSWER_KEY})
OR = frozenset("or oder ou o".split())
COMMAS = frozenset(",;")
LISTING = frozenset(", or / oder ou o and about ≈ ~ even maybe perhaps possibly either".split())
LINKING = frozenset("( or i that ≈ = and precisely exactly say namely".split())
LINKS = (
    LINKING
    | frozenset(
        ") i.e e . , is about roughly approximately ~ more to a $ written as either be".split()
    )
    | {BOX_CLOSE, BOX_OPEN}
)


class CommitmentReader(CandidateReader):
    """Chooses among the candidates of one text."""

    def run(self, ask: Ask) -> Final:
        """Return what the text commits to in the dimension that is asked, else in any."""
        candidates = [c for c in self.candidates(ask) if fits(c, ask)]
        if not ask.unit:
            return self.commit(candidates, ask)
        others = [c for c in self.candidates(Ask()) if self.stands_in(c)]
        explicit = [c for c in others if c.kind in EXPLICIT]
        is_elsewhere = explicit and all(c.is_partial for c in candidates)
        final = Final() if is_elsewhere else self.commit(candidates, ask)
        if final.values:
            return final
        units = {c.quantity.unit for c in explicit[:1]}
        return self.commit([c for c in others if not units or c.quantity.unit in units], Ask())

    def stands_in(self, candidate: Candidate) -> bool:
        """Tell whether a text commits to an amount of another dimension than it was asked for."""
        if candidate.is_other or not is_amount(candidate.quantity):
            return False
        if candidate.kind in EXPLICIT:
            return candidate.quantity.unit in AMOUNTS
        return (
            candidate.kind is CommitmentKind.STATEMENT and candidate.quantity.unit in STATED_UNITS
        )

    def commit(self, candidates: Sequence[Candidate], ask: Ask) -> Final:
        """Choose the commitments among the candidates."""
        chosen = self.choose(candidates, ask)
        if not chosen:
            return Final()
        others = self.alternatives(chosen[0], ask) if len(chosen) == 1 else []
        commitments = [self.commitment(c, ask) for c in [*others, *chosen]]
        final = settle(commitments, self.computed())
        is_open = len(others) > 0 or self.leaves_open(chosen, final)
        return dataclasses.replace(final, hedged=final.hedged or is_open)

    def leaves_open(self, chosen: Sequence[Candidate], final: Final) -> bool:
        """Tell whether one statement offers two values by "or" that restate nothing."""
        if len(final.values) < 2 or len({c.segment for c in chosen}) > 1:
            return False
        if any(e.relation == "restates" for e in self.equations):
            return False
        first, last = chosen[0].quantity, chosen[-1].quantity
        return "or" in {t.text.lower() for t in self.tokens[first.last : last.first]}

    def alternatives(self, chosen: Candidate, ask: Ask) -> list[Candidate]:
        """Return the values that a statement offers beside the chosen one: A, B or C; A, B, C."""
        segment = self.segments[chosen.segment]
        inside = [
            q
            for q in self.quantities
            if segment.first <= q.first < segment.last and q.unit in ("", ask.unit)
        ]
        before = [q for q in inside if q.last <= chosen.quantity.first]
        after = [q for q in inside if q.first >= chosen.quantity.last]
        found, linked = self.listed(chosen.quantity, before[::-1], LISTING)
        if not linked:
            found = self.listed(chosen.quantity, before[::-1], COMMAS)[0]
            found += self.listed(chosen.quantity, after, COMMAS)[0]
        is_choice = linked or len(found) > 1
        is_restated = any(agree(q, chosen.quantity) for q in found)
        return [chosen._replace(quantity=q) for q in found if is_choice and not is_restated]

    def listed(
        self, current: Quantity, others: Sequence[Quantity], signs: frozenset[str]
    ) -> tuple[list[Quantity], bool]:
        """Follow a list from one value on; tell what stands in it and whether "or" does."""
        found: list[Quantity] = []
        linked = False
        for quantity in others:
            one, other = sorted((current, quantity), key=lambda q: q.first)
            between = {t.text.lower() for t in self.tokens[one.last : other.first]}
            is_listed = between <= signs and bool(between)
            if not is_listed or quantity.value < MIN_AMOUNT:
                break
            linked = linked or bool(between & OR)
            found.append(quantity)
            current = quantity
        return found, linked

    def choose(self, candidates: Sequence[Candidate], ask: Ask) -> list[Candidate]:
        """Return the strongest group of candidates that speak of the whole."""
        is_told = any(c.quantity.unit and c.kind is not CommitmentKind.RESULT for c in candidates)
        if ask.unit and is_told:
            candidates = [c for c in candidates if c.quantity.unit or c.kind in EXPLICIT]
        usable = [c for c in candidates if not c.is_other] or [
            c for c in candidates if c.kind in EXPLICIT or c.kind is CommitmentKind.STATEMENT
        ]
        whole = [c for c in usable if not c.is_partial] or usable
        explicit = [c for c in whole if c.kind in EXPLICIT]
        if not ask.unit:
            explicit = [c for c in explicit if c.kind is CommitmentKind.BOXED] or explicit[-1:]
        explicit = self.with_unit(explicit)
        if any(c.kind in SURE for c in explicit):
            explicit = [c for c in explicit if c.kind is not CommitmentKind.CONCLUSION]
        if explicit:
            return self.leading(explicit) + self.last_total(whole, explicit)
        if not ask.unit:
            return self.last_of(whole)
        statements = [c for c in whole if c.kind is CommitmentKind.STATEMENT]
        if statements:
            totals = [c for c in statements if c.is_total] or statements
            last = [c for c in totals if c.segment == totals[-1].segment]
            return self.leading(last)
        return self.last_result(whole)

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
            if not is_first and self.is_computed_from(kept[-1].quantity, candidate.quantity):
                kept[-1] = candidate
            elif is_first or self.is_linked(kept[-1].quantity, candidate.quantity):
                kept.append(candidate)
        return kept

    def is_computed_from(self, one: Quantity, other: Quantity) -> bool:
        """Tell whether the second is computed from the first in one chain: a × b = c."""
        equation = self.results.get(other.first)
        return (
            equation is not None
            and has_operation(equation.sides[0])
            and equation.span.start <= one.span.start
        )

    def is_linked(self, one: Quantity, other: Quantity) -> bool:
        """Tell whether one statement tells two values of one thing: X (Y), X or Y, X, i.e. Y."""
        between = self.tokens[one.last : other.first]
        texts = {t.text.lower() for t in between}
        return len(between) <= 6 and bool(texts & LINKING) and texts <= LINKS

    def last_of(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the value of the last segment that tells one, where no unit is asked."""
        last = [c for c in candidates if candidates and c.segment == candidates[-1].segment]
        return ([c for c in last if c.is_computed] or last)[-1:]

    def last_total(
        self, candidates: Sequence[Candidate], explicit: Sequence[Candidate]
    ) -> list[Candidate]:
        """Return the closing statements about the total beside explicit commitments."""
        return [
            c
            for c in candidates
            if c.kind is CommitmentKind.STATEMENT
            and c.is_total
            and c.segment > explicit[-1].segment
        ][-1:]

    def last_result(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the result of the last total, of the last equation, or the last amount."""
        results = [c for c in candidates if c.is_computed]
        totals = [c for c in results if c.is_total]
        chosen = (totals or results or list(candidates))[-1:]
        beside = [c for c in candidates if chosen and c.segment == chosen[0].segment]
        return self.leading([c for c in beside if c.quantity.first >= chosen[0].quantity.first])

    def commitment(self, candidate: Candidate, ask: Ask) -> Commitment:
        """Return a candidate as a commitment, in the asked unit, with the span of its statement."""
        quantity = candidate.quantity
        if not quantity.unit:
            quantity = quantity._replace(unit=ask.unit)
        segment = self.segments[candidate.segment]
        first, last = self.tokens[segment.first], self.tokens[segment.last - 1]
        span = self.normal.span(first.start, last.end)
        return Commitment(quantity, span, candidate.kind)

    def computed(self) -> list[Quantity]:
        """Return the results of equations, which a closing sentence may round."""
        return [
            side.quantity
            for equation in self.equations
            if isinstance(side := equation.sides[1], Number)
            and equation.relation != "restates"
            and has_operation(equation.sides[0])
            and not equation.discarded
        ]
