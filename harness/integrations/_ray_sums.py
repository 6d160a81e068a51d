"""What a node makes of a batch of graded rows: the sums that a leaderboard is made of."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

from harness.integrations.frames import COLUMNS
from harness.leaderboard import Tally
from harness.types import Band, GradeRow, Status, unreadable_row

if TYPE_CHECKING:
    from harness.engines.work import Grader

RANKED = tuple(name for name in COLUMNS if name not in {"final", "unit", "reference", "diagnosis"})
"""The columns of a grade that a leaderboard is made of."""
UNKNOWN = "unknown"


def sum_table(table: Any, model: str, question: str, grader: Grader) -> dict[str, list[bytes]]:
    """Return the sums of the rows of a table."""
    sums = Tally()
    for told in table.to_pylist():
        name = told.get(model) if model in table.column_names else model
        sums.add(_row(told, name or UNKNOWN, told.get(question, question), grader))
    return {"sums": [pickle.dumps(sums)]}


def _row(told: dict[str, Any], model: str, question: str, grader: Grader) -> GradeRow:
    """Return what a leaderboard counts of a row."""
    row = unreadable_row(model, "")
    if told["status"] == row.status:
        return row
    found = {name: told[name] for name in RANKED}
    return row._replace(
        **found
        | {
            "question": grader.find(question).id,
            "status": Status(found["status"]),
            "band": None if found["band"] is None else Band(found["band"]),
            "mistakes": tuple(found["mistakes"]),
        }
    )
