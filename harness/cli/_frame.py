"""The FLOPs table with rows of three levels, as the terminal, Markdown, CSV or JSON show it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

_INDENT = "  "


def write_frame(frame: pd.DataFrame, title: str, format_: str) -> str:
    """Return the table in a format that `_ledger.FORMATS` names."""
    writers: dict[str, Callable[[pd.DataFrame], str]] = {
        "csv": lambda each: str(each.to_csv()),
        "json": lambda each: json.dumps(list_records(each), ensure_ascii=False, indent=2) + "\n",
        "md": write_markdown,
    }
    if format_ in writers:
        return writers[format_](frame)
    return f"{title}\n\n{write_text(frame)}"


def list_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return one object a row; integers stay exact."""
    records = frame.reset_index().to_dict(orient="records")
    return [
        {str(key): int(value) if key == "FLOPs" else value for key, value in record.items()}
        for record in records
    ]


def write_markdown(frame: pd.DataFrame) -> str:
    """Return a Markdown table with a column for each level."""
    rows = frame.reset_index().astype(str).to_numpy().tolist()
    head = [*frame.index.names, *frame.columns]
    grid = [head, ["---"] * 3 + ["---:"] * 3, *rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in grid)


def write_text(frame: pd.DataFrame) -> str:
    """Return a table whose levels are indented below each other, within 80 columns."""
    head = ("/".join(map(str, frame.index.names)), *map(str, frame.columns))
    rows = [head, *list_text_rows(frame)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() + "\n"
        for row in rows
    )


def list_text_rows(frame: pd.DataFrame) -> Iterator[tuple[str, str, str, str]]:
    """Yield name and figures of each row, and a row without figures where a level begins."""
    open_path: tuple[str, ...] = ()
    for record in list_records(frame):
        *levels, flop, told, share = record.values()
        path = tuple(level for level in levels if level)
        for depth in range(len(path) - 1):
            if path[: depth + 1] != open_path[: depth + 1]:
                yield _INDENT * depth + path[depth], "", "", ""
        open_path = path[:-1]
        yield _INDENT * (len(path) - 1) + path[-1], str(flop), told, f"{share:.6e}"
