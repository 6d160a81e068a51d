"""Lays rows out in columns for a terminal; with _explain.py the only user of rich."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, RenderableType

    from harness.render._cells import Column

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text is shown: its width in characters, and whether it takes colours."""

    width: int = 160
    has_color: bool = False


PLAIN_SCREEN = Screen()


def text_grid(
    title: str, columns: Sequence[Column[Row]], rows: Iterable[Row], screen: Screen
) -> str:
    """Return a titled table of text; numbers stand right and never wrap."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(title),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    for column in columns:
        table.add_column(
            column.heading,
            justify="right" if column.is_number else "left",
            overflow="fold",
            no_wrap=column.is_number,
        )
    for row in rows:
        table.add_row(*(Text(column.cell(row)) for column in columns))
    return print_text((table,), screen)


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
