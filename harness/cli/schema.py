"""`harness schema`: the JSON Schemas of what the commands write."""

from __future__ import annotations

from typing import Annotated

import typer

from harness.cli.shown.output import write_output
from harness.errors import UsageError
from harness.schemas import list_schemas, read_schema


def schema(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Of which format.")] = None,
) -> None:
    """Print the JSON Schema of a format, or the names of those that have one."""
    names = list_schemas()
    if name is None:
        write_output(f"{one}\n" for one in names)
        return
    if name not in names:
        raise UsageError(name, f"one of {', '.join(names)}")
    write_output([read_schema(name)])
