"""What statistics count of a grade: its numbers and codes, without spans, texts and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from harness.types.grade import Band, Status

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from harness.types.grade import Grade
    from harness.types.run import GradedBy


class GradeRow(NamedTuple):
    """One grade as leaderboards, comparisons, trends and stores see it.

    release is an ISO date or empty; oom_error is log10(answer / reference), None without a value;
    mistakes are codes, each once, in the order of the grade.  original is the grader's score where
    a person corrected it, None elsewhere: score is always the one that counts.  grader made the
    grade, None where nobody knows.
    """

    id: str
    question: str
    family: str
    model: str
    release: str
    sample: int
    status: Status
    score: float
    accuracy: float
    oom_error: float | None
    band: Band | None
    steps_right: int
    steps_required: int
    equations_held: int
    equations_checked: int
    mistakes: tuple[str, ...]
    original: float | None = None
    grader: GradedBy | None = None


def unreadable_row(model: str, release: str) -> GradeRow:
    """Return the row of an answer that could not be read: it counts for coverage only."""
    return GradeRow(
        id="",
        question="",
        family="",
        model=model,
        release=release,
        sample=1,
        status=Status.UNREADABLE,
        score=0.0,
        accuracy=0.0,
        oom_error=None,
        band=None,
        steps_right=0,
        steps_required=0,
        equations_held=0,
        equations_checked=0,
        mistakes=(),
    )


def load_row(values: Sequence[Any]) -> GradeRow:
    """Return the row of the list that JSON makes of one."""
    row = GradeRow(*values)
    band = None if row.band is None else Band(row.band)
    return row._replace(status=Status(row.status), band=band, mistakes=tuple(row.mistakes))


class Part(NamedTuple):
    """Some grades by column, as a store keeps them and trends read them.

    values lists what occurs in a column, places says for each grade which of them it has; scores
    are those that count.  The columns are status, family, model, release, question and mistakes.
    keys tells answers apart, 0 standing for one that is like no other; empty where none is known.
    corrected lists the grades whose score a person set.
    """

    values: dict[str, tuple[object, ...]]
    places: dict[str, array[int]]
    scores: array[float]
    keys: Sequence[int] = ()
    corrected: Sequence[int] = ()


def row_of(grade: Grade, grader: GradedBy | None = None) -> GradeRow:
    """Return what statistics count of a grade."""
    return GradeRow(
        id=grade.id,
        question=grade.question,
        family=grade.family,
        model=grade.model,
        release=grade.release,
        sample=grade.sample,
        status=grade.status,
        score=grade.score,
        accuracy=grade.accuracy,
        oom_error=grade.oom_error,
        band=grade.band,
        steps_right=grade.steps_right,
        steps_required=len(grade.steps),
        equations_held=grade.equations_held,
        equations_checked=grade.equations_checked,
        mistakes=tuple(dict.fromkeys(mistake.code for mistake in grade.mistakes)),
        original=None if grade.override is None else grade.override.original,
        grader=grader,
    )
