"""Lays rows out in columns for a terminal: the same bytes everywhere, and no library to load."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from harness.render._cells import Column

Row = TypeVar("Row")

GAP = "  "
RULE = "─"
PLAIN = "\x1b[0m"
STYLES = {
    "bold": "\x1b[1m",
    "green": "\x1b[32m",
    "yellow": "\x1b[33m",
    "red": "\x1b[31m",
    "bold red": "\x1b[1;31m",
}
WIDEST_CELL = 60
"""A cell that is wider wraps, in whatever column it stands."""
BETWEEN = re.compile(r" (?!x\d)")
"""Where a cell may be broken; a count stays with what it counts."""
BREAKS = "-_/:.,"
"""Behind these a word may be broken that is wider than its column."""
NARROWEST_WORDS = 12
"""No column of words is made narrower than this, however narrow the screen is."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text is shown: its width in characters, and whether it takes colours."""

    width: int = 160
    has_color: bool = False


PLAIN_SCREEN = Screen()


def paint(text: str, style: str, screen: Screen) -> str:
    """Return a text in a style where the screen takes colours."""
    return f"{STYLES[style]}{text}{PLAIN}" if text and style and screen.has_color else text


def text_grid(
    title: str, columns: Sequence[Column[Row]], rows: Iterable[Row], screen: Screen
) -> str:
    """Return a titled table of text; the last column of words wraps between words.

    Where that does not do, the widest columns of words are narrowed, and long words are cut.
    """
    listed = list(rows)
    cells = [[column.heading, *map(column.cell, listed)] for column in columns]
    wrapping = max((at for at, one in enumerate(columns) if not one.is_number), default=0)
    widths = _find_widths(cells, wrapping, screen.width)
    _narrow(widths, columns, screen.width)
    places = [Place(width, one.is_number) for width, one in zip(widths, columns, strict=True)]
    heading, *body = zip(*cells, strict=True)
    bold = ["bold"] * len(columns)
    lines = [paint(title, "bold", screen) + "\n\n", *_row(heading, places, bold, screen)]
    lines.append(RULE * _total(widths) + "\n")
    for row, texts in zip(listed, body, strict=True):
        lines += _row(texts, places, [one.style(row) for one in columns], screen)
    return "".join(lines)


class Place(NamedTuple):
    """Where the cells of a column stand: in so many characters, at their right end or not."""

    width: int
    is_right: bool


def _row(
    cells: Sequence[str], places: Sequence[Place], styles: Sequence[str], screen: Screen
) -> Iterator[str]:
    """Yield the lines of a row: as many as its highest cell has."""
    wrapped = [wrap_text(cell, place.width) for cell, place in zip(cells, places, strict=True)]
    for line in zip_longest(*wrapped, fillvalue=""):
        padded = [
            _pad(one, place, paint(one, style, screen))
            for one, place, style in zip(line, places, styles, strict=True)
        ]
        yield GAP.join(padded).rstrip() + "\n"


def _pad(text: str, place: Place, painted: str) -> str:
    """Return a cell as wide as its column; what paints it takes no room."""
    gap = blanks(text, place.width)
    return f"{gap}{painted}" if place.is_right else f"{painted}{gap}"


def fit_columns(
    columns: Sequence[Column[Row]], rows: Sequence[Row], width: int
) -> tuple[tuple[Column[Row], ...], tuple[str, ...]]:
    """Return the columns that a width has room for, and the headings of the others."""
    shown = list(columns)
    cells = {one.heading: [one.heading, *map(one.cell, rows)] for one in columns}
    while any(one.rank for one in shown):
        wrapping = max((at for at, one in enumerate(shown) if not one.is_number), default=0)
        widths = _find_widths([cells[one.heading] for one in shown], wrapping, width)
        if _total(widths) <= width:
            break
        shown.remove(max(shown, key=lambda one: one.rank))
    return tuple(shown), tuple(one.heading for one in columns if one not in shown)


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _narrow(widths: list[int], columns: Sequence[Column[Row]], width: int) -> None:
    """Take what is too much from the widest columns of words, down to a readable width."""
    of_words = [at for at, column in enumerate(columns) if not column.is_number]
    while _total(widths) > width and of_words:
        widest = max(of_words, key=lambda at: widths[at])
        if widths[widest] <= NARROWEST_WORDS:
            break
        widths[widest] -= 1


def _find_widths(cells: Sequence[Sequence[str]], wrapping: int, width: int) -> list[int]:
    """Return the width of each column: as wide as its cells, but for the one that wraps."""
    widths = [min(WIDEST_CELL, max(map(cell_width, column))) for column in cells]
    words = [word for cell in cells[wrapping] for word in BETWEEN.split(cell)]
    least = min(widths[wrapping], max(map(cell_width, words), default=0))
    room = width - _total(widths) + widths[wrapping]
    widths[wrapping] = max(least, min(widths[wrapping], room))
    return widths


def wrap_text(cell: str, width: int) -> list[str]:
    """Return a cell in lines of at most a width, broken at blanks, in words that are wider."""
    lines = [""]
    for word in BETWEEN.split(cell):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_width(joined) <= width:
            lines[-1] = joined
            continue
        pieces = list(_cut(word, width))
        lines = [*lines, *pieces] if lines[-1] else pieces
    return lines


def _cut(word: str, width: int) -> Iterator[str]:
    """Yield the pieces of a word that are at most a width, broken at a hyphen where one is near."""
    piece = ""
    for one in word:
        if piece and cell_width(piece + one) > width:
            end = 1 + max(map(piece.rfind, BREAKS))
            end = end if 2 * end > len(piece) else len(piece)
            yield piece[:end]
            piece = piece[end:]
        piece += one
    yield piece


def blanks(text: str, width: int) -> str:
    """Return what fills a text up to a width."""
    return " " * (width - cell_width(text))


def cell_width(text: str) -> int:
    """Return how many columns of a terminal a text takes; wide characters take two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)
