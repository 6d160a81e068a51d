"""Writes what a command found: standard output, problems on standard error, report files."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from typing import TYPE_CHECKING

import typer

from harness.errors import UsageError
from harness.render import PLAIN_SCREEN, Screen, visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

EXIT_DATA = 2


class Problems:
    """Counts what could not be done and tells each on standard error, one line."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, problem: Exception) -> None:
        """Print one problem; the rest goes on."""
        self.count += 1
        typer.echo(f"harness: {visible(str(problem))}", err=True)

    def leave(self) -> None:
        """Leave with exit code 2 where there was any."""
        if self.count:
            raise typer.Exit(EXIT_DATA)


def find_screen() -> Screen:
    """Return the terminal; a wide one without colours where output goes elsewhere."""
    if not sys.stdout.isatty():
        return PLAIN_SCREEN
    width = shutil.get_terminal_size((PLAIN_SCREEN.width, 24)).columns
    return Screen(width, has_color=True)


def write_output(pieces: Iterable[str]) -> None:
    """Write text as UTF-8 whatever the locale; a reader that has gone away is no error."""
    try:
        for piece in pieces:
            sys.stdout.buffer.write(encode(piece))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Write a file in one rename, so that nobody ever sees half of it.

    Raises:
        UsageError: it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(b"".join(encode(piece) for piece in pieces))
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        found = f"{path}: {(error.strerror or str(error)).lower()}"
        raise UsageError(found, "a folder that can be written", "choose another --out") from error


def encode(text: str) -> bytes:
    r"""Return text as UTF-8; half of a character pair becomes its escape, \ud800 as in JSON."""
    return text.encode("utf-8", "backslashreplace")
