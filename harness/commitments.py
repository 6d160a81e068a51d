"""Which values a text commits to as its answer, without knowing what is right.

    explicit  := boxed | "final answer" | answer line | answer key | under a Conclusion heading
    statement := "therefore / in total / ... takes about X" that no comparison introduces
    result    := the right side of the last equation, a "Total ... =" before others

Explicit commitments speak before statements, statements before results.  See GRADING.md, 1.
"""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, NamedTuple

from harness import cues
from harness.segments import split_segments
from harness.text.arithmetic import has_operation
from harness.text.characters import BOX_CLOSE, BOX_OPEN
from harness.text.verdicts import agree, result_rounding
from harness.types import Commitment, CommitmentKind, Final, Number, Span, TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harness.segments import Segment
    from harness.text.normal import Normal
    from harness.types import Equation, Quantity, Token

HEDGED_WIDTH = 10.0
# "2 FLOPs per weight" is a factor and "4 bytes" a width, never the size or cost of a model.
MIN_AMOUNT = 1e3
SIZED = frozenset({"FLOP", "B", "parameter"})
UNIT_WORDS = frozenset("flops flop operations flop's".split())
STATED_UNITS = frozenset({"FLOP/s", "s", "GPU-hour", "GPU-day", "GPU-year"})
LISTING = frozenset(", or / oder ou o and about ≈ ~ even maybe perhaps possibly either".split())
LINKS = frozenset(
    "( ) or i.e . , that is about roughly approximately ≈ ~ = precisely more exactly".split()
)
EXPLICIT = frozenset(
    {CommitmentKind.BOXED, CommitmentKind.FINAL_LINE, CommitmentKind.ANSWER_KEY,
     CommitmentKind.CONCLUSION}
)  # fmt: skip
AMOUNTS = frozenset(
    {"FLOP", "FLOP/s", "s", "B", "parameter", "token", "GPU-hour", "GPU-day", "GPU-year"}
)
OPERATORS = frozenset("× * / + ^ ÷ =".split())
KEYS = frozenset("answer final_answer finalanswer total_flops".split())


class Ask(NamedTuple):
    """What a question asks for: the unit of the answer, and what it is for one of."""

    unit: str = ""
    per: str = ""


class Candidate(NamedTuple):
    """A quantity that may be the answer, where it stands and how strongly it is told."""

    quantity: Quantity
    segment: int
    kind: CommitmentKind
    is_other: bool
    is_partial: bool
    is_total: bool
    is_computed: bool


