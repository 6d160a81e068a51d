"""Reads runs: what they are, their rows for statistics, their grades and answers in full."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal, select

from harness.errors import UsageError
from harness.store.columns import unpack, unpack_part
from harness.store.digests import AT, digest, from_bytes, verdict_digest
from harness.store.overriding import apply, find_overrides
from harness.store.schema import ANSWERS, GRADES, GRADINGS, RUNS, TEXTS, VERDICTS
from harness.types import Answer, GradedBy, Overridden, RunInfo, load_grade

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row

    from harness.types import Grade, GradeRow, Part

    Body = dict[str, Any]

LATEST = "latest"
NAMING = ("id", "model", "release", "sample")
"""What a grade takes from its answer; the rest is said of its text."""

ROWS_AT_ONCE = 50

GRADER = (GRADINGS.c.grader_version, GRADINGS.c.bank_version, GRADINGS.c.weights)
FACTS = (
    RUNS.c.id,
    RUNS.c.created,
    RUNS.c.labels,
    RUNS.c.problems,
    *GRADER,
    GRADINGS.c.answers,
)
"""What is told of a run."""


def list_runs(connection: Connection) -> Iterator[RunInfo]:
    """Yield every run with the grading that counts, the oldest run first."""
    last = _latest_gradings()
    joined = RUNS.join(last, last.c.run == RUNS.c.number)
    joined = joined.join(GRADINGS, GRADINGS.c.number == last.c.number)
    wanted = select(*FACTS, last.c.gradings, GRADINGS.c.number.label("grading"))
    wanted = wanted.select_from(joined)
    overrides = find_overrides(connection)
    for row in connection.execute(wanted.order_by(RUNS.c.number)):
        yield _run(row, len(overrides.get(row.grading, ())))


def list_gradings(connection: Connection, run: RunInfo) -> Iterator[RunInfo]:
    """Yield a run as it was graded each time, ids told apart by a number from 1."""
    joined = RUNS.join(GRADINGS, GRADINGS.c.run == RUNS.c.number)
    gradings = literal(run.gradings).label("gradings")
    wanted = select(*FACTS, gradings, GRADINGS.c.number.label("grading")).select_from(joined)
    found = connection.execute(wanted.where(RUNS.c.id == run.id).order_by(GRADINGS.c.number))
    overrides = find_overrides(connection)
    for number, row in enumerate(found, start=1):
        told = _run(row, len(overrides.get(row.grading, ())))
        yield told._replace(id=f"{run.id}{AT}{number}")


def match_runs(runs: Sequence[RunInfo], reference: str) -> Sequence[RunInfo]:
    """Return the runs that a reference can mean; one where it is clear."""
    if reference == LATEST:
        return runs[-1:]
    exact = [run for run in runs if run.id == reference]
    if exact:
        return exact
    key, is_label, value = reference.partition("=")
    if is_label:
        return [run for run in runs if (key, value) in run.labels][-1:]
    return [run for run in runs if reference and run.id.startswith(reference)]


def read_rows(connection: Connection, run_ids: Sequence[str]) -> Iterator[GradeRow]:
    """Yield the rows of runs, overrides applied."""
    overrides = find_overrides(connection)
    for grading in _read_packed(connection, run_ids):
        rows = unpack(grading.packed, _grader(grading))
        changed = overrides.get(grading.number)
        yield from rows if changed is None else apply(rows, changed)


def read_parts(connection: Connection, run_ids: Sequence[str]) -> Iterator[Part]:
    """Yield the rows of runs by column, overrides applied."""
    overrides = find_overrides(connection)
    for grading in _read_packed(connection, run_ids):
        yield unpack_part(grading.packed, overrides.get(grading.number))


def _read_packed(connection: Connection, run_ids: Sequence[str]) -> Iterator[Row[*tuple[Any, ...]]]:
    numbers = _find_gradings(connection, run_ids)
    for start in range(0, len(numbers), ROWS_AT_ONCE):
        some = numbers[start : start + ROWS_AT_ONCE]
        wanted = select(GRADINGS.c.number, GRADINGS.c.packed, *GRADER)
        found = connection.execute(wanted.where(GRADINGS.c.number.in_(some)))
        gradings = {row.number: row for row in found}
        yield from (gradings[number] for number in some)


def read_grades(connection: Connection, run: str) -> Iterator[Body]:
    """Yield the grades of a run in full; an override stands beside what it changes."""
    return (body for body, _ in _read_bodies(connection, run))


def load_grades(connection: Connection, run: str) -> Iterator[Grade]:
    """Yield the grades of a run as values."""
    for body, discarded in _read_bodies(connection, run):
        yield load_grade(body, discarded)


def _read_bodies(connection: Connection, run: str) -> Iterator[tuple[Body, list[int]]]:
    """Yield the objects of a run's grades, and which of their equations do not count."""
    (number,) = _find_gradings(connection, [run])
    changed = find_overrides(connection).get(number, {})
    joined = GRADES.join(ANSWERS, ANSWERS.c.digest == GRADES.c.answer).join(
        VERDICTS, VERDICTS.c.digest == GRADES.c.verdict
    )
    wanted = select(GRADES.c.position, ANSWERS.c.about, VERDICTS.c.body, VERDICTS.c.discarded)
    wanted = wanted.select_from(joined).where(GRADES.c.grading == number)
    for row in connection.execute(wanted.order_by(GRADES.c.position)):
        facts = json.loads(row.about)
        grade = json.loads(row.body) | {name: facts[name] for name in NAMING}
        override = changed.get(row.position)
        if override is not None:
            told = Overridden(grade["score"], override.reason, override.author, override.created)
            grade |= {"score": override.score, "override": dataclasses.asdict(told)}
        yield grade, json.loads(row.discarded or "[]")


