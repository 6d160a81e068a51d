"""Marks spans of a text: numbered markers in brackets, and styles where there are colours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from harness.render._cells import REPLACEMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from harness.types import Span


class Mark(NamedTuple):
    """A span to mark: a style, and a marker that is written behind it; each may be empty."""

    span: Span
    style: str
    marker: str = ""


def marked_text(text: str, marks: Sequence[Mark]) -> Text:
    """Return the text with its marks; markers change no character of it, they only add some."""
    from rich.text import Text

    ordered = sorted(marks, key=lambda mark: (mark.span.end, mark.span.start, mark.marker))
    markers = [mark for mark in ordered if mark.marker]
    ends = [mark.span.end for mark in markers]
    widths = [0, *accumulate(len(_written(mark)) for mark in markers)]
    shown = Text(_insert(printable(text), markers))
    for mark in ordered:
        start = mark.span.start + widths[bisect_right(ends, mark.span.start)]
        end = mark.span.end + widths[bisect_left(ends, mark.span.end)]
        shown.stylize(mark.style, start, end)
    for index, mark in enumerate(markers):
        start = mark.span.end + widths[index]
        shown.stylize("dim", start, start + len(_written(mark)))
    return shown


def printable(text: str) -> str:
    """Return text of the same length without anything that steers a terminal."""
    return "".join(map(_printable_character, text))


def _printable_character(one: str) -> str:
    if one.isprintable() or one in "\n\t":
        return one
    return " " if one.isspace() else REPLACEMENT


def _written(mark: Mark) -> str:
    return f"[{mark.marker}]"


def _insert(text: str, markers: Sequence[Mark]) -> str:
    """Return the text with each marker behind its span; markers are in order of their ends."""
    pieces, last = [], 0
    for mark in markers:
        pieces += [text[last : mark.span.end], _written(mark)]
        last = mark.span.end
    return "".join([*pieces, text[last:]])
