"""Killed savers, savers at once, a full disk and a lost connection: whole runs, or nothing."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from harness.errors import StoreError
from harness.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.store import Store
    from harness.types import Answer, Grade, RunInfo

    Items = list[tuple[Answer, Grade]]

ROOT = Path(__file__).parents[4]
SAVERS = Path(__file__).with_name("savers.py")
ANSWERS = 250
KILLS = 100


def run_savers(*arguments: str, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    def limit_files() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, str(SAVERS), *arguments],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=limit_files,
    )


def check_whole(store: Store) -> int:
    """Return how many runs there are, each of which is whole and can be read."""
    runs = store.runs()
    for run in runs:
        assert run.answers == ANSWERS
        assert len(list(store.rows(run.id))) == ANSWERS
        assert len(list(store.grades(run.id))) == ANSWERS
        assert len(list(store.answers(run.id))) == ANSWERS
    with store.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        for table in ("grades", "gradings"):
            found = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()  # noqa: S608 - ours
            assert found == len(runs) * (ANSWERS if table == "grades" else 1)
    return len(runs)


def test_savers_killed_in_the_middle_leave_whole_runs(url: str, run: RunInfo, items: Items) -> None:
    done = run_savers("kill", url, str(KILLS))
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) >= KILLS // 10
    with open_store(url) as store:
        assert check_whole(store) > 0
        name = store.save(run, items)
        assert store.find("latest").id == name


def test_savers_at_once_lose_nothing(url: str) -> None:
    done = run_savers("together", url, "6")
    assert (done.returncode, done.stderr) == (0, "")
    with open_store(url) as store:
        assert check_whole(store) == 24
        models = [row.model for row in store.rows()]
    assert {models.count(f"saver-{at}") for at in range(4)} == {6 * ANSWERS}


def test_a_full_disk_is_told_and_leaves_whole_runs(tmp_path: Path) -> None:
    place = tmp_path / "runs.sqlite"
    done = run_savers("together", str(place), "100", limit=400_000)
    assert done.returncode == 1
    assert "StoreError" in done.stderr
    assert "nothing of this was saved" in done.stderr
    with open_store(str(place)) as store:
        assert check_whole(store) > 0


def test_a_lost_connection_is_told_and_nothing_is_saved(
    url: str, run: RunInfo, items: Items
) -> None:
    if not url.startswith("postgresql"):
        pytest.skip("a file has no connection to lose")

    def interrupted() -> Iterator[tuple[Answer, Grade]]:
        with other.engine.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        yield from items

    with open_store(url, may_create=True) as store, open_store(url) as other:
        with pytest.raises(StoreError) as caught:
            store.save(run, interrupted())
        assert "the connection was lost" in str(caught.value)
        assert str(caught.value).endswith("nothing of this was saved; try again")
        assert store.runs() == ()
        store.save(run, items)
        assert len(store.runs()) == 1
