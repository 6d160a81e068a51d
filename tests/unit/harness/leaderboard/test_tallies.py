"""Leaderboard rows from hand-made grades."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from harness.leaderboard import Tally, frame, tally
from harness.types import Status, row_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.types import Grade


def test_mean_of_question_means(make_grade: Callable[..., Grade]) -> None:
    scores = {"q1": (0.2, 0.4), "q2": (0.9,)}
    grades = [
        make_grade(question=question, score=score, accuracy=score / 2)
        for question, own in scores.items()
        for score in own
    ]
    row = tally(grades).leaderboard().rows[0]
    assert row.score == pytest.approx((0.3 + 0.9) / 2)
    assert row.accuracy == pytest.approx((0.3 + 0.9) / 4)
    assert row.score_se == pytest.approx(0.3)


def test_error_of_one_question_is_over_its_answers(make_grade: Callable[..., Grade]) -> None:
    row = tally([make_grade(score=score) for score in (0.2, 0.4, 0.6)]).leaderboard().rows[0]
    assert row.score_se == pytest.approx(0.2 / math.sqrt(3))


def test_error_needs_two_values(make_grade: Callable[..., Grade]) -> None:
    assert tally([make_grade()]).leaderboard().rows[0].score_se is None


def test_equal_scores_have_no_error(make_grade: Callable[..., Grade]) -> None:
    row = tally([make_grade(score=0.1) for _ in range(3)]).leaderboard().rows[0]
    assert row.score_se == 0.0


def test_coverage_and_shares(make_grade: Callable[..., Grade]) -> None:
    grades = [
        make_grade(3.15e23, steps=(True, True, False, True), equations=(True, False)),
        make_grade(3.15e23 * 1.5, steps=(), equations=()),
        make_grade(3.15e24, steps=(), equations=(True,)),
        make_grade(None, steps=(), equations=(), codes=("no_final_answer",)),
        make_grade(None, status=Status.UNREADABLE, score=0.0, codes=("not_counted",)),
    ]
    row = tally(grades).leaderboard().rows[0]
    assert (row.n, row.graded, row.no_answer, row.unreadable) == (5, 3, 1, 1)
    assert row.exact_share == 0.25
    assert row.within_2x_share == 0.5
    assert row.steps_share == 0.75
    assert row.arithmetic_share == pytest.approx(2 / 3)
    assert row.mean_abs_oom == pytest.approx((math.log10(1.5) + 1) / 3)
    assert row.median_oom == pytest.approx(math.log10(1.5))
    assert row.mistakes == (("no_final_answer", 1),)


def test_spread_bands_and_bias(make_grade: Callable[..., Grade]) -> None:
    values = {"q1": (3.15e23, 3.15e24), "q2": (3.15e23 * 1.5, 3.15e25, None)}
    grades = [
        make_grade(value, question=question) for question, own in values.items() for value in own
    ]
    row = tally(grades).leaderboard().rows[0]
    assert (row.questions, row.samples, row.coverage) == (2, 2.5, 0.8)
    shares = (row.close_share, row.same_order_share, row.off_by_ten_share, row.far_share)
    assert shares == (0.2, 0.0, 0.2, 0.2)
    assert row.mean_oom == pytest.approx((math.log10(1.5) + 3) / 4)
    assert row.median_abs_oom == pytest.approx((math.log10(1.5) + 1) / 2)
    assert row.within_variance is not None
    assert row.between_variance is not None
    assert row.score_low is not None
    assert row.score_high is not None
    assert row.score is not None
    assert row.score_low < row.score < row.score_high


def test_ranks(make_grade: Callable[..., Grade]) -> None:
    grades = [
        make_grade(model=model, question=f"q{at}", score=score + at / 100)
        for model, score in (("a", 0.1), ("b", 0.8), ("c", 0.8))
        for at in range(9)
    ]
    rows = tally(grades).leaderboard().rows
    assert [(row.model, row.rank, row.rank_low, row.rank_high, row.tie_group) for row in rows] == [
        ("b", 1, 1, 1, 1),
        ("c", 1, 1, 1, 1),
        ("a", 3, 3, 3, 2),
    ]


def test_corrected_scores_are_counted(make_grade: Callable[..., Grade]) -> None:
    corrected = row_of(make_grade())._replace(score=0.4, original=1.0)
    row = tally([corrected, row_of(make_grade())]).leaderboard().rows[0]
    assert row.overrides == 1
    assert row.score == pytest.approx(0.7)


def test_unreadable_answers_have_no_score(make_grade: Callable[..., Grade]) -> None:
    board = tally([make_grade(None, status=Status.UNREADABLE), make_grade(model="z")]).leaderboard()
    assert [(row.model, row.score) for row in board.rows] == [("z", 1.0), ("alpha", None)]
    assert board.rows[1].median_oom is None
    assert board.questions == ("gpt3-training-flops",)


def test_mistakes_count_answers_not_occurrences(make_grade: Callable[..., Grade]) -> None:
    twice = make_grade(codes=("arithmetic_slip", "arithmetic_slip", "backward_undercounted"))
    row = tally([twice, make_grade(codes=("backward_undercounted",))]).leaderboard().rows[0]
    assert row.mistakes == (("backward_undercounted", 2), ("arithmetic_slip", 1))


def test_rows_by_model_and_release(make_grade: Callable[..., Grade]) -> None:
    grades = [make_grade(release=release) for release in ("2026-02-01", "2026-01-01")]
    rows = tally(grades).leaderboard("1.2").rows
    assert [row.release for row in rows] == ["2026-01-01", "2026-02-01"]


def test_parts_merge_to_the_whole(grades: tuple[Grade, ...]) -> None:
    whole = tally(grades * 2)
    parts = Tally()
    for part in (grades[:2], grades[2:], grades):
        parts.merge(tally(part))
    assert parts.leaderboard() == whole.leaderboard()


def test_frame(grades: tuple[Grade, ...]) -> None:
    table = frame(tally(grades).leaderboard())
    assert list(table.columns)[:2] == ["model", "release"]
    assert "backward_undercounted:1 steps_as_tokens:1" in set(table["mistakes"])


def test_no_grades() -> None:
    assert tally([]).leaderboard().rows == ()
    assert frame(tally([]).leaderboard()).empty
