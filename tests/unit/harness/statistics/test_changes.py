"""Changes of a series, on series made for the purpose."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from harness.statistics.changes import find_changes, split_differences, t_values

Table = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
QUESTIONS = np.random.default_rng(1).uniform(0.2, 0.6, 40)


def series(levels: list[float], seed: int = 2) -> Table:
    noise = np.random.default_rng(seed).normal(0, 0.03, (len(levels), len(QUESTIONS)))
    found: Table = QUESTIONS + np.array(levels)[:, None] + noise
    return found


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([0.0] * 6, []),
        ([0.0, 0.0, 0.2, 0.2], [2]),
        ([0.0, 0.2], [1]),
        ([0.0, 0.0, 0.3, 0.3, 0.3, 0.1, 0.1], [2, 5]),
        ([0.0], []),
    ],
)
def test_changes(levels: list[float], expected: list[int]) -> None:
    found = find_changes(series(levels), 0.95)
    assert [change.behind.start for change in found] == expected
    assert all(change.p_adjusted < 0.05 for change in found)
    assert all(change.before.end == change.behind.start for change in found)


def test_difference_is_between_neighbouring_segments() -> None:
    table = series([0.0, 0.0, 0.3, 0.3, 0.3, 0.1, 0.1])
    first, second = find_changes(table, 0.95)
    expected = (table[2:5].mean(axis=0) - table[:2].mean(axis=0)).mean()
    assert first.difference.mean == pytest.approx(float(expected))
    assert second.difference.mean == pytest.approx(-0.2, abs=0.02)


def test_p_is_that_of_scipy_times_the_places() -> None:
    table = series([0.0, 0.0, 0.05])
    differences = split_differences(table)
    tests = [stats.ttest_1samp(row, 0) for row in differences]
    t, n = t_values(differences)
    assert t == pytest.approx([abs(float(test.statistic)) for test in tests], abs=1e-9)
    assert n.tolist() == [40, 40]
    (change,) = find_changes(table, 0.95)
    assert change.p_adjusted == pytest.approx(2 * min(float(test.pvalue) for test in tests))


def test_missing_questions() -> None:
    table = series([0.0, 0.0, 0.3, 0.3])
    table[0, :20] = np.nan
    table[3, 10:30] = np.nan
    (change,) = find_changes(table, 0.95)
    assert change.behind.start == 2
    table[2:, 1:] = np.nan
    assert find_changes(table, 0.95) == ()


def test_nothing() -> None:
    assert find_changes(np.empty((0, 0)), 0.95) == ()
