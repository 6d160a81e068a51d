"""Intervals of shares and of mean scores, which never leave [0, 1] and are never of no width.

Sources: E. B. Wilson, Probable inference, JASA 22 (1927); E. Miller, Adding error bars to evals,
arXiv:2411.00640 (clusters); P. McCullagh and J. Nelder, Generalized linear models (dispersion).
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple

from harness.statistics.student import t_quantile

if TYPE_CHECKING:
    from harness.statistics.moments import Moments

CONFIDENCE = 0.95
LEAST_DISPERSION = 1e-3
"""However alike the scores are, the next question may differ: the interval keeps some width."""
LEAST_VARIANCE = 1e-20
"""Below it a spread is rounding."""


class Interval(NamedTuple):
    """The bounds that hold the true value with the confidence asked for."""

    low: float
    high: float


def wilson(passed: float, n: float, confidence: float = CONFIDENCE) -> Interval:
    """Return Wilson's score interval of a share: passed of n independent trials."""
    return _score_interval(passed / n, n, NormalDist().inv_cdf((1 + confidence) / 2))


def mean_interval(sample: Moments, confidence: float = CONFIDENCE) -> Interval:
    """Return the interval of the mean of values in [0, 1], one a question (a cluster).

    Wilson's interval with the t of n - 1 degrees and with its variance m (1 - m) / n scaled to the
    one that the values show: for passes and failures it is Wilson's, in the middle of the scale
    it is the clustered t interval, and near 0 and 1 it stays within.  The less there is between
    the values and an end of the scale, or where all are equal, the less they tell of the spread,
    and the more it is that of passes and failures.
    """
    n, mean = sample.n, clamp(sample.mean)
    if n == 1:
        return wilson(mean, 1, confidence)
    variance, largest = sample.squares / (n - 1), mean * (1 - mean)
    has_spread = variance > LEAST_VARIANCE and largest > 0
    unseen = 1 - n * min(mean, 1 - mean)
    dispersion = max(LEAST_DISPERSION, variance / largest, unseen) if has_spread else 1.0
    return _score_interval(mean, n / dispersion, t_quantile((1 + confidence) / 2, n - 1))


def clamp(value: float) -> float:
    """Return a value within [0, 1], where rounding had taken it out."""
    return min(1.0, max(0.0, value))


def _score_interval(mean: float, n: float, z: float) -> Interval:
    """Return the p with (mean - p)^2 = z^2 p (1 - p) / n, both solutions."""
    shift = z * z / n
    center = (mean + shift / 2) / (1 + shift)
    half = z / (1 + shift) * math.sqrt(mean * (1 - mean) / n + shift / (4 * n))
    return Interval(clamp(center - half), clamp(center + half))
