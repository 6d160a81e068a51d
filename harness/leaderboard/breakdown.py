"""Leaderboards of parts: one a family or a question, and how often each model makes a mistake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.leaderboard.tallies import Tally
from harness.statistics.cells import make_cells
from harness.statistics.intervals import mean_interval
from harness.statistics.moments import moments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from harness.types import GradeRow, ModelRow


@dataclass(frozen=True, slots=True)
class MistakeRow:
    """How often a model makes a mistake; share is the mean over questions, with its interval.

    answers counts those that make it, questions those where one does.
    """

    code: str
    model: str
    release: str
    answers: int
    questions: int
    share: float
    share_low: float
    share_high: float


def split_by(
    rows: Iterable[GradeRow], group: Callable[[GradeRow], str]
) -> tuple[tuple[str, tuple[ModelRow, ...]], ...]:
    """Return a leaderboard for each group, groups in the order of their names."""
    tallies: dict[str, Tally] = {}
    for row in rows:
        tallies.setdefault(group(row), Tally()).add(row)
    return tuple((name, tallies[name].leaderboard().rows) for name in sorted(tallies))


def count_mistakes(rows: Iterable[GradeRow]) -> tuple[MistakeRow, ...]:
    """Return a row for each mistake and each model that makes it, the most frequent first."""
    found = []
    for (model, release), own in make_cells(rows, lambda row: (row.model, row.release)).items():
        for code in sorted({code for cell in own.values() for code in cell.codes}):
            sample = moments([own[question].share(code) for question in sorted(own)])
            found.append(
                MistakeRow(
                    code,
                    model,
                    release,
                    sum(cell.codes[code] for cell in own.values()),
                    sum(cell.codes[code] > 0 for cell in own.values()),
                    sample.mean,
                    *mean_interval(sample),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.code, -one.share, one.model, one.release)))
