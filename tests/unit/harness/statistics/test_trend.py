"""Trends held against what numpy and scipy tell of the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import stats

from harness.statistics.columns import Wanted, make_parts, read_columns
from harness.statistics.intervals import mean_interval
from harness.statistics.moments import moments
from harness.statistics.trend import find_trend
from harness.types import GradeRow, Status

if TYPE_CHECKING:
    from collections.abc import Callable

DATES = ("2025-01-01", "2025-07-01", "2026-01-01", "2026-07-01")


@pytest.fixture
def rows(make_row: Callable[..., GradeRow]) -> list[GradeRow]:
    chance = np.random.default_rng(3)
    return [
        make_row(
            f"q{question:02}",
            float(chance.uniform(0.2, 0.4)) + (0.3 if at >= 2 else 0.0) + 0.01 * (question % 5),
            release=day,
            model=f"m{at}",
            sample=sample,
            mistakes=("prefix_slip",) if at < 2 and question % 3 else ("arithmetic_slip",),
        )
        for at, day in enumerate(DATES)
        for question in range(20)
        for sample in (1, 2)
    ]


def test_points(rows: list[GradeRow]) -> None:
    found = find_trend(read_columns(make_parts(rows)))
    assert [(one.release, one.model, one.n, one.questions) for one in found.points] == [
        (day, f"m{at}", 40, 20) for at, day in enumerate(DATES)
    ]
    means = [
        float(np.mean([row.score for row in rows if row.model == "m1" and row.question == name]))
        for name in sorted({row.question for row in rows})
    ]
    assert found.points[1].score == pytest.approx(float(np.mean(means)), abs=1e-9)
    interval = (found.points[1].low, found.points[1].high)
    assert interval == pytest.approx(mean_interval(moments(means)), abs=1e-9)


def test_slope(rows: list[GradeRow]) -> None:
    found = find_trend(read_columns(make_parts(rows)))
    years = [np.datetime64(row.release).astype(int) / 365.25 for row in rows]
    slopes = []
    for name in sorted({row.question for row in rows}):
        own = [at for at, row in enumerate(rows) if row.question == name]
        line = stats.linregress([years[at] for at in own], [rows[at].score for at in own])
        slopes.append(float(line.slope))
    test = stats.ttest_1samp(slopes, 0)
    assert found.slope is not None
    assert found.slope.mean == pytest.approx(float(np.mean(slopes)), abs=1e-9)
    assert found.slope.p == pytest.approx(float(test.pvalue), abs=1e-9)


def test_changes_and_mistakes(rows: list[GradeRow]) -> None:
    found = find_trend(read_columns(make_parts(rows)))
    (turn,) = found.changes
    assert (turn.release, turn.since, turn.until) == ("2026-01-01", DATES[0], DATES[-1])
    assert (turn.faded, turn.came) == (("prefix_slip",), ("arithmetic_slip",))
    assert turn.difference.mean == pytest.approx(0.3, abs=0.03)
    assert {one.code: one.way for one in found.mistakes} == {
        "prefix_slip": "faded",
        "arithmetic_slip": "came",
    }
    assert found.middle == "2026-01-01"
    faded = next(one for one in found.mistakes if one.code == "prefix_slip")
    assert faded.shares == (0.65, 0.65, 0.0, 0.0)


def test_order_changes_nothing(rows: list[GradeRow]) -> None:
    chance = np.random.default_rng(4)
    shuffled = [rows[at] for at in chance.permutation(len(rows))]
    parts = [*make_parts(shuffled[:50]), *make_parts(shuffled[50:])]
    assert find_trend(read_columns(parts)) == find_trend(read_columns(make_parts(rows)))


def test_choice_and_what_does_not_count(
    rows: list[GradeRow], make_row: Callable[..., GradeRow]
) -> None:
    odd = [
        make_row("q00", 0.0, release=DATES[0], model="m0", status=Status.UNREADABLE),
        make_row("q00", 0.0, release=""),
        make_row("q00", 0.0, release=DATES[0], family="memory", model="m0"),
    ]
    wanted = Wanted(lambda name: name != "m3", lambda family: family == "training_flops")
    found = find_trend(read_columns(make_parts([*rows, *odd]), wanted))
    assert found.undated == 1
    expected = find_trend(read_columns(make_parts(row for row in rows if row.model != "m3")))
    assert found.points == expected.points


def test_one_answer(make_row: Callable[..., GradeRow]) -> None:
    found = find_trend(read_columns(make_parts([make_row("q", 0.5, release=DATES[0])])))
    assert (found.slope, found.changes, found.mistakes) == (None, (), ())
    assert found.points[0].high - found.points[0].low > 0.5


def test_one_question_is_over_its_answers(make_row: Callable[..., GradeRow]) -> None:
    scores = (0.2, 0.4, 0.5)
    rows = [make_row("q", score, release=DATES[0]) for score in scores]
    point = find_trend(read_columns(make_parts(rows))).points[0]
    assert (point.low, point.high) == pytest.approx(mean_interval(moments(scores)))


def test_nothing() -> None:
    found = find_trend(read_columns([]))
    assert (found.points, found.releases, found.slope) == ((), (), None)


def test_no_question_in_common(make_row: Callable[..., GradeRow]) -> None:
    rows = [make_row(f"q{at}", 0.5, release=day) for at, day in enumerate(DATES)]
    found = find_trend(read_columns(make_parts(rows)))
    assert (found.slope, found.changes, found.mistakes) == (None, (), ())
