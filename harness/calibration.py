"""Agreement of the grader with people: kappa over bands, correlation of scores, their intervals."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from dataclasses import dataclass, field
from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple

from harness.gold import BANDS, NO_BAND
from harness.scoring import band_of, choose_accepted, oom_error
from harness.statistics.intervals import wilson
from harness.types import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.gold import Labelled
    from harness.types import Grade
    from reference.types import Truth

CONFIDENCE = 0.95
LEAST_PAIRS = 4
"""Fisher's z has a standard error of 1 / sqrt(n - 3)."""


class Measure(NamedTuple):
    """A measure in [-1, 1] over n pairs with its interval; None where the pairs do not tell it."""

    n: int
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(slots=True)
class Calibration:
    """Pairs of what a person and the grader said of the same answers: bands, and scores."""

    bands: list[tuple[str, str]] = field(default_factory=list)
    scores: list[tuple[float, float]] = field(default_factory=list)

    def add(self, band: str | None, score: float | None, grade: Grade) -> None:
        """Take in one answer with the band and the score of a person; None where there is none."""
        if band is not None:
            self.bands.append((band, band_name(grade)))
        if score is not None and grade.status is not Status.UNREADABLE:
            self.scores.append((score, grade.score))

    def measures(self) -> dict[str, Measure]:
        """Return kappa over all bands, for each band against the others, and the correlation."""
        measures = {"kappa": kappa(self.bands)}
        present = {band for pair in self.bands for band in pair}
        for band in BANDS:
            if band in present:
                pairs = [(str(one == band), str(other == band)) for one, other in self.bands]
                measures[f"kappa.{band}"] = kappa(pairs)
        measures["correlation"] = correlation(self.scores)
        return measures


def band_by_hand(gold: Labelled, truth: Truth) -> str | None:
    """Return the band that a person gave an answer, or that the labelled final value stands in.

    None where its value is an amount of something else, which no band tells.
    """
    if gold.band is not None:
        return gold.band
    if gold.final is None:
        return NO_BAND
    value, unit = gold.final
    if unit != truth.unit or value <= 0:
        return None
    log10 = math.log10(value)
    return str(band_of(oom_error(log10, choose_accepted(log10, truth).value)))


def band_name(grade: Grade) -> str:
    """Return the name of a grade's band."""
    return NO_BAND if grade.band is None else str(grade.band)


def kappa(pairs: Sequence[tuple[str, str]], confidence: float = CONFIDENCE) -> Measure:
    """Return Cohen's kappa of two raters, unweighted, with its large-sample interval.

    kappa = (p_o - p_e) / (1 - p_e); None where both give one and the same category throughout,
    so that nothing but agreement was possible.  Where all agree the pairs show no spread, and the
    lower bound is what Wilson's bound of the agreement leaves.

    Source: Fleiss, Cohen and Everitt (1969), Large sample standard errors of kappa and weighted
    kappa, equation 10.
    """
    n = len(pairs)
    first = Counter(one for one, _ in pairs)
    second = Counter(other for _, other in pairs)
    chance = sum(first[name] * second[name] for name in first) / n**2 if n else 1.0
    if chance >= 1.0:
        return Measure(n, None)
    observed = sum(one == other for one, other in pairs) / n
    value = (observed - chance) / (1 - chance)
    error = math.sqrt(max(0.0, _kappa_variance(pairs, value, chance)))
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * error
    low = max(-1.0, value - reach)
    if observed == 1:
        low = (wilson(n, n, confidence).low - chance) / (1 - chance)
    return Measure(n, value, low, min(1.0, value + reach))


def _kappa_variance(pairs: Sequence[tuple[str, str]], value: float, chance: float) -> float:
    n = len(pairs)
    first = Counter(one for one, _ in pairs)
    second = Counter(other for _, other in pairs)
    total = 0.0
    for (one, other), count in Counter(pairs).items():
        if one == other:
            margin = (first[one] + second[one]) / n
            total += count / n * (1 - margin * (1 - value)) ** 2
        else:
            margin = (second[one] + first[other]) / n
            total += count / n * (margin * (1 - value)) ** 2
    total -= (value - chance * (1 - value)) ** 2
    return total / (n * (1 - chance) ** 2)


def correlation(pairs: Sequence[tuple[float, float]], confidence: float = CONFIDENCE) -> Measure:
    """Return Pearson's correlation with its interval by Fisher's z; None where one side is flat."""
    n = len(pairs)
    ones, others = [one for one, _ in pairs], [other for _, other in pairs]
    if len(set(ones)) < 2 or len(set(others)) < 2:
        return Measure(n, None)
    value = statistics.correlation(ones, others)
    if n < LEAST_PAIRS or abs(value) >= 1:
        return Measure(n, value)
    reach = NormalDist().inv_cdf((1 + confidence) / 2) / math.sqrt(n - 3)
    center = math.atanh(value)
    return Measure(n, value, math.tanh(center - reach), math.tanh(center + reach))
