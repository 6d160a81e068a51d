"""Scores files that the nodes of a Ray cluster read, grade and write: only sums come back."""

from __future__ import annotations

import contextlib
import dataclasses
from collections import deque
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from harness import __version__
from harness.answers.finding import STDIN, Found
from harness.answers.loading import ONE_ANSWER, list_found
from harness.cli.shown.breakdown import By
from harness.cli.shown.output import Problems, mention
from harness.cli.shown.progress import track
from harness.cli.shown.showing import JSONL
from harness.cli.work.large import make_facts
from harness.cli.work.nodes import PER_FILE, Job
from harness.engines.crew import Crew, count_cores
from harness.engines.work import LineWriter
from harness.errors import AnswerFileError, UsageError
from harness.leaderboard import Tally
from harness.parts import PartsFolder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from harness.answers.loading import AnyFound
    from harness.answers.options import ReadOptions
    from harness.answers.places import AnyPath
    from harness.cli.options.intake import Bank
    from harness.cli.score import Scoring
    from harness.cli.work.nodes import Summary

OPTION = "--engine ray-data"


class Sources(NamedTuple):
    """What is to be read, as the user named it."""

    paths: tuple[str, ...]
    bank: Bank
    limit: int | None
    options: ReadOptions


def run_shards(scoring: Scoring, sources: Sources) -> None:
    """Score what the nodes of a Ray cluster read, and write leaderboards of its sums.

    Raises:
        UsageError: something is asked for that needs all grades in one place.
    """
    problems, gathered = Problems(), Gathered()
    out = check(scoring, sources)
    by = scoring.graded_by()
    assert by is not None  # noqa: S101 - there is a folder, which tells it
    facts = make_facts(by, scoring.showing.parts, out, PER_FILE)
    with contextlib.closing(PartsFolder(out, facts, mention)) as folder:
        units = list(group(list_found(sources.paths, sources.options), facts.answers))
        job = Job(
            writer=LineWriter(scoring.grader, by),
            question=sources.bank.question,
            model=scoring.model,
            # each node makes what finds a question
            options=dataclasses.replace(sources.options, matcher=None),
            folder=Path.cwd(),
            out=out.resolve(),
            answers=facts.answers,
            is_unfinished=not folder.was_complete,
        )
        found = gathered.take(start(scoring, units, job))
        deque(track(found, is_quiet=scoring.showing.is_quiet), maxlen=0)
        gathered.tell(problems)
        folder.complete(gathered.parts.keys(), gathered.count)
    finish(scoring, gathered.sums, problems)


def check(scoring: Scoring, sources: Sources) -> AnyPath:
    """Return the folder of parts.

    Raises:
        UsageError: there is none, or something is asked for that needs all grades in one place.
    """
    showing = scoring.showing
    out = showing.parts_folder()
    if out is None:
        raise UsageError(f"{OPTION} without --out", advice="add --out DIR or URL")
    wrong = {
        "--limit": sources.limit is not None,
        "--save": scoring.saving.store is not None,
        "--details": showing.has_details,
        "--format jsonl": showing.format == JSONL,
        "--by": showing.by is not By.MODEL,
        "standard input": STDIN in sources.paths,
    }
    for what in (name for name, is_asked in wrong.items() if is_asked):
        found = f"{what} with {OPTION}"
        raise UsageError(
            found, advice="take another engine, or harness leaderboard --by afterwards"
        )
    return out


def group(found: Iterable[AnyFound], answers: int) -> Iterator[tuple[AnyFound, ...]]:
    """Yield the files that one task reads: one, or as many that hold one answer each."""
    held: list[AnyFound] = []
    for one in found:
        is_single = isinstance(one, AnswerFileError) or _suffix(one) in ONE_ANSWER
        if held and (not is_single or len(held) >= answers):
            yield tuple(held)
            held = []
        if is_single:
            held.append(one)
        else:
            yield (one,)
    if held:
        yield tuple(held)


def _suffix(found: AnyFound) -> str:
    path = found.path if isinstance(found, Found) else found.file
    return Path(path).suffix.lower()


def start(scoring: Scoring, units: list[tuple[AnyFound, ...]], job: Job) -> Iterable[Summary]:
    """Return what comes back of each part."""
    from harness.engines import ray_data

    hands = scoring.hands
    crew = Crew(hands.workers or count_cores(), mention, address=hands.address)
    return ray_data.run(units, job, crew) if units else ()


class Gathered:
    """What came back of the parts so far, and in order what is to be told of them."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.sums, self.count = Tally(), 0
        self.parts: dict[int, tuple[AnswerFileError, ...]] = {}
        self.notes: dict[str, None] = {}

    def take(self, found: Iterable[Summary]) -> Iterator[None]:
        """Take in each part, and yield once an answer of it."""
        for one in found:
            self.sums.merge(one.sums)
            self.count += one.graded
            self.parts[one.number] = one.errors
            self.notes |= dict.fromkeys(one.notes)
            yield from repeat(None, one.graded)

    def tell(self, problems: Problems) -> None:
        """Tell what was guessed, and what could not be graded, in the order of the answers."""
        for note in sorted(self.notes):
            mention(note)
        for number in sorted(self.parts):
            for error in self.parts[number]:
                problems.tell(error)


def finish(scoring: Scoring, sums: Tally, problems: Problems) -> None:
    """Show and write the leaderboard, and leave.

    Raises:
        UsageError: there is nothing to be shown.
    """
    if not sums.models and not problems.count:
        raise UsageError("no answer that fits --question and --model", advice="leave one out")
    for row in problems.unread:
        if scoring.model in {None, row.model}:
            sums.add(row)
    scoring.showing.show_sums(sums.leaderboard(__version__), is_printed=False)
    problems.leave()
