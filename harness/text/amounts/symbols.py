"""The small letters that a text uses as symbols: d = 1600, 12 d^2, 4 × d, d + 4d.

A letter behind a number may be a unit as well (9 d, 3 s), so that only its other places tell.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The small letters of cost formulas.
FORMULA_SMALL = frozenset("dhnlsvk")
JOINING = frozenset("×^+*")
BELOW = frozenset(("/", "per"))
# What a letter behind a number stands between in a formula.
BEFORE = JOINING | set("=≈-(/⇒")
BEHIND = JOINING | set("=≈-)/")
# Letters that multiply the number before them, whatever they are counted in: 2 N, 6ND FLOPs.
FACTORS = frozenset("N D P T L V S H C ND NT NP PD PT".split())
SIDE_BY_SIDE, MOST_LETTERS = frozenset("NDPTCBLSVHdhnlsvk"), 3
# A coefficient is a whole number; one of time converts: 24 h, 60 s.
MOST_COEFFICIENT = 128
TIMES = frozenset((7, 24, 30, 60))


def lone_letters(texts: Sequence[str], kinds: Sequence[TokenKind]) -> frozenset[str]:
    """Return the small letters that stand as symbols; an empty text stands behind the last one."""
    found = set()
    for at, kind in enumerate(kinds):
        text = texts[at]
        if kind is not TokenKind.WORD or text not in FORMULA_SMALL:
            continue
        before, behind = texts[at - 1], texts[at + 1]
        is_amount = at > 0 and kinds[at - 1] is TokenKind.NUMBER
        if behind == "^" and (texts[at + 2] == "-" or texts[at + 2 : at + 4] == ["(", "-"]):
            continue
        if is_amount:
            is_used = behind == "^"
        else:
            is_used = behind == "=" or behind in JOINING or before in JOINING
        if is_used and before not in BELOW:
            found.add(text)
    return frozenset(found)


def given_letters(texts: Sequence[str]) -> Iterator[int]:
    """Yield where single letters stand that a text gives a value: F = 5e9."""
    for at, (one, sign) in enumerate(pairwise(texts)):
        if sign == "=" and len(one) == 1 and one.isalpha():
            yield at


def multiplies(text: str) -> bool:
    """Tell whether the letters of a cost formula stand here: N, ND, BLd, and no word."""
    if text in FACTORS:
        return True
    is_mixed = text[:1].isupper() and not text.isupper() and 1 < len(text) <= MOST_LETTERS
    return is_mixed and SIDE_BY_SIDE.issuperset(text)


def is_coefficient(text: str) -> bool:
    """Tell whether a number can multiply a symbol of a cost formula: a small whole one."""
    return text.isdigit() and len(text) < 4 and 0 < int(text) <= MOST_COEFFICIENT


def is_in_formula(before: str, figure: str, behind: str) -> bool:
    """Tell whether a number and a letter apart are a factor of a formula: + 9 d =, but 24 h."""
    if not is_coefficient(figure) or int(figure) in TIMES:
        return False
    is_joined = before in JOINING or behind in JOINING
    return is_joined or (before in BEFORE and behind in BEHIND)
