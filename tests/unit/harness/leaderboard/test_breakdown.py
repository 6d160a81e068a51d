"""Leaderboards of parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.leaderboard import count_mistakes, split_by
from harness.statistics.intervals import mean_interval
from harness.statistics.moments import moments
from harness.types import Status, row_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.types import Grade


def test_split(make_grade: Callable[..., Grade]) -> None:
    rows = [
        row_of(make_grade(question=question, model=model, score=score, family=question[0]))
        for question, model, score in (("b1", "x", 0.2), ("b1", "y", 0.4), ("a1", "x", 0.9))
    ]
    boards = split_by(rows, lambda row: row.family)
    assert [(name, [row.model for row in board]) for name, board in boards] == [
        ("a", ["x"]),
        ("b", ["y", "x"]),
    ]


def test_mistakes(make_grade: Callable[..., Grade]) -> None:
    rows = [
        row_of(make_grade(question="q1", codes=("prefix_slip",))),
        row_of(make_grade(question="q1")),
        row_of(make_grade(question="q2", codes=("prefix_slip", "arithmetic_slip"))),
        row_of(make_grade(None, question="q3", status=Status.UNREADABLE, codes=("no",))),
    ]
    first, second = count_mistakes(rows)
    assert (first.code, first.answers, first.questions, first.share) == (
        "arithmetic_slip",
        1,
        1,
        0.5,
    )
    assert (second.code, second.answers, second.questions) == ("prefix_slip", 2, 2)
    assert second.share == 0.75
    expected = mean_interval(moments([0.5, 1.0]))
    assert (second.share_low, second.share_high) == pytest.approx(expected)
