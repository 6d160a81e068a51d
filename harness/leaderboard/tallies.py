"""Sums over grades, by model and release, from which the rows of a leaderboard are made.

Everything is kept as partial sums in fixed point, so that any number of grades can be added one at
a time or merged in parts, and no order of adding changes a single bit of the result.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from harness.leaderboard.rows import make_rows
from harness.statistics.moments import Moments
from harness.types import Band, Grade, GradeRow, Leaderboard, Status, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable

FIXED_POINT = 2**80
"""Sums count in units of 2^-80: exact for scores and errors above 2^-27, and free of order."""


@dataclass(slots=True)
class QuestionTally:
    """Sums over the readable answers of one model to one question."""

    n: int = 0
    score: int = 0
    score_squared: int = 0
    accuracy: int = 0

    def add(self, row: GradeRow) -> None:
        """Count one readable grade."""
        self.n += 1
        score = _fixed(row.score)
        self.score += score
        self.score_squared += score * score
        self.accuracy += _fixed(row.accuracy)

    def merge(self, other: QuestionTally) -> None:
        """Take in the sums of another tally of the same question."""
        self.n += other.n
        self.score += other.score
        self.score_squared += other.score_squared
        self.accuracy += other.accuracy

    @property
    def scores(self) -> Moments:
        """Return size, mean and spread of the scores."""
        squares = (self.n * self.score_squared - self.score**2) / self.n / FIXED_POINT**2
        return Moments(self.n, self.score / FIXED_POINT / self.n, squares)

    @property
    def mean_accuracy(self) -> float:
        """Return the mean accuracy of the answers."""
        return self.accuracy / FIXED_POINT / self.n


@dataclass(slots=True)
class ModelTally:
    """Sums over the answers of one model and release; overrides counts scores set by a person."""

    statuses: Counter[Status] = field(default_factory=Counter)
    bands: Counter[Band] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    questions: dict[str, QuestionTally] = field(default_factory=dict)
    ooms: array[float] = field(default_factory=lambda: array("d"))
    steps_right: int = 0
    steps_required: int = 0
    equations_held: int = 0
    equations_checked: int = 0
    overrides: int = 0

    def add(self, row: GradeRow) -> None:
        """Count one grade; an unreadable one counts for coverage only."""
        self.statuses[row.status] += 1
        if row.status is Status.UNREADABLE:
            return
        self.questions.setdefault(row.question, QuestionTally()).add(row)
        self.codes.update(row.mistakes)
        self.steps_right += row.steps_right
        self.steps_required += row.steps_required
        self.equations_held += row.equations_held
        self.equations_checked += row.equations_checked
        self.overrides += row.original is not None
        if row.oom_error is not None and row.band is not None:
            self.ooms.append(row.oom_error)
            self.bands[row.band] += 1

    def merge(self, other: ModelTally) -> None:
        """Take in the sums of another tally of the same model and release."""
        self.statuses.update(other.statuses)
        self.bands.update(other.bands)
        self.codes.update(other.codes)
        for question, tally in other.questions.items():
            self.questions.setdefault(question, QuestionTally()).merge(tally)
        self.ooms.extend(other.ooms)
        self.steps_right += other.steps_right
        self.steps_required += other.steps_required
        self.equations_held += other.equations_held
        self.equations_checked += other.equations_checked
        self.overrides += other.overrides


@dataclass(slots=True)
class Tally:
    """Sums over any number of grades, by model and release."""

    models: dict[tuple[str, str], ModelTally] = field(default_factory=dict)

    def add(self, row: GradeRow) -> None:
        """Count one grade."""
        self.models.setdefault((row.model, row.release), ModelTally()).add(row)

    def merge(self, other: Tally) -> None:
        """Take in another part of the same run."""
        for key, tally in other.models.items():
            self.models.setdefault(key, ModelTally()).merge(tally)

    def leaderboard(self, harness_version: str = "") -> Leaderboard:
        """Return the rows by falling score; ties by model, then release."""
        questions = {question for tally in self.models.values() for question in tally.questions}
        return Leaderboard(make_rows(self.models), tuple(sorted(questions)), harness_version)


def tally(grades: Iterable[Grade | GradeRow]) -> Tally:
    """Return the sums over some grades."""
    sums = Tally()
    for grade in grades:
        sums.add(row_of(grade) if isinstance(grade, Grade) else grade)
    return sums


def _fixed(value: float) -> int:
    return round(value * FIXED_POINT)
