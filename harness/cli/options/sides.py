"""Finds the grades that an argument stands for: PATH or PATH@MODEL, of grades or of answers.

What grades answers is imported only where there are answers: a store holds grades.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from harness.cli.options.graders import REGRADE, find_clash, list_unknown
from harness.cli.work.store import open_asked
from harness.errors import AnswerFileError, StoreError, UsageError
from harness.render import visible
from harness.types import GradeRow, Status, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from harness.cli.options.intake import Bank
    from harness.cli.shown.output import Problems
    from harness.types import Answer, GradedBy

STANDARD_INPUT = "-"
URL_MARK = "://"
ONE_GRADER = "grades by one grader, since they move when it does"
MARK = "@"
"""Stands between a path and the model or release that is meant of it."""


class Side(NamedTuple):
    """Grades by the name that the user gave them."""

    name: str
    rows: tuple[GradeRow, ...]

    @property
    def graders(self) -> frozenset[GradedBy | None]:
        """What made the grades; None is among them where nobody knows."""
        return frozenset(row.grader for row in self.rows)

    @property
    def unreadable(self) -> int:
        """How many of the answers could not be read."""
        return sum(row.status is Status.UNREADABLE for row in self.rows)


def load_side(
    reference: str, model: str | None, store: str | None, bank: Bank, problems: Problems
) -> Side:
    """Return the grades of a path or of a saved run; what cannot be read is told.

    Raises:
        UsageError: there is no such path or run, or nothing of that model in it.
    """
    place, chosen = _split(reference)
    wanted = model or chosen
    side = _load_all(place, store, bank, problems)
    found = tuple(row for row in side.rows if wanted is None or is_called(row, wanted))
    if not found:
        problems.leave()
        known = sorted({row.model for row in side.rows})
        told = f"none{f' of {wanted}' if wanted else ''} in {place}"
        expected = f"answers of {', '.join(known)}" if known else "answers or grades"
        raise UsageError(told, expected)
    return Side(f"{place}{MARK}{wanted}" if wanted else place, found)


def check_graders(graders: Mapping[str, Iterable[GradedBy | None]]) -> None:
    """Refuse grades by more than one grader; tell of those whose grader nobody knows.

    Args:
        graders: what made the grades, by the name that the user gave them.

    Raises:
        UsageError: there are two graders or more.
    """
    clash = find_clash(graders)
    if clash:
        raise UsageError(clash, ONE_GRADER, REGRADE)
    for sentence in list_unknown(graders):
        typer.echo(visible(f"harness: {sentence}"), err=True)


def _load_all(place: str, store: str | None, bank: Bank, problems: Problems) -> Side:
    if Path(place).exists() or place == STANDARD_INPUT or URL_MARK in place:
        return Side(place, tuple(load_rows(place, bank, problems)))
    try:
        with open_asked(store) as opened:
            return Side(place, tuple(opened.rows(opened.find(place).id)))
    except StoreError as error:
        raise UsageError(f"{place}: no such file or folder, and no saved run: {error}") from error


def is_called(row: GradeRow, name: str) -> bool:
    """Return whether a name means the model of a grade: it, its release, or both with a colon."""
    return name in {row.model, row.release, f"{row.model}:{row.release}"}


def _split(reference: str) -> tuple[str, str | None]:
    """Return path and model of PATH@MODEL; a path that exists is only that."""
    place, mark, model = reference.rpartition(MARK)
    if not mark or not place or Path(reference).exists():
        return reference, None
    return place, model


def load_rows(place: str, bank: Bank, problems: Problems) -> Iterator[GradeRow]:
    """Yield what a file or folder holds of grades or answers; what cannot be read is told."""
    from harness.answers.grades import find_grades, load_grades

    grades = find_grades(place)
    for row in _grade_all(place, bank) if grades is None else load_grades(grades):
        if isinstance(row, AnswerFileError):
            problems.tell(row)
        else:
            yield row


def _grade_all(place: str, bank: Bank) -> Iterator[GradeRow | AnswerFileError]:
    """Yield the grades of answers by today's grader."""
    from harness.answers import load_answers
    from harness.answers.options import Columns
    from harness.cli.options.intake import make_options
    from harness.cli.work.saving import describe_run
    from harness.scoring import DEFAULT_WEIGHTS

    grader = describe_run(DEFAULT_WEIGHTS, bank.own).grader
    options = make_options(None, Columns(), None, bank.matcher)
    for answer in load_answers((place,), None, options):
        yield answer if isinstance(answer, AnswerFileError) else _grade(answer, bank, grader)


def _grade(answer: Answer, bank: Bank, grader: GradedBy) -> GradeRow | AnswerFileError:
    from harness.pipeline import grade_answer
    from harness.scoring import DEFAULT_WEIGHTS
    from reference.errors import UnknownNameError
    from reference.truth import truth_of

    try:
        truth = truth_of(bank.find(answer.question))
    except UnknownNameError as error:
        return AnswerFileError(answer.path, None, str(error))
    return row_of(grade_answer(answer, truth, DEFAULT_WEIGHTS), grader)
