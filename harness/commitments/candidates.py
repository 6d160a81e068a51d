"""Candidates: every quantity that could be the answer, and how strongly the text tells it."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from harness import cues
from harness.commitments.kinds import OPERATORS
from harness.commitments.marks.line_labels import announces_options
from harness.commitments.marks.rates import as_rates
from harness.commitments.marks.wholes import is_owned, owns_at_last
from harness.commitments.offers.fractions import fold_fractions
from harness.commitments.offers.slashes import MIN_AMOUNT
from harness.commitments.others.asides import (
    is_beyond,
    is_elsewhere,
    own_titles,
    without_contrast,
)
from harness.commitments.others.capacities import find_capacities, is_capacity, is_peak
from harness.commitments.others.definitions import find_definitions
from harness.commitments.others.subjects import LEAD_TOKENS, is_other_subject
from harness.commitments.others.turns import find_turn
from harness.commitments.parts import MARKED
from harness.commitments.shared import ShareReader
from harness.segments import ITEMS, title_of
from harness.text.terms.operators import CONTINUING
from harness.text.terms.relation_words import RESULT_WORDS
from harness.text.terms.shares import PERCENT
from harness.types import CommitmentKind, TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.commitments.ask import Ask
    from harness.segments import Segment
    from harness.types import Quantity, Token

SIZED = frozenset({"FLOP", "B", "parameter", "token"})
EXPLICIT = frozenset(
    {CommitmentKind.BOXED, CommitmentKind.FINAL_LINE, CommitmentKind.ANSWER_KEY,
     CommitmentKind.CONCLUSION}
)  # fmt: skip
TOLD_KINDS = EXPLICIT | {CommitmentKind.STATEMENT}
# A text that holds one number and no more words before it than this tells nothing else.
MAX_LEAD = 3
OPENING = cues.ANSWER_WORDS | RESULT_WORDS | {"final"}
OPENING_WORDS = 4
# A small amount is the answer only where the text says so in one of these ways.
PLAIN = EXPLICIT - {CommitmentKind.CONCLUSION}


class Told(NamedTuple):
    """A quantity with the words of its segment before it, and by what it is told."""

    quantity: Quantity
    segment: Segment
    kind: CommitmentKind
    before: tuple[str, ...]
    said: frozenset[str]


class Candidate(NamedTuple):
    """A quantity that may be the answer, where it stands and how strongly it is told."""

    quantity: Quantity
    segment: int
    kind: CommitmentKind
    is_other: bool
    is_partial: bool
    is_total: bool
    is_computed: bool
    is_small: bool = False
    is_option: bool = False


class CandidateReader(ShareReader):
    """Weighs every quantity of one text."""

    def candidates(self, ask: Ask) -> Iterator[Candidate]:
        """Yield every quantity that could be the answer, with how the text tells it.

        What a text tells when it goes on with questions about other models is left out.
        """
        end = len(self.normal.plain)
        is_told = False
        for candidate in self.weighed(ask):
            if not is_told and candidate.kind in TOLD_KINDS and candidate.quantity.unit:
                is_told = True
                behind = self.tokens.end(candidate.quantity.last - 1)
                end = find_turn(self.normal.plain, behind, ask.given)
            if self.tokens.starts[candidate.quantity.first] < end:
                yield candidate

    def weighed(self, ask: Ask) -> Iterator[Candidate]:
        """Yield every quantity that could be the answer, in order."""
        quantities = as_rates(self.quantities, ask) if ask.unit else self.folded
        at = 0
        for number, segment in enumerate(self.segments):
            while at < len(quantities) and quantities[at].first < segment.first:
                at += 1
            while at < len(quantities) and quantities[at].first < segment.last:
                candidate = self.weigh(quantities[at], number, segment, ask)
                if candidate is not None:
                    yield candidate
                at += 1

    @cached_property
    def folded(self) -> list[Quantity]:
        """The quantities, those of a fraction that stands alone as one."""
        return fold_fractions(self.page, self.quantities)

    @cached_property
    def definitions(self) -> frozenset[int]:
        """Where the amounts stand that only tell a unit: 86,400 s = 1 day."""
        return find_definitions(self.tokens, self.quantities, self.equations)

    @cached_property
    def capacities(self) -> frozenset[int]:
        """Where tables tell the memory of devices."""
        return find_capacities(self.tokens)

    def weigh(
        self, quantity: Quantity, number: int, segment: Segment, ask: Ask
    ) -> Candidate | None:
        """Judge how the text tells one quantity."""
        if segment.is_hidden or not self.can_answer(quantity, ask):
            return None
        if quantity.by_column and ask.unit and not self.is_left(quantity, ask.per):
            return None
        if ask.unit and not quantity.unit and self.is_of_other(quantity, segment, ask.unit):
            return None
        before = self.words_before(quantity, segment)
        if ask.unit and not quantity.unit:
            quantity = self.in_named_unit(quantity, before, ask.unit)
        mentioned = None if ask.unit else CommitmentKind.RESULT
        kind = self.kind(quantity, segment, before) or mentioned
        if kind is None or (kind not in PLAIN and quantity.first in self.definitions):
            return None
        quantity = self.in_unit_behind(quantity, kind)
        is_had = self.is_had(quantity, segment, ask)
        if kind is CommitmentKind.RESULT and is_had:
            kind = CommitmentKind.STATEMENT
        is_small = self.is_small(quantity, ask)
        if is_small and not self.is_plain(quantity, kind, before, ask):
            return None
        told = Told(quantity, segment, kind, before, frozenset(before))
        return Candidate(
            quantity,
            number,
            kind,
            is_other=bool(ask.unit) and self.is_other(told, ask),
            is_partial=bool(ask.unit) and not is_had and self.is_partial(told, ask),
            is_total=is_had or self.is_total(told),
            is_computed=self.is_computed(told),
            is_small=is_small,
            is_option=bool(segment.label) and self.is_option(segment),
        )

    def is_had(self, quantity: Quantity, segment: Segment, ask: Ask) -> bool:
        """Tell whether the model is told to have so many parameters, and not layers of so many."""
        if not ask.unit == quantity.unit == "parameter":
            return False
        before = [token.text for token in self.tokens[segment.first : quantity.first]]
        if segment.first == self.last_told and owns_at_last(before):
            return self.is_come_to(quantity, ("", ask.unit))
        return is_owned([text.lower() for text in before])

    def is_other(self, told: Told, ask: Ask) -> bool:
        """Tell whether a value is told of something else; what is boxed never is.

        A line that says first of all that it tells the answer ends the section before it, and so
        does the last sentence of a text that says it tells the total.
        """
        is_last = told.segment is self.segments[-1]
        opening = OPENING | cues.TOTAL if is_last else OPENING
        is_telling = told.kind is CommitmentKind.FINAL_LINE or is_last
        is_answer = self.opens_summary(told.segment) or (
            is_telling and not opening.isdisjoint(told.before[:OPENING_WORDS])
        )
        is_untitled = is_answer or self.is_under_title(told.segment)
        title = frozenset[str]() if is_untitled else title_of(told.segment) - own_titles(ask.unit)
        return told.kind not in MARKED and (
            is_elsewhere(told.before, title)
            or not (is_answer or cues.CHECKS.isdisjoint(told.before[:2]))
            or self.is_foreign(told, ask)
            or (ask.unit == "FLOP/s" and is_peak(self.tokens, told.quantity))
            or self.is_supposed(told, ask)
            or self.is_imagined(told)
            or self.is_conjecture(told)
            or (self.is_reported(told) or self.is_parted(told))
            or (told.kind not in EXPLICIT and self.tells_other(told, ask))
        )

    def tells_other(self, told: Told, ask: Ask) -> bool:
        """Tell whether a value is told of another subject, or only bounds another one."""
        return is_beyond(told.before) or is_other_subject(told.before, self.lead(told), ask)

    def lead(self, told: Told) -> Sequence[Token]:
        """Return the first tokens of a sentence that stand before a value."""
        first = told.segment.first
        return self.tokens[first : min(first + LEAD_TOKENS, told.quantity.first)]

    def is_total(self, told: Told) -> bool:
        """Tell whether a value is told of the whole."""
        return (
            told.quantity.first in self.printed
            or (not told.before and self.tokens[told.segment.first].text == "#")
            or not cues.WHOLE_OR_STRONG.isdisjoint(told.said)
            or not cues.WHOLE.isdisjoint(title_of(told.segment))
            or self.is_summed(told.quantity)
            or self.is_closing(told.quantity, told.segment)
            or self.is_last_result(told.quantity, told.segment)
        )

    def is_small(self, quantity: Quantity, ask: Ask) -> bool:
        """Tell whether an amount is too small for an answer that is not told as one."""
        return (quantity.unit or ask.unit) in SIZED and quantity.value < MIN_AMOUNT

    def is_plain(
        self, quantity: Quantity, kind: CommitmentKind, before: tuple[str, ...], ask: Ask
    ) -> bool:
        """Tell whether even a small amount is plainly the answer: told as one, or told alone."""
        is_alone = len(self.quantities) == 1 and len(before) <= MAX_LEAD
        return quantity.per in ("", ask.per) and (kind in PLAIN or is_alone)

    def is_option(self, segment: Segment) -> bool:
        """Tell whether a segment is an item of a list that offers several values to choose from."""
        return announces_options(segment.label) and (
            self.tokens[segment.first].text in ITEMS
            or self.tokens[segment.first].kind is TokenKind.NUMBER
        )

    def is_foreign(self, told: Told, ask: Ask) -> bool:
        """Tell whether the words before a value make it somebody else's, or a comparison."""
        segment, first = told.segment, told.quantity.first
        if self.tokens[segment.last - 1].text == "?":
            return True
        foreign = cues.REPORTED if told.kind in EXPLICIT else cues.COMPARISON
        if first in self.results and told.kind not in EXPLICIT:
            foreign = cues.OTHERS
        foreign = foreign - cues.DEVICES if ask.unit == "FLOP/s" else foreign
        is_compared = not cues.COMPARED.isdisjoint(told.before[:1]) and told.kind not in EXPLICIT
        if not is_compared and foreign.isdisjoint(self.said_before(told)[-12:]):
            return False
        if is_compared or first not in self.results:
            return True
        return not foreign.isdisjoint(without_contrast(self.tokens[segment.first : first])[-12:])

    def is_computed(self, told: Told) -> bool:
        """Tell whether a quantity is the result of a computation, or the last word of a text."""
        first = told.quantity.first
        return (
            first in self.results
            or first in self.printed
            or self.goes_on(told.quantity, told.before)
            or self.is_closing(told.quantity, told.segment)
            or self.is_led(told.segment)
            or self.is_labelled_total(told.quantity, told.before)
        )

    def goes_on(self, quantity: Quantity, before: tuple[str, ...]) -> bool:
        """Tell whether words go on with a computation to here: times 15e12 tokens = X."""
        is_result = self.tokens[quantity.first - 1].kind is TokenKind.RELATION
        return is_result and not CONTINUING.isdisjoint(before[-3:])

    def can_answer(self, quantity: Quantity, ask: Ask) -> bool:
        """Tell whether a quantity has the kind and the size of an answer, and no other part."""
        if ask.unit and (not is_amount(quantity) or quantity.unit not in ("", ask.unit)):
            return False
        if self.is_operand(quantity, OPERATORS) and not (
            self.is_boxed(quantity) or self.is_slashed(quantity)
        ):
            return False
        if quantity.first and self.tokens[quantity.first - 1].text == "±":
            return False
        if quantity.unit == "B" and (
            is_capacity(self.tokens, quantity) or quantity.first in self.capacities
        ):
            return False
        return bool(quantity.unit) or not self.is_size_of_name(quantity)


def is_amount(quantity: Quantity) -> bool:
    """Tell whether a quantity can be an answer: positive, with a finite log10, and no share."""
    is_bounded = not quantity.is_range or math.isfinite(quantity.high)
    is_told = is_bounded and quantity.written_unit.lower() not in PERCENT
    return math.isfinite(quantity.log10) and quantity.value > 0 and is_told


def fits(candidate: Candidate, ask: Ask) -> bool:
    """Tell whether a candidate has the dimension that is asked; a bare number only if committed."""
    if not ask.unit or candidate.quantity.unit == ask.unit:
        return True
    return not candidate.quantity.unit and (
        candidate.kind in EXPLICIT or (candidate.is_total and candidate.is_computed)
    )
