r"""Tables as a spreadsheet pastes them, with tabs between their cells, as tables with pipes.

    table := a header without numbers, and so many lines below it with as many tabs

Every sign keeps its place: a tab becomes a pipe, and where a row begins is told.
"""

from __future__ import annotations

import re
from itertools import groupby

TAB, PIPE = "\t", "|"
# A header and two rows, of three cells.
FEWEST_ROWS, FEWEST_TABS = 3, 2
SIGN, NUMBER = "=", re.compile(r"[\s$~≈(\[]*\.?\d")


def pipe_tabs(source: str) -> tuple[str, list[int]]:
    """Return a text of the same length with pipes in such tables, and where their rows begin."""
    if source.count(TAB) < FEWEST_ROWS * FEWEST_TABS:
        return source, []
    read: list[str] = []
    starts: list[int] = []
    place = 0
    for tabs, group in groupby(source.split("\n"), key=count_tabs):
        lines = list(group)
        is_table = tabs >= FEWEST_TABS and len(lines) >= FEWEST_ROWS and is_header(lines[0])
        is_table = is_table and any(sign.isdigit() for sign in lines[1])
        for line in lines:
            read.append(line.replace(TAB, PIPE) if is_table else line)
            starts += [place] if is_table else []
            place += len(line) + 1
    return "\n".join(read), starts


def is_header(line: str) -> bool:
    """Tell whether the cells of a line name what stands below them, and compute nothing."""
    return SIGN not in line and not any(NUMBER.match(cell) for cell in line.split(TAB))


def count_tabs(line: str) -> int:
    """Return how many tabs part the cells of a line, 0 where it begins with one or has pipes."""
    return 0 if line.startswith(TAB) or PIPE in line else line.count(TAB)
