"""`harness leaderboard`: one leaderboard of the grades that several runs wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from harness import __version__
from harness.answers.grades import find_grades, load_grades
from harness.answers.places import as_place
from harness.cli.options.sides import check_graders
from harness.cli.shown.breakdown import By, write_breakdown
from harness.cli.shown.listing import ListFormat
from harness.cli.shown.output import Problems, find_screen, write_output
from harness.cli.shown.showing import SUMS_FILES, write_reports
from harness.errors import AnswerFileError, UsageError
from harness.leaderboard import Tally
from harness.parts import is_unfinished, read_rows
from harness.render import Report, find_renderer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers.places import AnyPath
    from harness.types import GradedBy, GradeRow

Shards = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="What score --out wrote: folders, in parts or not."),
]


def leaderboard(
    paths: Shards,
    format_: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE,
    by: Annotated[By, typer.Option(help="One a family, question or mistake.")] = By.MODEL,
    out: Annotated[
        str | None, typer.Option(metavar="DIR|URL", help="Write leaderboard.md/.csv/.json there.")
    ] = None,
) -> None:
    """Print one leaderboard of grades that several runs wrote.

    It is the one that a single run over all the answers prints.  Only of one version of the
    grader: grades move when it does.
    """
    problems = Problems()
    merging = Merging(find_all(paths), problems)
    if by is By.MODEL:
        merging.exhaust()
        shown = ""
    else:
        shown = write_breakdown(iter(merging), by, format_)
    check_graders(merging.graders)
    report = Report(merging.sums.leaderboard(__version__), screen=find_screen())
    if out is not None:
        write_reports(as_place(out), report, SUMS_FILES)
    write_output((shown,) if shown else find_renderer(format_).render(report))
    problems.leave()


def find_all(paths: list[str]) -> dict[str, AnyPath]:
    """Return what holds the grades of each path.

    Raises:
        UsageError: a path holds none, or two are the same.
    """
    found: dict[str, AnyPath] = {}
    for path in paths:
        place = find_grades(path)
        if place is None:
            raise UsageError(f"{path}: no grades", "what harness score --out wrote")
        if place.resolve() in {one.resolve() for one in found.values()}:
            raise UsageError(f"{path} twice", advice="name it once")
        found[path] = place
    return found


class Merging:
    """Rows of several runs on their way into sums; none is kept."""

    def __init__(self, places: dict[str, AnyPath], problems: Problems) -> None:
        """Take the folders and files of grades, by the names that the user gave them."""
        self.places, self.problems = places, problems
        self.sums = Tally()
        self.graders: dict[str, set[GradedBy | None]] = {name: set() for name in places}

    def __iter__(self) -> Iterator[GradeRow]:
        """Yield the rows, once."""
        for name, place in self.places.items():
            for row in load(place):
                if isinstance(row, AnswerFileError):
                    self.problems.tell(row)
                    continue
                if row.id:
                    self.graders[name].add(row.grader)
                self.sums.add(row)
                yield row

    def exhaust(self) -> None:
        """Let all go by."""
        for _ in self:
            pass


def load(place: AnyPath) -> Iterator[GradeRow | AnswerFileError]:
    """Yield the rows of a folder of parts or of a file of grades, and what is wrong with it."""
    if not place.is_dir():
        yield from load_grades(place)
        return
    if is_unfinished(place):
        found, advice = "an unfinished run", "run the same harness score again"
        yield AnswerFileError(str(place), None, found, "grades", advice)
    yield from read_rows(place)
