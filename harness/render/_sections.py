"""Lists below a heading for a terminal: cells in columns, the last one wrapped below itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harness.render._grid import GAP, blanks, cell_width, paint, wrap_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from harness.render._grid import Screen

INDENT = 2
DEEPER = 6
"""Where the last cell stands that has no room beside the others."""
NARROWEST_LAST = 24
"""The last cell goes below the others where less is left beside them."""


class Cell(NamedTuple):
    """A piece of a line and the style that tells its verdict on a screen with colours."""

    text: str
    style: str = ""


def write_section(title: str, rows: Iterable[Sequence[Cell]], screen: Screen) -> Iterator[str]:
    """Yield a heading and its rows; nothing where there are none."""
    listed = list(rows)
    if not listed:
        return
    yield f"\n{paint(title, 'bold', screen)}\n"
    count = max(map(len, listed)) - 1
    widths = [max(_width(row, at) for row in listed) for at in range(count)]
    for row in listed:
        yield from _write_row(row, widths, screen)


def _width(row: Sequence[Cell], at: int) -> int:
    """Return the width of a cell that another one stands behind."""
    return cell_width(row[at].text) if at < len(row) - 1 else 0


def _write_row(row: Sequence[Cell], widths: Sequence[int], screen: Screen) -> Iterator[str]:
    *leading, last = row
    cells = [
        paint(cell.text, cell.style, screen) + blanks(cell.text, width)
        for cell, width in zip(leading, widths, strict=False)
    ]
    lead = " " * INDENT + "".join(f"{cell}{GAP}" for cell in cells)
    indent = INDENT + sum(width + len(GAP) for width in widths[: len(leading)])
    if leading and screen.width - indent < NARROWEST_LAST:
        yield f"{lead.rstrip()}\n"
        indent = DEEPER
        lead = " " * indent
    first, *others = wrap_text(last.text, screen.width - indent)
    yield f"{lead}{paint(first, last.style, screen)}".rstrip() + "\n"
    yield from (f"{' ' * indent}{paint(one, last.style, screen)}\n" for one in others)
