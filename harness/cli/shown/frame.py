"""The FLOPs table with rows of three levels, as the terminal, Markdown, CSV or JSON show it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Record = dict[str, Any]
"""A row: the names of its three levels, its FLOPs, how they are told, and their share."""

_INDENT = "  "
_LEVELS = 3


def write_records(records: Sequence[Record], title: str, format_: str) -> str:
    """Return the table in a format that `_ledger.FORMATS` names."""
    if format_ == "csv":
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerows((tuple(records[0]), *(record.values() for record in records)))
        return stream.getvalue()
    if format_ == "json":
        return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
    if format_ == "md":
        rules = ["---"] * _LEVELS + ["---:"] * (len(records[0]) - _LEVELS)
        grid = [tuple(records[0]), rules, *(record.values() for record in records)]
        return "".join(f"| {' | '.join(map(str, row))} |\n" for row in grid)
    return f"{title}\n\n{write_text(records)}"


def write_text(records: Sequence[Record]) -> str:
    """Return a table whose levels are indented below each other, within 80 columns."""
    head = tuple(records[0])
    rows = [("/".join(head[:_LEVELS]), *head[_LEVELS:]), *list_text_rows(records)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() + "\n"
        for row in rows
    )


def list_text_rows(records: Sequence[Record]) -> Iterator[tuple[str, ...]]:
    """Yield name and figures of each row, and a row without figures where a level begins."""
    opened: tuple[str, ...] = ()
    for record in records:
        *levels, flop, told, share = record.values()
        path = tuple(level for level in levels if level)
        for depth in range(len(path) - 1):
            if path[: depth + 1] != opened[: depth + 1]:
                yield _INDENT * depth + path[depth], "", "", ""
        opened = path[:-1]
        yield _INDENT * (len(path) - 1) + path[-1], str(flop), told, f"{share:.6e}"
