"""Reads TOML tables into checked rows, and tells what is wrong with one by file and key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from reference.errors import BankError, find_nearest

RowType = TypeVar("RowType", bound=BaseModel)

DATA = Path(__file__).parent / "data"
LARGEST_TABLE_BYTES = 4_000_000


def read_table(path: Path) -> dict[str, Any]:
    """Return the TOML document of a file.

    Raises:
        BankError: the file is missing, too large, not UTF-8 or no TOML.

    """
    name = path.name
    try:
        raw = path.read_bytes()
    except OSError as error:
        found = error.strerror or "a file that cannot be read"
        raise BankError(str(path), "", "a TOML file", found) from error
    if len(raw) > LARGEST_TABLE_BYTES:
        expected = f"at most {LARGEST_TABLE_BYTES:,} bytes"
        raise BankError(name, "", expected, f"{len(raw):,} bytes")
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        found = f"byte {raw[error.start]:#04x} at offset {error.start}"
        raise BankError(name, "", "UTF-8 text", found, "save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise BankError(name, "", "TOML", str(error)) from error


def check_row(kind: type[RowType], fields: Any, file: str, key: str = "") -> RowType:
    """Return the row that a table's fields make; key names the row within its file.

    Raises:
        BankError: a field is missing, unknown or of the wrong kind; the first is told.

    """
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        raise _first_fault(error, kind, file, key) from error


def _first_fault(error: ValidationError, kind: type[BaseModel], file: str, key: str) -> BankError:
    """Return the first fault of a row as our own error; an unknown field names the near ones."""
    fault = error.errors()[0]
    where = ".".join(str(part) for part in ((key,) if key else ()) + fault["loc"])
    found = _shorten(repr(fault["input"]))
    if fault["type"] == "extra_forbidden":
        known = find_nearest(str(fault["loc"][-1]), kind.model_fields)
        advice = f"did you mean {known[0]}?" if known else "remove it"
        return BankError(file, where, "", "a field that no row has", advice)
    if fault["type"] == "missing":
        return BankError(file, where, "", "the field is missing", "add it")
    return BankError(file, where, _expectation(fault["msg"]), found)


def _expectation(message: str) -> str:
    """Turn pydantic's "Input should be a valid number" into the thing that was expected."""
    return message.removeprefix("Input should be ").removeprefix("Value error, ")


def _shorten(text: str, width: int = 60) -> str:
    """Return the text, cut to a width with an ellipsis."""
    return text if len(text) <= width else text[: width - 1] + "…"
