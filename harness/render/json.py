"""The leaderboard with every answer as one JSON object."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from harness.render._renderer import Renderer, Report
from harness.render._rows import mistake_shares, model_row

if TYPE_CHECKING:
    from collections.abc import Iterator


def render(report: Report) -> Iterator[str]:
    """Yield {"harness_version", "questions", "models", "answers"}; answers only where given."""
    content: dict[str, object] = {
        "harness_version": report.leaderboard.harness_version,
        "questions": list(report.leaderboard.questions),
        "models": [
            model_row(row) | {"mistakes": dict(row.mistakes), "mistake_shares": mistake_shares(row)}
            for row in report.leaderboard.rows
        ],
    }
    if report.grades:
        content["answers"] = [
            report.dump(grade) for _, grades in report.by_question() for grade in grades
        ]
    yield json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


RENDERER = Renderer("json", ".json", render)
