"""By what a text tells each quantity: a box, an answer line, a closing sentence, an equation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from harness import cues
from harness.commitments.marks.answer_keys import AnswerKeyReader
from harness.commitments.marks.boxes import boxed
from harness.commitments.marks.results import computed_by, tells_only
from harness.commitments.others.asides import without_own, without_pairs
from harness.segments import stands_in, words_of
from harness.text.characters import ARROW, BOX_OPEN
from harness.text.checks.verdicts import agree
from harness.text.equality.printed import CALLS, printed_numbers
from harness.text.terms.arithmetic import has_operation
from harness.text.terms.relation_words import RESULT_WORDS
from harness.types import CommitmentKind, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.segments import Page, Segment
    from harness.types import Equation, Quantity

OPERATORS = frozenset("× * / + ^ ÷ x X".split())
SIDES = OPERATORS | {"="}
WORD_OPERATORS = frozenset("times mal fois por multiplied divided".split())
TOTAL_REACH = 2
# So many words without a number are a sentence, which ends with a stop.
SENTENCE = 8
# A line that holds nothing but one quantity tells it so many times at most.
RESTATED = 8
PAUSES = frozenset(";,.:|\n。，、；।")
# Words before a quantity beside which a sentence tells nothing else, where it ends the text.
LAST_WORDS = 2
# A word that only says how well a number is known.
ROUNDING = frozenset(
    "exactly precisely about approximately approx roughly around ca circa or i.e".split()
)
SPEAKING = frozenset({TokenKind.WORD, TokenKind.NUMBER, TokenKind.RELATION, TokenKind.OPERATOR})


class KindReader(AnswerKeyReader):
    """Tells by what one text tells its quantities."""

    def __init__(
        self,
        page: Page,
        quantities: Sequence[Quantity],
        equations: Sequence[Equation],
    ) -> None:
        """Take what the earlier stages read."""
        super().__init__(page, quantities)
        self.equations = equations
        self.boxes = boxed(page.tokens) if BOX_OPEN in page.normal.plain else []
        self.spoken: tuple[int, list[int], tuple[str, ...]] = (-1, [], ())
        self.results = computed_by(equations)

    def is_closing(self, quantity: Quantity, segment: Segment) -> bool:
        """Tell whether a text ends with a line that holds nothing but the quantity.

        An offer to tell more, or another word without a number, may follow it.
        """
        if segment.first != self.last_told:
            return False
        if segment.first and self.tokens[segment.first - 1].kind is not TokenKind.NEWLINE:
            return False
        first = bisect_left(self.quantities, segment.first, key=attrgetter("first"))
        told = self.quantities[first:]
        if len(told) > RESTATED:
            return False
        told = [q for q in told if agree(q, quantity)]
        covered = {at for q in told for at in range(q.first, q.last)}
        start = segment.first + (self.tokens[segment.first].text in ("≈", "~"))
        return all(at in covered or self.is_quiet(at) for at in range(start, segment.last))

    @cached_property
    def last_told(self) -> int:
        """Where the last segment begins that tells a number."""
        return next((one.first for one in reversed(self.segments) if one.has_number), -1)

    def is_quiet(self, at: int) -> bool:
        """Tell whether a token says nothing but how well a number is known."""
        token = self.tokens[at]
        return token.kind not in SPEAKING or token.text.lower() in ROUNDING

    @cached_property
    def breaks_off(self) -> bool:
        """Tell whether a text ends in the middle of a sentence."""
        if not self.segments:
            return False
        last = self.segments[-1]
        is_sentence = len(last.words) >= SENTENCE and not last.is_code and not last.has_number
        return is_sentence and self.tokens[last.last - 1].kind is TokenKind.WORD

    def is_last_result(self, quantity: Quantity, segment: Segment) -> bool:
        """Tell whether a text ends with a bare number as the result of an operation."""
        equation = self.results.get(quantity.first)
        is_computed = equation is not None and has_operation(equation.sides[0])
        if quantity.unit or not is_computed or segment is not self.segments[-1]:
            return False
        behind = range(quantity.last, segment.last)
        return all(self.tokens[at].kind not in SPEAKING for at in behind)

    def is_labelled_line(self, quantity: Quantity, segment: Segment) -> bool:
        """Tell whether a line only names and tells a quantity: Memory: 1.3e10 bytes = 12 GiB."""
        if segment is not self.segments[-1]:
            return False
        signs = self.tokens[max(segment.first, quantity.first - 2) : quantity.first]
        behind = bisect_left(self.quantities, quantity.last, key=attrgetter("first"))
        same = [q for q in self.quantities[behind : behind + RESTATED] if agree(q, quantity)]
        is_lone = len(self.words_before(quantity, segment)) <= LAST_WORDS
        is_lone = is_lone and quantity.first not in self.results
        is_named = any(sign.text == ":" for sign in signs) or is_lone
        return is_named and tells_only(self.tokens, quantity.last, segment.last, same)

    def kind(
        self, quantity: Quantity, segment: Segment, before: tuple[str, ...]
    ) -> CommitmentKind | None:
        """Tell by what the text tells a quantity, None where it is only mentioned."""
        if self.is_boxed(quantity):
            return CommitmentKind.BOXED
        if self.is_keyed(quantity):
            return CommitmentKind.ANSWER_KEY
        first = quantity.first
        if quantity.by_column and cues.ROW_TOTAL.isdisjoint(before):
            return CommitmentKind.RESULT if first in self.results else None
        told = self.told_kind(quantity, segment, before)
        is_amount = first in self.results or quantity.unit or first in self.printed
        return told or (CommitmentKind.RESULT if is_amount else None)

    def told_kind(
        self, quantity: Quantity, segment: Segment, before: tuple[str, ...]
    ) -> CommitmentKind | None:
        """Tell by which words the text tells a quantity, None where none do."""
        if self.is_final_line(quantity, segment, before):
            return CommitmentKind.FINAL_LINE
        is_titled = cues.titles_answer(words_of(segment.heading)) and not (
            self.is_told_above(segment)
            or self.is_name_of_all(segment.heading)
            or self.is_row_behind_words(segment)
        )
        is_summed_up = self.opens_summary(segment) or self.is_in_summary(segment)
        if quantity.unit and (is_titled or is_summed_up):
            return CommitmentKind.CONCLUSION
        if self.is_statement(quantity, segment, before):
            return CommitmentKind.STATEMENT
        return None

    def is_told_above(self, segment: Segment) -> bool:
        """Tell whether the heading over a segment holds the answer itself: ### TL;DR: 506.6 GiB."""
        return segment.heading in self.answering and self.tokens[segment.first].text != "#"

    @cached_property
    def answering(self) -> frozenset[str]:
        """The headings that hold an amount with its unit."""
        heads = [one for one in self.segments if self.tokens[one.first].text == "#"]
        units = [q.first for q in self.quantities if q.unit]
        return frozenset(one.heading for one in heads if stands_in(units, one.first, one.last))

    def is_final_line(self, quantity: Quantity, segment: Segment, before: tuple[str, ...]) -> bool:
        """Tell whether a line names the quantity as the answer, or as the result of no equation.

        Behind an equation "Result:" only tells what the equation came to.
        """
        if self.is_labelled(quantity, segment):
            return True
        if self.is_answer_line(quantity, segment, before):
            return True
        if not quantity.unit or RESULT_WORDS.isdisjoint(before):
            return False
        named = max(at for at, word in enumerate(before) if word in RESULT_WORDS)
        # "The result is subtracted, so 2 operations" tells the result of nothing.
        if not cues.STRONG.isdisjoint(before[named + 1 :]):
            return False
        if not self.announces(RESULT_WORDS, segment, quantity):
            return False
        equation = self.results.get(quantity.first)
        return equation is None or not has_operation(equation.sides[0])

    def is_statement(self, quantity: Quantity, segment: Segment, before: tuple[str, ...]) -> bool:
        """Tell whether a sentence concludes with the quantity, or tells nothing else."""
        is_last = segment is self.segments[-1]
        # What opens a row of a table is what the row is told for.
        is_lone = before or not segment.is_row or quantity.first > segment.first + 1
        return (
            (is_lone and self.is_lone(quantity, before, LAST_WORDS if is_last else 1))
            or self.is_concluded(quantity, words_of(segment.label).union(before))
            or self.is_summed(quantity)
            or self.is_led(segment)
            or without_own(before) != before
            or (
                is_last
                and (self.is_labelled_line(quantity, segment) or self.is_closing(quantity, segment))
            )
        )

    def is_lone(self, quantity: Quantity, before: tuple[str, ...], most: int) -> bool:
        """Tell whether a sentence tells an amount, and hardly a word before it."""
        if len(before) > most or not quantity.unit or quantity.first in self.results:
            return False
        return not self.is_operand(quantity, SIDES)

    def is_concluded(self, quantity: Quantity, words: frozenset[str]) -> bool:
        """Tell whether one of some words concludes with a quantity; a verb does with no result."""
        if not cues.CONCLUDING.isdisjoint(words):
            return True
        if cues.VERBS.isdisjoint(words):
            return False
        return quantity.first not in self.results or not cues.TOTAL.isdisjoint(words)

    def is_led(self, segment: Segment) -> bool:
        """Tell whether an arrow opens a line, which concludes from the lines before."""
        return self.tokens[segment.first].text == ARROW

    @cached_property
    def starts(self) -> dict[int, Quantity]:
        """The quantities by their first token."""
        return {q.first: q for q in self.quantities}

    @cached_property
    def printed(self) -> frozenset[int]:
        """Where the numbers start that a program prints."""
        if not any(call in self.normal.plain for call in CALLS):
            return frozenset()
        return frozenset(q.first for q in printed_numbers(self.tokens, self.starts))

    def is_summed(self, quantity: Quantity) -> bool:
        """Tell whether words directly behind a quantity call it a total: 3e23 FLOPs in total."""
        behind = self.tokens[quantity.last : quantity.last + TOTAL_REACH]
        for at, token in enumerate(behind, quantity.last + 1):
            if token.text in PAUSES:
                return False
            if token.text.lower() in cues.TOTAL:
                # What comes next may be the total: fwd=7e11 total=2e12.
                return not self.is_named(at)
        return False

    def is_named(self, at: int) -> bool:
        """Tell whether a sign touches the word before it and gives it one number: total=2e12."""
        kinds = [token.kind for token in self.tokens[at : at + 3]]
        is_sign = kinds != [] and self.tokens[at].text == "=" and self.tokens[at].is_tight
        is_number = kinds[1:2] == [TokenKind.NUMBER] and kinds[2:] != [TokenKind.OPERATOR]
        return is_sign and is_number

    def is_operand(self, quantity: Quantity, operators: frozenset[str]) -> bool:
        """Tell whether a quantity goes into an expression."""
        before = self.tokens[quantity.first - 1].text if quantity.first else ""
        after = self.tokens[quantity.last].text if quantity.last < len(self.tokens) else ""
        return before in operators or after in operators or self.is_worded(quantity)

    def is_worded(self, quantity: Quantity) -> bool:
        """Tell whether a word multiplies or divides the quantity: 9.8e22 times 6, divided by 2."""
        last = quantity.last
        if last >= len(self.tokens) or self.tokens[last].text not in WORD_OPERATORS:
            return False
        return any(token.kind is TokenKind.NUMBER for token in self.tokens[last + 1 : last + 3])

    def is_boxed(self, quantity: Quantity) -> bool:
        """Tell whether a quantity stands in a box."""
        return self.box_of(quantity) is not None

    def box_of(self, quantity: Quantity) -> int | None:
        """Return which box a quantity stands in."""
        if not self.boxes:
            return None
        place = bisect_right(self.boxes, quantity.first, key=itemgetter(0)) - 1
        return place if place >= 0 and quantity.first < self.boxes[place][1] else None

    def subscripts(self, place: int) -> list[str]:
        """Return a name as words; a result of the whole, C_train = X, with its subscripts apart."""
        word = self.tokens[place].text.lower()
        pieces = word.split("_")
        following = self.tokens[place + 1 : place + 2]
        is_result = following != [] and following[0].kind is TokenKind.RELATION
        return pieces if is_result and not cues.WHOLE.isdisjoint(pieces[1:]) else [word]

    def words_before(self, quantity: Quantity, segment: Segment) -> tuple[str, ...]:
        """Return the lower-case words of the segment that stand before a quantity."""
        if self.spoken[0] != segment.first:
            first, last = segment[:2]
            said = [
                (place, word)
                for place, token in enumerate(self.tokens[first:last], first)
                if token[1][0].isalpha() and not self.is_no_word(place, first)
                for word in (self.subscripts(place) if "_" in token[1] else (token[1].lower(),))
            ]
            spoken = without_pairs([word for _, word in said])
            self.spoken = first, [place for place, _ in said], tuple(spoken)
        _, places, words = self.spoken
        return words[: bisect_left(places, quantity.first)]
