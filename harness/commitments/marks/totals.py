"""Totals beside other commitments, and values that are computed on and so are none of them."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

from harness import cues
from harness.commitments.offers.alternatives import AlternativeReader
from harness.commitments.settlement import magnitude
from harness.segments import title_of
from harness.text.checks.verdicts import agree
from harness.text.terms.arithmetic import is_sum, leaves
from harness.text.terms.relation_words import RESULT_WORDS
from harness.text.words import FAMILIES
from harness.types import CommitmentKind, Number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.commitments.candidates import Candidate
    from harness.segments import Segment
    from harness.types import Quantity

# A sentence of no more words than these tells a value and its unit.
LONE_WORDS = 2
# Among so many words a closing sentence says that it concludes: in the end, so the total.
OPENING = 3
# What is more than half of a sum may be a total to which something is added.
HALF, MOST = 0.5, 0.9
# The signs around what stands in bold, and words that tell such a line for a guess.
BOLD, LONGEST_LINE = 2, 200
GUESSES = frozenset("guess first initial gut ballpark rough roughly quick estimate not no".split())
WHOLE_WORDS = cues.TOTAL | cues.ANSWER_WORDS
# What a text comes to at last: so it's about X, Result: X.
COMING = cues.STRONG | RESULT_WORDS | {"estimate"}
FILLING = frozenset(
    "it it's is about approximately approx roughly around some we get have that that's this the my "
    "our comes to be etwa rund circa environ unos unas cerca di de el le la das il es sind c'est "
    "estimated estimation training compute cost".split()
)
CLOSING = cues.STRONG | WHOLE_WORDS | {"final"}


class TotalReader(AlternativeReader):
    """Finds the totals that one text tells, and what it computes them from."""

    def standing_alone(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the statements but for what is told of no total and goes into a later value.

        "So the layers take X" tells no total either where X is the lesser part of a later sum.
        """
        operands = list(self.operands_of(candidates))
        used = {magnitude(operand): operand.first for operand, _ in operands}
        parts = {magnitude(operand): operand.first for operand, is_part in operands if is_part}
        parts |= {magnitude(one): one.first for one in self.lesser_terms()}
        return [
            c
            for c in candidates
            if c.kind is CommitmentKind.STATEMENT
            and not is_in(parts, c)
            and (c.is_total or not is_in(used, c))
        ]

    def operands_of(self, candidates: Sequence[Candidate]) -> Iterator[tuple[Quantity, bool]]:
        """Yield what computed values are computed from, and whether it is a part of a sum."""
        for candidate in candidates:
            result, equation = candidate.quantity, self.results.get(candidate.quantity.first)
            said = self.segments[candidate.segment].words
            if equation is None or not cues.SUPPOSING.isdisjoint(said):
                continue
            operands = leaves(equation.sides[0])
            if is_sum(equation.sides[0]) and result.value > 0:
                yield from self.parts_of([scaled_as(one, result) for one in operands], result)
            else:
                yield from ((one, False) for one in operands if one.unit == result.unit)

    def lesser_terms(self) -> Iterator[Quantity]:
        """Yield the lesser terms of the sums that the text goes on to compute with."""
        used = {q.value for e in self.equations for q in leaves(e.sides[0])}
        for equation in self.equations:
            side, result = equation.sides
            if not (isinstance(result, Number) and is_sum(side)):
                continue
            total = result.quantity
            if total.value > 0 and total.value in used:
                parts = self.parts_of([scaled_as(one, total) for one in leaves(side)], total)
                yield from (one for one, is_part in parts if is_part)

    def parts_of(
        self, terms: Sequence[Quantity], result: Quantity
    ) -> Iterator[tuple[Quantity, bool]]:
        """Yield the terms of a sum, and whether each is a part and no total to which more is added.

        Where all of them are told before, the greater one is a part too.
        """
        are_told = all(self.told_at.get(magnitude(one), one.first) < one.first for one in terms)
        most = math.log10(MOST if are_told else HALF)
        yield from ((one, one.log10 < result.log10 + most) for one in terms)

    @cached_property
    def told_at(self) -> dict[int, int]:
        """Where the text first tells each amount with its unit, by its magnitude."""
        return {magnitude(one): one.first for one in reversed(self.quantities) if one.unit}

    def first_totals(
        self, candidates: Sequence[Candidate], explicit: Sequence[Candidate]
    ) -> list[Candidate]:
        """Return what is told as the total before explicit commitments, and computed on by none."""
        last = explicit[0].segment
        if any(
            cues.EXTENDING & set(one.words) for one in self.segments[max(0, last - 1) : last + 1]
        ):
            return []
        meant = {name for c in explicit for name in models_of(self.segments[c.segment])}
        meant = meant or self.sole_model()
        found = []
        for candidate in candidates:
            segment = self.segments[candidate.segment]
            words = {*segment.words, *title_of(segment)}
            if (
                candidate.kind is CommitmentKind.STATEMENT
                and candidate.segment < last
                and not words & cues.PARTIAL
                and not cues.TOTAL.isdisjoint(segment.words)
                and models_of(segment) <= meant
                and self.operands.isdisjoint(keys(candidate))
            ):
                found.append(candidate)
        return found

    def computed_totals(
        self, candidates: Sequence[Candidate], last: Sequence[Candidate]
    ) -> list[Candidate]:
        """Return the totals that a text computes before it closes with a value from nowhere."""
        units = ("", last[0].quantity.unit)
        if not self.closes(last[0]) or any(self.is_come_to(c.quantity, units) for c in last):
            return []
        totals = self.first_totals(candidates, last)
        return [c for c in totals if self.is_come_to(c.quantity, units)]

    def bold_opening(
        self, candidates: Sequence[Candidate], explicit: Sequence[Candidate]
    ) -> list[Candidate]:
        """Return what a text opens with in bold, alone on its line, before what it then answers."""
        first = next((at for at, one in enumerate(self.segments) if one.has_number), -1)
        opening = [c for c in candidates if c.segment == first < explicit[0].segment]
        opening = [c for c in opening if self.operands.isdisjoint(keys(c))]
        if not opening or any(c.kind is not CommitmentKind.STATEMENT for c in opening):
            return []
        segment = self.segments[first]
        meant = {name for c in explicit for name in models_of(self.segments[c.segment])}
        is_own = models_of(segment) <= (meant or set(self.models[:1]))
        is_bold = is_own and self.is_bold_line(segment)
        return opening if is_bold and GUESSES.isdisjoint(segment.words) else []

    def is_bold_line(self, segment: Segment) -> bool:
        """Tell whether a segment ends a line that stands in bold as a whole."""
        end = self.normal.span(*self.tokens.extent(segment.first, segment.last)).end
        line = self.normal.original[max(0, end - LONGEST_LINE) : end + BOLD].rpartition("\n")[2]
        line = line.strip("> ")
        return line.startswith("**") and line.endswith("**") and line.count("**") == BOLD

    def told_in_bold(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the last value where a line in bold names it and tells nothing else: Time: X."""
        last = candidates[-1] if candidates else None
        if last is None or last.is_computed or not last.quantity.unit:
            return []
        segment = self.segments[last.segment]
        texts = {token.text for token in self.tokens[segment.first : last.quantity.first]}
        beside = [c for c in candidates if c.segment == last.segment]
        is_lone = len(beside) == 1 and ":" in texts and self.is_bold_line(segment)
        return [last] if is_lone and GUESSES.isdisjoint(segment.words) else []

    def tells_total(self, candidate: Candidate) -> bool:
        """Tell whether words call a bare number the total, or the last one what it comes to."""
        segment = self.segments[candidate.segment]
        said = self.words_before(candidate.quantity, segment)
        is_last = segment.first == self.last_told and COMING.union(FILLING).issuperset(said)
        return not cues.TOTAL.isdisjoint(said) or (is_last and not COMING.isdisjoint(said))

    def tells_whole(self, candidate: Candidate) -> bool:
        """Tell whether a sentence calls a value the total or the answer, or holds nothing else.

        So does the first sentence under such a heading that tells what the one model takes.
        """
        words = self.segments[candidate.segment].words
        is_whole = len(words) <= LONE_WORDS or not WHOLE_WORDS.isdisjoint(words)
        return is_whole or self.opens_answer(candidate)

    def opens_answer(self, candidate: Candidate) -> bool:
        """Tell whether the first sentence under a heading tells one cost: Training it took X."""
        place, told = candidate.segment, candidate.quantity
        segment = self.segments[place]
        is_first = place == 0 or self.segments[place - 1].heading != segment.heading
        before = self.words_before(told, segment)
        if not is_first or cues.SPENDING.isdisjoint(before) or len(set(self.models)) > 1:
            return False
        beside = (q for q in self.quantities if segment.first <= q.first < segment.last)
        return all(agree(q, told) for q in beside if q.unit == told.unit)

    def sole_model(self) -> set[str]:
        """Return the model that a text is about: named more than once, and no other one."""
        return set(self.models) if len(self.models) > 1 and len(set(self.models)) == 1 else set()

    @cached_property
    def models(self) -> list[str]:
        """The models that the text names, as often as it does."""
        return [name for segment in self.segments for name in models_of(segment)]

    def last_total(
        self, candidates: Sequence[Candidate], explicit: Sequence[Candidate]
    ) -> list[Candidate]:
        """Return the closing statements about the total beside explicit commitments.

        Behind an answer that the text computes, remarks tell of much else: only what closes the
        text by a word or a heading of its own speaks of the answer once more.
        """
        is_settled = any(self.is_come_to(c.quantity, (c.quantity.unit, "")) for c in explicit)
        return [
            c
            for c in candidates
            if c.kind is CommitmentKind.STATEMENT
            and c.is_total
            and c.segment > explicit[-1].segment
            and (self.closes(c) or not is_settled)
        ][-1:]

    def closes(self, candidate: Candidate) -> bool:
        """Tell whether a sentence concludes a text: under Conclusion, or So the total is X."""
        segment = self.segments[candidate.segment]
        if cues.titles_answer(title_of(segment)):
            return True
        if segment.is_row:
            return False
        before = self.words_before(candidate.quantity, segment)
        return not CLOSING.isdisjoint(before[:OPENING]) and cues.WOULD.isdisjoint(segment.words)


def is_in(places: Mapping[int, int], candidate: Candidate) -> bool:
    """Tell whether an amount equal to a candidate stands behind it."""
    return any(places.get(key, -1) > candidate.quantity.first for key in keys(candidate))


def scaled_as(term: Quantity, result: Quantity) -> Quantity:
    """Return a bare term of a sum in the unit of the result: 720 + 1440 = 2160 GFLOPs."""
    if term.unit:
        return term
    return term._replace(log10=term.log10 + math.log10(result.value / result.number))


def keys(candidate: Candidate) -> tuple[int, int, int]:
    """Return the keys that an amount equal to a candidate may have."""
    key = magnitude(candidate.quantity)
    return key - 1, key, key + 1


def models_of(segment: Segment) -> set[str]:
    """Return the models that a segment names: gpt-3, llama."""
    return {word for word in segment.words if word.partition("-")[0] in FAMILIES}
