"""What a database reports is told with where, what and what to do."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import DBAPIError, InvalidRequestError

from harness.errors import StoreError
from harness.store.failures import told


class NamedError(sqlite3.OperationalError):
    """An error of SQLite with the name that it gives it."""

    def __init__(self, name: str) -> None:
        super().__init__("disk I/O\n  more of it")
        self.sqlite_errorname = name


FAILURES: list[tuple[Exception, str]] = [
    (
        DBAPIError("", None, NamedError("SQLITE_FULL")),
        "x: the disk is full; make room; nothing of this was saved",
    ),
    (
        DBAPIError("", None, NamedError("SQLITE_BUSY")),
        "x: a store that others have been writing to for minutes; try again later",
    ),
    (
        DBAPIError("", None, NamedError("SQLITE_OTHER")),
        "x: disk I/O; check the URL and the server; nothing of this was saved",
    ),
    (
        DBAPIError("", None, Exception("gone"), connection_invalidated=True),
        "x: the connection was lost (gone); nothing of this was saved; try again",
    ),
    (
        ModuleNotFoundError("No module named 'psycopg'", name="psycopg"),
        "x: expected its driver, found no module psycopg; pip install 'harness[postgres]'",
    ),
    (
        InvalidRequestError("no such thing"),
        "x: expected a store, found no such thing; check the URL",
    ),
    (InvalidRequestError(""), "x: expected a store, found InvalidRequestError; check the URL"),
]


@pytest.mark.parametrize(("failure", "message"), FAILURES)
def test_a_failure_is_told(failure: Exception, message: str) -> None:
    with pytest.raises(StoreError) as caught, told("x"):
        raise failure
    assert str(caught.value) == message
