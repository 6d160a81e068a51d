"""One value told twice without an equals sign, in two notations that do not agree.

restated := quantity connector quantity     of one dimension, a power of ten apart
connector := "(" | ", or" | "or" | "i.e." | "that is" | "equivalently" | "in other words" ...
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from harness.text.characters import BOX_CLOSE
from harness.text.verdicts import agree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Quantity, Token

MAX_CONNECTOR = 7
POWER_SLACK = 0.022
CONNECTORS = frozenset(
    "i e g ( or , i.e e.g . that is which equivalently in other words namely about roughly "
    "approximately around ~ ≈ - — – ; also written as expressed figures scientific notation "
    "thus nearly and meaning equals so $ : a ca d h bzw oder soit ou o sea 即".split()
) | {BOX_CLOSE}
REQUIRED = frozenset(
    "i e g ( or i.e that which equivalently words namely oder soit ou 即 figures — is".split()
)
MIN_LOG10 = 3.0


def find_restatements(
    tokens: Sequence[Token], quantities: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield neighbouring quantities that tell one value a power of ten apart."""
    ordered = sorted(quantities, key=lambda q: q.first)
    for one, other in pairwise(ordered):
        between = tokens[one.last : other.first]
        is_same_unit = one.unit == other.unit or (bool(between) and between[0].text == "(")
        if is_same_unit and is_slip(one, other) and is_connected(between):
            yield one, other


def is_slip(one: Quantity, other: Quantity) -> bool:
    """Tell whether two amounts of one unit show the same digits and not the same value."""
    is_mixed = one.unit != other.unit and one.unit and other.unit
    is_percent = "%" in (one.written_unit, other.written_unit)
    is_elsewhere = one.per and other.per and one.per != other.per
    if one.is_range or other.is_range or is_mixed or is_percent or is_elsewhere:
        return False
    if not (math.isfinite(one.log10) and math.isfinite(other.log10)):
        return False
    if one.value <= 0 or other.value <= 0 or max(one.log10, other.log10) < MIN_LOG10:
        return False
    if not one.unit and (one.is_whole or other.is_whole):
        return False
    # "222 GFLOPs (2 forward + 4 backward)": a small bare number counts something else.
    if one.unit and not other.unit and other.log10 < MIN_LOG10:
        return False
    distance = one.log10 - other.log10
    power = round(distance)
    slack = POWER_SLACK + max(precision(one), precision(other))
    return power != 0 and abs(distance - power) <= slack and not agree(one, other)


def precision(quantity: Quantity) -> float:
    """Return the written precision of an amount in log10, at most a twentieth."""
    return min(0.05, math.log10(1 + quantity.half / abs(quantity.value)))


def is_connected(between: Sequence[Token]) -> bool:
    """Tell whether only words stand between that introduce the same value once more."""
    if not between or len(between) > MAX_CONNECTOR:
        return False
    texts = [token.text.lower() for token in between]
    return all(text in CONNECTORS for text in texts) and any(text in REQUIRED for text in texts)
