"""Candidates: every quantity that could be the answer, and how strongly the text tells it."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from harness import cues
from harness.commitments.boxes import boxed
from harness.text.equations import CONTINUING
from harness.text.names import role_of_name
from harness.text.words import FAMILIES
from harness.types import CommitmentKind, Number, Role, Symbol, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.segments import Page, Segment
    from harness.types import Equation, Expression, Quantity

# "2 FLOPs per weight" is a factor and "4 bytes" a width, never the size or cost of a model.
MIN_AMOUNT = 1e3
SIZED = frozenset({"FLOP", "B", "parameter"})
# A bare number as large as this, behind "the total number of FLOPs is about", is told in FLOP.
LEAST_TOTAL = 1e9
LEADING_WORDS = frozenset("is approximately about roughly around be was to equals nearly".split())
UNIT_WORDS = frozenset("flops flop operations flop's".split())
EXPLICIT = frozenset(
    {CommitmentKind.BOXED, CommitmentKind.FINAL_LINE, CommitmentKind.ANSWER_KEY,
     CommitmentKind.CONCLUSION}
)  # fmt: skip
OPERATORS = frozenset("× * / + ^ ÷".split())
ANNOUNCING = 4
ANNOUNCED = frozenset(
    (":", "is", "=", "≈", "–", "—", "-", "be", "ist", "est", "es", "\n", "(", ".")
)
KEYS = frozenset("answer final_answer finalanswer total_flops".split())


class Ask(NamedTuple):
    """What a question asks for: the unit of the answer, what it is for one of, and its family."""

    unit: str = ""
    per: str = ""
    family: str = ""


class Candidate(NamedTuple):
    """A quantity that may be the answer, where it stands and how strongly it is told."""

    quantity: Quantity
    segment: int
    kind: CommitmentKind
    is_other: bool
    is_partial: bool
    is_total: bool
    is_computed: bool


class CandidateReader:
    """Weighs every quantity of one text."""

    def __init__(
        self,
        page: Page,
        quantities: Sequence[Quantity],
        equations: Sequence[Equation],
    ) -> None:
        """Take what the earlier stages read."""
        self.normal = page.normal
        self.tokens = page.tokens
        self.segments = page.segments
        self.quantities = quantities
        self.equations = equations
        self.boxes = boxed(page.tokens)
        self.spoken: tuple[int, list[int], tuple[str, ...]] = (-1, [], ())
        self.results = {
            side.quantity.first: equation
            for equation in equations
            if isinstance(side := equation.sides[1], Number)
            and not isinstance(equation.sides[0], Number)
            and not is_input(equation.sides[0])
        }

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
        if segment.is_hidden or not self.can_answer(quantity, ask):
            return None
        before = self.words_before(quantity, segment)
        if ask.unit == "FLOP" and self.names_unit(quantity, before):
            quantity = quantity._replace(unit="FLOP")
        mentioned = None if ask.unit else CommitmentKind.RESULT
        kind = self.kind(quantity, segment, before) or mentioned
        if kind is None:
            return None
        is_explicit = kind in (CommitmentKind.BOXED, CommitmentKind.ANSWER_KEY)
        title = set(f"{segment.heading} {segment.label}".split())
        foreign = cues.REPORTED if kind in EXPLICIT else cues.COMPARISON
        is_other = not is_explicit and (
            is_elsewhere(before, title) or bool(foreign & set(before[-12:]))
        )
        parts = cues.PARTIAL - cues.ASKED.get(ask.family, frozenset())
        is_part = bool(parts & set(before)) and not ask.per and not cues.TOTAL & set(before)
        is_partial = (bool(quantity.per) and quantity.per != ask.per) or (
            is_part and not is_explicit
        )
        if not ask.unit:
            is_other = is_partial = False
        is_total = bool(cues.WHOLE & (set(before) | title) or cues.STRONG & set(before))
        is_computed = quantity.first in self.results or self.goes_on(quantity, before)
        return Candidate(quantity, number, kind, is_other, is_partial, is_total, is_computed)

    def goes_on(self, quantity: Quantity, before: tuple[str, ...]) -> bool:
        """Tell whether words go on with a computation to here: times 15e12 tokens = X."""
        is_result = self.tokens[quantity.first - 1].kind is TokenKind.RELATION
        return is_result and bool(CONTINUING & set(before[-3:]))

    def can_answer(self, quantity: Quantity, ask: Ask) -> bool:
        """Tell whether a quantity has the kind and the size of an answer, and no other part."""
        if ask.unit and (not is_amount(quantity) or quantity.unit not in ("", ask.unit)):
            return False
        if (quantity.unit or ask.unit) in SIZED and quantity.value < MIN_AMOUNT:
            return False
        if self.is_operand(quantity, OPERATORS) and not self.is_boxed(quantity):
            return False
        return bool(quantity.unit) or not self.is_size_of_name(quantity)

    def names_unit(self, quantity: Quantity, before: tuple[str, ...]) -> bool:
        """Tell whether the words before a bare number name its unit: Executed FLOPs: X."""
        if quantity.unit or not UNIT_WORDS & set(before):
            return False
        is_told = set(before) & (cues.CONCLUDING | cues.WHOLE) and before[-1] in LEADING_WORDS
        if quantity.value >= LEAST_TOTAL and is_told:
            return True
        if not UNIT_WORDS & set(before[-4:]):
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
        if self.is_final_line(quantity, segment, before):
            return CommitmentKind.FINAL_LINE
        if set(segment.heading.split()) & cues.ANSWER_TITLES and quantity.unit:
            return CommitmentKind.CONCLUSION
        if self.is_statement(quantity, segment, before):
            return CommitmentKind.STATEMENT
        is_amount = quantity.first in self.results or quantity.unit
        return CommitmentKind.RESULT if is_amount else None

    def is_final_line(self, quantity: Quantity, segment: Segment, before: tuple[str, ...]) -> bool:
        """Tell whether a line names the quantity as the answer, or as the result of no equation."""
        label = segment.label.split()
        is_answer = self.is_answer_line(quantity, segment, before)
        if is_answer or set(label) & cues.ANSWER_WORDS or "final" in label:
            return True
        is_result = quantity.first in self.results
        return bool(set(before) & cues.RESULT_WORDS and not is_result and quantity.unit)

    def is_statement(self, quantity: Quantity, segment: Segment, before: tuple[str, ...]) -> bool:
        """Tell whether a sentence concludes with the quantity, or tells nothing else."""
        words = {*before, *segment.label.split()}
        is_result = quantity.first in self.results
        is_side = self.is_operand(quantity, OPERATORS | {"="})
        is_lone = len(before) <= 1 and quantity.unit and not is_result and not is_side
        is_verbal = words & cues.VERBS and (words & cues.TOTAL or not is_result)
        return bool(
            is_lone
            or words & cues.CONCLUDING
            or is_verbal
            or self.is_labelled_line(quantity, segment)
        )

    def is_size_of_name(self, quantity: Quantity) -> bool:
        """Tell whether a number ends a model's name: Llama 3.1 405B."""
        near = [t.text.lower() for t in self.tokens[max(0, quantity.first - 2) : quantity.first]]
        return bool(FAMILIES & set(near))

    def is_operand(self, quantity: Quantity, operators: frozenset[str]) -> bool:
        """Tell whether a quantity goes into an expression."""
        before = self.tokens[quantity.first - 1].text if quantity.first else ""
        after = self.tokens[quantity.last].text if quantity.last < len(self.tokens) else ""
        return before in operators or after in operators

    def is_answer_line(self, quantity: Quantity, segment: Segment, before: tuple[str, ...]) -> bool:
        """Tell whether "answer" introduces the quantity: Answer: X, the answer is X, #### X."""
        texts = [t.text for t in self.tokens[segment.first : quantity.first]]
        if texts[:4] == ["#"] * 4 or texts[:2] in (["A", ":"], ["a", ":"]):
            return True
        if "final" in before and ":" in texts and texts.index(":") <= 6:
            return True
        if not set(before) & cues.ANSWER_WORDS:
            return False
        places = [
            at
            for at in range(segment.first, quantity.first)
            if self.tokens[at].text.lower() in cues.ANSWER_WORDS
        ]
        return any(self.is_announced(at + 1) for at in places[-2:])

    def is_announced(self, at: int) -> bool:
        """Tell whether a sign or a verb behind "answer" introduces the value: Answer: X."""
        near = [token.text.lower() for token in self.tokens[at : at + ANNOUNCING]]
        return bool(ANNOUNCED & set(near))

    def is_boxed(self, quantity: Quantity) -> bool:
        """Tell whether a quantity stands in a box."""
        place = bisect_right(self.boxes, quantity.first, key=itemgetter(0)) - 1
        return place >= 0 and quantity.first < self.boxes[place][1]

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
        if self.spoken[0] != segment.first:
            places = [p for p in range(*segment[:2]) if self.tokens[p].text[0].isalpha()]
            self.spoken = segment.first, places, tuple(self.tokens[p].text.lower() for p in places)
        _, places, words = self.spoken
        return words[: bisect_left(places, quantity.first)]


