"""Stores are made, upgraded and refused; today's tables are those that the migrations make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from harness.errors import StoreError
from harness.store import open_store
from harness.store.address import EXPECTED, parse_address
from harness.store.engine import make_engine, writing
from harness.store.open import MIGRATIONS
from harness.store.schema import METADATA, REVISION, VERSION_TABLE

if TYPE_CHECKING:
    from pathlib import Path

    from harness.store import Store
    from harness.types import Answer, Grade, RunInfo

    Items = list[tuple[Answer, Grade]]


def migrate(engine: Engine, revision: str) -> None:
    with writing(engine) as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", MIGRATIONS)
        command.upgrade(config, revision)


def write(url: str, statement: str) -> None:
    engine = make_engine(parse_address(url), may_create=True)
    with writing(engine) as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_the_newest_migration_is_the_form_of_the_tables() -> None:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_the_migrations_make_the_tables_of_the_schema(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, METADATA) == []


def test_an_older_store_is_upgraded_and_keeps_its_runs(
    url: str, run: RunInfo, items: Items
) -> None:
    engine = make_engine(parse_address(url), may_create=True)
    migrate(engine, "0001")
    with writing(engine) as connection:
        connection.execute(
            text("INSERT INTO runs (id, created, labels, problems) VALUES ('old', 'then', '{}', 0)")
        )
        connection.execute(
            text(
                "INSERT INTO gradings (run, created, grader_version, bank_version, weights, "
                "answers, packed) VALUES (1, 'then', 'g', 'b', '[1.0, 0.0, 0.0]', 0, '')"
            )
        )
        connection.execute(text("INSERT INTO verdicts (digest, body) VALUES ('d', '{}')"))
    engine.dispose()
    with open_store(url) as store:
        assert [(one.id, one.weights) for one in store.runs()] == [("old", (1.0, 0.0, 0.0))]
        store.save(run, items)
        assert len(store.runs()) == 2


def test_a_store_of_a_newer_harness_is_refused(store: Store, url: str) -> None:
    write(url, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")  # noqa: S608 - ours
    with pytest.raises(StoreError) as caught:
        open_store(url)
    assert str(caught.value) == (
        f"{store.place}: expected form {REVISION} or older, found form 9999; "
        "a newer harness wrote it; upgrade harness, or choose another store"
    )


def test_tables_of_something_else_are_left_alone(url: str) -> None:
    write(url, "CREATE TABLE runs (x INTEGER)")
    for may_create in (True, False):
        with pytest.raises(StoreError, match=r"tables that something else made \(runs\)"):
            open_store(url, may_create=may_create)


def test_a_store_is_not_made_by_looking_for_it(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="expected a store, found none there"):
        open_store(url)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "runs.sqlite").touch()
    with pytest.raises(StoreError, match="expected a store, found none there"):
        open_store(str(tmp_path / "runs.sqlite"))


def test_a_damaged_file_is_told(tmp_path: Path, run: RunInfo, items: Items) -> None:
    place = tmp_path / "runs.sqlite"
    with open_store(str(place), may_create=True) as store:
        store.save(run, items)
    content = place.read_bytes()
    place.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(StoreError, match="a damaged file; take a copy of it back"):
        open_store(str(place))


def test_a_store_in_a_folder_that_cannot_be_written_is_read(
    tmp_path: Path, run: RunInfo, items: Items, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a folder" / "runs.sqlite"
    with open_store(str(place), may_create=True) as store:
        name = store.save(run, items)
    # a test that runs as root can write everywhere
    monkeypatch.setattr("os.access", lambda *_: False)
    with open_store(str(place)) as store:
        assert store.find("latest").id == name
        with pytest.raises(StoreError, match="a place that cannot be written"):
            store.delete(name)
    assert [path.name for path in place.parent.iterdir()] == ["runs.sqlite"]


ADDRESSES = [
    (None, "sqlite", "reports/runs.sqlite"),
    ("x.sqlite", "sqlite", "x.sqlite"),
    ("sqlite:///a/b.db", "sqlite", "a/b.db"),
    ("sqlite:////a/b.db", "sqlite", "/a/b.db"),
    ("postgresql://me:pw@host/db", "postgresql+psycopg", "postgresql+psycopg://me:***@host/db"),
    ("postgres://host/db", "postgresql+psycopg", "postgresql+psycopg://host/db"),
    ("postgresql+psycopg://host/db", "postgresql+psycopg", "postgresql+psycopg://host/db"),
]


@pytest.mark.parametrize(("told", "driver", "place"), ADDRESSES)
def test_addresses_are_read_and_told_without_a_password(
    told: str | None, driver: str, place: str
) -> None:
    address = parse_address(told)
    assert (address.url.drivername, address.place) == (driver, place)


NO_ADDRESSES = [
    ("sqlite://", "sqlite://: expected a file, found a database in memory; it would keep nothing"),
    (
        "post gres://me:secret@x",
        f"post gres://x: expected {EXPECTED}, found another text; check the URL",
    ),
]


@pytest.mark.parametrize(("told", "message"), NO_ADDRESSES)
def test_what_is_no_address_is_told(told: str, message: str) -> None:
    with pytest.raises(StoreError) as caught:
        parse_address(told)
    assert str(caught.value) == message


def test_a_driver_that_is_missing_is_told() -> None:
    with pytest.raises(StoreError, match="expected its driver, found no module pymssql; pip"):
        open_store("mssql+pymssql://host/db")
