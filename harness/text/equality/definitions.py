"""What one of a unit is said to be: one day is 24 × 3,600 s, "3,600 seconds in a day".

defined   := one-of-a-unit ( "is" | "|" ) a product of the same dimension
contained := seconds ( "in" | "per" ) ( "a" | "one" )? unit of time | unit of time "has" seconds
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text.terms.arithmetic import Bare, dimensions_of, evaluate, has_operation
from harness.types import Number
from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Expression, Quantity, Tokens

COUNTS = frozenset("parameter token step layer head sequence GPU epoch".split())
SAME_DIGITS, FAR = 0.005, 100.0
IN = frozenset("in per pro par por".split())
HAS = frozenset("has have contains contain hat tiene".split())
ARTICLES = frozenset("a an one each every un une ein eine einem einer una".split())
LENGTHS = (3600.0, 86400.0)
REACH = 2


def defines(left: Expression, right: Expression) -> bool:
    """Tell whether one of a unit is set equal to a product of the same dimension."""
    if not isinstance(left, Number) or left.quantity.number != 1 or not has_operation(right):
        return False
    value = evaluate(right, Bare(), lambda _: 0.0, {})
    dimensions = dimensions_of(left.quantity.unit) if left.quantity.unit else ()
    return value is not None and bool(dimensions) and value.dimensions == dimensions


def is_cell(tokens: Tokens, quantity: Quantity) -> bool:
    """Tell whether a cell of a table holds one of a unit and nothing else."""
    is_one = quantity.number == 1 and quantity.last < len(tokens) and quantity.first > 0
    return is_one and tokens[quantity.first - 1].text == tokens[quantity.last].text == "|"


def find_miscounts(
    tokens: Tokens, quantities: Sequence[Quantity]
) -> Iterator[tuple[Quantity, float]]:
    """Yield seconds that are told to make up another unit of time and do not, with its length."""
    for quantity in quantities:
        if quantity.unit == "s" and quantity.number == quantity.value:
            length = length_behind(tokens, quantity) or length_before(tokens, quantity)
            is_share = bool(quantity.per)
            if length and is_miscount(quantity.value, length, is_share=is_share):
                yield quantity, length


def length_behind(tokens: Tokens, quantity: Quantity) -> float:
    """Return how long the unit is that seconds are told to stand in, 0 where none is named."""
    place = quantity.last - REACH if quantity.per else quantity.last
    if place >= len(tokens) or tokens[place].text.lower() not in IN:
        return 0.0
    at = place + 1
    at += at < len(tokens) and tokens[at].text.lower() in ARTICLES
    return length_of(tokens[at].text) if at < len(tokens) else 0.0


def length_before(tokens: Tokens, quantity: Quantity) -> float:
    """Return how long the unit is that is told to have these seconds, 0 where none is named."""
    at = quantity.first - 1
    if at < REACH or tokens[at].text.lower() not in HAS:
        return 0.0
    return length_of(tokens[at - 1].text) if tokens[at - 2].text.lower() in ARTICLES else 0.0


def length_of(word: str) -> float:
    """Return the seconds of an hour or of a day, 0 for any other word."""
    unit = find_unit(word)
    return unit.factor if unit is not None and unit.factor in LENGTHS and len(word) > 1 else 0.0


def is_miscount(seconds: float, length: float, *, is_share: bool) -> bool:
    """Tell whether seconds are those of the other unit, or off by a power of ten.

    8,640 seconds per day may be a share of it; 8,640 seconds in a day are not.
    """
    power = math.log10(seconds / length) if seconds > 0 else 0.0
    is_shifted = power != 0 and power.is_integer() and not is_share
    return is_shifted or (seconds in LENGTHS and seconds != length)


def names_another(left: Expression, right: Expression) -> bool:
    """Tell whether a count only names what the right side is told of: 500e9 tokens = 5.2e23.

    So does a label before an operation that comes to much more: 48 layers = 48 × 30,720,000.
    """
    if not isinstance(left, Number) or left.quantity.unit not in COUNTS:
        return False
    one = left.quantity
    if not isinstance(right, Number):
        value = evaluate(right, Bare(), lambda _: 0.0, {})
        return value is not None and value.value > FAR * abs(one.value)
    apart = one.log10 - right.quantity.log10
    is_apart = not math.isfinite(apart) or abs(apart - round(apart)) > SAME_DIGITS
    return is_apart and not right.quantity.unit
