r"""Tables as a spreadsheet pastes them, with tabs between their cells, as tables with pipes.

    table := so many lines, one below the other, with equally many tabs between their cells

Every sign keeps its place: a tab becomes a pipe, and where a row begins is told.
"""

from __future__ import annotations

from itertools import groupby

TAB, PIPE = "\t", "|"
# A header and two rows, of three cells.
FEWEST_ROWS, FEWEST_TABS = 3, 2


def pipe_tabs(source: str) -> tuple[str, list[int]]:
    """Return a text of the same length with pipes in such tables, and where their rows begin."""
    if source.count(TAB) < FEWEST_ROWS * FEWEST_TABS:
        return source, []
    read: list[str] = []
    starts: list[int] = []
    place = 0
    for tabs, group in groupby(source.split("\n"), key=count_tabs):
        lines = list(group)
        is_table = tabs >= FEWEST_TABS and len(lines) >= FEWEST_ROWS
        for line in lines:
            read.append(line.replace(TAB, PIPE) if is_table else line)
            starts += [place] if is_table else []
            place += len(line) + 1
    return "\n".join(read), starts


def count_tabs(line: str) -> int:
    """Return how many tabs part the cells of a line, 0 where it begins with one or has pipes."""
    return 0 if line.startswith(TAB) or PIPE in line else line.count(TAB)
