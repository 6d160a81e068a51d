"""Small numbers and multiples in one segment: "2 ×", "twice the", "as much as the forward pass"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.derivation.phase_words import (
    BETWEEN,
    EQUAL_WORDS,
    LONE_WINDOW,
    MAX_FACTOR,
    MULTIPLES,
    PHASE_WORDS,
    TIMES_SIGNS,
    WINDOW,
)
from harness.text.numbers.number_words import UNITS
from harness.types import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.segments import Segment
    from harness.types import PhaseFact, Tokens


OPERATORS = frozenset("+ - × * / ^ ·".split())
LONGEST_FACTOR = 4
SINGULAR = frozenset(
    "operation flop op multiplication operación opération operazione operação rechenoperation "
    "gleitkommaoperation".split()
)
# The factors of cost formulas in words, but for what is another word elsewhere: due, sei, six.
FACTOR_WORDS = UNITS | {
    "zwei": 2, "drei": 3, "vier": 4, "sechs": 6, "acht": 8,
    "dos": 2, "tres": 3, "cuatro": 4, "seis": 6, "ocho": 8,
    "deux": 2, "trois": 3, "quatre": 4, "huit": 8,
    "tre": 3, "quattro": 4, "duas": 2, "quatro": 4, "oito": 8, "두": 2, "세": 3, "네": 4,
    "dois": 2, "três": 3, "twee": 2, "drie": 3, "zes": 6, "dwa": 2, "dwie": 2, "trzy": 3,
    "cztery": 4, "sześć": 6, "osiem": 8, "два": 2, "две": 2, "двух": 2, "дві": 2, "три": 3,
    "четыре": 4, "чотири": 4, "шесть": 6, "шість": 6, "dva": 2, "dvě": 2, "tři": 3, "čtyři": 4,
    "šest": 6, "osm": 8, "två": 2, "fyra": 4, "åtta": 8, "iki": 2, "üç": 3, "dört": 4, "altı": 6,
    "dua": 2, "tiga": 3, "empat": 4, "enam": 6, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6,
    "दो": 2, "तीन": 3, "चार": 4, "छह": 6,
}  # fmt: skip
# An article counts only one operation: another operation, eine Operation, una operación.
ONES = frozenset("another eine una une uma".split())
# "One multiplication and one addition" are two; between them stand no more tokens than this.
SINGLES = ONES | frozenset("one 1 a an ein un um uno".split())
JOINS = frozenset("and plus + & , und et y e".split())
PAIR_WIDTH = 6
NUMBERING = FACTOR_WORDS.keys() | ONES
# What may stand behind "twice" where the forward pass is left out.
COMPARED = frozenset(
    "as that the this of much expensive so autant tanto plus más mais più zoveel tyle więcej "
    "дороже больше дорожчий дорожча дорожче більше tolik více víc så mehr lipat lipatnya".split()
) | {""}
# What a multiple counts in, and alone would be one of: trois fois autant.
OF_MULTIPLES = frozenset("autant tanto tyle tolik столько стільки evenveel".split())
ARTICLES = frozenset("the das el le il lo o la het to tyle".split())
# "It costs exactly what the forward pass costs."
WHATS = frozenset("what was que".split())
COSTING = frozenset(
    "cost costs costing take takes need needs require requires is kostet braucht benötigt coûte "
    "cuesta custa costa kost kosztuje стоит коштує stojí kostar koster biayanya".split()
)
DOING = frozenset("does did do took cost needed".split())
EXACTLY = frozenset("exactly precisely just about roughly only genau etwa lo ce a القدر ,".split())
PASSES = ARTICLES | frozenset("pass passes passe paso pasada der".split())
COUNTED_PASSES = frozenset("passes sweeps runs passages pasadas pases passaggi passagens".split())
PAUSES = frozenset(", . ( ; : de del du que von dessen".split())
ENDING = frozenset(
    "again . and so und y et noch nochmal e coisa же ж mycket tolik viel veel czyli ही".split()
) | {""}
# In languages whose verbs end the sentence one of these stands behind what is the same.
COSTING_LAST = frozenset("tutar tutuyor gerektirir gerektiriyor लगते लगता लगती".split())
# So near before what is the same its phase is named: the backward pass once more the same.
PHASE_REACH = 5
DIGITS = frozenset("0123456789")
# A multiple begins with one of these, or with a small number.
STARTS = MULTIPLES.keys() | EQUAL_WORDS | WHATS | {"as", "="}
# "Of", in languages that set what is owned behind it.
OWNING = frozenset("的 の 의 से की का के geçişin yayılımın".split())
# And what a pass is called there, between "forward" and its owner's sign.
OWNERS = frozenset("传播 传递 パス 패스 पास".split())
RANGE_SIGNS = frozenset(("to", "–", "-", "or"))


def is_plain(text: str) -> bool:
    """Tell whether a token is plain digits with at most one point."""
    return text.isascii() and text.replace(".", "", 1).isdigit()


class SegmentText:
    """Reads the tokens of one segment."""

    def __init__(self, tokens: Tokens, segment: Segment) -> None:
        """Take one segment of a text; tokens are given without blanks."""
        self.tokens = tokens
        self.segment = segment
        self.first, self.last = segment.first, segment.last
        self.texts = [token.text.lower() for token in tokens[segment.first : segment.last]]
        self.numbers = {
            at: value
            for at, text in enumerate(self.texts, segment.first)
            if (text in NUMBERING or text[0] in DIGITS) and (value := self.read(at)) is not None
        }

    def text(self, at: int) -> str:
        """Return the lower-case text of a token inside the segment, else nothing."""
        return self.texts[at - self.first] if self.first <= at < self.last else ""

    def number(self, at: int) -> float | None:
        """Return the small number that a token writes, None for labels and others."""
        return self.numbers.get(at)

    def is_second(self, at: int) -> bool:
        """Tell whether one operation is told beside another one of the same phase."""
        if self.text(at) not in SINGLES or self.text(at - 1) not in JOINS:
            return False
        before = [self.text(place) for place in range(at - 2, at - PAIR_WIDTH, -1)]
        first = next((i for i, text in enumerate(before) if text in SINGLES), None)
        return first is not None and PHASE_WORDS.keys().isdisjoint(before[:first])

    def is_first(self, at: int) -> bool:
        """Tell whether another operation of the same phase is told behind this one."""
        following = range(at + 2, at + PAIR_WIDTH)
        return self.text(at) in SINGLES and any(self.is_second(place) for place in following)

    def read(self, at: int) -> float | None:
        """Read a small number; a number that opens a list item is none."""
        text = self.text(at)
        if text in FACTOR_WORDS:
            return float(FACTOR_WORDS[text])
        if text in ONES and self.text(at + 1) in SINGULAR:
            return 1.0
        if not text[:1].isdigit() or len(text) > LONGEST_FACTOR or not is_plain(text):
            return None
        is_list = at == self.first and self.text(at + 1) in (".", ")")
        return None if is_list else float(text)

    def starts(self) -> list[int]:
        """Return the positions where a multiple can begin."""
        return [
            at
            for at, text in enumerate(self.texts, self.first)
            if text in STARTS or at in self.numbers
        ]

    def multiple_at(self, at: int) -> tuple[float | None, int]:
        """Read "2 ×", "two times", "twice", "the same"; return the value and the last position."""
        text = self.text(at)
        if text in MULTIPLES:
            return MULTIPLES[text], at
        is_multiplied = text in OF_MULTIPLES and (
            self.text(at - 1) in TIMES_SIGNS or self.text(at - 1) in MULTIPLES
        )
        if (text in EQUAL_WORDS and not self.goes_forward(at) and not is_multiplied) or (
            text == "as"
            and self.text(at + 1) in ("much", "expensive", "many", "costly", "long")
            and self.text(at - 1) not in (*MULTIPLES, *TIMES_SIGNS, "times")
        ):
            return 1.0, at
        if (text == "=" and self.equates_phases(at)) or self.costs_what(at):
            return 1.0, at
        value = self.number(at)
        is_upper_end = self.text(at - 1) in RANGE_SIGNS and self.number(at - 2) is not None
        if is_upper_end:
            return None, at
        if value is None or value > MAX_FACTOR:
            return None, at
        is_multiple = self.text(at + 1) in TIMES_SIGNS
        return (value if is_multiple or self.counts_passes(at + 1) else None), at + is_multiple

    def counts_passes(self, at: int) -> bool:
        """Tell whether forward passes stand here as what is counted: three forward passes."""
        is_forward = PHASE_WORDS.get(self.text(at)) is Phase.FORWARD
        return is_forward and self.text(at + 1) in COUNTED_PASSES

    def goes_forward(self, at: int) -> bool:
        """Tell whether "again" only leads to the forward pass: again forward (4) and backward."""
        return self.text(at) == "again" and PHASE_WORDS.get(self.text(at + 1)) is Phase.FORWARD

    def equates_phases(self, at: int) -> bool:
        """Tell whether one phase is set equal to the forward pass: bwd = fwd."""
        before, after = (PHASE_WORDS.get(self.text(place)) for place in (at - 1, at + 1))
        is_whole = self.text(at + 2) not in OPERATORS
        return before not in (None, Phase.FORWARD) and after is Phase.FORWARD and is_whole

    def costs_what(self, at: int) -> bool:
        """Tell whether a phase costs what the forward pass costs; what that one stored is no cost.

        "costs exactly what the forward pass does", "kostet, was der Vorwärtspass kostet"
        """
        if self.text(at) not in WHATS:
            return False
        before, after = at - 1, at + 1
        while self.text(before) in EXACTLY:
            before -= 1
        while self.text(after) in PASSES:
            after += 1
        if PHASE_WORDS.get(self.text(after)) is not Phase.FORWARD:
            return False
        after += 2 if self.text(after + 1) in PASSES else 1
        return self.text(before) in COSTING and self.text(after) in COSTING | DOING

    def forward_after(self, end: int) -> int | None:
        """Return where "forward" follows a multiple, over "the cost of the"."""
        place = end + 1
        while self.text(place) in BETWEEN and place - end < 8:
            place += 1
        return place if PHASE_WORDS.get(self.text(place)) is Phase.FORWARD else None

    def forward_before(self, at: int) -> int | None:
        """Return where "forward" stands before a multiple of it: 前向的两倍, 順伝播の 2 倍."""
        place = at - 2 - (self.text(at - 2) in OWNERS)
        is_owner = self.text(at - 1) in OWNING
        return place if is_owner and PHASE_WORDS.get(self.text(place)) is Phase.FORWARD else None

    def is_comparison(self, at: int, end: int) -> bool:
        """Tell whether a multiple without "forward" behind it still compares with it."""
        text = self.text(at)
        if text in ("another", "again") or text in WHATS:
            return text in WHATS
        if text in MULTIPLES or text == "as" or self.number(at) is not None:
            following = self.text(end + 1)
            is_noun = text in MULTIPLES and self.text(at - 1) in ARTICLES
            return following in COMPARED or (is_noun and following in PAUSES)
        return text in EQUAL_WORDS and (
            self.forward_near(at) or self.costs_the_same(at) or self.is_backward_alone(at)
        )

    def costs_the_same(self, at: int) -> bool:
        """Tell whether a phase costs the same as what need not be said: costs the same again."""
        before = at - 1
        while self.text(before) in ARTICLES or self.text(before) in EXACTLY:
            before -= 1
        is_last = self.text(at + 2) in COSTING_LAST or self.text(at + 1) in COSTING_LAST
        return is_last or (self.text(before) in COSTING and self.ends_clause(at))

    def ends_clause(self, at: int) -> bool:
        """Tell whether nothing is told behind a word that likens."""
        return self.text(at + 1) in PAUSES or self.text(at + 1) in ENDING

    def is_backward_alone(self, at: int) -> bool:
        """Tell whether a clause says of a pass only that it is as the one before it.

        The forward pass is told before it, however much is told of that.
        """
        phases = [PHASE_WORDS.get(self.text(place)) for place in range(at - LONE_WINDOW, at)]
        is_named = Phase.BACKWARD in phases[-PHASE_REACH:]
        return is_named and Phase.FORWARD in phases[:-PHASE_REACH] and self.ends_clause(at)

    def forward_near(self, at: int) -> bool:
        """Tell whether the forward pass is named near a position, or it stands alone."""
        return any(
            PHASE_WORDS.get(self.text(place)) is Phase.FORWARD
            for place in range(at - WINDOW, at + WINDOW)
        )


def without_totals(facts: Sequence[PhaseFact]) -> Iterator[PhaseFact]:
    """Yield multiples without those of both passes together: twice the forward, so three times."""
    multiples = [fact.factor for fact in facts if fact.phase is Phase.BACKWARD]
    for fact in facts:
        before = fact.factor - 1
        if fact.phase is not Phase.BACKWARD or before < 2 or before not in multiples:
            yield fact
