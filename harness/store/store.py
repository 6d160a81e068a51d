"""A store of runs: saves, lists, reads, corrects and deletes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from harness.errors import StoreError
from harness.store import overriding, reading, saving
from harness.store.digests import AT
from harness.store.engine import writing
from harness.store.failures import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Engine

    from harness.types import Answer, Grade, Graded, GradeRow, Override, Part, RunInfo


@dataclass(frozen=True, slots=True)
class Store:
    """An open store; every method raises StoreError where the database fails."""

    engine: Engine
    place: str

    def __enter__(self) -> Self:
        """Return the store, which the end of the block closes."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give up the connections."""
        self.engine.dispose()

    def save(
        self,
        run: RunInfo,
        items: Iterable[tuple[Answer, Grade | Graded]],
        unread: Iterable[GradeRow] = (),
    ) -> str:
        """Keep a run in one transaction and return its id; id and time are given here.

        unread are rows of answers that could not be read, for which there is no grade.
        """
        with told(self.place), writing(self.engine) as connection:
            return saving.save_run(connection, run, items, unread)

    @property
    def folder(self) -> str | None:
        """The folder of a store that is a file."""
        file = self.engine.url.database
        is_file = self.engine.dialect.name == "sqlite" and file and file != ":memory:"
        return str(Path(file).absolute().parent) if is_file and file else None

    def runs(self) -> tuple[RunInfo, ...]:
        """Return every run, the oldest first."""
        with told(self.place), self.engine.connect() as connection:
            return tuple(reading.list_runs(connection))

    def regrade(
        self,
        run: str,
        graded: RunInfo,
        items: Iterable[tuple[Answer, Grade | Graded]],
        unread: Iterable[GradeRow] = (),
    ) -> None:
        """Keep another grading of a run, which counts from now on; the ones before stay.

        Only the versions and weights of `graded` are read.
        """
        with told(self.place), writing(self.engine) as connection:
            number = saving.find_number(connection, run)
            saving.save_grading(connection, number, graded, items, unread)

    def find(self, reference: str) -> RunInfo:
        """Return the run of an id or its beginning, of `latest`, or of a label `key=value`.

        A label names the latest run that has it.  `#1` behind any of these is the run as it was
        graded first; the id of what is returned then ends so too.

        Raises:
            StoreError: no run answers to it, or several ids begin so.
        """
        runs = self.runs()
        found = reading.match_runs(runs, reference)
        name, _, which = reference.rpartition(AT)
        if not found and name:
            found = reading.match_runs(runs, name)
            if len(found) == 1:
                return self._find_grading(found[0], which)
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(run.id for run in found[:8])
            raise StoreError(self.place, f"{reference}, as {ids} all begin", "one run")
        expected = "a run: an id or its beginning, latest, or a label such as key=value"
        raise StoreError(self.place, reference or "nothing", expected, "harness runs lists them")

    def _find_grading(self, run: RunInfo, which: str) -> RunInfo:
        """Return a run as it was graded the first, second ... time."""
        with told(self.place), self.engine.connect() as connection:
            for grading in reading.list_gradings(connection, run):
                if grading.id == f"{run.id}{AT}{which}":
                    return grading
        expected = f"a number from 1 to {run.gradings} behind {run.id}{AT}"
        raise StoreError(self.place, which, expected)

    def rows(self, *run_ids: str) -> Iterator[GradeRow]:
        """Yield the grades of runs as statistics see them, overrides applied; of all without ids.

        Each run comes with the grading that counts, its latest; runs in the order that they are
        named, or from the oldest.  The rows of a run come in the order of its answers, behind them
        those of answers that could not be read.
        """
        with told(self.place), self.engine.connect() as connection:
            yield from reading.read_rows(connection, run_ids)

    def parts(self, *run_ids: str) -> Iterator[Part]:
        """Yield the same by column, of one run each: half a million grades within a second."""
        with told(self.place), self.engine.connect() as connection:
            yield from reading.read_parts(connection, run_ids)

    def grades(self, run: str) -> Iterator[dict[str, Any]]:
        """Yield the grades of a run as docs/schema.md has them; an overridden one tells by whom."""
        with told(self.place), self.engine.connect() as connection:
            yield from reading.read_grades(connection, run)

    def loaded(self, run: str) -> Iterator[Grade]:
        """Yield the grades of a run as reports take them; types.load tells what they lack."""
        with told(self.place), self.engine.connect() as connection:
            yield from reading.load_grades(connection, run)

    def verdict(self, answer: Answer, run: RunInfo) -> Grade | None:
        """Return the grade of an answer by the grader, tables and weights of a run, if kept."""
        with told(self.place), self.engine.connect() as connection:
            return reading.find_verdict(connection, answer, run)

    def answers(self, run: str) -> Iterator[Answer]:
        """Yield the answers of a run in their order; where they were read is not known."""
        with told(self.place), self.engine.connect() as connection:
            yield from reading.read_answers(connection, run)

    def override(self, said: Override, model: str | None = None) -> Override:
        """Keep a person's score for an answer and return it as it is kept.

        Args:
            said: its question and time are found here; run is an id, or None for every run.
            model: which model's answer, where the id alone does not tell.
        """
        with told(self.place), writing(self.engine) as connection:
            return overriding.save_override(connection, said, model)

    def delete(self, run: str) -> None:
        """Delete a run, its grades, its own overrides, and what no other run needs."""
        with told(self.place), writing(self.engine) as connection:
            saving.delete_run(connection, run)
