"""What `harness score` prints and which files it writes."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

from harness.cli.options.engine import LARGE
from harness.cli.shown.breakdown import By, find_format, write_breakdown
from harness.cli.shown.output import find_screen, write_bytes, write_file, write_output
from harness.errors import UsageError
from harness.leaderboard import parquet
from harness.parts import is_unfinished
from harness.render import Report, find_renderer, grade_key
from harness.types import row_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harness.answers.places import AnyPath
    from harness.types import Grade, GradedBy, Leaderboard

    Pieces = Iterable[str]

PARQUET = "parquet"
JSONL = "jsonl"
NAMING_GRADER = ("json", JSONL)
GRADES_FILE = "answers.jsonl"
SUMS_FILES = (("leaderboard.md", "md"), ("leaderboard.csv", "csv"), ("leaderboard.json", "json"))
REPORT_FILES = (*SUMS_FILES, (GRADES_FILE, JSONL))
PARTS_FOLDER = "answers"
"""What --out calls the folder of grades in parts."""


class Showing(NamedTuple):
    """What is to be printed and written, as the user asked for it; parts are so many answers."""

    format: str | None = None
    by: By = By.MODEL
    folder: AnyPath | None = None
    has_details: bool = False
    is_quiet: bool = False
    parts: int | None = None

    def is_in_parts(self) -> bool:
        """Return whether grades go into parts, however few they are."""
        folder = self.parts_folder()
        return folder is not None and (self.parts is not None or is_unfinished(folder))

    def parts_folder(self) -> AnyPath | None:
        """Return where parts are written."""
        return None if self.folder is None else self.folder / PARTS_FOLDER

    def check(self) -> Showing:
        """Return itself.

        Raises:
            UsageError: there is no such format, none for that breakdown, or parts without a folder.
        """
        if self.parts is not None and self.folder is None:
            raise UsageError("--parts without --out", advice="add --out DIR")
        if self.format == PARQUET:
            if self.folder is None or self.by is not By.MODEL:
                raise UsageError("--format parquet", "--out with it, and no --by", "add --out DIR")
        elif self.by is By.MODEL:
            find_renderer(self.format or "table")
        else:
            find_format(self.format, self.by)
        return self

    def check_large(self) -> None:
        """Raise UsageError where what lists every answer is asked of too many of them."""
        if self.has_details and self.format != JSONL:
            found = f"--details with more than {LARGE:,} answers or with parts"
            raise UsageError(found, advice="--format jsonl tells all of each")

    @property
    def tells_grader(self) -> bool:
        """Whether what is written has a place for what made the grades."""
        return self.folder is not None or self.format in NAMING_GRADER

    def show(
        self, leaderboard: Leaderboard, grades: tuple[Grade, ...] = (), by: GradedBy | None = None
    ) -> None:
        """Write the report files where a folder is named, and the report where it is asked for."""
        report = Report(leaderboard, grades, self.has_details, find_screen(), by)
        if self.folder is not None:
            write_reports(self.folder, report)
        if self.format or (leaderboard.questions and not self.is_quiet):
            write_output(self.pieces(report))

    def show_sums(self, leaderboard: Leaderboard, *, is_printed: bool) -> None:
        """Do the same where the grades are in parts, or were printed as they came."""
        report = Report(leaderboard, screen=find_screen())
        if self.folder is not None:
            write_reports(self.folder, report, SUMS_FILES)
            # those of a smaller run; they would be taken for the grades of this one
            (self.folder / GRADES_FILE).unlink(missing_ok=True)
        if not is_printed and (self.format or not self.is_quiet):
            write_output(self.pieces(report))

    def pieces(self, report: Report) -> Pieces:
        """Return what is to be printed."""
        if self.format == PARQUET:
            return self.write_parquet(report)
        if self.by is By.MODEL:
            return find_renderer(self.format or "table").render(report)
        how = find_format(self.format, self.by)
        return (write_breakdown(map(row_of, report.grades), self.by, how),)

    def write_parquet(self, report: Report) -> Pieces:
        """Write the leaderboard as Parquet; nothing is left to print."""
        if self.folder is not None:
            write_bytes(self.folder / f"leaderboard.{PARQUET}", parquet(report.leaderboard))
        return ()


def write_reports(
    folder: AnyPath, report: Report, files: tuple[tuple[str, str], ...] = REPORT_FILES
) -> None:
    """Write the report files, the same bytes whatever the order of the answers was."""
    ordered = dataclasses.replace(report, grades=tuple(sorted(report.grades, key=grade_key)))
    summary = dataclasses.replace(ordered, grades=(), has_details=False)
    for name, format_ in files:
        shown = summary if format_ in {"csv", "json"} else ordered
        write_file(folder / name, find_renderer(format_).render(shown))
