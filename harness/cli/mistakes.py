"""`harness mistakes`: the codes that an answer can be named for, each with an example."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harness.catalogue import CONVENTIONS, list_entries
from harness.cli.shown.catalogue import (
    dump_convention,
    dump_entry,
    write_convention,
    write_entry,
    write_list,
    write_page,
    write_section,
)
from harness.cli.shown.output import write_output
from reference.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harness.catalogue import Entry

    Row = dict[str, Any]


class CatalogueFormat(StrEnum):
    """How the catalogue is written."""

    TABLE = "table"
    MD = "md"
    JSON = "json"


def mistakes(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="One code; all are listed without it.")
    ] = None,
    format_: Annotated[
        CatalogueFormat, typer.Option("--format", help="md: the page docs/mistakes.md.")
    ] = CatalogueFormat.TABLE,
) -> None:
    """List the mistakes that answers are named for.

    With a code: what it is, why it matters, when it fires, its factor, how to avoid it, and an
    example.
    """
    entries = {entry.code: entry for entry in list_entries()}
    if code is None:
        write_output(write_all(tuple(entries.values()), format_))
        return
    known = code.strip().lower().replace("-", "_")
    if known not in (*entries, *CONVENTIONS):
        raise UnknownNameError("mistake", code, (*entries, *CONVENTIONS))
    write_output(write_one(known, entries.get(known), format_))


def write_all(entries: tuple[Entry, ...], format_: CatalogueFormat) -> Iterable[str]:
    """Return the whole catalogue in a format."""
    match format_:
        case CatalogueFormat.TABLE:
            return write_list(entries)
        case CatalogueFormat.MD:
            return write_page(entries)
        case CatalogueFormat.JSON:
            rows = [dump_entry(entry) for entry in entries]
            return [dump_json(rows + [dump_convention(code) for code in CONVENTIONS])]


def write_one(code: str, entry: Entry | None, format_: CatalogueFormat) -> Iterable[str]:
    """Return one mistake in a format; a code without an entry is a convention."""
    match format_:
        case CatalogueFormat.JSON:
            return [dump_json(dump_convention(code) if entry is None else dump_entry(entry))]
        case CatalogueFormat.MD if entry is not None:
            return write_section(entry)
        case _:
            return write_convention(code) if entry is None else write_entry(entry)


def dump_json(content: Row | list[Row]) -> str:
    """Return plain values as JSON."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
