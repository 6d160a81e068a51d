r"""Rows of data files that name a value: params,175e9 as params:175e9.

    record := label separator value (separator unit?)?      alone in a line
    value  := a number, which quotes may enclose

The separator is a comma, a semicolon or a tab. One such line proves nothing: two have to follow
each other. Every sign keeps its place.
"""

from __future__ import annotations

import re

SEPARATORS = ",;\t"
LABEL = r"[^\W\d_][\w .()/-]{0,60}"
DIGITS = r"[-+]?\d[\d_]{0,40}(?:\.\d{1,20})?(?:[eE][-+]?\d{1,3})?"
LINE = re.compile(
    rf'^(?P<label>"?{LABEL}"?)(?P<one>[,;\t])'
    rf'(?P<value>{DIGITS}|(?<=[;\t])\d[\d.,]{{0,40}}|"[ ]?{DIGITS}(?:,\d{{3}}){{0,12}}[ ]?")'
    r'(?:(?P<other>(?P=one))(?P<unit>"?[^\W\d][\w/ ]{0,20}"?)?)?[ \r]?$'
)
FEWEST = 2


def settle_records(source: str) -> str:
    """Return a text with a colon behind the label of each such row."""
    if not any(sign in source for sign in SEPARATORS):
        return source
    lines = source.split("\n")
    found = [LINE.match(line) if any(s in line for s in SEPARATORS) else None for line in lines]
    for at, record in enumerate(found):
        beside = found[max(0, at - 1) : at + FEWEST]
        if record is not None and sum(one is not None for one in beside) >= FEWEST:
            lines[at] = told(record)
    return "\n".join(lines)


def told(record: re.Match[str]) -> str:
    """Return a row of the same length in which a colon tells the value."""
    label, value, unit = (record[name] or "" for name in ("label", "value", "unit"))
    row = f"{label}:{value} {unit}" if record["other"] else f"{label}:{value}"
    return row.replace('"', " ").ljust(len(record.string))
