"""The source formats, one file each; this collects them and knows which one a file is of."""

from __future__ import annotations

from functools import cache

from harness.answers.formats._format import (
    HEAD_BYTES,
    Flaw,
    Format,
    Record,
    Source,
    Where,
    dict_of,
    has_keys,
    text_of,
)
from harness.answers.formats._json import first_value, read_lines
from harness.answers.formats._turns import read_messages
from harness.errors import UsageError
from harness.plugins import collect

__all__ = [
    "HEAD_BYTES",
    "Flaw",
    "Format",
    "Record",
    "Source",
    "Where",
    "dict_of",
    "find_format",
    "list_formats",
    "read_lines",
    "read_messages",
    "recognise",
    "text_of",
]


@cache
def list_formats() -> tuple[Format, ...]:
    """Return every source format, in order of the names of their files."""
    return collect(__name__, "FORMAT", Format)


def recognise(head: bytes, suffix: str) -> Format | None:
    """Return the format of a file by how it begins, or by a suffix that it owns.

    None where nobody knows it, and for lines of our own, which have a text.
    """
    formats = list_formats()
    by_start = next((one for one in formats if one.starts and head.startswith(one.starts)), None)
    if by_start is not None:
        return by_start
    first = first_value(head)
    if has_keys(first, "text"):
        return None
    if first is not None:
        return next((one for one in formats if one.knows(first)), None)
    return next((one for one in formats if suffix in one.owns), None)


def find_format(name: str) -> Format:
    """Return the format with a name.

    Raises:
        UsageError: there is none.
    """
    found = next((one for one in list_formats() if one.name == name), None)
    if found is None:
        names = ", ".join(("markdown", "text", "jsonl", *(one.name for one in list_formats())))
        raise UsageError(f"--from {name}", f"one of {names}")
    return found
