"""DeepEval: `FlopsMetric`, a metric that needs no model.

The answer is the `actual_output` of the test case; the id of the question is given to the metric,
or is the `expected_output`, or stands in the metadata as `question_id` or `question`.
"""

from __future__ import annotations

from typing import Any

from harness import grade
from harness.integrations import PASSING_SCORE
from harness.integrations._verdict import find_id, list_parts, tell
from harness.integrations.needs import need

need("deepeval", "deepeval", "FlopsMetric")

from deepeval.metrics import BaseMetric  # noqa: E402 - once it is known to be there


class FlopsMetric(BaseMetric):  # type: ignore[misc]  # its types are not looked at
    """The score of an answer, with accuracy, steps and arithmetic as its breakdown."""

    def __init__(self, threshold: float = PASSING_SCORE, question: str = "") -> None:
        """Take what passes, and the question of all test cases where it is one."""
        self.threshold = threshold
        self.question = question
        self.async_mode = False
        self.include_reason = True

    def measure(self, test_case: Any, *_: object, **__: object) -> float:  # noqa: ANN401 - LLMTestCase
        """Grade a test case.

        Raises:
            UsageError: no question is named.
            UnknownNameError: no question has that id.
        """
        named = getattr(test_case, "metadata", None) or getattr(
            test_case, "additional_metadata", None
        )
        question = find_id(self.question, named, test_case.expected_output)
        found = grade(test_case.actual_output or "", question)
        self.score = found.score
        self.score_breakdown = list_parts(found)
        self.reason = tell(found)
        self.success = found.score >= self.threshold
        return found.score

    async def a_measure(self, test_case: Any, *_: object, **__: object) -> float:  # noqa: ANN401 - as above
        """Grade a test case; nothing is waited for."""
        return self.measure(test_case)

    def is_successful(self) -> bool:
        """Return whether the last test case passed."""
        return bool(self.success)

    @property
    def __name__(self) -> str:
        """The name that reports show."""
        return "FLOPs"
