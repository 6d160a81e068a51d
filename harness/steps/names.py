"""Where an answer names the steps: each line is searched once, whatever is asked of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harness.types import Span
    from reference.types import StepRule

# What the words of steps.toml begin with that no blank sets off.
UNSPACED = r"\w{0,6}"


class Places(NamedTuple):
    """Where the words of one step begin and end on a line, in order."""

    name: str
    starts: Sequence[int]
    ends: Sequence[int]


class StepNames:
    """The names of the steps in one text."""

    def __init__(self, text: str, rules: Iterable[StepRule]) -> None:
        """Take a text and the steps that can be named in it."""
        self.text = text
        self.patterns = {rule.name: pattern(rule.words) for rule in rules if rule.words}
        ends = [found.start() for found in re.finditer("\n", text)]
        self.borders = [-1, *ends, len(text)]
        self.lines: dict[int, list[Places]] = {}

    def within(self, windows: Iterable[Span]) -> set[str]:
        """Return the steps that are named inside one of some windows, none longer than its line."""
        return {
            places.name
            for window in windows
            for places in self.on_line(window.start)
            if is_inside(places, window)
        }

    def on_line(self, place: int) -> list[Places]:
        """Return where the line of a position names each step that it names at all."""
        line = max(1, bisect_left(self.borders, place))
        if line not in self.lines:
            start, end = self.borders[line - 1 : line + 1]
            self.lines[line] = self.search(start + 1, end)
        return self.lines[line]

    def search(self, start: int, end: int) -> list[Places]:
        """Search a line for the names of all steps."""
        found = []
        for name, words in self.patterns.items():
            spans = [match.span() for match in words.finditer(self.text, start, end)]
            if spans:
                found.append(Places(name, *zip(*spans, strict=True)))
        return found


def is_inside(places: Places, window: Span) -> bool:
    """Tell whether one of some places lies inside a window."""
    first = bisect_left(places.starts, window.start)
    return first < len(places.ends) and places.ends[first] <= window.end


@cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of the words that name a step; UNSPACED ones may stand anywhere."""
    spaced = [word for word in words if not word.startswith(UNSPACED)]
    parts = [rf"(?<![^\W\d_])(?:{'|'.join(spaced)})"] if spaced else []
    parts += [word.removeprefix(UNSPACED) for word in words if word.startswith(UNSPACED)]
    return re.compile("|".join(parts), re.IGNORECASE)
