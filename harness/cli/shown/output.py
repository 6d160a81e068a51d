"""Writes what a command found: standard output, problems on standard error, report files."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from harness.errors import AnswerFileError, UsageError
from harness.render import PLAIN_SCREEN, Screen, visible
from harness.types import unreadable_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from harness.answers.places import AnyPath
    from harness.types import GradeRow

EXIT_DATA = 2
One = TypeVar("One")


class Problems:
    """Counts what could not be done and tells each on standard error, one line."""

    def __init__(self) -> None:
        """Begin with none."""
        self.count = 0
        self.unread: list[GradeRow] = []

    def tell(self, problem: Exception) -> None:
        """Print one problem; the rest goes on.  An answer of a known model counts as unreadable."""
        self.count += 1
        if isinstance(problem, AnswerFileError) and problem.model:
            self.unread.append(unreadable_row(problem.model, problem.release))
        typer.echo(f"harness: {visible(str(problem))}", err=True)

    def without(self, found: Iterable[One | AnswerFileError]) -> Iterator[One]:
        """Yield what could be read, and tell what could not."""
        for one in found:
            if isinstance(one, AnswerFileError):
                self.tell(one)
            else:
                yield one

    def leave(self) -> None:
        """Leave with exit code 2 where there was any."""
        if self.count:
            raise typer.Exit(EXIT_DATA)


def mention(sentence: str) -> None:
    """Tell on standard error what a person should know and what is no problem."""
    typer.echo(f"harness: {visible(sentence)}", err=True)


def find_screen() -> Screen:
    """Return the terminal; a wide one without colours where output goes elsewhere."""
    if not sys.stdout.isatty():
        return PLAIN_SCREEN
    width = shutil.get_terminal_size((PLAIN_SCREEN.width, 24)).columns
    # https://no-color.org: set to anything, it asks for none; it changes no grade
    return Screen(width, has_color=not os.environ.get("NO_COLOR"))  # noqa: TID251 - how a terminal is asked for no colour


def write_output(pieces: Iterable[str]) -> None:
    """Write text as UTF-8 whatever the locale; a reader that has gone away is no error.

    Raises:
        UsageError: it cannot be written: a full disk.
    """
    try:
        for piece in pieces:
            sys.stdout.buffer.write(encode(piece))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _close_output()
    except OSError as error:
        _close_output()
        found = f"standard output: {(error.strerror or str(error)).lower()}"
        raise UsageError(found, advice="make room, or write elsewhere") from error


def _close_output() -> None:
    """Let what is still to be written go nowhere, so that the end of the process does not fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def write_file(path: AnyPath, pieces: Iterable[str]) -> None:
    """Write a file in one rename, so that nobody ever sees half of it.

    Raises:
        UsageError: it cannot be written.
    """
    _replace(path, b"".join(encode(piece) for piece in pieces))


def write_bytes(path: AnyPath, content: bytes) -> None:
    """Write a file as write_file does.

    Raises:
        UsageError: it cannot be written.
    """
    _replace(path, content)


def _replace(path: AnyPath, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        # "x" makes a file of our own and follows no link that somebody laid there
        with temporary.open("xb") as stream:
            stream.write(content)
        if isinstance(temporary, Path):
            temporary.replace(temporary.with_name(path.name))
        else:
            temporary.rename(path.name)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        found = f"{path}: {(error.strerror or str(error)).lower()}"
        raise UsageError(found, "a folder that can be written", "choose another --out") from error


def encode(text: str) -> bytes:
    r"""Return text as UTF-8; half of a character pair becomes its escape, \ud800 as in JSON."""
    return text.encode("utf-8", "backslashreplace")
