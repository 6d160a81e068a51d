"""Writes runs: contents once, under their digests, and the run as a list of them."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import delete, insert, select, update

from harness.errors import UsageError
from harness.store.columns import Packer
from harness.store.digests import about, digest, to_bytes, verdict_digest
from harness.store.naming import make_id, now, plain
from harness.store.schema import ANSWERS, GRADES, GRADINGS, OVERRIDES, RUNS, TEXTS, VERDICTS
from harness.types import Graded, dump_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlalchemy import Connection, Table
    from sqlalchemy.dialects import postgresql, sqlite

    from harness.types import Answer, Grade, GradeRow, RunInfo

    Values = dict[str, Any]
    Item = tuple[Answer, Grade | Graded]

BATCH = 200
NAMELESS = {"id": "", "model": "", "release": "", "sample": 1}
"""What a verdict does not hold: another answer may have the same text."""
KEPT_BY_GRADING = "grader"
"""Nor what made it, which its grading tells."""


def _insert_sqlite(table: Table) -> sqlite.Insert:
    from sqlalchemy.dialects.sqlite import insert as made

    return made(table)


def _insert_postgresql(table: Table) -> postgresql.Insert:
    from sqlalchemy.dialects.postgresql import insert as made

    return made(table)


INSERTS: dict[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": _insert_sqlite,
    "postgresql": _insert_postgresql,
}
"""Dialects that pass over what is there in one statement."""


class Batch(NamedTuple):
    """Rows of a few answers, by table."""

    texts: list[Values]
    answers: list[Values]
    verdicts: list[Values]
    grades: list[Values]


def save_run(
    connection: Connection,
    run: RunInfo,
    items: Iterable[Item],
    unread: Iterable[GradeRow] = (),
) -> str:
    """Write a run with its first grading and return its new id."""
    name = make_id()
    number = connection.execute(
        insert(RUNS).values(
            id=name,
            created=now(),
            labels=json.dumps(dict(sorted(run.labels))),
            problems=run.problems,
        )
    ).inserted_primary_key
    assert number is not None  # noqa: S101 - the table has one
    save_grading(connection, number[0], run, items, unread)
    return name


def save_grading(
    connection: Connection,
    run_number: int,
    run: RunInfo,
    items: Iterable[Item],
    unread: Iterable[GradeRow] = (),
) -> None:
    """Write a grading of a run: its answers with their grades, in their order, and the unread."""
    found = connection.execute(
        insert(GRADINGS).values(
            run=run_number,
            created=now(),
            grader_version=run.grader_version,
            bank_version=run.bank_version,
            weights=json.dumps(run.weights),
            answers=0,
            packed=b"",
        )
    ).inserted_primary_key
    assert found is not None  # noqa: S101 - the table has one
    packer = Packer()
    for batch in _batches(items, run, found[0], packer):
        _add_new(connection, TEXTS, batch.texts)
        _add_new(connection, ANSWERS, batch.answers)
        _add_new(connection, VERDICTS, batch.verdicts)
        connection.execute(insert(GRADES), batch.grades)
    graded = packer.count
    for row in unread:
        packer.add(row)
    connection.execute(
        update(GRADINGS)
        .where(GRADINGS.c.number == found[0])
        .values(answers=graded, packed=packer.pack())
    )


def find_number(connection: Connection, run: str) -> int:
    """Return the number of a run; raise UsageError where there is none of that id."""
    number = connection.execute(select(RUNS.c.number).where(RUNS.c.id == run)).scalar()
    if number is None:
        raise UsageError(f"no run {run}", advice="harness runs lists them")
    return int(number)


def delete_run(connection: Connection, run: str) -> None:
    """Delete a run and the contents that no other run and no override refers to."""
    number = find_number(connection, run)
    gradings = select(GRADINGS.c.number).where(GRADINGS.c.run == number)
    connection.execute(delete(GRADES).where(GRADES.c.grading.in_(gradings)))
    connection.execute(delete(GRADINGS).where(GRADINGS.c.run == number))
    connection.execute(delete(OVERRIDES).where(OVERRIDES.c.run == number))
    connection.execute(delete(RUNS).where(RUNS.c.number == number))
    for table, used in (
        (VERDICTS, (GRADES.c.verdict,)),
        (ANSWERS, (GRADES.c.answer,)),
        (TEXTS, (ANSWERS.c.text, OVERRIDES.c.text)),
    ):
        unused = [table.c.digest.not_in(select(column)) for column in used]
        connection.execute(delete(table).where(*unused))


def _batches(items: Iterable[Item], run: RunInfo, grading: int, packer: Packer) -> Iterator[Batch]:
    """Yield the rows of items, some hundred answers at a time."""
    left = iter(items)
    while taken := list(islice(left, BATCH)):
        batch = Batch([], [], [], [])
        for answer, grade in taken:
            graded = grade if isinstance(grade, Graded) else dump_line(grade)
            _fill(batch, answer, graded, run)
            batch.grades[-1] |= {"grading": grading, "position": packer.count}
            packer.add(graded.row, batch.grades[-1]["answer"])
        yield batch


def _fill(batch: Batch, answer: Answer, graded: Graded, run: RunInfo) -> None:
    text = digest(answer.text)
    facts = about(answer)
    key = digest(text, facts)
    verdict = verdict_digest(text, answer.question, run)
    batch.texts.append({"digest": text, "text": to_bytes(answer.text)})
    batch.answers.append({"digest": key, "text": text, "about": facts})
    told_of = json.loads(graded.line) | NAMELESS
    told_of.pop(KEPT_BY_GRADING, None)
    body = json.dumps(told_of, allow_nan=False)
    discarded = None if graded.discarded is None else json.dumps(graded.discarded)
    batch.verdicts.append({"digest": verdict, "body": body, "discarded": discarded})
    told = {name: plain(getattr(answer, name)) for name in ("id", "question", "model", "release")}
    batch.grades.append(
        {
            "answer": key,
            "verdict": verdict,
            **told,
            "sample": answer.sample,
            "status": str(graded.row.status),
            "score": graded.row.score,
        }
    )


def _add_new(connection: Connection, table: Table, rows: list[Values]) -> None:
    """Insert the rows whose digests are not there yet."""
    unique = list({row["digest"]: row for row in rows}.values())
    made = INSERTS.get(connection.dialect.name)
    if made is not None:
        connection.execute(made(table).on_conflict_do_nothing(), unique)
        return
    wanted = [row["digest"] for row in unique]
    known = select(table.c.digest).where(table.c.digest.in_(wanted))
    there = set(connection.execute(known).scalars())
    fresh = [row for row in unique if row["digest"] not in there]
    if fresh:
        connection.execute(insert(table), fresh)
