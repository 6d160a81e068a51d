"""Student's t held against scipy."""

from __future__ import annotations

import pytest
from scipy import stats

from harness.statistics.student import t_quantile, two_sided_p

DEGREES = (1, 2, 3, 4, 8, 14, 99, 100, 999, 1000, 1001, 5000)


@pytest.mark.parametrize("degrees", DEGREES)
@pytest.mark.parametrize("probability", [0.3, 0.5, 0.8, 0.95, 0.975, 0.9995])
def test_quantile(probability: float, degrees: int) -> None:
    expected = float(stats.t.ppf(probability, degrees))
    assert t_quantile(probability, degrees) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("degrees", DEGREES)
@pytest.mark.parametrize("t", [0.0, 0.1, -1.0, 2.5, 7.0, float("inf")])
def test_two_sided_p(t: float, degrees: int) -> None:
    expected = 2 * float(stats.t.sf(abs(t), degrees))
    assert two_sided_p(t, degrees) == pytest.approx(expected, abs=1e-9)
