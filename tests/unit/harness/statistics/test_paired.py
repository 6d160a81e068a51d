"""Tests of pairs held against scipy and statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar as statsmodels_mcnemar
from statsmodels.stats.multitest import multipletests

from harness.statistics.paired import (
    POWER,
    holm,
    mcnemar,
    paired_difference,
    upper_bound,
)

SAMPLES = [
    np.random.default_rng(seed).normal(mean, 0.2, n).tolist()
    for seed, (mean, n) in enumerate([(0.0, 2), (0.1, 5), (-0.05, 15), (0.02, 500)])
]


@pytest.mark.parametrize("values", SAMPLES, ids=len)
@pytest.mark.parametrize("confidence", [0.8, 0.95])
def test_difference(values: list[float], confidence: float) -> None:
    found = paired_difference(values, confidence)
    test = stats.ttest_1samp(values, 0)
    interval = test.confidence_interval(confidence)
    assert found.p == pytest.approx(float(test.pvalue), abs=1e-9)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high), abs=1e-9)
    t = stats.t.ppf([(1 + confidence) / 2, POWER], len(values) - 1)
    assert found.detectable == pytest.approx(float(t.sum() * stats.sem(values)), abs=1e-9)
    one_sided = stats.ttest_1samp(values, 0, alternative="less").confidence_interval(confidence)
    assert upper_bound(values, confidence) == pytest.approx(float(one_sided.high), abs=1e-9)


def test_differences_without_spread() -> None:
    assert paired_difference([0.0] * 4) == (4, 0.0, None, None, 1.0, None)
    same = paired_difference([-0.1] * 6)
    assert (same.low, same.high, same.p) == (None, None, 2 / 64)
    assert upper_bound([-0.1] * 6, 0.95) == pytest.approx(-0.1)
    assert paired_difference([0.3]) == (1, 0.3, None, None, None, None)
    assert upper_bound([0.3], 0.95) is None


@pytest.mark.parametrize(("only_a", "only_b"), [(0, 0), (1, 0), (3, 9), (7, 7), (200, 260)])
def test_mcnemar(only_a: int, only_b: int) -> None:
    passes = [(True, True)] * 4 + [(False, False)] * 2
    passes += [(True, False)] * only_a + [(False, True)] * only_b
    table = [[4, only_a], [only_b, 2]]
    expected = float(statsmodels_mcnemar(table, exact=True).pvalue) if only_a + only_b else 1.0
    found = mcnemar(passes)
    assert found[:4] == (4, only_a, only_b, 2)
    assert found.p == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("values", [[], [0.04], [0.03, 0.001, 0.2, 0.03, 0.9, 0.012], [0.5, 0.6]])
def test_holm(values: list[float]) -> None:
    expected = multipletests(values, method="holm")[1] if values else []
    assert holm(values) == pytest.approx(tuple(map(float, expected)), abs=1e-9)
