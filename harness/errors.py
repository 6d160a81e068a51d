"""Every exception that the harness raises on purpose; fields carry the facts, str() tells them."""

from __future__ import annotations

import errno
from dataclasses import dataclass


class HarnessError(Exception):
    """Any error raised on purpose; str() is one line fit to be shown to a person."""

    def __post_init__(self) -> None:
        """Keep the facts as args too, so that an error survives the way between processes."""
        self.args = tuple(vars(self).values())


@dataclass(eq=False)
class BankError(HarnessError):
    """A table of ours is wrong: file names it, key the row or the field in it."""

    file: str
    key: str
    found: str
    expected: str = ""
    advice: str = ""

    def __str__(self) -> str:
        """Tell where, what was expected, what was found and what to do."""
        return f"{self.file}: {self.key}: {_sentence(self.expected, self.found, self.advice)}"


@dataclass(eq=False)
class AnswerFileError(HarnessError):
    """An answer cannot be read; line counts from 1 and is None where the whole file is meant.

    model and release say whose answer it is, where that much could be read.
    """

    file: str
    line: int | None
    found: str
    expected: str = ""
    advice: str = ""
    model: str = ""
    release: str = ""

    def __str__(self) -> str:
        """Tell where, what was expected, what was found and what to do."""
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {_sentence(self.expected, self.found, self.advice)}"


class PlaceError(HarnessError, OSError):
    """A folder or file behind a URL cannot be read or written; strerror tells what was found."""

    def __init__(self, place: str, found: str) -> None:
        """Name the place, without a password, and what was found."""
        super().__init__(errno.EIO, found)
        self.place = place

    def __str__(self) -> str:
        """Tell which place, and what was found."""
        return f"{self.place}: {self.strerror}"


class MissingPlaceError(PlaceError, FileNotFoundError):
    """There is no such folder or file behind a URL."""


@dataclass(eq=False)
class PluginError(HarnessError):
    """A module of a plugin folder does not offer the constant that the folder is made of."""

    module: str
    found: str
    expected: str = ""
    advice: str = ""

    def __str__(self) -> str:
        """Tell which module, what was expected, what was found and what to do."""
        return f"{self.module}: {_sentence(self.expected, self.found, self.advice)}"


@dataclass(eq=False)
class StoreError(HarnessError):
    """A store cannot be opened, read or written; place names it, without a password."""

    place: str
    found: str
    expected: str = ""
    advice: str = ""

    def __str__(self) -> str:
        """Tell which store, what was expected, what was found and what to do."""
        return f"{self.place}: {_sentence(self.expected, self.found, self.advice)}"


@dataclass(eq=False)
class UsageError(HarnessError):
    """What the user asked for cannot be done: a wrong option, name or combination."""

    found: str
    expected: str = ""
    advice: str = ""

    def __str__(self) -> str:
        """Tell what was expected, what was found and what to do."""
        return _sentence(self.expected, self.found, self.advice)


def _sentence(expected: str, found: str, advice: str) -> str:
    """Join the facts; a part that is empty is left out with its connective."""
    told = f"expected {expected}, found {found}" if expected else found
    return f"{told}; {advice}" if advice else told
