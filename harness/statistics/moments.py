"""A sample as what most statistics need of it: size, mean and spread."""

from __future__ import annotations

import math
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Moments(NamedTuple):
    """How many values, their mean, and their squared deviations from it, summed up."""

    n: int
    mean: float
    squares: float

    @property
    def error(self) -> float | None:
        """Return s / sqrt(n), the standard error of the mean; None where one value tells none."""
        return math.sqrt(self.squares / (self.n - 1) / self.n) if self.n > 1 else None


def moments(values: Sequence[float]) -> Moments:
    """Return size, mean and spread of at least one value, whatever their order."""
    mean = math.fsum(values) / len(values)
    deviations = [value - mean for value in values]
    return Moments(len(values), mean, math.fsum(map(mul, deviations, deviations)))
