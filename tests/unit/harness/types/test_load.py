"""A grade that is read back says what it said."""

from __future__ import annotations

import dataclasses
import json
import math
from typing import TYPE_CHECKING

import pytest

from harness.leaderboard import tally
from harness.pipeline import grade_answer
from harness.render import RENDERERS, Report
from harness.types import (
    Answer,
    Overridden,
    is_whole,
    list_discarded,
    load_grade,
    row_of,
)
from reference.bank import find_question
from reference.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.types import Grade

TEXTS = (
    "<think>6 x 175e9 x 300e9 = 3.15e24</think> 6 x 175e9 x 300e9 = 3.15e23 FLOP, about that",
    "2 x 3 = 7, about 2.1e17 FLOPs",
    "I cannot tell.",
    "Between 1e20 and 1e25 FLOP, say 0 FLOP",
)


def graded(text: str) -> Grade:
    question = find_question("gpt3-training-flops")
    return grade_answer(Answer("a", question.id, "m", text), truth_of(question))


@pytest.mark.parametrize("text", TEXTS)
def test_a_grade_comes_back_as_reports_show_it(text: str) -> None:
    grade = graded(text)
    body = json.loads(grade.model_dump_json())
    found = load_grade(body, list_discarded(grade))
    assert is_whole(grade)
    assert found.model_dump_json() == grade.model_dump_json()
    assert row_of(found) == row_of(grade)
    for renderer in RENDERERS:
        told = [
            "".join(renderer.render(Report(tally([one]).leaderboard(), (one,), has_details=True)))
            for one in (found, grade)
        ]
        assert told[0] == told[1]


def test_what_an_answer_thinks_is_told_apart() -> None:
    assert any(list_discarded(graded(text)) for text in TEXTS)


def test_an_override_comes_back(make_grade: Callable[..., Grade]) -> None:
    override = Overridden(0.5, "reads well", "Ada", "2026-01-01T00:00:00Z")
    grade = dataclasses.replace(make_grade(score=1.0), override=override)
    assert load_grade(json.loads(grade.model_dump_json())).override == override
    assert row_of(grade).original == 0.5


def test_numbers_beyond_floats_are_not_whole(make_grade: Callable[..., Grade]) -> None:
    huge = make_grade(finals=(math.inf,))
    assert not is_whole(huge)
    assert load_grade(json.loads(huge.model_dump_json())).finals == (math.inf,)
