"""Rows of one kind, printed as a table or as JSON lines."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from harness.render import Column, Screen, text_grid, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Row = dict[str, Any]

ID = Column[Row]("id", lambda row: visible(row["id"]), is_number=False)


class RowFormat(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSONL = "jsonl"


def print_rows(
    title: str, columns: Sequence[Column[Row]], rows: Iterable[Row], screen: Screen | None
) -> Iterator[str]:
    """Yield rows as one table, with their ids where they carry any; as JSON without a screen."""
    if screen is None:
        yield from (json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows)
        return
    shown = list(rows)
    if not shown:
        yield f"no {title.lower()} found\n"
        return
    has_ids = any("id" in row for row in shown)
    yield text_grid(title, (ID, *columns) if has_ids else columns, shown, screen)
