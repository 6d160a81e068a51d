"""Ranges: by which words and signs they go from one end to the other, each end with its own unit.

range := amount ( "–" | "to" | "bis" | "à" ) amount | "between" amount "and" amount
       | "de" amount "a" amount
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.types import Span
from harness.units import dimension

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Quantity, Token

TO = frozenset("to bis à до tot do 到 至".split())
AND = frozenset("and und et y e en и".split())
BETWEEN = frozenset("between zwischen entre tra fra tussen между".split())
# "A" is an article elsewhere: de 3 a 40, da 3 a 40.
LED = "a"
LEADS = frozenset("de desde da dai dalle".split())
OPENED = AND | {LED}
SIGNS = TO | OPENED | {"–", "±", "-"}
# "From 1.5 billion parameters to 175 billion" tells of two models, not of one uncertain count.
SPREAD = frozenset({"[operation]", "[time]", "[storage]", "[rate]"})
TURNED = frozenset("compared convert converts converted converting".split())


def is_opened(tokens: Sequence[Token], at: int, sign: str) -> bool:
    """Tell whether the words before an amount open a range that a sign goes on with."""
    return is_led(tokens, at) if sign == LED else is_between(tokens, at)


def is_between(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "between" leads to the amount that begins here."""
    return any(token.text.lower() in BETWEEN for token in tokens[max(0, at - 2) : at])


def is_led(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "de" or "da" leads to the amount that begins here."""
    return at > 0 and tokens[at - 1].text.lower() in LEADS


def behind_hyphen(tokens: Sequence[Token], at: int) -> int:
    """Skip the hyphen of a first end whose noun stands behind the second: 8- to 16-day runs."""
    if at + 1 >= len(tokens) or tokens[at].text != "-":
        return at
    return at + (tokens[at + 1].text in TO and tokens[at - 1].end == tokens[at].start)


def spans_range(tokens: Sequence[Token], one: Quantity, other: Quantity) -> bool:
    """Tell whether two neighbouring amounts are the ends of one range: 10 days to 2 weeks."""
    is_gap = other.first == one.last + 1 and one.unit == other.unit
    if not is_gap or not 0 < one.value < other.value or one.is_range or other.is_range:
        return False
    sign = tokens[one.last].text.lower()
    if sign in OPENED:
        return is_opened(tokens, one.first, sign)
    before = tokens[one.first - 1].text.lower() if one.first else ""
    is_spread = dimension(one.unit) in SPREAD and before not in TURNED
    return sign in (*TO, "–") and is_spread


def joined(one: Quantity, other: Quantity, original: str) -> Quantity:
    """Return the range that two amounts are the ends of."""
    span = Span(one.span.start, other.span.end)
    return one._replace(
        high=other.value,
        low=one.value,
        text=original[span.start : span.end],
        span=span,
        is_range=True,
        is_whole=False,
        last=other.last,
    )
