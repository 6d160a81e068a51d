"""Keeps and applies what people say of grades; the grader's own score is never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from harness.errors import UsageError
from harness.store.naming import now, plain
from harness.store.schema import ANSWERS, GRADES, GRADINGS, OVERRIDES, RUNS
from harness.types import Override

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row

    from harness.types import GradeRow

    Changed = Mapping[int, Override]
    """The overrides of a grading by the position of their answers."""


def save_override(connection: Connection, said: Override, model: str | None) -> Override:
    """Write what a person says of an answer and return it as it is kept.

    The answer is looked for in the run that is named, else in the latest one that has it; its
    question is found there.

    Raises:
        UsageError: no answer has that id, or several have.
    """
    found = _find_answers(connection, said, model)
    if not found:
        where = f"run {said.run}" if said.run else "the store"
        raise UsageError(f"no answer {said.answer} in {where}", advice="harness show lists them")
    if len(found) > 1:
        models = ", ".join(sorted({f"{row.model} (sample {row.sample})" for row in found}))
        advice = "name one with --model, or give each sample an id of its own"
        raise UsageError(f"several answers {said.answer}: {models}", advice=advice)
    answer = found[0]
    kept = said._replace(question=answer.question, created=now())
    values = kept._asdict() | {"run": answer.run if said.run else None, "text": answer.text}
    connection.execute(insert(OVERRIDES).values(values))
    return kept


def _find_answers(
    connection: Connection, said: Override, model: str | None
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return the answers of that id in the latest grading that has it."""
    joined = GRADES.join(GRADINGS, GRADINGS.c.number == GRADES.c.grading)
    joined = joined.join(RUNS, RUNS.c.number == GRADINGS.c.run)
    named = [GRADES.c.id == plain(said.answer)]
    if said.run is not None:
        named.append(RUNS.c.id == said.run)
    if model is not None:
        named.append(GRADES.c.model == plain(model))
    last = select(func.max(GRADES.c.grading)).select_from(joined).where(*named)
    number = connection.execute(last).scalar()
    wanted = (
        select(ANSWERS.c.text, GRADES.c.question, GRADES.c.model, GRADES.c.sample, GRADINGS.c.run)
        .select_from(joined.join(ANSWERS, ANSWERS.c.digest == GRADES.c.answer))
        .where(GRADES.c.grading == number, *named)
    )
    return connection.execute(wanted).all()


def apply(rows: Iterable[GradeRow], changed: Changed) -> Iterator[GradeRow]:
    """Yield rows, those that a person corrected with that score."""
    for position, row in enumerate(rows):
        override = changed.get(position)
        if override is None or override.score is None:
            yield row
        else:
            yield row._replace(score=override.score, original=row.score)


def find_overrides(connection: Connection) -> Mapping[int, Changed]:
    """Return the overrides that count, by grading and position: the last one said of an answer."""
    run = RUNS.alias("its_run")
    joined = (
        OVERRIDES.join(ANSWERS, ANSWERS.c.text == OVERRIDES.c.text)
        .join(GRADES, GRADES.c.answer == ANSWERS.c.digest)
        .join(GRADINGS, GRADINGS.c.number == GRADES.c.grading)
        .outerjoin(run, run.c.number == OVERRIDES.c.run)
    )
    wanted = (
        select(
            GRADES.c.grading,
            GRADES.c.position,
            OVERRIDES.c.answer,
            OVERRIDES.c.question,
            OVERRIDES.c.score,
            OVERRIDES.c.reason,
            OVERRIDES.c.author,
            run.c.id,
            OVERRIDES.c.created,
        )
        .select_from(joined)
        .where(GRADES.c.question == OVERRIDES.c.question)
        .where((OVERRIDES.c.run.is_(None)) | (OVERRIDES.c.run == GRADINGS.c.run))
        .order_by(OVERRIDES.c.number)
    )
    found: dict[int, dict[int, Override]] = {}
    for grading, position, *fields in connection.execute(wanted):
        override = Override(*fields)
        found.setdefault(grading, {})[position] = override
    return {
        grading: {at: one for at, one in changed.items() if one.score is not None}
        for grading, changed in found.items()
    }
