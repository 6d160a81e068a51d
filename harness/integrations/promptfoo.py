"""promptfoo: `get_assert`, a Python assertion that grades the output of a test case.

The id of the question stands in the `config` of the assertion or in the variables of the test, as
`question_id` or `question`; `min_score` of `config` is what passes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness import grade
from harness.integrations import PASSING_SCORE
from harness.integrations._verdict import find_id, find_text, list_parts, tell

if TYPE_CHECKING:
    from collections.abc import Mapping


def get_assert(output: object, context: Mapping[str, Any]) -> dict[str, Any]:
    """Return promptfoo's grading result: pass, score, reason and the parts as named scores.

    Raises:
        UsageError: neither config nor variables name a question.
        UnknownNameError: no question has that id.
    """
    config = context.get("config") or {}
    found = grade(find_text(output), find_id(config, context.get("vars")))
    least = float(config.get("min_score", PASSING_SCORE))
    return {
        "pass": found.score >= least,
        "score": found.score,
        "reason": tell(found),
        "namedScores": list_parts(found),
    }
