"""Agreement of two graders, on opinions made by hand and against scikit-learn's kappa."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.agreement import (
    Finding,
    Opinion,
    correlate_scores,
    list_agreements,
    list_disagreements,
    opinion_of,
)
from harness.types import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.types import Grade

A = Opinion(0.2, {"band": Finding("far"), "step tokens": Finding("right"), "slip": Finding("yes")})
B = Opinion(0.9, {"band": Finding("exact"), "step tokens": Finding("wrong", "it is 3e11")})
C = Opinion(0.4, {"band": Finding("far"), "step layers": Finding("right")})
PAIRS = [(A, B), (B, B), (C, A), (A, A)]


def test_each_field_is_counted_over_the_answers_that_have_it() -> None:
    found = {one.name: one[1:5] for one in list_agreements(PAIRS)}
    assert found == {
        "band": (4, 3, 4, 4),
        "step tokens": (3, 2, 2, 1),
        "slip": (4, 2, 2, 2),
    }
    assert list(found) == ["band", "step tokens", "slip"]


@pytest.mark.filterwarnings("ignore")  # of scikit-learn, at import
def test_kappa_is_that_of_scikit_learn() -> None:
    from sklearn.metrics import cohen_kappa_score

    for one in list_agreements(PAIRS):
        values = [
            tuple(opinion.findings.get(one.name, Finding("no")).value for opinion in pair)
            for pair in PAIRS
            if one.name == "slip" or all(one.name in opinion.findings for opinion in pair)
        ]
        first, second = zip(*values, strict=True)
        assert one.kappa.value == pytest.approx(cohen_kappa_score(first, second))


def test_every_disagreement_is_told_with_both_reasons() -> None:
    found = list_disagreements(PAIRS)
    assert [(one.at, one.name) for one in found] == [
        (0, "band"),
        (0, "step tokens"),
        (0, "slip"),
        (2, "slip"),
    ]
    assert found[1].first == Finding("right")
    assert found[1].second == Finding("wrong", "it is 3e11")
    assert found[3].first == Finding("no")


def test_scores_are_correlated() -> None:
    assert correlate_scores([(A, A), (B, B), (C, C)]).value == pytest.approx(1.0)


def test_a_grade_is_an_opinion(make_grade: Callable[..., Grade]) -> None:
    grade = make_grade(None, steps=(True, False), codes=("no_final_answer",))
    assert grade.status is Status.NO_ANSWER
    found = opinion_of(grade, "six\n  times all")
    assert found.findings == {
        "band": Finding("none"),
        "step parameters": Finding("right", '"six tim"'),
        "step tokens": Finding("not shown"),
        "no_final_answer": Finding("yes", "no_final_answer was made"),
    }
