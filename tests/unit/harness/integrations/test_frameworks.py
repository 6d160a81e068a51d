"""verl, LangSmith, Braintrust and DeepEval themselves, each where it is installed; no network.

They are not among the packages of the tests: .ci/run gives them an environment of their own.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

GPT3 = "gpt3-training-flops"
RIGHT = "6 x 175e9 x 300e9 = 3.15e23 FLOP"
WRONG = "2 x 175e9 x 300e9 = 1.05e23 FLOP"

pytestmark = pytest.mark.filterwarnings("ignore")  # what others warn of is theirs


def test_verl_loads_our_reward_functions() -> None:
    reward = pytest.importorskip("verl.trainer.ppo.reward", exc_type=ImportError)
    omegaconf = pytest.importorskip("omegaconf")
    where = {"path": "pkg://harness.rewards.verl", "reward_kwargs": {"format": 0.5}}

    def load(name: str) -> Callable[..., object]:
        named = {"reward": {"custom_reward_function": {**where, "name": name}}}
        found: Callable[..., object] = reward.get_custom_reward_fn(
            omegaconf.OmegaConf.create(named)
        )
        return found

    one = {"data_source": "flops", "solution_str": RIGHT, "ground_truth": GPT3, "extra_info": {}}
    assert load("compute_score")(**one) == 1.0
    many = {f"{key}s": [value] * 2 for key, value in one.items()}
    assert load("compute_score_batch")(**many) == [1.0, 1.0]


def test_langsmith_evaluates() -> None:
    langsmith = pytest.importorskip("langsmith")
    from langsmith.schemas import Example

    from harness.integrations.langsmith import flops_evaluator

    example = Example(id=uuid.UUID(int=1), inputs={"p": "?"}, outputs={"question": GPT3})
    results = langsmith.evaluate(
        lambda inputs: {"answer": WRONG + inputs["p"]},
        data=[example],
        evaluators=[flops_evaluator],
        upload_results=False,
    )
    found = {one.key: one.score for one in next(iter(results))["evaluation_results"]["results"]}
    assert found.keys() == {"flops_score", "accuracy", "steps", "arithmetic"}
    assert 0 < found["flops_score"] < 1


def test_braintrust_evaluates() -> None:
    braintrust = pytest.importorskip("braintrust")
    from harness.integrations.braintrust import flops_score

    found = braintrust.Eval(
        "flops",
        data=[
            braintrust.EvalCase(input=RIGHT, expected=GPT3),
            braintrust.EvalCase(input=WRONG, expected=GPT3),
        ],
        task=lambda answer: answer,
        scores=[flops_score],
        no_send_logs=True,
    )
    scores = [row.scores["flops_score"] for row in found.results]
    assert [row.error for row in found.results] == [None, None]
    assert 0 < min(scores) < max(scores) == 1.0


def test_deepeval_evaluates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEPEVAL_TELEMETRY_OPT_OUT", "YES")
    pytest.importorskip("deepeval")
    from deepeval import assert_test
    from deepeval.test_case import LLMTestCase

    from harness.errors import UsageError
    from harness.integrations.deepeval import FlopsMetric

    right = LLMTestCase(input="How many?", actual_output=RIGHT, expected_output=GPT3)
    wrong = LLMTestCase(input="How many?", actual_output=WRONG)
    assert_test(right, [FlopsMetric()], run_async=False)
    metric = FlopsMetric(threshold=0.9, question=GPT3)
    with pytest.raises(AssertionError, match="FLOPs"):
        assert_test(wrong, [metric], run_async=False)
    assert metric.measure(wrong) == metric.score
    assert not metric.is_successful()
    assert metric.reason.startswith("missing_backward: ")
    assert metric.score_breakdown["arithmetic"] == 1.0
    with pytest.raises(UsageError, match="the id of a question"):
        FlopsMetric().measure(wrong)
