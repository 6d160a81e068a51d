"""`harness/flops_scorer`: grades the answers of any Inspect log or task.

Which question an answer belongs to is told by, in this order: the scorer's option, the metadata of
the sample (`question_row`, a whole question, or `question`, an id), the sample's id, its prompt.
A prompt that only comes near to that of a question is taken for it, with a warning.
"""

from __future__ import annotations

import json
import logging
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from inspect_ai.scorer import Score, Scorer, Target, scorer

from harness.answers.matching import Known, Matcher
from harness.integrations.inspect_metrics import (
    band_share,
    clustered_stderr,
    mean_oom_error,
    mean_score,
)
from harness.pipeline import grade_answer
from harness.types import Answer, Status
from reference.bank import load_own_questions, load_questions, make_finder
from reference.truth import truth_of
from reference.types import Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspect_ai.solver import TaskState

    from harness.types import Grade

logger = logging.getLogger(__name__)
KNOWN = attrgetter("id", "prompt", "aliases")
LEFT_OUT = ("id", "model", "score", "finals", "equations", "release", "sample")
"""What the machine interface tells of a grade and Inspect has elsewhere, or would bloat its log."""


@scorer(metrics=[mean_score(), clustered_stderr(), mean_oom_error(), band_share()])
def flops_scorer(question: str | None = None, questions: str | None = None) -> Scorer:
    """Grade answers to FLOPs-estimation questions.

    A sample whose question is not known is left unscored, never scored as wrong.

    Args:
        question: the id of the question that every sample answers; found out for each otherwise.
        questions: questions of your own, a .toml or .jsonl file or a folder.

    Raises:
        reference.errors.BaseReferenceError: no such question, or a broken file.
    """
    own = load_own_questions(questions) if questions else ()
    find = make_finder(own)
    known = [Known(*one) for one in map(KNOWN, (*load_questions().values(), *own))]
    matcher = Matcher(lambda: known, logger.warning)
    only = find(question) if question else None

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - Inspect's protocol
        asked = only or find_asked(state, find, matcher)
        if asked is None:
            told = f"no question is known for sample {state.sample_id}; name it with -S question=ID"
            return Score.unscored(reason="scoring_failed", explanation=told)
        text = state.output.completion
        answer = Answer(str(state.sample_id), asked.id, str(state.model), text, sample=state.epoch)
        return write_score(grade_answer(answer, truth_of(asked)))

    return score


def find_asked(
    state: TaskState, find: Callable[[str], Question], matcher: Matcher
) -> Question | None:
    """Return the question of a sample; None where nothing tells it."""
    row = state.metadata.get("question_row")
    if row is not None:
        return Question.model_validate_json(row if isinstance(row, str) else json.dumps(row))
    names = map(str, filter(None, (state.metadata.get("question"), state.sample_id)))
    found = matcher.find(names, [state.input_text], f"sample {state.sample_id}")
    return None if found is None else find(found)


def write_score(grade: Grade) -> Score:
    """Return a grade as Inspect's score: value, answer, explanation and the rest as metadata."""
    held = {"held": grade.equations_held, "checked": grade.equations_checked}
    row = {key: value for key, value in grade.model_dump().items() if key not in LEFT_OUT}
    facts: dict[str, Any] = {
        "answer": grade.final.text if grade.final else None,
        "explanation": explain(grade),
        "metadata": row | {"arithmetic": held},
    }
    if grade.status is Status.UNREADABLE:
        return Score.unscored(reason="scoring_failed", **facts)
    return Score(value=grade.score, **facts)


def explain(grade: Grade) -> str:
    """Return the diagnosis, and below it each mistake and step, as Markdown."""
    steps = (
        f"- step {name}: {'right' if step.correct else 'wrong' if step.shown else 'not shown'}"
        for name, step in grade.steps
    )
    mistakes = (f"- {one.code}: {one.message}" for one in grade.mistakes)
    return "\n".join([grade.diagnosis.sentence or "no final value", "", *mistakes, *steps])
