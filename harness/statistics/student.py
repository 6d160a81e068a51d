"""Student's t for whole degrees of freedom, without a library: a leaderboard must start at once.

Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 to 26.7.5.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

SERIES_TO = 1000
"""Up to so many degrees the quantile is found on the series; beyond, its expansion is exact."""
BISECTIONS = 200


def t_quantile(probability: float, degrees: int) -> float:
    """Return the t that a share of the distribution lies below.

    Args:
        probability: in (0, 1).
        degrees: degrees of freedom, at least 1.
    """
    if probability < 0.5:
        return -t_quantile(1 - probability, degrees)
    return _upper_quantile(probability, degrees)


def two_sided_p(t: float, degrees: int) -> float:
    """Return the chance of a t at least so far from zero, on either side."""
    return max(0.0, 1.0 - _central_share(abs(t), degrees))


@lru_cache(maxsize=1024)
def _upper_quantile(probability: float, degrees: int) -> float:
    if degrees > SERIES_TO:
        return _expand(NormalDist().inv_cdf(probability), degrees)
    low, high = 0.0, 1.0
    while (1 + _central_share(high, degrees)) / 2 < probability:
        low, high = high, 2 * high
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        if (1 + _central_share(middle, degrees)) / 2 < probability:
            low = middle
        else:
            high = middle
    return high


def _central_share(t: float, degrees: int) -> float:
    """Return the share between -t and t, as a finite series in the cosine (26.7.3, 26.7.4)."""
    if math.isinf(t):
        return 1.0
    angle = math.atan(t / math.sqrt(degrees))
    sine, cosine_squared = math.sin(angle), math.cos(angle) ** 2
    is_odd = degrees % 2 == 1
    term = math.cos(angle) if is_odd else 1.0
    total = 0.0
    for at in range(3 if is_odd else 2, degrees + 1, 2):
        total += term
        term *= cosine_squared * (at - 1) / at
    return 2 / math.pi * (angle + sine * total) if is_odd else sine * total


def _expand(x: float, degrees: int) -> float:
    """Return the quantile from that of the normal distribution (26.7.5)."""
    terms = (
        (x**3 + x) / 4,
        (5 * x**5 + 16 * x**3 + 3 * x) / 96,
        (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / 384,
        (79 * x**9 + 776 * x**7 + 1482 * x**5 - 1920 * x**3 - 945 * x) / 92160,
    )
    return x + math.fsum(term / degrees**power for power, term in enumerate(terms, start=1))
