"""Lays rows out in columns for a terminal: the same bytes everywhere, and no library to load."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from harness.render._cells import Column

Row = TypeVar("Row")

GAP = "  "
RULE = "─"
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
WIDEST_CELL = 60
"""A cell that is wider wraps, in whatever column it stands."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text is shown: its width in characters, and whether it takes colours."""

    width: int = 160
    has_color: bool = False


PLAIN_SCREEN = Screen()


def text_grid(
    title: str, columns: Sequence[Column[Row]], rows: Iterable[Row], screen: Screen
) -> str:
    """Return a titled table of text; of its columns only the last one of words wraps.

    It is as wide as it must be to cut no word, even where the screen is narrower.
    """
    listed = list(rows)
    cells = [[column.heading, *map(column.cell, listed)] for column in columns]
    wrapping = max((at for at, one in enumerate(columns) if not one.is_number), default=0)
    widths = _find_widths(cells, wrapping, screen.width)
    rights = [column.is_number for column in columns]
    heading, *body = ("".join(_row(row, widths, rights)) for row in zip(*cells, strict=True))
    rule = RULE * (sum(widths) + len(GAP) * (len(widths) - 1))
    if screen.has_color:
        title, heading = f"{BOLD}{title}{PLAIN}", f"{BOLD}{heading.rstrip()}{PLAIN}\n"
    return "".join([f"{title}\n\n", heading, f"{rule}\n", *body])


def _row(cells: Sequence[str], widths: Sequence[int], rights: Sequence[bool]) -> Iterator[str]:
    """Yield the lines of a row: as many as its highest cell has."""
    wrapped = [_wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for line in zip_longest(*wrapped, fillvalue=""):
        padded = (
            f"{_blanks(one, width)}{one}" if is_right else f"{one}{_blanks(one, width)}"
            for one, width, is_right in zip(line, widths, rights, strict=True)
        )
        yield GAP.join(padded).rstrip() + "\n"


def _find_widths(cells: Sequence[Sequence[str]], wrapping: int, width: int) -> list[int]:
    """Return the width of each column: as wide as its cells, but for the one that wraps."""
    widths = [min(WIDEST_CELL, max(map(cell_width, column))) for column in cells]
    words = [word for cell in cells[wrapping] for word in cell.split()]
    least = min(widths[wrapping], max(map(cell_width, words), default=0))
    room = width - sum(widths) - len(GAP) * (len(widths) - 1) + widths[wrapping]
    widths[wrapping] = max(least, min(widths[wrapping], room))
    return widths


def _wrap(cell: str, width: int) -> list[str]:
    """Return a cell in lines of at most a width, broken at blanks, in words that are wider."""
    lines = [""]
    for word in cell.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_width(joined) <= width:
            lines[-1] = joined
            continue
        pieces = list(_cut(word, width))
        lines = [*lines, *pieces] if lines[-1] else pieces
    return lines


def _cut(word: str, width: int) -> Iterator[str]:
    """Yield the pieces of a word that are at most a width."""
    piece = ""
    for one in word:
        if piece and cell_width(piece + one) > width:
            yield piece
            piece = ""
        piece += one
    yield piece


def _blanks(text: str, width: int) -> str:
    return " " * (width - cell_width(text))


def cell_width(text: str) -> int:
    """Return how many columns of a terminal a text takes; wide characters take two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)
