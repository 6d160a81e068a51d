"""Ranks, their intervals and tie groups, on scores made for the purpose."""

from __future__ import annotations

import numpy as np
import pytest

from harness.statistics import ranks
from harness.statistics.ranks import rank_models

QUESTIONS = [f"q{at:02}" for at in range(30)]


def scores(shift: float, seed: int) -> dict[str, float]:
    own = np.random.default_rng(seed).uniform(0, 0.5, len(QUESTIONS))
    return {question: float(value) + shift for question, value in zip(QUESTIONS, own, strict=True)}


def test_models_far_apart_have_ranks_of_their_own() -> None:
    found = rank_models({"a": scores(0.0, 1), "b": scores(0.5, 2)})
    assert found["b"] == (1, 1, 1, 1)
    assert found["a"] == (2, 2, 2, 2)


def test_models_alike_are_tied() -> None:
    found = rank_models({"a": scores(0.2, 1), "b": scores(0.2, 2), "c": scores(0.2, 1)})
    assert {one.tie_group for one in found.values()} == {1}
    assert found["a"] == found["c"]
    assert found["a"].low == 1
    assert found["b"].high >= 2


def test_order_of_models_and_questions_changes_nothing() -> None:
    models = {name: scores(shift, at) for at, (name, shift) in enumerate([("a", 0.1), ("b", 0.15)])}
    turned = {name: dict(reversed(models[name].items())) for name in reversed(list(models))}
    assert rank_models(models) == rank_models(turned)


def test_what_is_common_to_all_models_does_not_count() -> None:
    """A steady lead is found although the questions differ far more than the models."""
    easy = {question: 0.9 if at % 2 else 0.0 for at, question in enumerate(QUESTIONS)}
    better = {question: value + 0.05 for question, value in easy.items()}
    found = rank_models({"a": easy, "b": better})
    assert (found["b"].tie_group, found["a"].tie_group) == (1, 2)


def test_one_question_tells_no_rank() -> None:
    found = rank_models({"a": scores(0.0, 1), "b": {"q00": 1.0}, "c": {}})
    assert found["b"] == (1, 1, 3, None)
    assert found["c"] == (3, 1, 3, None)
    assert found["a"].tie_group == 1


def test_no_models() -> None:
    assert rank_models({}) == {}
    assert rank_models({"a": {}}) == {"a": (1, 1, 1, None)}
    assert rank_models({"a": {"q": 0.5}, "b": {"q": 0.7}})["b"] == (1, 1, 2, None)


def test_missing_answers_leave_the_other_questions() -> None:
    part = {question: scores(0.3, 3)[question] for question in QUESTIONS[:3]}
    found = rank_models({"a": scores(0.0, 1), "b": part})
    assert found["b"].rank == 1
    assert found["b"].low == 1


def test_replicates_agree_with_numpy() -> None:
    """The spread of the bootstrap means is that of the plug-in formula."""
    own = scores(0.0, 5)
    column = ranks._column(own, QUESTIONS)
    means = [column.score(draw) / ranks.FIXED_POINT for draw in ranks._draws(len(QUESTIONS))]
    values = np.array(list(own.values()))
    assert float(np.mean(means)) == pytest.approx(values.mean(), abs=0.005)
    assert float(np.std(means)) == pytest.approx(values.std() / np.sqrt(len(values)), rel=0.05)
