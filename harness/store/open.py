"""Opens a store: makes it where it may be made, and brings an older form up to today's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, column, inspect, select, table

from harness.errors import StoreError
from harness.store.address import parse_address
from harness.store.engine import ADVICE, make_engine, writing
from harness.store.failures import told
from harness.store.schema import METADATA, REVISION, VERSION_TABLE
from harness.store.store import Store

if TYPE_CHECKING:
    from harness.store.address import Address

MIGRATIONS = "harness.store:migrations"


def open_store(url: str | None, *, may_create: bool = False) -> Store:
    """Return the store at an SQLAlchemy URL or path, None being reports/runs.sqlite.

    Raises:
        StoreError: it cannot be opened, is none, or was written by a newer harness.
    """
    address = parse_address(url)
    with told(address.place):
        engine = make_engine(address, may_create=may_create)
        try:
            _bring_up(engine, address, may_create=may_create)
        except BaseException:
            engine.dispose()
            raise
    return Store(engine, address.place)


def _bring_up(engine: Engine, address: Address, *, may_create: bool) -> None:
    """Make or upgrade the tables where they are not today's."""
    with engine.connect() as connection:
        found = _find_revision(connection, address.place)
    if found == REVISION:
        return
    if found is None and not may_create:
        raise StoreError(address.place, "none there", "a store", ADVICE)
    if address.file:
        _keep_journal(engine)
    with writing(engine) as connection:
        # another process may have done it since
        found = _find_revision(connection, address.place)
        if found != REVISION:
            _upgrade(connection, address.place, found)


def _find_revision(connection: Connection, place: str) -> str | None:
    """Return the form of the tables, None where there are none.

    Raises:
        StoreError: tables of these names belong to something else.
    """
    names = set(inspect(connection).get_table_names())
    if VERSION_TABLE in names:
        version = table(VERSION_TABLE, column("version_num"))
        return connection.execute(select(version.c.version_num)).scalar()
    taken = sorted(names & set(METADATA.tables))
    if taken:
        found = f"tables that something else made ({', '.join(taken)})"
        raise StoreError(place, found, "a store of harness", "choose another database")
    return None


def _keep_journal(engine: Engine) -> None:
    """Let readers read while one writes; the file remembers it."""
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        connection.exec_driver_sql("BEGIN")


def _upgrade(connection: Connection, place: str, revision: str | None) -> None:
    """Run the migrations that are missing.

    Raises:
        StoreError: a newer harness has written the store.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", MIGRATIONS)
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        found = f"form {revision}"
        advice = "a newer harness wrote it; upgrade harness, or choose another store"
        raise StoreError(place, found, f"form {REVISION} or older", advice) from error