def read_answers(connection: Connection, run: str) -> Iterator[Answer]:
    """Yield the answers of a run in their order."""
    (number,) = _find_gradings(connection, [run])
    joined = GRADES.join(ANSWERS, ANSWERS.c.digest == GRADES.c.answer).join(
        TEXTS, TEXTS.c.digest == ANSWERS.c.text
    )
    wanted = select(ANSWERS.c.about, TEXTS.c.text).select_from(joined)
    wanted = wanted.where(GRADES.c.grading == number).order_by(GRADES.c.position)
    for about, content in connection.execute(wanted):
        yield Answer(**json.loads(about), text=from_bytes(content))


def find_verdict(connection: Connection, answer: Answer, run: RunInfo) -> Grade | None:
    """Return the grade of an answer by what graded a run; None where none is kept in full."""
    key = verdict_digest(digest(answer.text), answer.question, run)
    wanted = select(VERDICTS.c.body, VERDICTS.c.discarded).where(VERDICTS.c.digest == key)
    found = connection.execute(wanted).one_or_none()
    if found is None or found.discarded is None:
        return None
    named = {name: getattr(answer, name) for name in NAMING}
    return load_grade(json.loads(found.body) | named, json.loads(found.discarded))


def _latest_gradings() -> Any:  # noqa: ANN401 - a subquery
    return (
        select(
            GRADINGS.c.run,
            func.max(GRADINGS.c.number).label("number"),
            func.count().label("gradings"),
        )
        .group_by(GRADINGS.c.run)
        .subquery()
    )


def _find_gradings(connection: Connection, run_ids: Sequence[str]) -> list[int]:
    """Return the grading that counts of each run, or the one behind @; of all without ids."""
    wanted = select(RUNS.c.id, GRADINGS.c.number).join(GRADINGS, GRADINGS.c.run == RUNS.c.number)
    names = {name.partition(AT)[0] for name in run_ids}
    if len(names) == 1:
        wanted = wanted.where(RUNS.c.id.in_(names))
    known: dict[str, list[int]] = {}
    for name, number in connection.execute(wanted.order_by(RUNS.c.number, GRADINGS.c.number)):
        known.setdefault(name, []).append(number)
    return [_choose(known, name) for name in run_ids or known]


def _choose(known: Mapping[str, list[int]], run_id: str) -> int:
    name, _, which = run_id.partition(AT)
    gradings = known.get(name, [])
    place = int(which) if which.isdecimal() else len(gradings)
    if not 1 <= place <= len(gradings):
        raise UsageError(f"no run {run_id}", advice="harness runs lists them")
    return gradings[place - 1]


def _grader(row: Row[*tuple[Any, ...]]) -> GradedBy:
    accuracy, steps, arithmetic = json.loads(row.weights)
    return GradedBy(row.grader_version, row.bank_version, (accuracy, steps, arithmetic))


def _run(row: Row[*tuple[Any, ...]], overrides: int) -> RunInfo:
    grader = _grader(row)
    return RunInfo(
        grader_version=grader.version,
        bank_version=grader.questions,
        weights=grader.weights,
        labels=tuple(json.loads(row.labels).items()),
        problems=row.problems,
        id=row.id,
        created=row.created,
        answers=row.answers,
        gradings=row.gradings,
        overrides=overrides,
    )
