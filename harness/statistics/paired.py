"""Tests of pairs: the same questions before and after, so that their difficulty falls away.

Sources: E. Miller, Adding error bars to evals, arXiv:2411.00640, sections 4 and 5; Q. McNemar,
Psychometrika 12 (1947), exact as a sign test; S. Holm, Scand. J. Statist. 6 (1979).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from harness.statistics.intervals import CONFIDENCE
from harness.statistics.moments import moments
from harness.statistics.student import t_quantile, two_sided_p

if TYPE_CHECKING:
    from collections.abc import Sequence

POWER = 0.8
"""The chance that a difference of the detectable size is found."""
LEAST_ERROR = 1e-12
"""Below it the differences are all the same but for rounding."""


class Difference(NamedTuple):
    """The mean of paired differences, one a question.

    low and high are its interval, p its two-sided test against 0; detectable is the smallest
    difference that as many questions with this spread find with a chance of 80 %.  All three are
    None where the differences show no spread, p with one question alone.
    """

    n: int
    mean: float
    low: float | None
    high: float | None
    p: float | None
    detectable: float | None


class Discordant(NamedTuple):
    """Questions by who passed them, and the two-sided exact test of McNemar."""

    both: int
    only_a: int
    only_b: int
    neither: int
    p: float


def paired_difference(differences: Sequence[float], confidence: float = CONFIDENCE) -> Difference:
    """Return the mean of at least one difference with its t interval."""
    sample = moments(differences)
    n, mean, error = sample.n, sample.mean, sample.error
    if error is None:
        return Difference(n, mean, None, None, None, None)
    t = t_quantile((1 + confidence) / 2, n - 1)
    if error < LEAST_ERROR:
        # no spread, no t: what is left is how often the sign could have fallen so by chance
        p = 1.0 if abs(mean) < LEAST_ERROR else 2.0 ** (1 - n)
        return Difference(n, mean, None, None, p, None)
    detectable = (t + t_quantile(POWER, n - 1)) * error
    p = two_sided_p(mean / error, n - 1)
    return Difference(n, mean, mean - t * error, mean + t * error, p, detectable)


def upper_bound(differences: Sequence[float], confidence: float) -> float | None:
    """Return what the true mean is below with that confidence; None with one difference."""
    sample = moments(differences)
    if sample.error is None:
        return None
    return sample.mean + t_quantile(confidence, sample.n - 1) * sample.error


def mcnemar(passes: Sequence[tuple[bool, bool]]) -> Discordant:
    """Return the exact test of pairs of passes of a and of b."""
    both = sum(a and b for a, b in passes)
    only_a = sum(a and not b for a, b in passes)
    only_b = sum(b and not a for a, b in passes)
    neither = len(passes) - both - only_a - only_b
    n, fewer = only_a + only_b, min(only_a, only_b)
    tail = sum(math.comb(n, k) for k in range(fewer + 1))
    # whole numbers: no float holds 2^n for many questions
    return Discordant(both, only_a, only_b, neither, min(1.0, 2 * tail / 2**n))


def holm(values: Sequence[float]) -> tuple[float, ...]:
    """Return p values adjusted for as many tests, in their order."""
    adjusted = [0.0] * len(values)
    least = 0.0
    for place, at in enumerate(sorted(range(len(values)), key=lambda one: values[one])):
        least = max(least, min(1.0, (len(values) - place) * values[at]))
        adjusted[at] = least
    return tuple(adjusted)


def adjust(values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Return p values after Holm; a test that could not be made is none of them."""
    known = iter(holm([value for value in values if value is not None]))
    return tuple(None if value is None else next(known) for value in values)
