"""How much of the spread of scores lies between questions, and how much within a question.

Source: S. R. Searle, G. Casella and C. McCulloch, Variance components, section 3.6 (the one-way
analysis of variance with groups of unequal size).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.statistics.moments import Moments


class Components(NamedTuple):
    """Variance between and within questions; None where too few answers tell it."""

    between: float | None
    within: float | None


def variance_components(groups: Sequence[Moments]) -> Components:
    """Return the variance of the true question means, and that of answers to one question.

    groups holds the answers to each question.
    Without a question that was answered twice, within is None and between holds both.
    """
    answers = sum(group.n for group in groups)
    spare = answers - len(groups)
    within = math.fsum(group.squares for group in groups) / spare if spare else None
    if len(groups) < 2:
        return Components(None, within)
    center = math.fsum(group.n * group.mean for group in groups) / answers
    deviations = math.fsum(group.n * (group.mean - center) ** 2 for group in groups)
    squared_sizes = sum(group.n**2 for group in groups)
    size = (answers - squared_sizes / answers) / (len(groups) - 1)
    between = (deviations / (len(groups) - 1) - (within or 0.0)) / size
    return Components(max(0.0, between), within)
