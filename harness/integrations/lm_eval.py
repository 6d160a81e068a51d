"""What the task of lm-evaluation-harness calls: its questions, every score, and their means.

`harness integrations lm-eval --out DIR` writes the task; its utils.py imports from here.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.pipeline import grade_answer
from harness.scoring import arithmetic_share, steps_share
from harness.types import Answer, Band, Status
from reference.truth import truth_of
from reference.types import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from datasets import Dataset

    from harness.types import Grade

METRICS = {
    "score": True,
    "accuracy": True,
    "steps": True,
    "arithmetic": True,
    "exact": True,
    "within_2x": True,
    "answered": True,
    "oom_error": False,
    "abs_oom_error": False,
    "mistakes": False,
}
"""Every metric by name, and whether more of it is better."""
OVER_SOME = ("steps", "arithmetic", "oom_error", "abs_oom_error")
"""The metrics that some answers do not have; their mean is over those that do."""


def read_docs(path: Path | str, family: str | None = None) -> dict[str, Dataset]:
    """Return the questions that the writer wrote, all or those of one family, as the test split."""
    from datasets import Dataset

    rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    return {"test": Dataset.from_list([row for row in rows if family in {None, row["family"]}])}


def process_results(doc: Mapping[str, Any], results: Sequence[str]) -> dict[str, float | None]:
    """Return every metric of one answer; None where it does not apply.

    Args:
        doc: a row of the questions.
        results: the texts of the model, the first being the answer.
    """
    question = Question.model_validate_json(doc["question"])
    answer = Answer(doc["id"], question.id, "", results[0])
    return measure(grade_answer(answer, truth_of(question)))


def measure(grade: Grade) -> dict[str, float | None]:
    """Return the metrics of a grade."""
    oom = grade.oom_error
    found = {
        "score": grade.score,
        "accuracy": grade.accuracy,
        "steps": steps_share(grade.steps),
        "arithmetic": arithmetic_share(grade.equations_held, grade.equations_checked),
        "exact": float(grade.band is Band.EXACT),
        "within_2x": float(grade.band in {Band.EXACT, Band.CLOSE}),
        "answered": float(grade.status is Status.GRADED),
        "oom_error": oom,
        "abs_oom_error": None if oom is None else abs(oom),
        "mistakes": float(len(grade.mistakes)),
    }
    return {name: found[name] for name in METRICS}


def mean_told(values: Iterable[float | None]) -> float:
    """Return the mean of what is told, NaN where nothing is."""
    told = [value for value in values if value is not None]
    return math.fsum(told) / len(told) if told else math.nan
