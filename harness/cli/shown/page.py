"""The width of a page, and text that is wrapped to it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from harness.cli.shown.output import find_screen
from harness.render import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

NARROW, WIDE = 80, 100
"""Columns of a page that goes into a file, and the most that text is easily read in."""
INDENT = "  "


def page_width() -> int:
    """Return the columns of a page: those of the terminal as far as they help, 80 elsewhere."""
    screen = find_screen()
    return min(WIDE, screen.width) if screen.has_color else NARROW


def wrap(texts: Iterable[str], width: int) -> list[str]:
    """Return the lines of each text, those after its first one indented; no word is cut."""
    lines: list[str] = []
    for text in texts:
        lines += textwrap.wrap(
            visible(text),
            max(width, NARROW // 2),
            subsequent_indent=INDENT,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return lines
