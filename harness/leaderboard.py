"""Grades → leaderboard rows, one a model and release.

Everything is kept as partial sums in fixed point, so that any number of grades can be added one at
a time or merged in parts, and no order of adding changes a single bit of the result.
"""

from __future__ import annotations

import dataclasses
import math
from array import array
from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from harness.types import Band, Grade, Leaderboard, ModelRow, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

FIXED_POINT = 2**80
"""Sums count in units of 2^-80: exact for scores and errors above 2^-27, and free of order."""


@dataclass(slots=True)
class QuestionTally:
    """Sums over the readable answers of one model to one question."""

    n: int = 0
    score: int = 0
    score_squared: int = 0
    accuracy: int = 0

    def add(self, grade: Grade) -> None:
        """Count one readable grade."""
        self.n += 1
        score = _fixed(grade.score)
        self.score += score
        self.score_squared += score * score
        self.accuracy += _fixed(grade.accuracy)

    def merge(self, other: QuestionTally) -> None:
        """Take in the sums of another tally of the same question."""
        self.n += other.n
        self.score += other.score
        self.score_squared += other.score_squared
        self.accuracy += other.accuracy


@dataclass(slots=True)
class ModelTally:
    """Sums over the answers of one model and release."""

    statuses: Counter[Status] = field(default_factory=Counter)
    bands: Counter[Band] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    questions: dict[str, QuestionTally] = field(default_factory=dict)
    ooms: array[float] = field(default_factory=lambda: array("d"))
    steps_right: int = 0
    steps_required: int = 0
    equations_held: int = 0
    equations_checked: int = 0

    def add(self, grade: Grade) -> None:
        """Count one grade; an unreadable one counts for coverage only."""
        self.statuses[grade.status] += 1
        if grade.status is Status.UNREADABLE:
            return
        self.questions.setdefault(grade.question, QuestionTally()).add(grade)
        self.codes.update({mistake.code for mistake in grade.mistakes})
        self.steps_right += grade.steps_right
        self.steps_required += len(grade.steps)
        self.equations_held += grade.equations_held
        self.equations_checked += grade.equations_checked
        if grade.oom_error is not None and grade.band is not None:
            self.ooms.append(grade.oom_error)
            self.bands[grade.band] += 1

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


@dataclass(slots=True)
class Tally:
    """Sums over any number of grades, by model and release."""

    models: dict[tuple[str, str], ModelTally] = field(default_factory=dict)

    def add(self, grade: Grade) -> None:
        """Count one grade."""
        self.models.setdefault((grade.model, grade.release), ModelTally()).add(grade)

    def merge(self, other: Tally) -> None:
        """Take in another part of the same run."""
        for key, tally in other.models.items():
            self.models.setdefault(key, ModelTally()).merge(tally)

    def leaderboard(self, harness_version: str = "") -> Leaderboard:
        """Return the rows by falling score; ties by model, then release."""
        rows = [_row(*key, tally) for key, tally in self.models.items()]
        questions = {question for tally in self.models.values() for question in tally.questions}
        return Leaderboard(
            rows=tuple(sorted(rows, key=_rank)),
            questions=tuple(sorted(questions)),
            harness_version=harness_version,
        )


def tally(grades: Iterable[Grade]) -> Tally:
    """Return the sums over some grades."""
    sums = Tally()
    for grade in grades:
        sums.add(grade)
    return sums


def frame(leaderboard: Leaderboard) -> pd.DataFrame:
    """Return the rows as a table, one column a field of ModelRow; mistakes as "code xN, ..."."""
    import pandas as pd

    names = [one.name for one in dataclasses.fields(ModelRow)]
    table = pd.DataFrame([dataclasses.asdict(row) for row in leaderboard.rows], columns=names)
    table["mistakes"] = [count_text(row.mistakes) for row in leaderboard.rows]
    return table


def count_text(mistakes: tuple[tuple[str, int], ...]) -> str:
    """Return counted codes as one cell."""
    return ", ".join(f"{code} x{count}" for code, count in mistakes)


def _fixed(value: float) -> int:
    return round(value * FIXED_POINT)


def _rank(row: ModelRow) -> tuple[float, str, str]:
    return (math.inf if row.score is None else -row.score, row.model, row.release)


def _row(model: str, release: str, tally: ModelTally) -> ModelRow:
    readable = tally.statuses[Status.GRADED] + tally.statuses[Status.NO_ANSWER]
    questions = tally.questions.values()
    ooms = sorted(tally.ooms)
    finite = [abs(oom) for oom in ooms if math.isfinite(oom)]
    within_2x = tally.bands[Band.EXACT] + tally.bands[Band.CLOSE]
    return ModelRow(
        model=model,
        release=release,
        n=tally.statuses.total(),
        graded=tally.statuses[Status.GRADED],
        no_answer=tally.statuses[Status.NO_ANSWER],
        unreadable=tally.statuses[Status.UNREADABLE],
        score=_mean_of_means((one.score, one.n) for one in questions),
        score_se=_standard_error(tuple(questions)),
        accuracy=_mean_of_means((one.accuracy, one.n) for one in questions),
        mean_abs_oom=_share(math.fsum(finite), len(finite)),
        median_oom=median(ooms) if ooms else None,
        exact_share=_share(tally.bands[Band.EXACT], readable),
        within_2x_share=_share(within_2x, readable),
        steps_share=_share(tally.steps_right, tally.steps_required),
        arithmetic_share=_share(tally.equations_held, tally.equations_checked),
        mistakes=tuple(sorted(tally.codes.items(), key=lambda item: (-item[1], item[0]))),
    )


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None


def _mean_of_means(sums: Iterable[tuple[int, int]]) -> float | None:
    """Return the mean of per-question means, so that a question asked often weighs no more."""
    means = [total / FIXED_POINT / n for total, n in sums]
    return _share(math.fsum(means), len(means))


def _standard_error(questions: tuple[QuestionTally, ...]) -> float | None:
    """Return the standard error of the mean score; None where one value alone tells no spread.

    Answers to one question are not independent, so the question means are the sample; where only
    one question was asked, its answers are.
    """
    if len(questions) == 1:
        only = questions[0]
        squares = (only.n * only.score_squared - only.score**2) / only.n / FIXED_POINT**2
        return _error_of_mean(squares, only.n)
    means = [one.score / FIXED_POINT / one.n for one in questions]
    center = math.fsum(means) / len(means) if means else 0.0
    return _error_of_mean(math.fsum((mean - center) ** 2 for mean in means), len(means))


def _error_of_mean(squares: float, n: int) -> float | None:
    """Return s / sqrt(n), s squared being the sum of squared deviations / (n - 1)."""
    if n < 2:
        return None
    return math.sqrt(squares / (n - 1) / n)
