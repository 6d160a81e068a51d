"""Intervals held against statsmodels and scipy, and at the ends of the scale."""

from __future__ import annotations

import math

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import optimize, stats
from statsmodels.stats.proportion import proportion_confint

from harness.statistics.intervals import LEAST_DISPERSION, mean_interval, wilson
from harness.statistics.moments import moments

SPREAD = (0.2, 0.35, 0.4, 0.55, 0.6, 0.61, 0.7, 0.9)


@pytest.mark.parametrize(("passed", "n"), [(0, 1), (0, 12), (7, 15), (15, 15), (499, 500)])
@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_wilson(passed: int, n: int, confidence: float) -> None:
    expected = proportion_confint(passed, n, alpha=1 - confidence, method="wilson")
    assert wilson(passed, n, confidence) == pytest.approx(expected, abs=1e-9)


def test_error_is_clustered_by_question() -> None:
    """Two equal answers to a question are no more than one: statsmodels' cluster-robust error."""
    answers = np.repeat(SPREAD, 3) + np.tile((-0.1, 0.0, 0.1), len(SPREAD))
    groups = np.repeat(np.arange(len(SPREAD)), 3)
    fitted = sm.OLS(answers, np.ones(len(answers))).fit(
        cov_type="cluster", cov_kwds={"groups": groups, "use_correction": True}
    )
    ours = moments([float(answers[groups == one].mean()) for one in range(len(SPREAD))])
    # statsmodels corrects by G/(G-1) * (N-1)/(N-k), which is G/(G-1) for one mean
    assert ours.error == pytest.approx(float(fitted.bse[0]), abs=1e-9)
    assert ours.mean == pytest.approx(float(fitted.params[0]), abs=1e-12)


@pytest.mark.parametrize("values", [SPREAD, (0.0, 1.0, 1.0, 1.0), (0.9, 1.0, 1.0, 0.2, 1.0)])
def test_interval_solves_its_equation(values: tuple[float, ...]) -> None:
    n, mean = len(values), float(np.mean(values))
    variance = float(np.var(values, ddof=1)) / (mean * (1 - mean)) / n
    t = float(stats.t.ppf(0.975, n - 1))

    def excess(p: float) -> float:
        return (mean - p) ** 2 - t * t * variance * p * (1 - p)

    expected = (
        optimize.brentq(excess, 0, mean, xtol=1e-14),
        optimize.brentq(excess, mean, 1, xtol=1e-14),
    )
    assert mean_interval(moments(values)) == pytest.approx(expected, abs=1e-9)


def test_interval_is_the_clustered_one_in_the_middle() -> None:
    values = [0.5 + 0.1 * math.sin(at) for at in range(400)]
    sample = moments(values)
    expected = stats.t.interval(0.95, 399, sample.mean, stats.sem(values))
    assert mean_interval(sample) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("value", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("n", [1, 2, 15])
def test_equal_values_still_have_an_interval(value: float, n: int) -> None:
    low, high = mean_interval(moments([value] * n))
    assert 0 <= low <= value <= high <= 1
    assert high - low > 0.1


def test_nearly_perfect_is_not_certain() -> None:
    low, high = mean_interval(moments([1.0] * 7 + [0.998]))
    assert low < 0.7
    assert high > 0.999


def test_hardly_any_spread_keeps_some_width() -> None:
    low, high = mean_interval(moments([0.5, 0.5 + 1e-6] * 10))
    assert high - low == pytest.approx(
        2 * float(stats.t.ppf(0.975, 19)) * math.sqrt(0.25 * LEAST_DISPERSION / 20), rel=1e-3
    )


@pytest.mark.parametrize(("alpha", "beta"), [(1.0, 1.0), (4.0, 1.0), (0.5, 0.5)])
def test_interval_holds_the_true_mean_as_often_as_it_says(alpha: float, beta: float) -> None:
    chance = np.random.default_rng(5)
    intervals = [
        mean_interval(moments(values)) for values in chance.beta(alpha, beta, (2000, 30)).tolist()
    ]
    held = sum(low <= alpha / (alpha + beta) <= high for low, high in intervals)
    assert 0.93 <= held / len(intervals) <= 0.97
