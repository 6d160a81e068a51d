"""When two amounts count as one, or as off by a factor, and from where on one can be a cost."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SAME = 0.055
# No FLOP count of a whole layer or model is smaller; what is smaller counts things.
SMALLEST_COST = 1e6
# Amounts that are further apart than their slack by this need no logarithm to tell.
BEYOND = 1.000001


def near(one: float, other: float, slack: float = SAME) -> bool:
    """Tell whether two positive amounts differ by no more than a share."""
    apart = (1.0 + slack) * BEYOND
    if one <= 0 or other <= 0 or one > other * apart or other > one * apart:
        return False
    return abs(math.log(one) - math.log(other)) <= math.log1p(slack)


def is_any(value: float, accepted: Iterable[float], slack: float = SAME) -> bool:
    """Tell whether a value is one of the accepted ones."""
    for one in accepted:  # noqa: SIM110 - the innermost loop of the judging half
        if near(value, one, slack):
            return True
    return False
