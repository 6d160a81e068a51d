"""Keeps a run of `harness score --save`: the answers as they go by, then all of it at once."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from harness.cli.work.spool import open_spool
from harness.cli.work.store import open_asked, parse_labels
from harness.errors import AnswerFileError, UsageError
from harness.types import Answer, Graded, RunInfo, dump_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import ExitStack

    from harness.cli.shown.output import Problems
    from harness.cli.work.spool import Spool
    from harness.scoring import Weights
    from harness.store import Store
    from harness.types import Grade, GradedBy
    from reference.types import Question

    Loaded = Answer | AnswerFileError
    Done = Graded | AnswerFileError
    Pair = tuple[Answer, Grade | Graded]


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
    line: deque[Loaded] = field(default_factory=deque)

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
            self._keep(pairs, problems, is_quiet=is_quiet)
        self.store.close()

    def _keep(self, pairs: Iterable[Pair], problems: Problems, *, is_quiet: bool) -> None:
        assert self.store is not None  # noqa: S101 - both callers have one
        run = self.run._replace(problems=problems.count)
        name = self.store.save(run, pairs, problems.unread)
        if not is_quiet:
            typer.echo(f"harness: saved as run {name} in {self.store.place}", err=True)

    def open_spool(self, ending: ExitStack) -> Spool | None:
        """Return where a run is put aside until it is whole; None where nothing is saved."""
        if self.store is None:
            return None
        ending.callback(self.store.close)
        return open_spool(self.store.folder, ending)

    def queue(self, answers: Iterable[Loaded]) -> Iterator[Loaded]:
        """Yield answers, and keep them until `spool` meets what became of them."""
        for answer in answers:
            self.line.append(answer)
            yield answer

    def recall(self, items: Iterable[Any], by: GradedBy | None) -> Iterator[Any]:
        """Yield items, grades of answers that this grader has graded before in their place."""
        for item in items:
            kept = None
            if self.store is not None and isinstance(item, Answer):
                kept = self.store.verdict(item, self.run)
            yield item if kept is None else dump_line(kept, by)

    def spool(self, found: Iterable[Done], spool: Spool) -> Iterator[Done]:
        """Yield what became of the answers of `queue`, in their order, and put grades aside."""
        for one in found:
            answer = self.line.popleft()
            if isinstance(one, Graded) and isinstance(answer, Answer):
                spool.add(answer, one)
            yield one

    def save_spooled(self, spool: Spool, problems: Problems, *, is_quiet: bool) -> None:
        """Keep the run that was put aside, as `save` does."""
        if spool.count:
            self._keep(spool, problems, is_quiet=is_quiet)


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
