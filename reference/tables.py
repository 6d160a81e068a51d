"""Reads TOML tables into checked rows, and tells what is wrong with one by file and key."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, Field, ValidationError

from reference.errors import BankError, UnknownNameError, find_nearest
from reference.types import SourcedRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

RowType = TypeVar("RowType", bound=BaseModel)
SpecType = TypeVar("SpecType", bound=SourcedRow)
Amount = Annotated[float, Field(gt=0, allow_inf_nan=False)]

DATA = Path(__file__).parent / "data"
LARGEST_TABLE_BYTES = 4_000_000
SOURCE_NAME = re.compile(r"@([a-z0-9][a-z0-9-]*)")


@dataclass(frozen=True)
class RowTable(Generic[SpecType]):
    """A file of sourced rows under one key, read at its first use; the key names what they are.

    figures are the fields that need a source; check raises BankError where a row is in conflict.
    """

    kind: type[SpecType]
    path: Path
    key: str
    figures: tuple[str, ...]
    check: Callable[[SpecType], None]

    @cached_property
    def rows(self) -> Mapping[str, SpecType]:
        """Every row by its slug, in the order of the file.

        Raises:
            BankError: a row is broken, unsourced, or claims another row's name.

        """
        found = enumerate(read_rows(self.path, self.key))
        specs = [self._check(fields, f"{self.key}.{index}") for index, fields in found]
        index_names(specs, self.path.name)
        return MappingProxyType({spec.slug: spec for spec in specs})

    def find(self, name: str) -> SpecType:
        """Return the row of a slug, name or alias; case, blanks and hyphens do not count.

        Raises:
            UnknownNameError: there is none; the error lists the nearest slugs.

        """
        slug = self._slugs.get(fold_name(name))
        if slug is None:
            raise UnknownNameError(self.key, name, list_names(self.rows.values()))
        return self.rows[slug]

    @cached_property
    def _slugs(self) -> Mapping[str, str]:
        return index_names(self.rows.values(), self.path.name)

    def _check(self, fields: Mapping[str, Any], place: str) -> SpecType:
        """Return the row of the fields; place stands for its slug where that is missing."""
        spec = check_row(self.kind, fields, self.path.name, fields.get("slug", place))
        check_sources(spec, self.figures, self.path.name)
        self.check(spec)
        return spec


def read_table(path: Path) -> dict[str, Any]:
    """Return the TOML document of a file.

    Raises:
        BankError: the file is missing, too large, not UTF-8 or no TOML.

    """
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise BankError(path.name, "", "TOML", str(error)) from error


def read_text(path: Path, largest_bytes: int = LARGEST_TABLE_BYTES) -> str:
    """Return the text of a file.

    Raises:
        BankError: the file is missing, too large or not UTF-8.

    """
    name = path.name
    try:
        raw = path.read_bytes()
    except OSError as error:
        found = error.strerror or "a file that cannot be read"
        raise BankError(str(path), "", "a file of rows", found) from error
    if len(raw) > largest_bytes:
        expected = f"at most {largest_bytes:,} bytes"
        raise BankError(name, "", expected, f"{len(raw):,} bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"byte {raw[error.start]:#04x} at offset {error.start}"
        raise BankError(name, "", "UTF-8 text", found, "save the file as UTF-8") from error


def read_rows(path: Path, key: str) -> list[dict[str, Any]]:
    """Return the fields of each table of the array called key, with its sources written out.

    In figure_sources a key may name several figures divided by commas, and a source is written
    "kind: text", in which "@name" stands for a line of the file's [sources].

    Raises:
        BankError: the file is broken, holds no such array, or a source is written wrongly.

    """
    document = read_table(path)
    rows = document.get(key)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BankError(path.name, key, f"tables [[{key}]]", type(rows).__name__)
    named = document.get("sources", {})
    return [_write_out_sources(row, named, path.name) for row in rows]


def _write_out_sources(row: dict[str, Any], named: Mapping[str, str], file: str) -> dict[str, Any]:
    """Return the row with one list of sources for each figure."""
    where = f"{row.get('slug', '?')}.figure_sources"
    figures = {
        figure.strip(): [_parse_source(text, named, file, where) for text in texts]
        for figures, texts in row.get("figure_sources", {}).items()
        for figure in figures.split(",")
    }
    return {**row, "figure_sources": figures}


def _parse_source(text: str, named: Mapping[str, str], file: str, where: str) -> dict[str, str]:
    """Return kind and text of a source written "kind: text", each @name in it written out."""
    kind, colon, told = text.partition(": ")
    if not colon or not told.strip():
        raise BankError(file, where, "'kind: text'", repr(text))
    unknown = [name for name in SOURCE_NAME.findall(told) if name not in named]
    if unknown:
        near = ", ".join(find_nearest(unknown[0], named)) or "none is near"
        raise BankError(file, where, f"a line of [sources] ({near})", f"@{unknown[0]}")
    return {"kind": kind.strip(), "text": SOURCE_NAME.sub(lambda match: named[match[1]], told)}


def check_sources(spec: SourcedRow, figures: Iterable[str], file: str) -> None:
    """Raise BankError where a figure has no source, or a source has no figure."""
    given = {figure for figure in figures if getattr(spec, figure)}
    for figure in sorted(given.symmetric_difference(spec.figure_sources)):
        key = f"{spec.slug}.figure_sources.{figure}"
        if figure in given:
            raise BankError(file, key, "at least one source", "none")
        raise BankError(file, key, "a figure that the row gives", "a source without one")


def fold_name(name: str) -> str:
    """Return a name without letter case, blanks, hyphens and underscores, for comparison."""
    return "".join(sign for sign in name.casefold() if sign not in " -_\t")


def list_names(specs: Iterable[SourcedRow]) -> tuple[str, ...]:
    """Return every slug and alias, which is what a misspelt name is held against."""
    return tuple(name for spec in specs for name in (spec.slug, *spec.aliases))


def index_names(specs: Iterable[SourcedRow], file: str) -> Mapping[str, str]:
    """Return the slug behind each folded slug, name and alias.

    Raises:
        BankError: two rows claim one name.

    """
    owners: dict[str, str] = {}
    for spec in specs:
        for name in {spec.slug, spec.name, *spec.aliases}:
            owner = owners.setdefault(fold_name(name), spec.slug)
            if owner != spec.slug:
                found = f"'{name}', which {owner} has too"
                raise BankError(file, f"{spec.slug}.aliases", "a name of its own", found)
    return owners


def check_row(kind: type[RowType], fields: object, file: str, key: str = "") -> RowType:
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
    faults = error.errors()
    strange = [each for each in faults if each["type"] == "extra_forbidden"]
    fault = (strange or faults)[0]
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