class CommitmentReader:
    """Weighs the candidates of one text."""

    def __init__(
        self,
        normal: Normal,
        tokens: Sequence[Token],
        quantities: Sequence[Quantity],
        equations: Sequence[Equation],
    ) -> None:
        """Take what the earlier stages read."""
        self.normal = normal
        self.tokens = tokens
        self.quantities = quantities
        self.equations = equations
        self.segments = split_segments(tokens)
        self.boxes = boxed(tokens)
        self.results = {
            side.quantity.first: equation
            for equation in equations
            if isinstance(side := equation.sides[1], Number) and equation.relation != "restates"
        }

    def run(self, ask: Ask) -> Final:
        """Return what the text commits to in the dimension that is asked, else in any."""
        final = self.commit([c for c in self.candidates(ask) if fits(c, ask)], ask)
        if final.values or not ask.unit:
            return final
        return self.commit([c for c in self.candidates(Ask()) if self.stands_in(c)], Ask())

    def stands_in(self, candidate: Candidate) -> bool:
        """Tell whether a text commits to an amount of another dimension than it was asked for."""
        if candidate.is_other:
            return False
        if candidate.kind in EXPLICIT:
            return candidate.quantity.unit in AMOUNTS
        return (
            candidate.kind is CommitmentKind.STATEMENT and candidate.quantity.unit in STATED_UNITS
        )

    def candidates(self, ask: Ask) -> list[Candidate]:
        """Return every quantity that could be the answer, with how the text tells it."""
        found = []
        at = 0
        for number, segment in enumerate(self.segments):
            while at < len(self.quantities) and self.quantities[at].first < segment.first:
                at += 1
            while at < len(self.quantities) and self.quantities[at].first < segment.last:
                candidate = self.weigh(self.quantities[at], number, segment, ask)
                if candidate is not None:
                    found.append(candidate)
                at += 1
        return found

    def weigh(
        self, quantity: Quantity, number: int, segment: Segment, ask: Ask
    ) -> Candidate | None:
        """Judge how the text tells one quantity."""
        is_amount = math.isfinite(quantity.log10) and quantity.value > 0
        if segment.is_hidden or (ask.unit and not is_amount):
            return None
        if quantity.unit != ask.unit and ask.unit and quantity.unit:
            return None
        if quantity.unit in SIZED and quantity.value < MIN_AMOUNT:
            return None
        before = self.words_before(quantity, segment)
        if ask.unit == "FLOP" and self.names_unit(quantity, before):
            quantity = quantity._replace(unit="FLOP")
        kind = self.kind(quantity, segment, before)
        if kind is None:
            return None
        is_explicit = kind in (CommitmentKind.BOXED, CommitmentKind.ANSWER_KEY)
        title = set(f"{segment.heading} {segment.label}".split())
        foreign = cues.REPORTED if kind in EXPLICIT else cues.COMPARISON
        is_other = not is_explicit and (
            bool(foreign & set(before[-12:]))
            or (bool(title & cues.OTHER_TITLES) and not title & cues.ANSWER_TITLES)
        )
        is_partial = (bool(quantity.per) and quantity.per != ask.per) or (
            not is_explicit and bool(cues.PARTIAL & set(before)) and not ask.per
            and not cues.TOTAL & set(before)
        )  # fmt: skip
        if not ask.unit:
            is_other = is_partial = False
        is_total = bool(cues.WHOLE & (set(before) | title))
        is_computed = quantity.first in self.results
        return Candidate(quantity, number, kind, is_other, is_partial, is_total, is_computed)

    def names_unit(self, quantity: Quantity, before: tuple[str, ...]) -> bool:
        """Tell whether the words before a bare number name its unit: Executed FLOPs: X."""
        if quantity.unit or not UNIT_WORDS & set(before[-4:]):
            return False
        place = quantity.first - 1
        while place >= 0 and self.tokens[place].text in ("≈", "~"):
            place -= 1
        return self.tokens[place].text in (":", "=", "|") or place < quantity.first - 1

    def is_labelled_line(self, quantity: Quantity, segment: Segment) -> bool:
        """Tell whether a line only names and tells a quantity: Memory for the weights: 12 GiB."""
        is_last = all(
            t.kind is not TokenKind.WORD and t.kind is not TokenKind.NUMBER
            for t in self.tokens[quantity.last : segment.last]
        )
        signs = [t.text for t in self.tokens[segment.first : quantity.first]]
        return is_last and ":" in signs[-2:] and segment is self.segments[-1]

    def kind(
        self, quantity: Quantity, segment: Segment, before: tuple[str, ...]
    ) -> CommitmentKind | None:
        """Tell by what the text tells a quantity, None where it is only mentioned."""
        if self.is_boxed(quantity):
            return CommitmentKind.BOXED
        if self.is_keyed(quantity):
            return CommitmentKind.ANSWER_KEY
        label = segment.label.split()
        is_answer = self.is_answer_line(quantity, segment, before)
        if is_answer or set(label) & cues.ANSWER_WORDS or "final" in label:
            return CommitmentKind.FINAL_LINE
        if set(segment.heading.split()) & cues.ANSWER_TITLES and quantity.unit:
            return CommitmentKind.CONCLUSION
        words = set(before) | set(label)
        is_result = quantity.first in self.results
        is_operand = quantity.last < len(self.tokens) and (
            self.tokens[quantity.last].text in OPERATORS
            or self.tokens[quantity.first - 1].text in OPERATORS
        )
        is_lone = len(before) <= 1 and quantity.unit and not is_result and not is_operand
        is_lone = is_lone or self.is_labelled_line(quantity, segment)
        if (
            is_lone
            or words & cues.CONCLUDING
            or (words & cues.VERBS and (words & cues.TOTAL or not is_result))
        ):
            return CommitmentKind.STATEMENT
        return CommitmentKind.RESULT if is_result or quantity.unit else None

    def is_answer_line(self, quantity: Quantity, segment: Segment, before: tuple[str, ...]) -> bool:
        """Tell whether "answer" introduces the quantity: Answer: X, the answer is X, #### X."""
        texts = [t.text for t in self.tokens[segment.first : quantity.first]]
        if texts[:4] == ["#"] * 4 or texts[:2] in (["A", ":"], ["a", ":"]):
            return True
        if "final" in before and ":" in texts and texts.index(":") <= 6:
            return True
        if not set(before) & cues.ANSWER_WORDS:
            return False
        place = max(i for i, word in enumerate(before) if word in cues.ANSWER_WORDS)
        return len(before) - place <= 12

    def is_boxed(self, quantity: Quantity) -> bool:
        """Tell whether a quantity stands in a box."""
        return any(start <= quantity.first < end for start, end in self.boxes)

    def is_keyed(self, quantity: Quantity) -> bool:
        """Tell whether a quantity is the value of an answer key in JSON."""
        place = quantity.first - 1
        skipped = 0
        while place >= 0 and skipped < 8:
            text = self.tokens[place].text
            if text in ('"', ":", "{", "\n", "≈", "~", "$") or text in ("value", "about"):
                place -= 1
                skipped += 1
                continue
            return text.lower() in KEYS and self.tokens[place - 1].text == '"' and skipped >= 2
        return False

    def words_before(self, quantity: Quantity, segment: Segment) -> tuple[str, ...]:
        """Return the lower-case words of the segment that stand before a quantity."""
        return tuple(
            t.text.lower()
            for t in self.tokens[segment.first : quantity.first]
            if t.text[0].isalpha()
        )

    def commit(self, candidates: Sequence[Candidate], ask: Ask) -> Final:
        """Choose the commitments among the candidates."""
        chosen = self.choose(candidates, ask)
        if not chosen:
            return Final()
        others = self.alternatives(chosen[0], ask) if len(chosen) == 1 else []
        commitments = [self.commitment(c, ask) for c in [*others, *chosen]]
        final = settle(commitments, self.finer(commitments))
        return dataclasses.replace(final, hedged=final.hedged or len(others) > 0)

    def alternatives(self, chosen: Candidate, ask: Ask) -> list[Candidate]:
        """Return the values that a statement offers beside the chosen one: A, B or C."""
        found: list[Candidate] = []
        current = chosen.quantity
        linked = False
        for quantity in reversed(self.quantities):
            if quantity.last > current.first or quantity.first < self.segments[chosen.segment].first:
                continue
            between = {t.text.lower() for t in self.tokens[quantity.last : current.first]}
            is_listed = between <= LISTING and bool(between)
            if not is_listed or quantity.unit not in ("", ask.unit) or quantity.value < MIN_AMOUNT:
                break
            linked = linked or bool(between & {"or", "oder", "ou", "o"})
            found.append(chosen._replace(quantity=quantity))
            current = quantity
        is_choice = linked and not any(agree(c.quantity, chosen.quantity) for c in found)
        return found if is_choice else []

    def choose(self, candidates: Sequence[Candidate], ask: Ask) -> list[Candidate]:
        """Return the strongest group of candidates that speak of the whole."""
        is_told = any(
            c.quantity.unit and c.kind is not CommitmentKind.RESULT for c in candidates
        )
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
            previous = [c for c in kept if c.segment == candidate.segment]
            if previous and self.is_computed_from(previous[-1].quantity, candidate.quantity):
                kept[kept.index(previous[-1])] = candidate
            elif not previous or self.is_linked(previous[-1].quantity, candidate.quantity):
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
        return (
            len(between) <= 6
            and bool(texts & {"(", "or", "i", "that", "≈", "=", "and"})
            and (
                texts
                <= LINKS | {"i", "e", "and", "to", "a", BOX_CLOSE, BOX_OPEN, "$", "written", "as"}
            )
        )

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

    def finer(self, commitments: Iterable[Commitment]) -> list[Quantity]:
        """Return the computed results that commitments round: the same values told finer."""
        return [
            side.quantity
            for equation in self.equations
            if isinstance(side := equation.sides[1], Number)
            and equation.relation != "restates"
            and has_operation(equation.sides[0])
            and not equation.discarded
        ]


