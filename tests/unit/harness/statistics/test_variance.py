"""Variance components held against scipy's analysis of variance."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from harness.statistics.moments import moments
from harness.statistics.variance import variance_components

GROUPS = ([0.1, 0.3, 0.2], [0.8, 0.9], [0.5, 0.4, 0.6, 0.5])


def test_components_give_the_f_of_scipy() -> None:
    found = variance_components([moments(group) for group in GROUPS])
    sizes = np.array([len(group) for group in GROUPS])
    size = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / (len(sizes) - 1)
    assert found.between is not None
    assert found.within is not None
    f = (found.within + size * found.between) / found.within
    assert f == pytest.approx(float(stats.f_oneway(*GROUPS).statistic), abs=1e-9)


def test_one_answer_each() -> None:
    found = variance_components([moments([value]) for value in (0.1, 0.5, 0.6)])
    assert found.within is None
    assert found.between == pytest.approx(float(np.var([0.1, 0.5, 0.6], ddof=1)))


def test_one_question() -> None:
    assert variance_components([moments([0.2, 0.4])]) == pytest.approx((None, 0.02))
    assert variance_components([moments([0.2])]) == (None, None)


def test_no_more_than_chance_between_questions() -> None:
    found = variance_components([moments([0.0, 1.0]), moments([0.0, 1.0])])
    assert found == pytest.approx((0.0, 0.5))
