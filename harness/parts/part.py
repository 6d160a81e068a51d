"""One part on its way to the disk and back: the lines of its grades, and rows beside them.

`part-000000.jsonl` holds the grades as `--format jsonl` prints them.  `part-000000.rows` holds, a
JSON value a line: first what the part was made of, then for each of its answers what statistics
count of the grade and which of its equations do not count, or an object that tells why there is
none.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from harness.errors import AnswerFileError, UsageError
from harness.types import Graded, GradeRow, load_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers.places import AnyPath

GRADES, ROWS = ".jsonl", ".rows"
FIELDS = len(GradeRow._fields)
ADVICE = "mend that and run again: the parts that are finished are kept"


class Header(NamedTuple):
    """What a part was made of: how many answers stand before it, how many it has, their digest."""

    first: int
    items: int
    digest: str


class PartFiles:
    """The two files of a part; both get their names when they are whole, the grades last."""

    def __init__(self, folder: AnyPath, number: int) -> None:
        """Name the files of a part."""
        self.grades = folder / f"part-{number:06}{GRADES}"
        self.rows = folder / f"part-{number:06}{ROWS}"

    def header(self) -> Header | None:
        """Return what the part was made of; None where it is not there or not whole."""
        if not self.grades.exists():
            return None
        try:
            with self.rows.open(encoding="utf-8") as lines:
                return Header(**json.loads(next(lines)))
        except (OSError, ValueError, TypeError, StopIteration):
            return None

    def load(self) -> Iterator[Graded | AnswerFileError]:
        """Yield each grade, and what could not be graded, in their order."""
        with (
            self.rows.open(encoding="utf-8") as rows,
            self.grades.open(encoding="utf-8", newline="\n") as lines,
        ):
            next(rows)
            for told in rows:
                found = json.loads(told)
                if isinstance(found, dict):
                    yield AnswerFileError(**found)
                else:
                    yield _load(found, next(lines).removesuffix("\n"))

    def load_rows(self) -> Iterator[GradeRow | AnswerFileError]:
        """Yield what statistics count of each grade, and what could not be graded.

        Raises:
            ValueError: the file is damaged.
        """
        with self.rows.open(encoding="utf-8") as rows:
            next(rows)
            for told in rows:
                found = json.loads(told)
                is_row = isinstance(found, list)
                yield load_row(found[:FIELDS]) if is_row else AnswerFileError(**found)

    def delete(self) -> None:
        """Take the part away; the grades first, without which it does not count."""
        self.grades.unlink(missing_ok=True)
        self.rows.unlink(missing_ok=True)


def _load(values: list[Any], line: str) -> Graded:
    row, more = values[:FIELDS], values[FIELDS:]
    return Graded(load_row(row), line, tuple(more[0]) if more and more[0] is not None else None)


class PartWriter:
    """A part that is being written; what goes wrong leaves nothing behind."""

    def __init__(self, files: PartFiles) -> None:
        """Take the names under which the part will be found."""
        self.files = files
        self.told: list[str] = []
        self.temporary = _hidden(files.grades)
        with self.telling():
            # as standard output is encoded, so that both have the same bytes
            self.stream: IO[str] = self.temporary.open(
                "w", encoding="utf-8", errors="backslashreplace", newline="\n"
            )

    def take(self, one: Graded | AnswerFileError) -> None:
        """Write the line of a grade and note its row, or what could not be graded."""
        if isinstance(one, AnswerFileError):
            self.told.append(json.dumps(vars(one)))
            return
        self.told.append(json.dumps([*one.row, one.discarded]))
        with self.telling():
            self.stream.write(f"{one.line}\n")

    def finish(self, header: Header) -> None:
        """Give the part its names.

        Raises:
            UsageError: it cannot be written.
        """
        rows = _hidden(self.files.rows)
        with self.telling():
            with self.stream:
                _flush(self.stream)
            with rows.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(
                    f"{told}\n" for told in (json.dumps(header._asdict()), *self.told)
                )
                _flush(stream)
            publish(rows, self.files.rows.name)
            publish(self.temporary, self.files.grades.name)

    def discard(self) -> None:
        """Leave nothing of it."""
        with contextlib.suppress(OSError):
            self.stream.close()
        for path in (self.temporary, _hidden(self.files.rows)):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def telling(self) -> Iterator[None]:
        """Tell what the system refuses; what was written so far of the part goes."""
        try:
            yield
        except OSError as error:
            if hasattr(self, "stream"):
                self.discard()
            found = f"{self.files.grades}: {(error.strerror or str(error)).lower()}"
            raise UsageError(found, "a folder that can be written", ADVICE) from error


def publish(hidden: AnyPath, name: str) -> None:
    """Give a file that is whole its name, in the place of what has that name."""
    if isinstance(hidden, Path):
        hidden.replace(hidden.with_name(name))
    else:
        hidden.rename(name)


def _hidden(path: AnyPath) -> AnyPath:
    """Return the name of a file that is not whole."""
    return path.with_name(f".{path.name}")


def _flush(stream: IO[str]) -> None:
    stream.flush()
    # a stream behind a URL is on no disk of ours
    with contextlib.suppress(io.UnsupportedOperation):
        os.fsync(stream.fileno())