def fits(candidate: Candidate, ask: Ask) -> bool:
    """Tell whether a candidate has the dimension that is asked; a bare number only if committed."""
    if not ask.unit or candidate.quantity.unit == ask.unit:
        return True
    return not candidate.quantity.unit and (
        candidate.kind in EXPLICIT or (candidate.is_total and candidate.is_computed)
    )


def in_unit_of(bare: Quantity, other: Quantity) -> Quantity:
    """Read a bare restatement in the unit of what it restates, where only that agrees."""
    factor = other.value / other.number if other.number else 1.0
    scaled = bare._replace(
        value=bare.value * factor,
        low=bare.low * factor,
        high=bare.high * factor,
        half=bare.half * factor,
        log10=bare.log10 + math.log10(abs(factor)),
        is_whole=False,
        unit=other.unit,
    )
    return scaled if agree(scaled, other) else bare._replace(unit=other.unit)


def boxed(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the token ranges of boxes."""
    ranges, start = [], None
    for at, token in enumerate(tokens):
        if token.text == BOX_OPEN:
            start = at if start is None else start
        elif token.text == BOX_CLOSE and start is not None:
            ranges.append((start, at))
            start = None
    return ranges


def settle(commitments: Sequence[Commitment], computed: Sequence[Quantity]) -> Final:
    """Merge commitments that agree, at the best precision."""
    values: list[Quantity] = []
    for commitment in commitments:
        quantity = commitment.quantity
        for place, value in enumerate(values):
            if is_same(value, quantity):
                values[place] = finest(value, quantity)
                break
        else:
            values.append(quantity)
    hedged = any(q.is_range and q.low > 0 and q.high / q.low > HEDGED_WIDTH for q in values)
    values = [centre(value) for value in values]
    values = [refine(value, computed) for value in values]
    return Final(tuple(commitments), tuple(values), hedged)


def is_same(one: Quantity, other: Quantity) -> bool:
    """Tell whether two commitments are one value; a value inside a range agrees with it."""
    for span, value in ((one, other), (other, one)):
        if span.is_range:
            return value.is_range or span.low * 0.95 <= value.value <= span.high * 1.05
    return agree(one, other)


def finest(one: Quantity, other: Quantity) -> Quantity:
    """Return the one that is told at the better precision; a value before a range."""
    if one.is_range != other.is_range:
        return other if one.is_range else one
    return other if result_rounding(other) < result_rounding(one) else one


def centre(quantity: Quantity) -> Quantity:
    """Return a range at its geometric mean."""
    if not quantity.is_range or quantity.low <= 0:
        return quantity
    value = math.sqrt(quantity.low) * math.sqrt(quantity.high)
    return quantity._replace(value=value, log10=math.log10(value))


def refine(quantity: Quantity, computed: Sequence[Quantity]) -> Quantity:
    """Take the computed figure that the statement rounds, where there is one."""
    if quantity.is_range:
        return quantity
    best = quantity
    for result in computed:
        is_kind = result.unit in ("", quantity.unit) and result.value > 0
        if is_kind and agree(quantity, result) and result_rounding(result) < result_rounding(best):
            best = result
    if best is quantity:
        return quantity
    return quantity._replace(value=best.value, log10=best.log10, half=best.half)


def read_commitments(
    normal: Normal,
    tokens: Sequence[Token],
    quantities: Sequence[Quantity],
    equations: Sequence[Equation],
    ask: Ask,
) -> Final:
    """Return what a text commits to; tokens are given without blanks."""
    return CommitmentReader(normal, tokens, quantities, equations).run(ask)


__all__ = ["Ask", "Span", "read_commitments"]
