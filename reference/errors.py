"""Every exception that the reference raises on purpose; each tells what was expected and found."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEAREST = 3
_LISTED_IN_FULL = 40
_SHOWN = 8


class BaseReferenceError(Exception):
    """Root of the reference's own exceptions."""


class ShapeError(BaseReferenceError):
    """An architecture or a size that cannot be: heads that do not divide, zero, negative."""

    def __init__(self, field: str, expected: str, found: object) -> None:
        """Keep the facts as fields."""
        super().__init__(field, expected, found)
        self.field = field
        self.expected = expected
        self.found = found

    def __str__(self) -> str:
        """Return field, what was expected, and what was found."""
        return f"{self.field}: expected {self.expected}, found {self.found}"


class UnknownNameError(BaseReferenceError):
    """A name that no table has, with the nearest names that it does have."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        """Keep the facts as fields."""
        super().__init__(kind, name)
        self.kind = kind
        self.name = name
        self.known = tuple(known)
        self.nearest = find_nearest(name, self.known)

    def __str__(self) -> str:
        """Return the unknown name and what to write instead."""
        lead = "nearest" if self.nearest else "expected one of"
        options = ", ".join(self.nearest) or list_some(self.known)
        return f"unknown {self.kind} {self.name!r}; {lead}: {options}"


class ConventionError(BaseReferenceError):
    """A convention that cannot count the quantity asked for."""

    def __init__(self, convention: str, quantity: str, why: str) -> None:
        """Keep the facts as fields."""
        super().__init__(convention, quantity, why)
        self.convention = convention
        self.quantity = quantity
        self.why = why

    def __str__(self) -> str:
        """Return which convention does not apply to what, and why."""
        return f"convention {self.convention!r} does not apply to {self.quantity}: {self.why}"


class MissingInputError(BaseReferenceError):
    """An input that the quantity needs and that was not given."""

    def __init__(self, quantity: str, needed: str, advice: str = "") -> None:
        """Keep the facts as fields."""
        super().__init__(quantity, needed, advice)
        self.quantity = quantity
        self.needed = needed
        self.advice = advice

    def __str__(self) -> str:
        """Return what is needed for which quantity, and how to give it."""
        tail = f"; {self.advice}" if self.advice else ""
        return f"{self.quantity} needs {self.needed}{tail}"


class BankError(BaseReferenceError):
    """A table of the bank that is wrong: file names it, key the row or the field in it."""

    def __init__(self, file: str, key: str, expected: str, found: str, advice: str = "") -> None:
        """Keep the facts as fields."""
        super().__init__(file, key, expected, found, advice)
        self.file = file
        self.key = key
        self.expected = expected
        self.found = found
        self.advice = advice

    def __str__(self) -> str:
        """Return where, what was expected, what was found, and what to do."""
        where = f"{self.file}: {self.key}" if self.key else self.file
        told = f"expected {self.expected}, found {self.found}" if self.expected else self.found
        return f"{where}: {told}; {self.advice}" if self.advice else f"{where}: {told}"


def list_some(names: tuple[str, ...]) -> str:
    """Return all names of a short list, the first ones of a long list and how many more."""
    if len(names) <= _LISTED_IN_FULL:
        return ", ".join(names)
    return f"{', '.join(names[:_SHOWN])} and {len(names) - _SHOWN} more"


def find_nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three known names that look most like name, best first, ignoring case."""
    folded = {candidate.casefold(): candidate for candidate in known}
    matches = difflib.get_close_matches(name.casefold(), folded, n=_NEAREST, cutoff=0.5)
    return tuple(folded[match] for match in matches)
