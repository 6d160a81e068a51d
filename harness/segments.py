"""The text as segments: sentences, list items, table rows and lines, each with its surroundings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harness.text.characters import THINK_CLOSE, THINK_OPEN
from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.text.normal import Normal
    from harness.types import Token

MAX_HEADING = 12
MAX_TITLE = 5
# A longer run of tokens is cut: what reads a segment may look at all pairs of its tokens.
MAX_SEGMENT = 240
SENTENCE_ENDS = frozenset(".!?。！？")
OPENERS = frozenset("#•->–|—")
FENCE = "`"
ITEMS = frozenset("•-–|*")


class Segment(NamedTuple):
    """A run of tokens that says one thing.

    words are its lower-case words; heading is the title it stands under and label the line that
    announces it ("Answer:"), in lower case; is_hidden tells hidden reasoning that text follows.
    """

    first: int
    last: int
    words: tuple[str, ...]
    heading: str
    label: str
    is_hidden: bool
    is_row: bool
    is_code: bool
    has_number: bool


class Page(NamedTuple):
    """A text as the later stages read it: its normal form, tokens without blanks, and segments."""

    normal: Normal
    tokens: Sequence[Token]
    segments: Sequence[Segment]


def split_segments(tokens: Sequence[Token]) -> list[Segment]:
    """Return the segments of a text; tokens are given without blanks."""
    return Splitter(tokens).run()


class Splitter:
    """One pass over the tokens; knows the heading and the label it is under."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Take the tokens without blanks."""
        self.tokens = tokens
        self.segments: list[Segment] = []
        self.heading = ""
        self.label = ""
        self.last_thought = max(
            (at for at, token in enumerate(tokens) if token.text == THINK_CLOSE), default=-1
        )
        self.thinking = any(token.text == THINK_CLOSE for token in tokens) and not any(
            token.text == THINK_OPEN for token in tokens
        )
        self.is_code = False

    def run(self) -> list[Segment]:
        """Cut the tokens at line ends and at sentence ends."""
        start = 0
        for at, token in enumerate(self.tokens):
            if token.kind is TokenKind.NEWLINE:
                self.line(start, at)
                start = at + 1
        self.line(start, len(self.tokens))
        return self.segments

    def line(self, start: int, end: int) -> None:
        """Cut one line into sentences; a heading or a label governs what follows."""
        if start >= end:
            return
        if self.tokens[start].text == FENCE:
            self.is_code = not self.is_code
            return
        if self.is_heading(start):
            self.heading, self.label = self.join(start, end), ""
            if not self.has_number(start, end):
                return
        elif self.is_label(start, end):
            self.label = self.join(start, end)
            return
        if self.is_code or self.tokens[start].text == "|":
            self.add(start, end)
        else:
            self.sentences(start, end)
        if self.has_number(start, end) and not self.is_item(start):
            self.label = ""

    def is_item(self, start: int) -> bool:
        """Tell whether a line is an item of a list or a row of a table."""
        first = self.tokens[start].text
        following = self.tokens[start + 1].text if start + 1 < len(self.tokens) else ""
        return first in ITEMS or (first.isdigit() and following in (".", ")"))

    def sentences(self, start: int, end: int) -> None:
        """Cut a line at full stops that a blank or the end follows."""
        begin = start
        for at in range(start, end):
            if self.tokens[at].text == THINK_CLOSE:
                self.add(begin, at + 1)
                start = begin = at + 1
            elif self.tokens[at].text in SENTENCE_ENDS and self.is_sentence_end(at, end):
                self.add(begin, at + 1)
                if begin == start:
                    self.label = self.title(start, at) or self.label
                begin = at + 1
        if begin < end:
            self.add(begin, end)

    def title(self, start: int, end: int) -> str:
        """Return what the first sentence of a line announces: Backward. / Backward: it ..."""
        if end - start <= MAX_TITLE and not self.has_number(start, end):
            return self.join(start, end)
        for at in range(start, min(end, start + 2 * MAX_TITLE)):
            if self.tokens[at].text == ":":
                return self.join(start, at)
        return ""

    def is_sentence_end(self, at: int, end: int) -> bool:
        """Tell whether a full stop ends a sentence and not an abbreviation."""
        if at + 1 >= end:
            return True
        if at and self.opens_item(at - 1):
            return False
        is_spaced = self.tokens[at + 1].start > self.tokens[at].end
        before = self.tokens[at - 1].text if at else ""
        following = self.tokens[at + 1].text
        is_short = self.tokens[at].text == "." and len(before) <= 2 and before.islower()
        return is_spaced and not is_short and not (following[:1].islower() and len(before) <= 3)

    def opens_item(self, at: int) -> bool:
        """Tell whether a token is the number of a list item."""
        is_first = at == 0 or self.tokens[at - 1].kind is TokenKind.NEWLINE
        return is_first and self.tokens[at].kind is TokenKind.NUMBER

    def is_heading(self, start: int) -> bool:
        """Tell whether a line is a heading."""
        return self.tokens[start].text == "#"

    def is_label(self, start: int, end: int) -> bool:
        """Tell whether a short line only announces what comes next."""
        if end - start > MAX_HEADING or self.has_number(start, end):
            return False
        last = self.tokens[end - 1]
        is_colon = last.text == ":"
        words = [t for t in self.tokens[start:end] if t.kind is TokenKind.WORD]
        is_title = 0 < len(words) <= 5 and last.kind is TokenKind.WORD
        return is_colon or is_title

    def has_number(self, start: int, end: int) -> bool:
        """Tell whether a number stands in a range of tokens, the label in front aside."""
        place = start
        while place < end and (
            self.tokens[place].text in OPENERS
            or (place - start < 3 and self.tokens[place].kind is TokenKind.NUMBER
                and place + 1 < end and self.tokens[place + 1].text in (".", ")"))
            or (place > start and self.tokens[place].text in (".", ")"))
        ):  # fmt: skip
            place += 1
        return any(t.kind is TokenKind.NUMBER for t in self.tokens[place:end])

    def join(self, start: int, end: int) -> str:
        """Return the words of a range, in lower case."""
        stop = min(end, start + MAX_SEGMENT)
        return " ".join(t.text.lower() for t in self.tokens[start:stop] if t.kind is TokenKind.WORD)

    def add(self, start: int, end: int) -> None:
        """Add a run of tokens as one segment, or as several where it is too long for one."""
        for first in range(start, end, MAX_SEGMENT):
            self.add_short(first, min(end, first + MAX_SEGMENT))

    def add_short(self, start: int, end: int) -> None:
        """Add a segment."""
        for token in self.tokens[start:end]:
            if token.text == THINK_OPEN:
                self.thinking = True
        words = tuple(t.text.lower() for t in self.tokens[start:end] if t.kind is TokenKind.WORD)
        is_hidden = self.thinking and start <= self.last_thought < len(self.tokens) - 1
        self.segments.append(
            Segment(
                start,
                end,
                words,
                self.heading,
                self.label,
                is_hidden,
                self.tokens[start].text == "|",
                self.is_code,
                any(t.kind is TokenKind.NUMBER for t in self.tokens[start:end]),
            )
        )
        if any(token.text == THINK_CLOSE for token in self.tokens[start:end]):
            self.thinking = False
            self.heading = self.label = ""
