"""Runs of a store as a report takes them: as they were graded, with what is read in their texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from harness.cli.work.store import open_asked
from harness.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from harness.types import Answer, Grade, GradedBy, RunInfo

STORE_SUFFIXES = (".sqlite", ".sqlite3", ".db")
STORE_SCHEMES = ("sqlite", "postgresql")
SEVERAL = "*?[:"
"""What a pattern or an address of files has and no path of a run."""
MOST_RUNS = 20
"""Of a whole store only the latest so many are shown, unless more are asked for."""


class Stored(NamedTuple):
    """A run of a store: the store's address, None being the user's own, and the run's id."""

    store: str | None
    run: str


class Which(NamedTuple):
    """Which runs of a whole store are shown: the latest, or those of some ids."""

    most: int = MOST_RUNS
    ids: frozenset[str] = frozenset()

    def of(self, runs: Sequence[RunInfo]) -> Sequence[RunInfo]:
        """Return the runs that are shown."""
        chosen = [run for run in runs if run.id in self.ids]
        return chosen or runs[: self.most]


LATEST = Which()


def list_runs(path: str) -> tuple[RunInfo, ...]:
    """Return the runs of a store, the latest first."""
    with open_asked(path) as opened:
        return opened.runs()[::-1]


def tell_runs(paths: Iterable[str], which: Which) -> Iterator[dict[str, Any]]:
    """Yield the runs of the stores among some paths as plain values, shown or not."""
    for path in filter(is_store, paths):
        runs = list_runs(path)
        shown = {run.id for run in which.of(runs)}
        for run in runs:
            facts = {"id": run.id, "created": run.created, "answers": run.answers}
            yield facts | {"labels": run.labels, "shown": run.id in shown}


def expand(
    paths: Iterable[str], store: str | None, which: Which = LATEST
) -> Iterator[str | Stored]:
    """Yield each path, the run that it names where it is no file, or the runs of a store.

    Raises:
        StoreError: a store is there, but no run of that name in it.
    """
    for path in paths:
        if is_store(path):
            yield from [Stored(path, run.id) for run in which.of(list_runs(path))]
        elif Path(path).exists() or set(SEVERAL) & set(path) or path == "-":
            yield path
        else:
            yield _find(path, store)


def is_store(path: str) -> bool:
    """Tell whether a path is a store: a file of SQLite, or an address that sqlalchemy knows."""
    return Path(path).suffix in STORE_SUFFIXES or (path.startswith(STORE_SCHEMES) and ":" in path)


def find_grader(stored: Stored) -> GradedBy:
    """Return what made the grades of a run."""
    with open_asked(stored.store) as opened:
        return opened.find(stored.run).grader


def load_stored(stored: Stored) -> Iterator[tuple[Grade, Answer | None]]:
    """Yield the grades of a run, each with its answer."""
    with open_asked(stored.store) as opened:
        answers = {(one.id, one.model, one.sample): one for one in opened.answers(stored.run)}
        for grade in opened.loaded(stored.run):
            yield grade, answers.get((grade.id, grade.model, grade.sample))


def _find(path: str, store: str | None) -> str | Stored:
    """Return the run of that name; without a store the path itself, which cannot be read then."""
    try:
        opened = open_asked(store)
    except StoreError:
        if store is not None:
            raise
        return path
    with opened:
        return Stored(store, opened.find(path).id)
