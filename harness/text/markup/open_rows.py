"""Tables of Markdown whose rows open with no pipe: Item | FLOPs, --- | ---, Forward | 2e23."""

from __future__ import annotations

import re

RULE = re.compile(r"^ {0,3}:?-{2,}+:? {0,9}(?:[|+] {0,9}:?-{2,}+:? {0,9})++\|?\r?$", re.MULTILINE)
PIPE = "|"
# Databases and terminals draw a cross where rule and column meet.
CROSSINGS = ("-|", "- |", "-+-")


def row_starts(source: str) -> list[int]:
    """Return where the rows of such tables begin: the header, its rule, the rows up to a gap."""
    found: list[int] = []
    for rule in RULE.finditer(source) if any(one in source for one in CROSSINGS) else ():
        header = line_at(source, source.rfind("\n", 0, max(0, rule.start() - 1)) + 1)
        if header[0] < rule.start() and (not found or header[0] > found[-1]):
            below = line_at(source, rule.start())
            rows = [below]
            while (len(rows) == 1 or opens(source, rows[-1])) and rows[-1][1] < len(source):
                rows.append(line_at(source, rows[-1][1] + 1))
            if opens(source, header):
                found += [header[0], below[0]]
                found += [start for start, end in rows[1:] if opens(source, (start, end))]
    return found


def line_at(source: str, start: int) -> tuple[int, int]:
    """Return where what a line holds begins and where the line ends."""
    end = source.find("\n", start)
    end = end if end >= 0 else len(source)
    return end - len(source[start:end].lstrip()), end


def opens(source: str, line: tuple[int, int]) -> bool:
    """Tell whether a line has cells and no pipe before the first one."""
    start, end = line
    return source.find(PIPE, start, end) > start
