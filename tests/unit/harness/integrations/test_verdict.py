"""A grade in the words that frameworks share, and where its text and question are found."""

from __future__ import annotations

import pytest

import harness
from harness.errors import UsageError
from harness.integrations._verdict import find_id, find_text, list_facts, list_parts, tell

GPT3 = "gpt3-training-flops"


def test_parts_are_those_that_apply() -> None:
    assert list_parts(harness.grade("6 x 175e9 x 300e9 = 3.15e23 FLOP", GPT3)) == {
        "accuracy": 1.0,
        "steps": 1.0,
        "arithmetic": 1.0,
    }
    assert set(list_parts(harness.grade("3.15e23 FLOP", GPT3))) == {"accuracy", "steps"}


def test_facts_are_plain_values() -> None:
    facts = list_facts(harness.grade("Final answer: 3.15e22 FLOP", GPT3))
    assert facts["final"] == 3.15e22
    assert facts["unit"] == "FLOP"
    assert facts["oom_error"] == pytest.approx(-1)
    assert facts["band"] == "off by ten"
    nothing = list_facts(harness.grade("", GPT3))
    assert (nothing["status"], nothing["final"], nothing["unit"]) == ("no_answer", None, None)
    assert nothing["mistakes"] == ["no_final_answer"]


def test_the_reason_tells_mistakes_and_diagnosis() -> None:
    told = tell(harness.grade("2 x 175e9 x 300e9 = 1.05e23 FLOP", GPT3))
    assert told.startswith("missing_backward: ")
    assert "repaired, it would be 3.15e23" in told


@pytest.mark.parametrize("outputs", ["x", {"answer": "x"}, {"output": "x", "n": 1}, {"text": "x"}])
def test_the_text_is_found(outputs: object) -> None:
    assert find_text(outputs) == "x"


@pytest.mark.parametrize("outputs", [None, {}, {"answer": None}, 3, ["x"]])
def test_no_text_is_told(outputs: object) -> None:
    with pytest.raises(UsageError, match="expected a text, or one under answer or output or"):
        find_text(outputs)


@pytest.mark.parametrize(
    "places",
    [
        ["q"],
        [None, "q", "other"],
        [{}, {"question": "q"}],
        [{"question_id": "q", "question": "How many FLOPs?"}],
        ["", {"question": None}, {"question": "q"}],
    ],
)
def test_the_question_is_found(places: list[object]) -> None:
    assert find_id(*places) == "q"


def test_no_question_is_told() -> None:
    with pytest.raises(UsageError) as raised:
        find_id(None, {}, {"question": 3}, "")
    told = "expected the id of a question as question_id or question, found no question"
    assert str(raised.value) == told
