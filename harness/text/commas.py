"""Decimal commas: whether "3,195" is a little over three or some three thousand.

Three digits behind one comma can be either.  A zero before it is never a group; beyond that the
rest of the text tells: where it writes figures such as "7,38 × 10^22" or "31,5 %" and nowhere a
decimal point, its commas are decimal ones.
"""

from __future__ import annotations

import re

LEADING_ZERO = re.compile(r"(?<![\w.,(\[{])(0),(\d{3})(?![\d.,])")
AMBIGUOUS = re.compile(r"(?<![\w.,])(\d{1,3}),(\d{3})(?!\d|[.,]\d)")
# A short fraction that is a figure: a power of ten or a per cent sign goes on from it.
DECIMAL_COMMA = re.compile(r"(?<![\w.,(\[{])\d{1,3},\d{1,2}(?: ?[×·*x] ?10\b|[eE]\d| ?%)")
DECIMAL_POINT = re.compile(r"\d\.(?:\d{1,2}(?!\d)|\d{4})")
GROUPED = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3}){2}")


def settle_commas(plain: str) -> str:
    """Return a text of the same length whose decimal commas before three digits are points."""
    if AMBIGUOUS.search(plain) is None:
        return plain
    is_decimal = (
        DECIMAL_COMMA.search(plain) is not None
        and DECIMAL_POINT.search(plain) is None
        and GROUPED.search(plain) is None
    )
    return (AMBIGUOUS if is_decimal else LEADING_ZERO).sub(r"\1.\2", plain)
