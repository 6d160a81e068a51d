"""Keeps a run of `harness score --save`: the answers as they go by, then all of it at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import typer

from harness.cli._store import open_asked, parse_labels
from harness.errors import AnswerFileError, UsageError
from harness.types import Answer, RunInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from harness.cli._output import Problems
    from harness.scoring import Weights
    from harness.store import Store
    from harness.types import Grade
    from reference.types import Question

    Loaded = Answer | AnswerFileError


NO_RUN = RunInfo("", "", (0.0, 0.0, 0.0))


class Asked(NamedTuple):
    """What the user asked for: whether to save, where, and the labels as they were written."""

    is_asked: bool
    store: str | None = None
    labels: tuple[str, ...] = ()


@dataclass
class Saving:
    """A run on its way into a store; without a store nothing happens."""

    run: RunInfo = NO_RUN
    store: Store | None = None
    answers: dict[tuple[str, str, int], Answer] = field(default_factory=dict)

    def watch(self, answers: Iterable[Loaded]) -> Iterator[Loaded]:
        """Yield answers, and keep them for the store."""
        for answer in answers:
            if self.store is not None and isinstance(answer, Answer):
                self.answers[answer.id, answer.model, answer.sample] = answer
            yield answer

    def take(self, answers: Iterable[Loaded]) -> Iterator[Loaded | Grade]:
        """Yield answers, the grades of those that this grader has graded before in their place."""
        for answer in self.watch(answers):
            kept = None
            if self.store is not None and isinstance(answer, Answer):
                kept = self.store.verdict(answer, self.run)
            yield kept or answer

    def save(self, grades: Sequence[Grade], problems: Problems, *, is_quiet: bool) -> None:
        """Keep the run; tell its id on standard error.

        Raises:
            StoreError: it cannot be kept, and nothing of it is.
        """
        if self.store is None:
            return
        if grades:
            pairs = ((self.answers[one.id, one.model, one.sample], one) for one in grades)
            name = self.store.save(
                self.run._replace(problems=problems.count), pairs, problems.unread
            )
            if not is_quiet:
                typer.echo(f"harness: saved as run {name} in {self.store.place}", err=True)
        self.store.close()


def start_saving(asked: Asked, weights: Weights, own: Iterable[Question]) -> Saving:
    """Open the store before anything is graded, so that a wrong URL costs no time.

    Raises:
        StoreError: it cannot be opened.
        UsageError: a label is none, or there are labels or a store and nothing is to be saved.
    """
    if asked.is_asked:
        run = describe_run(weights, own)._replace(labels=parse_labels(asked.labels))
        return Saving(run, open_asked(asked.store, may_create=True))
    if asked.store or asked.labels:
        found = "--store" if asked.store else "--label"
        raise UsageError(f"{found} without --save", advice="add --save")
    return Saving()


def describe_run(weights: Weights, own: Iterable[Question] = ()) -> RunInfo:
    """Return what today's grader, tables and some weights are called in a store."""
    from harness.fingerprint import bank_version, grader_version

    parts = (weights.accuracy, weights.steps, weights.arithmetic)
    return RunInfo(grader_version(), bank_version(own), parts)
