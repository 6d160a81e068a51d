"""LangSmith: `flops_evaluator`, an evaluator for `langsmith.evaluate`.

The answer is `answer`, `output` or `text` of the outputs; the id of the question is `question_id`
or `question` of the reference outputs, else of the inputs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness import grade
from harness.integrations._verdict import NAME, find_id, find_text, list_facts, list_parts, tell

if TYPE_CHECKING:
    from collections.abc import Mapping


def flops_evaluator(
    inputs: Mapping[str, Any],
    outputs: Mapping[str, Any],
    reference_outputs: Mapping[str, Any] | None = None,
) -> dict[str, list[dict[str, Any]]]:
    """Return the score with its reason, and accuracy, steps and arithmetic where they apply.

    Raises:
        UsageError: there is no answer, or no question is named.
        UnknownNameError: no question has that id.
    """
    found = grade(find_text(outputs), find_id(reference_outputs, inputs))
    score = {
        "key": NAME,
        "score": found.score,
        "comment": tell(found),
        "evaluator_info": list_facts(found),
    }
    parts = [{"key": key, "score": share} for key, share in list_parts(found).items()]
    return {"results": [score, *parts]}
