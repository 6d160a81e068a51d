"""A grade as a run of many keeps it: what statistics count of it, and its line of text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from harness.types.dump import dump_graded
from harness.types.load import is_whole, list_discarded
from harness.types.row import GradeRow, row_of

if TYPE_CHECKING:
    from harness.types.grade import Grade
    from harness.types.run import GradedBy


class Graded(NamedTuple):
    """What statistics count of a grade, its line of answers.jsonl, and what that does not hold.

    discarded is of list_discarded, None where the line does not hold all of the grade.
    """

    row: GradeRow
    line: str
    discarded: tuple[int, ...] | None = None


def dump_line(grade: Grade, by: GradedBy | None = None) -> Graded:
    """Return a grade as row and line; by is told in the line."""
    line = json.dumps(dump_graded(grade, by), ensure_ascii=False, allow_nan=False)
    return Graded(row_of(grade), line, list_discarded(grade) if is_whole(grade) else None)