def is_elsewhere(before: tuple[str, ...], title: set[str]) -> bool:
    """Tell whether a sentence or its title speaks of something else: for scale, if, notes."""
    is_aside = before[:1] == ("for",) and bool(cues.ASIDES & set(before[1:3]))
    is_titled = bool(title & cues.OTHER_TITLES) and not title & cues.ANSWER_TITLES
    return is_aside or is_titled or bool(cues.HYPOTHETICAL & set(pairwise(before)))


def is_input(side: Expression) -> bool:
    """Tell whether a side is the symbol of an input: N = 70e9 computes nothing."""
    role = role_of_name(side.name) if isinstance(side, Symbol) else None
    return role is not None and role not in (Role.FLOP, Role.TIME)


def is_amount(quantity: Quantity) -> bool:
    """Tell whether a quantity can be an answer: positive, with a finite log10 at both ends."""
    is_bounded = not quantity.is_range or math.isfinite(quantity.high)
    return math.isfinite(quantity.log10) and quantity.value > 0 and is_bounded


def fits(candidate: Candidate, ask: Ask) -> bool:
    """Tell whether a candidate has the dimension that is asked; a bare number only if committed."""
    if not ask.unit or candidate.quantity.unit == ask.unit:
        return True
    return not candidate.quantity.unit and (
        candidate.kind in EXPLICIT or (candidate.is_total and candidate.is_computed)
    )
