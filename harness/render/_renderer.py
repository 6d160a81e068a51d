"""What a report format is, and what it is given to render."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from harness.render._grid import PLAIN_SCREEN, Screen
from harness.types.dump import dump_graded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from harness.types import Grade, GradedBy, Leaderboard


@dataclass(frozen=True, slots=True)
class Report:
    """A leaderboard and the grades behind it, in input order.

    screen is for the terminal alone, grader for what machines are told of each grade.
    """

    leaderboard: Leaderboard
    grades: tuple[Grade, ...] = ()
    has_details: bool = False
    screen: Screen = PLAIN_SCREEN
    grader: GradedBy | None = None

    def dump(self, grade: Grade) -> dict[str, Any]:
        """Return a grade as the machine interface tells it, with what made it."""
        return dump_graded(grade, self.grader)

    def by_question(self) -> Iterator[tuple[str, tuple[Grade, ...]]]:
        """Yield each question with its grades, best first, whatever the input order was."""
        ordered = sorted(self.grades, key=grade_key)
        for question, grades in groupby(ordered, key=lambda grade: grade.question):
            yield question, tuple(grades)


@dataclass(frozen=True, slots=True)
class Renderer:
    """A report format: its name, the suffix of its files, and the pieces of text it yields."""

    name: str
    suffix: str
    render: Callable[[Report], Iterator[str]]


def grade_key(grade: Grade) -> tuple[str, float, str, str, str, str]:
    """Return what grades are ordered by; equal keys mean equal grades."""
    return (
        grade.question,
        -grade.score,
        grade.model,
        grade.release,
        grade.id,
        grade.model_dump_json(),
    )
