"""The store that commands read and write: --store, else HARNESS_STORE, else reports/runs.sqlite."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from harness.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harness.store import Store
    from harness.types import RunInfo

VARIABLE = "HARNESS_STORE"
AT = "#"
"""Stands behind a run before the number of one of its gradings."""

StoreUrl = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help=f"An SQLAlchemy URL or an SQLite file; {VARIABLE}, else reports/runs.sqlite.",
    ),
]


def open_asked(url: str | None, *, may_create: bool = False) -> Store:
    """Return the store that the user means.

    Raises:
        StoreError: it cannot be opened, or is not there.
    """
    from harness.store import open_store

    # where runs are kept moves no grade
    return open_store(url or os.environ.get(VARIABLE), may_create=may_create)  # noqa: TID251 - the variable that names a store


def parse_labels(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return labels as they are kept, sorted by key.

    Raises:
        UsageError: one is not key=value, or a key comes twice.
    """
    labels: dict[str, str] = {}
    for text in texts:
        key, sign, value = text.partition("=")
        if not (key and sign and value) or key in labels:
            found = f"--label {text}" + " after another of that key" * (key in labels)
            raise UsageError(found, "key=value, each key once")
        labels[key] = value
    return tuple(sorted(labels.items()))


def tell_labels(run: RunInfo) -> str:
    """Return the labels of a run for people."""
    return ", ".join(f"{key}={value}" for key, value in run.labels)
