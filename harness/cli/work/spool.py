"""Answers and their grades on the disk until all are there: a store takes a run at once."""

from __future__ import annotations

import dataclasses
import json
import tempfile
from typing import IO, TYPE_CHECKING

from harness.errors import UsageError
from harness.types import Answer, Graded, load_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import ExitStack


class Spool:
    """Answers with their grades in a file without a name."""

    def __init__(self, stream: IO[str]) -> None:
        """Take an empty file."""
        self.stream = stream
        self.count = 0

    def add(self, answer: Answer, graded: Graded) -> None:
        """Keep an answer with its grade.

        Raises:
            UsageError: the disk is full.
        """
        self.count += 1
        facts = [dataclasses.asdict(answer), *graded]
        try:
            self.stream.write(json.dumps(facts) + "\n")
        except OSError as error:
            raise _refused(error) from error

    def __iter__(self) -> Iterator[tuple[Answer, Graded]]:
        """Yield all that was kept, in its order."""
        try:
            self.stream.seek(0)
        except OSError as error:
            raise _refused(error) from error
        for kept in self.stream:
            facts, row, line, told = json.loads(kept)
            discarded = None if told is None else tuple(told)
            yield Answer(**facts), Graded(load_row(row), line, discarded)


def open_spool(folder: str | None, ending: ExitStack) -> Spool:
    """Return a spool in a folder, None being that of temporary files; it goes with the process.

    Raises:
        UsageError: it cannot be made.
    """
    try:
        return Spool(
            ending.enter_context(
                tempfile.TemporaryFile("w+", encoding="ascii", newline="\n", dir=folder)
            )
        )
    except OSError as error:
        raise _refused(error) from error


def _refused(error: OSError) -> UsageError:
    found = f"answers on their way to the store: {(error.strerror or str(error)).lower()}"
    return UsageError(found, advice="make room beside the store, or choose another --store")
