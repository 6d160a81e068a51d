"""The reward function of TRL: strings and message lists, None where the row is another task's."""

from __future__ import annotations

import inspect
import pickle
from typing import Any

import pytest

from harness.errors import UsageError
from harness.rewards import Shaping, trl
from reference.errors import UnknownNameError

GPT3 = "gpt3-training-flops"
RIGHT = "6 x 175e9 x 300e9 = 3.15e23 FLOP\n\nFinal answer: 3.15e23 FLOP"
COMPLETIONS: list[tuple[Any, float]] = [
    (RIGHT, 1.0),
    ([{"role": "assistant", "content": RIGHT}], 1.0),
    ([{"content": RIGHT}], 1.0),
    (
        [
            {"role": "assistant", "content": "let me count", "tool_calls": []},
            {"role": "tool", "content": "3.15e20 FLOP"},
            {"role": "assistant", "content": RIGHT},
        ],
        1.0,
    ),
    ([{"role": "assistant", "content": [{"type": "text", "text": RIGHT}, {"type": "x"}]}], 1.0),
    ([{"role": "assistant", "content": None}], 0.0),
    ([{"role": "assistant", "content": ["so ", RIGHT]}], 1.0),
    ([{"role": "assistant", "content": [{"type": "text", "text": 5}, None]}], 0.0),
    ([{"role": "assistant", "content": {"parts": RIGHT}}], 0.0),
    ([], 0.0),
    (None, 0.0),
    ("", 0.0),
]


def call(completions: list[Any], **columns: object) -> list[float | None]:
    """Call as TRL does."""
    count = len(completions)
    given = {"prompts": ["?"] * count, "completion_ids": [[1]] * count, "trainer_state": None}
    return trl()(completions=completions, **(given | columns))


@pytest.mark.parametrize(("completion", "expected"), COMPLETIONS)
def test_strings_and_message_lists(completion: object, expected: float) -> None:
    assert call([completion], question=[GPT3]) == [expected]


def test_rows_of_other_tasks_get_none() -> None:
    names = [GPT3, None, "", GPT3]
    assert call([RIGHT] * 4, question=names) == [1.0, None, None, 1.0]


def test_a_task_tells_which_rows_are_ours() -> None:
    columns = {"question": [GPT3, "What is 3 x 4?"], "task": ["flops", "math"]}
    assert trl(task="flops")([RIGHT, "12"], **columns) == [1.0, None]


def test_a_column_of_another_name_and_a_shaping() -> None:
    ask = trl("flops_id", Shaping(0, 0, 0, 1))
    assert ask(["So 1e9 FLOP."], flops_id=[GPT3], question=["How many FLOPs?"]) == [1.0]


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError) as raised:
        trl("flops_id")([RIGHT], answer=["3"], prompts=["?"])
    expected = "expected a column 'flops_id' of the dataset, found the columns answer, prompts"
    assert str(raised.value) == f"{expected}; name it with column="
    with pytest.raises(UsageError, match="a column 'task' of the dataset"):
        trl(task="flops")([RIGHT], question=[GPT3])


@pytest.mark.parametrize("columns", [{"question": [GPT3]}, {"question": [GPT3] * 2, "task": []}])
def test_a_column_that_is_too_short_is_told(columns: dict[str, list[str]]) -> None:
    with pytest.raises(UsageError, match=r"expected one for each completion, found [01] of"):
        trl(task="flops" if "task" in columns else "")([RIGHT] * 2, **columns)


def test_an_unknown_question_is_told_at_once() -> None:
    with pytest.raises(UnknownNameError, match="unknown question 'nope'"):
        call([RIGHT], question=["nope"])


def test_trl_can_name_pickle_and_call_it() -> None:
    ask = trl(shaping=Shaping(1, 0, 0))
    assert ask.__name__ == "flops_reward"
    assert not inspect.iscoroutinefunction(ask)
    assert pickle.loads(pickle.dumps(ask)) == ask
