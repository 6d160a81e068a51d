"""Scores what is too much to be held: grades are summed and written as they come."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from harness import __version__
from harness.cli.options.engine import LARGE
from harness.cli.shown.breakdown import By, find_format, write_breakdown
from harness.cli.shown.output import mention, write_output
from harness.cli.shown.progress import track
from harness.cli.shown.showing import JSONL
from harness.engines.work import LineWriter
from harness.errors import AnswerFileError
from harness.leaderboard import Tally
from harness.parts import RUN, End, Facts, Kept, PartsFolder, plan, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from harness.answers.places import AnyPath
    from harness.cli.options.engine import Ahead
    from harness.cli.score import Scoring
    from harness.cli.shown.output import Problems
    from harness.cli.shown.showing import Showing
    from harness.parts.part import PartWriter
    from harness.types import Graded, GradedBy, GradeRow, Leaderboard


def run_large(scoring: Scoring, ahead: Ahead, problems: Problems) -> None:
    """Score answers as they come; into parts where a folder is named, into a store where asked."""
    showing, saving = scoring.showing, scoring.saving
    showing.check_large()
    with contextlib.ExitStack() as ending:
        folder = open_parts(scoring, ending)
        spool = saving.open_spool(ending)
        done: Iterable[Graded | AnswerFileError] = grade_all(scoring, ahead, folder)
        keeper = None if folder is None else Keeper(done, folder)
        done = done if keeper is None else keeper
        done = done if spool is None else saving.spool(done, spool)
        stream = Stream(track(done, is_quiet=showing.is_quiet), problems)
        show_large(stream, showing, scoring.model)
        if folder is not None and keeper is not None:
            folder.complete(range(keeper.count), stream.count)
        if spool is not None:
            saving.save_spooled(spool, problems, is_quiet=showing.is_quiet)


def open_parts(scoring: Scoring, ending: contextlib.ExitStack) -> PartsFolder | None:
    """Return the folder of parts that --out asks for, which is closed at the end."""
    place, by = scoring.showing.parts_folder(), scoring.graded_by()
    if place is None or by is None:
        return None
    facts = make_facts(by, scoring.showing.parts, place)
    return ending.enter_context(contextlib.closing(PartsFolder(place, facts, mention)))


def grade_all(scoring: Scoring, ahead: Ahead, folder: PartsFolder | None) -> Iterator[Any]:
    """Yield what is made of each answer, with the marks of the plan where there are parts."""
    saving, by = scoring.saving, scoring.graded_by()
    hands = scoring.hands._replace(tell=mention)
    items: Iterable[Any] = ahead.answers
    if saving.store is not None:
        items = saving.queue(items)
    if folder is not None:
        items = plan(items, folder)
    if saving.store is not None:
        items = saving.recall(items, by)
    return hands.run(items, ahead.size, LineWriter(scoring.grader, by))


def make_facts(by: GradedBy, answers: int | None, place: AnyPath, cut: str = RUN) -> Facts:
    """Return what parts are made with; their size is as before where the user does not name it."""
    kept = None if answers else (read_manifest(place) or {}).get("answers")
    size = answers or (kept if isinstance(kept, int) and kept > 0 else LARGE)
    return Facts(by.version, by.questions, by.weights, size, cut)


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

    def __init__(self, found: Iterable[Any], folder: PartsFolder) -> None:
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
        yield from self.folder.files(number).load()


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
