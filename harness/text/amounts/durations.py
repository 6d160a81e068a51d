"""Times told in several units, the larger one first: 2 days and 16 hours.

duration := time ( ("," | "and")? smaller time )+     each less than one of the unit before it
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.types import Span

if TYPE_CHECKING:
    from harness.types import Quantity, Tokens

JOINING = frozenset(", and & und et y".split())
MOST = 2


def goes_on(tokens: Tokens, one: Quantity, other: Quantity) -> bool:
    """Tell whether a time goes on with the next amount."""
    if one.unit != "s" or other.unit != "s" or one.is_range or other.is_range:
        return False
    if one.per or other.per or one.number <= 0 or other.value <= 0 or not one.number.is_integer():
        return False
    between = [token.text.lower() for token in tokens[one.last : other.first]]
    is_joined = len(between) <= MOST and JOINING.issuperset(between)
    return is_joined and other.value < last_unit(one) and last_unit(other) < last_unit(one)


def last_unit(time: Quantity) -> float:
    """Return how many seconds one of the unit is that a time ends with."""
    return time.half * 2 if time.half else 1.0


def joined(one: Quantity, other: Quantity, original: str) -> Quantity:
    """Return the time that two parts make."""
    span = Span(one.span.start, other.span.end)
    value = one.value + other.value
    return one._replace(
        value=value,
        low=one.value + other.low,
        high=one.value + other.high,
        half=other.half,
        log10=math.log10(value),
        number=value,
        written_unit=one.unit,
        is_whole=False,
        text=original[span.start : span.end],
        span=span,
        last=other.last,
    )
