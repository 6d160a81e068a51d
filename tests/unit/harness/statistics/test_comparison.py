"""Two sets of grades, question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scipy import stats

from harness.errors import UsageError
from harness.statistics.comparison import compare, compare_all
from harness.types import GradeRow, Status

if TYPE_CHECKING:
    from collections.abc import Callable

BEFORE = (0.2, 0.5, 0.95, 0.7)
AFTER = (0.4, 0.5, 0.6, 0.95)


@pytest.fixture
def before(make_row: Callable[..., GradeRow]) -> list[GradeRow]:
    return [
        make_row(f"q{at}", score, mistakes=("missing_tokens",) if at == 0 else ())
        for at, score in enumerate(BEFORE)
    ]


@pytest.fixture
def after(make_row: Callable[..., GradeRow]) -> list[GradeRow]:
    return [
        make_row(f"q{at}", score, mistakes=("prefix_slip",) if at == 2 else ())
        for at, score in enumerate(AFTER)
    ]


def test_scores_errors_and_passes(before: list[GradeRow], after: list[GradeRow]) -> None:
    found = compare(("a", before), ("b", after))
    test = stats.ttest_rel(AFTER, BEFORE)
    assert found.score.mean == pytest.approx(sum(AFTER) / 4 - sum(BEFORE) / 4)
    assert found.score.p == pytest.approx(float(test.pvalue), abs=1e-9)
    assert found.oom is not None
    assert found.oom.mean == pytest.approx(-3 * found.score.mean)
    assert found.abs_oom_a == pytest.approx(3 * (1 - sum(BEFORE) / 4))
    assert found.passed == (0, 1, 1, 2, 1.0)
    assert found.common == 4


def test_what_moved(before: list[GradeRow], after: list[GradeRow]) -> None:
    found = compare(("a", before), ("b", after))
    assert [(one.question, one.faded, one.came) for one in found.questions] == [
        ("q2", (), ("prefix_slip",)),
        ("q3", (), ()),
        ("q0", ("missing_tokens",), ()),
    ]
    assert [(one.code, one.difference) for one in found.mistakes] == [
        ("missing_tokens", -0.25),
        ("prefix_slip", 0.25),
    ]
    assert [one.p_holm for one in found.mistakes] == pytest.approx(
        [2 * (found.mistakes[0].p or 0)] * 2
    )


def test_samples_of_a_question_are_one_cluster(
    before: list[GradeRow], after: list[GradeRow]
) -> None:
    once, often = compare(("a", before), ("b", after)), compare(("a", before * 5), ("b", after))
    assert once.score == often.score


def test_order_changes_nothing(before: list[GradeRow], after: list[GradeRow]) -> None:
    turned = compare(("a", before[::-1]), ("b", after[::-1]))
    assert turned == compare(("a", before), ("b", after))


def test_unreadable_answers_and_missing_questions(
    before: list[GradeRow], after: list[GradeRow], make_row: Callable[..., GradeRow]
) -> None:
    unread = make_row("q9", 0.0, status=Status.UNREADABLE, oom_error=None, band=None)
    no_answer = make_row("q0", 0.4, status=Status.NO_ANSWER, oom_error=None, band=None)
    found = compare(("a", before[:3]), ("b", [unread, no_answer, *after[1:]]))
    assert (found.missing_in_a, found.missing_in_b, found.common) == (("q3",), (), 3)
    assert found.oom is not None
    assert found.oom.n == 2


def test_several_models_are_paired_by_name(
    before: list[GradeRow], after: list[GradeRow], make_row: Callable[..., GradeRow]
) -> None:
    other = [make_row(f"q{at}", 0.5, model="beta") for at in range(4)]
    found = compare(("a", [*before, *other]), ("b", [*after, *other]))
    assert found.score.mean == pytest.approx((sum(AFTER) - sum(BEFORE)) / 8)
    assert found.score.n == 4


def test_nothing_in_common(before: list[GradeRow], make_row: Callable[..., GradeRow]) -> None:
    with pytest.raises(UsageError) as failed:
        compare(("a", before), ("b", [make_row("z1", 1.0)]))
    assert str(failed.value) == (
        "expected a question that both answer, found a answers q0, q1, q2 and 1 more, b answers z1;"
        " compare runs of the same questions"
    )
    strangers = [make_row("q1", 1.0, model=name) for name in ("x", "y")]
    with pytest.raises(UsageError) as failed:
        compare(("a", before), ("b", strangers))
    assert str(failed.value) == (
        "expected one model each, or a model in common, found a holds alpha, b holds x, y; choose"
        " one with PATH@MODEL, or --model-a and --model-b"
    )


def test_every_two(
    before: list[GradeRow], after: list[GradeRow], make_row: Callable[..., GradeRow]
) -> None:
    pairs = compare_all({"c": [make_row("q1", 0.1)], "b": after, "a": before, "z": []})
    assert [(one.a, one.b, one.score.n) for one in pairs] == [
        ("a", "b", 4),
        ("a", "c", 1),
        ("b", "c", 1),
    ]
    assert pairs[0].p_holm == pairs[0].score.p
    assert pairs[1].p_holm is None
