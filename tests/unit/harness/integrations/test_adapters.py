"""The adapters that are plain functions, called as their frameworks call them."""

from __future__ import annotations

from typing import Any

import pytest

from harness.errors import UsageError
from harness.integrations.braintrust import flops_score
from harness.integrations.langsmith import flops_evaluator
from harness.integrations.promptfoo import get_assert
from reference.errors import UnknownNameError

GPT3 = "gpt3-training-flops"
RIGHT = "6 x 175e9 x 300e9 = 3.15e23 FLOP"
WRONG = "2 x 175e9 x 300e9 = 1.05e23 FLOP"


def context(**given: object) -> dict[str, Any]:
    return {"prompt": "How many?", "vars": {}, "test": {"assert": []}, **given}


def test_promptfoo_passes_what_is_right() -> None:
    found = get_assert(RIGHT, context(vars={"question_id": GPT3, "question": "How many?"}))
    assert (found["pass"], found["score"]) == (True, 1.0)
    assert found["namedScores"] == {"accuracy": 1.0, "steps": 1.0, "arithmetic": 1.0}


def test_promptfoo_fails_what_is_wrong_and_tells_why() -> None:
    given = context(config={"question": GPT3, "min_score": 0.9}, vars={"question": "other"})
    found = get_assert(WRONG, given)
    assert found["pass"] is False
    assert 0 < found["score"] < 0.9
    assert found["reason"].startswith("missing_backward: ")
    assert get_assert(WRONG, context(config={"question": GPT3, "min_score": 0.1}))["pass"] is True


def test_promptfoo_needs_a_question() -> None:
    with pytest.raises(UsageError, match="the id of a question"):
        get_assert(RIGHT, {})
    with pytest.raises(UnknownNameError):
        get_assert(RIGHT, context(vars={"question": "nope"}))


def test_langsmith_gets_score_reason_and_parts() -> None:
    found = flops_evaluator({"question": "How many?"}, {"answer": WRONG}, {"question": GPT3})
    score, *parts = found["results"]
    assert score["key"] == "flops_score"
    assert 0 < score["score"] < 1
    assert score["comment"].startswith("missing_backward: ")
    assert score["evaluator_info"]["mistakes"] == ["missing_backward"]
    assert [part["key"] for part in parts] == ["accuracy", "steps", "arithmetic"]


def test_langsmith_may_name_the_question_in_the_inputs() -> None:
    found = flops_evaluator({"question_id": GPT3}, {"output": RIGHT})
    assert found["results"][0]["score"] == 1.0


@pytest.mark.parametrize(
    "named",
    [
        {"input": "How many?", "expected": GPT3},
        {"input": {"question": GPT3}},
        {"input": "How many?", "metadata": {"question": GPT3}},
        {"input": None, "expected": {"question": GPT3}, "metadata": {"question": "other"}},
    ],
)
def test_braintrust_finds_the_question(named: dict[str, Any]) -> None:
    found = flops_score(output=WRONG, **named)
    assert found["name"] == "flops_score"
    assert 0 < found["score"] < 1
    assert found["metadata"]["mistakes"] == ["missing_backward"]
    assert found["metadata"]["reason"].startswith("missing_backward: ")
