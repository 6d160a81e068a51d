"""What each node of a Ray cluster does of `harness score`: reads files, grades, writes the parts.

Parts are cut from each file, not from the run, so that nobody has to read all of it; where they
stand in the order of the answers is in their numbers.
"""

from __future__ import annotations

import contextlib
import dataclasses
from typing import TYPE_CHECKING, NamedTuple

from harness.answers.loading import load_found
from harness.cli.options.choice import Choice, choose
from harness.cli.options.intake import make_bank
from harness.errors import AnswerFileError, UsageError
from harness.leaderboard import Tally
from harness.parts import Cut, cut
from harness.parts.part import Header, PartFiles, PartWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from harness.answers.loading import AnyFound
    from harness.answers.options import ReadOptions
    from harness.answers.places import AnyPath
    from harness.engines.ray_data import Engine, Place
    from harness.engines.work import LineWriter
    from harness.types import Graded, GradeRow

PER_FILE = "file"
"""What the manifest tells that parts are cut from."""
FIRST_PART = 10**11
PARTS_A_UNIT = 10**6
"""Numbers of parts have one length, so that their names are in the order of the answers too."""
ANEW = "finish it with those, delete the folder to begin anew, or choose another --out"


class Piece(NamedTuple):
    """The answers of a part, and what was guessed since the one before."""

    part: Cut
    notes: tuple[str, ...]


class Summary(NamedTuple):
    """What is left of a part where all of them come together: sums, and what is to be told."""

    number: int
    graded: int
    sums: Tally
    errors: tuple[AnswerFileError, ...]
    notes: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Job:
    """What is done on the nodes; all of it can be sent there.

    folder is where the user is, from which relative paths lead; is_unfinished tells that a part of
    other answers stops the run.
    """

    writer: LineWriter
    question: str | None
    model: str | None
    options: ReadOptions
    folder: Path
    out: AnyPath
    answers: int
    is_unfinished: bool

    def read(self, unit: tuple[AnyFound, ...]) -> Iterator[Piece]:
        """Yield the parts of some files."""
        notes: list[str] = []
        bank = make_bank(self.writer.grader.own, self.question, notes.append)
        options = dataclasses.replace(self.options, matcher=bank.matcher)
        with contextlib.chdir(self.folder):
            loaded = load_found(unit, bank.question, options)
            chosen = choose(loaded, Choice(bank.question, self.model, None, bank.find))
            for part in cut(chosen, self.answers):
                yield Piece(part, tuple(notes))
                notes.clear()

    def work(self, place: Place, piece: Piece, engine: Engine) -> Summary:
        """Write a part unless it is there, and return what a leaderboard needs of it.

        Raises:
            UsageError: it cannot be written, or an unfinished run has other answers there.
        """
        number = FIRST_PART + place.unit * PARTS_A_UNIT + place.number
        files, part = PartFiles(self.out, number), piece.part
        header = Header(part.first, len(part.items), part.digest)
        found = files.header()
        if found == header:
            return summarise(number, files.load_rows(), piece.notes)
        if found is not None and self.is_unfinished:
            told = f"{self.out} holds an unfinished run over other answers"
            raise UsageError(told, advice=ANEW)
        made = engine(part.items, self.writer)
        return summarise(number, write(PartWriter(files), header, made), piece.notes)


def write(
    writer: PartWriter, header: Header, made: Iterable[Graded | AnswerFileError]
) -> Iterator[GradeRow | AnswerFileError]:
    """Write a part, and yield what statistics count of each grade, and what could not be graded."""
    with contextlib.ExitStack() as failing:
        failing.callback(writer.discard)
        for one in made:
            writer.take(one)
            yield one if isinstance(one, AnswerFileError) else one.row
        writer.finish(header)
        failing.pop_all()


def summarise(
    number: int, rows: Iterable[GradeRow | AnswerFileError], notes: tuple[str, ...]
) -> Summary:
    """Return the summary of a part."""
    sums, count, errors = Tally(), 0, []
    for row in rows:
        if isinstance(row, AnswerFileError):
            errors.append(row)
        else:
            sums.add(row)
            count += 1
    return Summary(number, count, sums, tuple(errors), notes)
