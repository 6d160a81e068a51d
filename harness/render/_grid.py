"""Lays rows out in columns for a terminal; with _explain.py the only user of rich."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import StringIO
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, JustifyMethod, RenderableType

    from harness.render._cells import Column

Row = TypeVar("Row")

GAP = 2
WIDEST_CELL = 60
"""A cell that is wider wraps all the same."""


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
    from rich import box
    from rich.table import Table
    from rich.text import Text

    listed = list(rows)
    cells = [[column.heading, *map(column.cell, listed)] for column in columns]
    wrapping = max((at for at, one in enumerate(columns) if not one.is_number), default=0)
    widths = _find_widths(cells, wrapping, screen.width)
    table = Table(
        title=Text(title),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    for column, width in zip(columns, widths, strict=True):
        justify: JustifyMethod = "right" if column.is_number else "left"
        table.add_column(column.heading, justify=justify, overflow="fold", width=width)
    for row in list(zip(*cells, strict=True))[1:]:
        table.add_row(*map(Text, row))
    needed = sum(widths) + GAP * (len(widths) + 1)
    return print_text((table,), replace(screen, width=needed))


def _find_widths(cells: Sequence[Sequence[str]], wrapping: int, width: int) -> list[int]:
    """Return the width of each column: as wide as its cells, but for the one that wraps."""
    from rich.cells import cell_len

    widths = [min(WIDEST_CELL, max(map(cell_len, column))) for column in cells]
    words = [word for cell in cells[wrapping] for word in cell.split()]
    least = min(widths[wrapping], max(map(cell_len, words), default=0))
    room = width - sum(widths) - GAP * (len(widths) + 1) + widths[wrapping]
    widths[wrapping] = max(least, min(widths[wrapping], room))
    return widths


def print_text(parts: Iterable[RenderableType], screen: Screen) -> str:
    """Return what rich prints, without the blanks at the ends of lines."""
    console = make_console(screen)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return "".join(line.rstrip() + "\n" for line in captured.get().splitlines())


def make_console(screen: Screen) -> Console:
    """Return a console that asks nothing of the real terminal."""
    from rich.console import Console

    return Console(
        file=StringIO(),
        width=screen.width,
        force_terminal=screen.has_color,
        color_system="standard" if screen.has_color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
