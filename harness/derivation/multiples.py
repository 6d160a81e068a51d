"""Small numbers and multiples in one segment: "2 ×", "twice the", "as much as the forward pass"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.derivation.phase_words import (
    BETWEEN,
    EQUAL_WORDS,
    MAX_FACTOR,
    MULTIPLES,
    PHASE_WORDS,
    TIMES_SIGNS,
    WINDOW,
)
from harness.text.numerals import UNITS
from harness.types import Phase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.segments import Segment
    from harness.types import Token


LONGEST_FACTOR = 4
SINGULAR = frozenset("operation flop op multiplication".split())
RANGE_SIGNS = frozenset(("to", "–", "-", "or"))


def is_plain(text: str) -> bool:
    """Tell whether a token is plain digits with at most one point."""
    return text.isascii() and text.replace(".", "", 1).isdigit()


class SegmentText:
    """Reads the tokens of one segment."""

    def __init__(self, tokens: Sequence[Token], segment: Segment) -> None:
        """Take one segment of a text; tokens are given without blanks."""
        self.tokens = tokens
        self.segment = segment
        self.texts = [token.text.lower() for token in tokens[segment.first : segment.last]]

    def text(self, at: int) -> str:
        """Return the lower-case text of a token inside the segment, else nothing."""
        place = at - self.segment.first
        return self.texts[place] if 0 <= place < len(self.texts) else ""

    def number(self, at: int) -> float | None:
        """Return the small number that a token writes, None for labels and others."""
        text = self.text(at)
        if text in UNITS:
            return float(UNITS[text])
        if text == "another" and self.text(at + 1) in SINGULAR:
            return 1.0
        if not text[:1].isdigit() or len(text) > LONGEST_FACTOR or not is_plain(text):
            return None
        is_list = at == self.segment.first and self.text(at + 1) in (".", ")")
        return None if is_list else float(text)

    def multiple_at(self, at: int) -> tuple[float | None, int]:
        """Read "2 ×", "two times", "twice", "the same"; return the value and the last position."""
        text = self.text(at)
        if text in MULTIPLES:
            return MULTIPLES[text], at
        if text in EQUAL_WORDS or (
            text == "as"
            and self.text(at + 1) in ("much", "expensive", "many", "costly")
            and self.text(at - 1) not in (*MULTIPLES, *TIMES_SIGNS, "times")
        ):
            return 1.0, at
        value = self.number(at)
        is_upper_end = self.text(at - 1) in RANGE_SIGNS and self.number(at - 2) is not None
        if is_upper_end:
            return None, at
        if value is not None and value <= MAX_FACTOR and self.text(at + 1) in TIMES_SIGNS:
            return value, at + 1
        return None, at

    def forward_after(self, end: int) -> int | None:
        """Return where "forward" follows a multiple, over "the cost of the"."""
        place = end + 1
        while self.text(place) in BETWEEN and place - end < 8:
            place += 1
        return place if PHASE_WORDS.get(self.text(place)) is Phase.FORWARD else None

    def is_comparison(self, at: int, end: int) -> bool:
        """Tell whether a multiple without "forward" behind it still compares with it."""
        text = self.text(at)
        if text in ("another", "again"):
            return False
        if text in MULTIPLES or text == "as" or self.number(at) is not None:
            return self.text(end + 1) in (
                "as",
                "that",
                "the",
                "this",
                "of",
                "much",
                "expensive",
                "so",
                "",
            )
        return text in EQUAL_WORDS and self.forward_near(at)

    def forward_near(self, at: int) -> bool:
        """Tell whether the forward pass is named near a position, or it stands alone."""
        return any(
            PHASE_WORDS.get(self.text(place)) is Phase.FORWARD
            for place in range(at - WINDOW, at + WINDOW)
        )
