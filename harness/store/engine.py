"""Connects to a store: SQLite with its journal and locks, or any other database as it is."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL

from harness.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection as SqliteConnection

    from harness.store.address import Address

WAIT_SECONDS = 300
"""How long a writer waits for the others before it gives up."""

WRITES = "harness_writes"
LOCK_KEY = 0x4841524E
"""The number of the lock that writers of one PostgreSQL database take in turn."""


def make_engine(address: Address, *, may_create: bool) -> Engine:
    """Return what connects to a store.

    Raises:
        StoreError: there is none and none may be made, or its folder cannot be made.
    """
    if address.url.get_backend_name() != "sqlite":
        return create_engine(address.url, pool_pre_ping=True)
    _check_file(address, may_create=may_create)
    engine = create_engine(_readable(address), connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection with a transaction that no other writer is in; all of it or nothing."""
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})
        yield connection


def _check_file(address: Address, *, may_create: bool) -> None:
    path = Path(address.file)
    if not may_create:
        if not path.exists():
            raise StoreError(address.file, "none there", "a store", ADVICE)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        found = (error.strerror or str(error)).lower()
        raise StoreError(address.file, found, "a folder", "choose another store") from error


ADVICE = "check --store, or make one by harness score PATH... --save"


def _readable(address: Address) -> URL:
    """Return the URL; one that asks for no journal where the folder cannot be written."""
    path = Path(address.file)
    if not path.exists() or os.access(path.parent, os.W_OK) or Path(f"{path}-wal").exists():
        return address.url
    name = f"file:{quote(str(path.absolute()))}"
    return URL.create(
        "sqlite", database=name, query={"immutable": "1", "mode": "ro", "uri": "true"}
    )


def _prepare_sqlite(connection: SqliteConnection, _record: object) -> None:
    # the driver would begin transactions by itself, and too late to lock out other writers
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
