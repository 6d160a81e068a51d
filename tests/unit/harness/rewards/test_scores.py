"""Rewards of plain lists: the score or a mix of its parts, the same in any thread and process."""

from __future__ import annotations

import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import harness
from harness.errors import UsageError
from harness.rewards import QuestionList, Shaping, reward
from harness.rewards.scores import SCORE, reward_of
from reference.errors import BankError, UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

GPT3 = "gpt3-training-flops"
RIGHT = "6 x 175e9 x 300e9 = 3.15e23 FLOP\n\nFinal answer: 3.15e23 FLOP"
SPLIT = "The total is 3.15e23 FLOP.\n\nFinal answer: 3.15e20 FLOP."
NONE = "I cannot tell."
TEXTS = (RIGHT, "Final answer: 3.15e22 FLOP", SPLIT, NONE, "", "3 days", "2 + 2 = 5")
OWN = """id = "mine"
family = "training_flops"
title = "Mine"
prompt = "How many FLOPs does a model of 2e9 parameters take for 4e10 tokens?"
unit = "FLOP"
steps = ["parameters", "tokens", "forward_2x", "backward"]

[[accepted]]
value = 4.8e20
convention = "6ND"
source = "6 x 2e9 x 4e10"

[facts]
params = [2e9]
tokens = [4e10]
"""


def test_a_reward_is_the_score() -> None:
    scores = [harness.grade(text, GPT3).score for text in TEXTS]
    assert reward(TEXTS, [GPT3] * len(TEXTS)) == scores
    assert scores[0] == 1.0
    assert len(set(scores)) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [(RIGHT, 1.0), (SPLIT, 0.0), (NONE, 0.0), ("3.15e23 FLOP/s", 0.0), ("So 1e9 FLOP.", 1.0)],
)
def test_the_format_is_one_value_of_what_is_asked(text: str, expected: float) -> None:
    assert reward([text], [GPT3], Shaping(0, 0, 0, format=2)) == [expected]


def test_a_shaping_mixes_the_parts_by_their_shares() -> None:
    text = "2 x 175e9 x 300e9 = 1.05e23 FLOP. Final answer: 1.05e23 FLOP"
    grade = harness.grade(text, GPT3)
    share = grade.steps_right / len(grade.steps)
    assert 0 < share < 1
    assert reward([text], [GPT3], Shaping(1, 0, 0)) == [grade.accuracy]
    assert reward([text], [GPT3], Shaping(0, 1, 0)) == [share]
    assert reward([text], [GPT3], Shaping(0, 0, 1)) == [1.0]
    mixed = (2 * grade.accuracy + 1) / 3
    assert reward([text], [GPT3], Shaping(2, 0, 0, 1)) == [pytest.approx(mixed)]


def test_what_is_capped_stays_capped_however_it_is_shaped() -> None:
    idle = "1 + 1 = 2, and 2 + 2 = 4. Final answer: 1 FLOP"
    assert reward([idle], [GPT3], Shaping(0, 0, 1))[0] <= 0.25


@pytest.mark.parametrize(
    "weights", [(-1.0, 0.0, 0.0, 1.0), (0.0, 0.0, 0.0, 0.0), (float("nan"), 1.0, 1.0, 1.0)]
)
def test_weights_that_make_no_reward_are_told(weights: tuple[float, ...]) -> None:
    with pytest.raises(UsageError, match="expected finite weights, not negative and not all 0"):
        Shaping(*weights)


def test_a_question_for_each_text() -> None:
    with pytest.raises(UsageError) as raised:
        reward(TEXTS, [GPT3])
    assert str(raised.value) == "expected a question for each text, found 7 texts and 1 questions"


def test_an_unknown_question_is_told_at_once() -> None:
    with pytest.raises(UnknownNameError, match="unknown question 'gpt3-trainin'; nearest: gpt3-"):
        reward([RIGHT, RIGHT], [GPT3, "gpt3-trainin"])


@pytest.mark.parametrize("name", [None, float("nan"), 3, ["gpt3-training-flops"], {}])
def test_a_question_that_is_no_text_is_told(name: object) -> None:
    with pytest.raises(UsageError, match="expected the id of a question as a text, found"):
        reward(["3.15e23 FLOP"], [name])  # type: ignore[list-item]  # refused when it runs


@pytest.mark.parametrize("text", [None, 3.0, b"3 FLOP"])
def test_a_text_that_is_none_is_told(text: object) -> None:
    with pytest.raises(TypeError, match=f"text: expected a str, found {type(text).__name__}"):
        reward([text], [GPT3])  # type: ignore[list-item]  # refused when it runs


def test_questions_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(OWN, "utf-8")
    known = QuestionList(str(path))
    texts = ["6 x 2e9 x 4e10 = 4.8e20 FLOP", RIGHT]
    assert reward(texts, ["mine", GPT3], known=known) == [1.0, 1.0]
    with pytest.raises(UnknownNameError):
        reward(texts, ["mine", GPT3])
    with pytest.raises(BankError):
        reward(texts, ["mine", GPT3], known=QuestionList(str(tmp_path / "none.toml")))


def test_threads_and_processes_reward_alike() -> None:
    expected = reward(TEXTS, [GPT3] * len(TEXTS))
    one = partial(reward_of, truth=QuestionList().truth(GPT3), shaping=SCORE)
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(one, TEXTS * 8)) == expected * 8
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as processes:
        assert processes.submit(reward, TEXTS, [GPT3] * len(TEXTS)).result() == expected


def test_a_shaping_goes_through_pickle() -> None:
    shaping = Shaping(1, 2, 3, 4)
    again = pickle.loads(pickle.dumps(shaping))
    assert again == shaping
    assert again.weights == shaping.weights


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert 0.0 <= reward([text], [GPT3], Shaping(1, 1, 1, 1))[0] <= 1.0
