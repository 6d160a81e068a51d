"""The reward functions of verl, called as its reward managers call them."""

from __future__ import annotations

import importlib.util

import pytest

from harness.rewards import verl
from reference.errors import UnknownNameError

GPT3 = "gpt3-training-flops"
RIGHT = "6 x 175e9 x 300e9 = 3.15e23 FLOP\n\nFinal answer: 3.15e23 FLOP"


def test_one_answer() -> None:
    found = verl.compute_score(
        data_source="flops", solution_str=RIGHT, ground_truth=GPT3, extra_info={"index": 3}
    )
    assert found == 1.0


def test_the_extra_info_names_the_question_first() -> None:
    info = {"question": "How many FLOPs?", "question_id": GPT3}
    assert verl.compute_score("flops", RIGHT, ground_truth="3.15e23", extra_info=info) == 1.0


def test_a_batch_with_weights_of_ones_own() -> None:
    found = verl.compute_score_batch(
        data_sources=["flops"] * 2,
        solution_strs=[RIGHT, "no"],
        ground_truths=[GPT3] * 2,
        extra_infos=[None, {}],
        accuracy=1,
        steps=0,
        reward_router_address=None,
    )
    assert found == [1.0, 0.0]


def test_an_option_that_is_null_is_not_given() -> None:
    options = {"questions": None, "format": None, "steps": None}
    text = "6 x 175e9 x 300e9 = 3.15e23 FLOP"
    assert verl.compute_score("flops", text, "gpt3-training-flops", **options) == 1.0


def test_an_unknown_question_is_told() -> None:
    with pytest.raises(UnknownNameError):
        verl.compute_score("gsm8k", "12", "12")


def test_verl_may_load_the_file_by_its_path() -> None:
    spec = importlib.util.spec_from_file_location("custom_module", str(verl.__file__))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.compute_score("flops", RIGHT, GPT3) == 1.0
