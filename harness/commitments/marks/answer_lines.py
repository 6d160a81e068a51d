"""Lines that say themselves that they tell the answer: Answer: X, #### X, Summary: X."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from harness import cues
from harness.commitments.marks.pointing import DENYING, find_pointed
from harness.commitments.others.definitions import is_contained
from harness.segments import OPENERS, stands_in, words_of
from harness.text import words
from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.segments import Page, Segment
    from harness.types import Quantity

FINAL = cues.ANSWER_WORDS | {"final"}
# What is final among steps and parts where it stands behind the word: Final update: 3.
OF_STEPS = frozenset(
    "update step norm layer layernorm projection term stage multiplication check head".split()
)
ANNOUNCING = 4
# The colon of "The final answer is:" stands among the first tokens of its line.
LINE_LEAD = 7
SUMMARY_WORDS = frozenset(
    "summary conclusion conclusions fazit zusammenfassung résumé conclusión resumen conclusione "
    "riassunto conclusão resumo samenvatting conclusie вывод wniosek 结论 总结 結論 "
    "まとめ 결론".split()
)
SUMMARY_PHRASES = frozenset(
    {("executive", "summary"), ("bottom", "line"), ("in", "short"), ("in", "brief"),
     ("in", "summary"), ("short", "version"), ("short", "answer"), ("kurz", "gesagt"),
     ("en", "bref"), ("en", "résumé"), ("en", "resumen"), ("in", "sintesi"), ("em", "resumo")}
)  # fmt: skip
ANNOUNCED = frozenset(
    (":", "is", "=", "≈", "–", "—", "-", "be", "ist", "est", "es", "\n", "(", ".")
)
# What may stand between a denial and the answer: it is not yet the final answer.
BETWEEN = frozenset(
    "yet the a an our my final full whole correct right real noch die das eine encore la una il "
    "ancora todavía aún ainda is ist est è es é".split()
)
# An answer by its first letter.
LETTERED = (["A", ":"], ["a", ":"])
OF = frozenset("of von van de di do från".split())
# So many words or more make the title of a text.
TITLE_WORDS = 5
# A heading that has more lines under it to the end of the text may be the name of them all.
LINES_OF_ANSWER = 3
# A number as large as this is no count of a list.
LARGE = 1e6
# No count of parameters or tokens is as large as this.
HUGE = 1e15
# What may stand between "answer" and its number.
NAMING = cues.ANSWER_WORDS | words.APPROXIMATE | {"is"}
# What sets off an aside, and how many tokens it may have.
ASIDE_SIGNS = frozenset(",(–—")
LONGEST_ASIDE = 14

# What the letter of an item may stand behind: - (c) feed-forward.
ITEM_SIGNS = ("-", "•", "(")


class AnswerLineReader:
    """Finds the lines of one text that tell the answer by name."""

    def __init__(self, page: Page, quantities: Sequence[Quantity]) -> None:
        """Take a text as it was cut into segments, and what it tells."""
        self.page = page
        self.quantities = quantities
        self.normal = page.normal
        self.tokens = page.tokens
        self.segments = page.segments

    def is_answer_line(self, quantity: Quantity, segment: Segment, before: tuple[str, ...]) -> bool:
        """Tell whether "answer" introduces the quantity: Answer: X, the answer is X, #### X."""
        if self.is_opening(quantity, segment):
            return True
        is_final, first = "final" in before, self.tokens[segment.first].text
        if is_final or first in ("#", "A", "a"):
            end = min(quantity.first, segment.first + LINE_LEAD)
            texts = [token.text for token in self.tokens[segment.first : end]]
            if texts[:4] == ["#"] * 4 or (texts[:2] in LETTERED and self.is_last(segment)):
                return True
            if is_final and ":" in texts and not self.is_final_step(before):
                return True
        if segment.first in self.pointed:
            return not is_contained(self.tokens, quantity)
        if cues.ANSWER_WORDS.isdisjoint(before) or self.is_input(quantity, segment, before):
            return False
        return self.announces(cues.ANSWER_WORDS, segment, quantity)

    def is_opening(self, quantity: Quantity, segment: Segment) -> bool:
        """Tell whether a text opens with nothing but a large number, and goes on to explain it.

        Where it tells units anywhere, the number may be an operand of what it tells with its unit.
        """
        if segment is not self.segments[0] or segment.words or segment.is_code or segment.label:
            return False
        if quantity.value < LARGE or not self.is_only_number(quantity, segment):
            return False
        is_explained = any(one.words and one.has_number for one in self.segments[1:])
        return is_explained and not any(one.unit for one in self.quantities)

    def is_only_number(self, quantity: Quantity, segment: Segment) -> bool:
        """Tell whether a segment tells no other number."""
        number = TokenKind.NUMBER
        return all(
            token.kind is not number or quantity.first <= at < quantity.last
            for at, token in enumerate(self.tokens[segment.first : segment.last], segment.first)
        )

    def is_input(self, quantity: Quantity, segment: Segment, before: tuple[str, ...]) -> bool:
        """Tell whether the first line of a text counts something: Answer: the model has 48 layers.

        Such a line may be the first of many that "Answer:" is the name of.
        """
        if segment is not self.segments[0] or len(self.segments) < LINES_OF_ANSWER:
            return False
        return not quantity.unit and quantity.value < LARGE and not NAMING.issuperset(before)

    def announces(self, names: frozenset[str], segment: Segment, quantity: Quantity) -> bool:
        """Tell whether one of some words introduces a value in its sentence: the answer is X."""
        places = [
            at
            for at in range(segment.first, quantity.first)
            if self.tokens[at].lower in names and not self.is_denied(at, segment)
        ]
        return any(self.is_announced(at + 1) for at in places[-2:])

    def is_denied(self, at: int, segment: Segment) -> bool:
        """Tell whether the words before "answer" say that it is none: not yet the answer."""
        place = at - 1
        while place > segment.first and self.tokens[place].lower in BETWEEN:
            place -= 1
        return place >= segment.first and self.tokens[place].lower in DENYING

    def is_final_step(self, before: tuple[str, ...]) -> bool:
        """Tell whether "final" is told of a step or a part: Final update: X, and no total of it."""
        behind = before[before.index("final") + 1 :]
        return not OF_STEPS.isdisjoint(behind[:1])

    def is_last(self, segment: Segment) -> bool:
        """Tell whether no other line answers a later question of the text: Q: ... A: ..."""
        return segment.first == self.last_lettered

    @cached_property
    def last_lettered(self) -> int:
        """Where the last line begins that is an answer by its first letter."""
        starts = (one.first for one in reversed(self.segments) if not one.is_hidden)
        return next((at for at in starts if self.is_lettered(at)), -1)

    def is_lettered(self, at: int) -> bool:
        """Tell whether an answer by its first letter begins here: A: X."""
        return [token.text for token in self.tokens[at : at + 2]] in LETTERED

    def is_announced(self, at: int) -> bool:
        """Tell whether a sign or a verb behind "answer" introduces the value: Answer: X."""
        near = [token.text.lower() for token in self.tokens[at : at + ANNOUNCING]]
        if near[:1] and near[0] in OF:
            # An answer of a thousand tokens is what a model writes.
            return False
        return not ANNOUNCED.isdisjoint(near) or self.is_set_off(at)

    def is_set_off(self, at: int) -> bool:
        """Tell whether an aside leads from "answer" to a colon: my answer, all counted in: X."""
        if self.tokens[at].text not in ASIDE_SIGNS:
            return False
        texts = [token.text for token in self.tokens[at : at + LONGEST_ASIDE]]
        return ":" in texts and not any(
            token.kind is TokenKind.NUMBER for token in self.tokens[at : at + texts.index(":")]
        )

    def opens_summary(self, segment: Segment) -> bool:
        """Tell whether a line begins with the word for a summary and a colon: Summary: so much."""
        start = segment.first + (self.tokens[segment.first].text in OPENERS)
        words = tuple(token.lower for token in self.tokens[start : min(start + 3, segment.last)])
        is_phrase = words[:2] in SUMMARY_PHRASES
        is_summary = is_phrase or not SUMMARY_WORDS.isdisjoint(words[:1])
        return is_summary and words[1 + is_phrase :][:1] == (":",)

    def is_in_summary(self, segment: Segment) -> bool:
        """Tell whether a line is all that stands under the word for a summary: In short: / X."""
        if self.counts_of_labels[segment.label] > 1 or not segment.label:
            return False
        if segment.first and self.tokens[segment.first - 1].kind is not TokenKind.NEWLINE:
            return False
        words = tuple(segment.label.split())
        return words in SUMMARY_PHRASES or (len(words) == 1 and words[0] in SUMMARY_WORDS)

    @cached_property
    def counts_of_labels(self) -> Counter[str]:
        """How many segments with a number stand under each label."""
        return Counter(one.label for one in self.segments if one.has_number)

    @cached_property
    def pointed(self) -> frozenset[int]:
        """Where the sentences begin that the next one calls the answer: X. That's the answer."""
        return find_pointed(self.segments, self.tokens)

    def is_labelled(self, quantity: Quantity, segment: Segment) -> bool:
        """Tell whether a segment stands under the label of an answer: Answer: / so much.

        One that opens a text may be the name of all that follows; it labels a line that tells one
        amount, or nothing but a number.
        """
        if FINAL.isdisjoint(words_of(segment.label)) or segment.first in self.behind_answer:
            return False
        if segment.first >= self.opening_end:
            return True
        if not self.opens_alone or not self.is_only_number(quantity, segment):
            return False
        is_told = bool(quantity.unit) or quantity.value >= HUGE
        return is_told or NAMING.issuperset(segment.words)

    @cached_property
    def opens_alone(self) -> bool:
        """Whether a single segment under the label that opens a text tells a number."""
        under = takewhile(lambda one: one.first < self.opening_end, self.segments)
        return sum(one.has_number for one in under) == 1

    @cached_property
    def opening_end(self) -> int:
        """Where the label ends to govern that stands over, or in, the first line of a text."""
        lead = next((at for at, one in enumerate(self.segments[:2]) if one.label), None)
        if lead is None or not (lead or self.segments[0].first):
            return 0
        label = self.segments[lead].label
        ends = (one.first for one in self.segments[lead:] if one.label != label)
        return next(ends, len(self.tokens))

    def is_under_title(self, segment: Segment) -> bool:
        """Tell whether a segment stands under the title of the text alone: # KV cache, 8k context.

        A title is longer than what a section is called, and begins with no such name.
        """
        return bool(self.title) and segment.heading == self.title and not segment.label

    @cached_property
    def title(self) -> str:
        """The heading that a text opens with, where it is its title and not that of a section."""
        heading = self.segments[0].heading if self.tokens[0].text == "#" else ""
        said = heading.split()
        is_title = len(said) >= TITLE_WORDS and said[0] not in cues.OTHER_TITLES
        return heading if is_title else ""

    def is_name_of_all(self, heading: str) -> bool:
        """Tell whether a heading opens a text and no other one follows: # Answer."""
        first, last = self.segments[0], self.segments[-1]
        return first.heading == heading == last.heading and len(self.segments) > LINES_OF_ANSWER

    def is_row_behind_words(self, segment: Segment) -> bool:
        """Tell whether a row of a table stands in a section that told an amount in words before."""
        return segment.is_row and segment.heading in self.worded

    @cached_property
    def worded(self) -> frozenset[str]:
        """The headings under which a sentence tells an amount before any table does."""
        first = {one.heading: one for one in reversed(self.segments) if one.has_number}
        units = [q.first for q in self.quantities if q.unit]
        return frozenset(
            heading
            for heading, one in first.items()
            if not one.is_row and stands_in(units, one.first, one.last)
        )

    @cached_property
    def behind_answer(self) -> frozenset[int]:
        """Where the sentences begin whose line has told the answer before: Answer: X. It fits."""
        found: set[int] = set()
        is_told = False
        for segment in self.segments:
            is_new = not segment.first or self.tokens[segment.first - 1].kind is TokenKind.NEWLINE
            if is_new:
                is_told = segment.has_number and not FINAL.isdisjoint(segment.words)
            elif is_told:
                found.add(segment.first)
        return frozenset(found)

    def is_of_number(self, place: int) -> bool:
        """Tell whether a word belongs to a number and compares nothing: three and a half weeks."""
        at = bisect_right(self.quantities, place, key=attrgetter("first")) - 1
        return at >= 0 and self.quantities[at].first < place < self.quantities[at].last

    def is_no_word(self, place: int, first: int) -> bool:
        """Tell whether a word is half of a number, or the letter of an item: c) feed-forward."""
        word = self.tokens[place].lower
        if len(word) == 1 and self.tokens[first].text in (self.tokens[place].text, *ITEM_SIGNS):
            behind = self.tokens[place + 1 : place + 2]
            return place - first < len(ITEM_SIGNS) and [one.text for one in behind] == [")"]
        return word == "half" and self.is_of_number(place)
