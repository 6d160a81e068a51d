"""The reward functions of verl: `compute_score` for one answer, `compute_score_batch` for many.

    custom_reward_function.path=pkg://harness.rewards.verl
    custom_reward_function.name=compute_score

The id of the question is `question_id` in `extra_info` where that is given, else `ground_truth`.
Weights of `Shaping` and `questions` (a path) are given by `custom_reward_function.reward_kwargs`;
what else verl passes by keyword is not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.rewards.scores import QuestionList, Shaping, reward

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Info = Mapping[str, Any] | None

WEIGHTS = ("accuracy", "steps", "arithmetic", "format")


def compute_score(
    data_source: str,  # noqa: ARG001 - verl's signature
    solution_str: str,
    ground_truth: str,
    extra_info: Info = None,
    **options: Any,
) -> float:
    """Return the reward of one answer.

    Raises:
        UnknownNameError: no question has that id.
    """
    return _rewards([solution_str], [ground_truth], [extra_info], options)[0]


def compute_score_batch(
    data_sources: Sequence[str],  # noqa: ARG001 - verl's signature
    solution_strs: Sequence[str],
    ground_truths: Sequence[str],
    extra_infos: Sequence[Info],
    **options: Any,
) -> list[float]:
    """Return the reward of each answer, for verl's batch reward manager.

    Raises:
        UnknownNameError: no question has that id.
    """
    return _rewards(solution_strs, ground_truths, extra_infos, options)


def _rewards(
    texts: Sequence[str],
    questions: Sequence[str],
    infos: Sequence[Info],
    options: Mapping[str, Any],
) -> list[float]:
    known = QuestionList(str(options.get("questions") or ""))
    weights = {key: float(options[key]) for key in WEIGHTS if options.get(key) is not None}
    names = [
        (info or {}).get("question_id") or question
        for question, info in zip(questions, infos, strict=True)
    ]
    return reward(list(texts), names, Shaping(**weights), known)
