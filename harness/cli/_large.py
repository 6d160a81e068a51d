"""Scores what is too much to be held: grades are summed and written as they come."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from harness import __version__
from harness.cli._breakdown import By, find_format, write_breakdown
from harness.cli._engine import LARGE
from harness.cli._output import write_output
from harness.cli._progress import track
from harness.cli._showing import JSONL
from harness.engines.work import Graded, LineWriter
from harness.errors import AnswerFileError
from harness.leaderboard import Tally
from harness.parts import End, Facts, Kept, PartsFolder, plan, read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from harness.cli._engine import Ahead
    from harness.cli._output import Problems
    from harness.cli._showing import Showing
    from harness.cli.score import Scoring
    from harness.parts.part import PartWriter
    from harness.types import Answer, GradedBy, GradeRow, Leaderboard


def run_large(scoring: Scoring, ahead: Ahead, problems: Problems) -> None:
    """Score answers as they come; into parts where a folder is named."""
    showing, by = scoring.showing, scoring.graded_by()
    place = showing.parts_folder()
    hands = scoring.hands._replace(tell=problems.mention)
    writer: Callable[[Answer], Graded] = LineWriter(scoring.grader, by)
    showing.check_large()
    if place is None or by is None:
        found = hands.run(ahead.answers, ahead.size, writer)
        stream = Stream(track(found, is_quiet=showing.is_quiet), problems)
        show_large(stream, showing, scoring.model)
        return
    facts = make_facts(by, showing.parts, place)
    with contextlib.closing(PartsFolder(place, facts, problems.mention)) as folder:
        keeper = Keeper(hands.run(plan(ahead.answers, folder), ahead.size, writer), folder)
        stream = Stream(track(keeper, is_quiet=showing.is_quiet), problems)
        show_large(stream, showing, scoring.model)
        folder.complete(keeper.count, stream.count)


def make_facts(by: GradedBy, answers: int | None, place: Path) -> Facts:
    """Return what parts are made with; their size is as before where the user does not name it."""
    kept = None if answers else (read_manifest(place) or {}).get("answers")
    size = answers or (kept if isinstance(kept, int) and kept > 0 else LARGE)
    return Facts(by.version, by.questions, by.weights, size)


def show_large(stream: Stream, showing: Showing, model: str | None) -> None:
    """Print and write what is asked for, grading as it is printed where it lists every answer."""
    is_listed = showing.format == JSONL and showing.by is By.MODEL
    if showing.by is not By.MODEL:
        how = find_format(showing.format, showing.by)
        write_output((write_breakdown(stream.rows(), showing.by, how),))
    elif is_listed:
        write_output(stream.lines())
    stream.exhaust()
    is_printed = is_listed or showing.by is not By.MODEL
    showing.show_sums(stream.leaderboard(model), is_printed=is_printed)


class Keeper:
    """Writes grades into parts as they go by, and yields those of the parts that are there.

    count is how many parts there are so far.
    """

    def __init__(self, found: Iterator[Any], folder: PartsFolder) -> None:
        """Take what an engine yields of a plan."""
        self.found, self.folder = found, folder
        self.count = 0

    def __iter__(self) -> Iterator[Graded | AnswerFileError]:
        """Yield what an engine yields, without the marks of the plan."""
        writer: PartWriter | None = None
        try:
            for one in self.found:
                if isinstance(one, Kept):
                    self.count = one.number + 1
                    yield from self.load(one.number)
                    continue
                writer = writer or self.folder.writer(self.count)
                if isinstance(one, End):
                    writer.finish(one.header)
                    writer, self.count = None, one.number + 1
                    continue
                writer.take(one)
                yield one
        finally:
            if writer is not None:
                writer.discard()

    def load(self, number: int) -> Iterator[Graded | AnswerFileError]:
        """Yield what a part holds."""
        for one in self.folder.files(number).load():
            yield one if isinstance(one, AnswerFileError) else Graded(*one)


class Stream:
    """Grades on their way: each is counted as it goes by, none is kept."""

    def __init__(self, found: Iterable[Graded | AnswerFileError], problems: Problems) -> None:
        """Take what an engine yields; what cannot be graded is told instead."""
        self.found, self.problems = iter(found), problems
        self.sums = Tally()
        self.count = 0

    def __iter__(self) -> Iterator[Graded]:
        """Yield the grades, once."""
        for graded in self.found:
            if isinstance(graded, AnswerFileError):
                self.problems.tell(graded)
                continue
            self.count += 1
            self.sums.add(graded.row)
            yield graded

    def lines(self) -> Iterator[str]:
        """Yield the grades as JSON lines."""
        return (f"{graded.line}\n" for graded in self)

    def rows(self) -> Iterator[GradeRow]:
        """Yield what statistics count of the grades."""
        return (graded.row for graded in self)

    def exhaust(self) -> None:
        """Let all go by."""
        for _ in self:
            pass

    def leaderboard(self, model: str | None) -> Leaderboard:
        """Return the leaderboard of all that went by, and of what nobody can read of the model."""
        for row in self.problems.unread:
            if model in {None, row.model}:
                self.sums.add(row)
        return self.sums.leaderboard(__version__)
