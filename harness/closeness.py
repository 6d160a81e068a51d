"""When two amounts count as one, or as off by a factor."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SAME = 0.055


def near(one: float, other: float, slack: float = SAME) -> bool:
    """Tell whether two positive amounts differ by no more than a share."""
    return one > 0 and other > 0 and abs(math.log(one) - math.log(other)) <= math.log1p(slack)


def is_any(value: float, accepted: Iterable[float], slack: float = SAME) -> bool:
    """Tell whether a value is one of the accepted ones."""
    return any(near(value, one, slack) for one in accepted)
