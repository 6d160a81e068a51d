"""Every exception that the reference raises on purpose; fields carry the facts, str() tells them.

The cli turns any KnownError into one line on standard error and exit code 2.
"""

from __future__ import annotations

from dataclasses import dataclass


class KnownError(Exception):
    """Any error that the reference raises on purpose; str() is one line fit to be shown."""

    def __post_init__(self) -> None:
        """Keep the facts as args too, so that an error survives the way between processes."""
        self.args = tuple(vars(self).values())


@dataclass(eq=False)
class BankError(KnownError):
    """A table is wrong: file names it, key the row or the field in it."""

    file: str
    key: str
    found: str
    expected: str = ""
    advice: str = ""

    def __str__(self) -> str:
        """Tell where, what was expected, what was found and what to do."""
        where = f"{self.file}: {self.key}" if self.key else self.file
        return f"{where}: {_sentence(self.expected, self.found, self.advice)}"


@dataclass(eq=False)
class UnknownNameError(KnownError):
    """No row has the name that was asked for; near lists the names most like it."""

    what: str
    name: str
    near: tuple[str, ...] = ()
    advice: str = ""

    def __str__(self) -> str:
        """Tell the name, the nearest known ones and where to see them all."""
        near = f"; nearest: {', '.join(self.near)}" if self.near else ""
        advice = f"; {self.advice}" if self.advice else ""
        return f"unknown {self.what} '{self.name}'{near}{advice}"


@dataclass(eq=False)
class SpecError(KnownError):
    """A size, option or convention cannot be used; field names it."""

    field: str
    found: str
    expected: str = ""
    advice: str = ""

    def __str__(self) -> str:
        """Tell the field, what was expected, what was found and what to do."""
        return f"{self.field}: {_sentence(self.expected, self.found, self.advice)}"


def _sentence(expected: str, found: str, advice: str) -> str:
    """Join the facts; a part that is empty is left out with its connective."""
    told = f"expected {expected}, found {found}" if expected else found
    return f"{told}; {advice}" if advice else told
