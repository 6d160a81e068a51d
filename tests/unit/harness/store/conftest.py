"""Stores of each kind: an SQLite file, and a PostgreSQL server where one is told."""

from __future__ import annotations

import dataclasses
import os
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from harness.store import open_store
from harness.types import Answer, RunInfo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from harness.store import Store
    from harness.types import Grade

SERVER = os.environ.get("HARNESS_TEST_POSTGRES", "")
RUN = RunInfo("0.1.0+aaaa", "bbbb", (0.6, 0.25, 0.15), (("release", "1.0"), ("who", "ci")))

Items = list[tuple[Answer, "Grade"]]


@pytest.fixture
def run() -> RunInfo:
    return RUN


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the URL of an empty store."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/runs.sqlite"
        return
    if not SERVER:
        pytest.skip("HARNESS_TEST_POSTGRES names no server")
    name = f"test_{uuid4().hex}"
    server = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url, may_create=True) as opened:
        yield opened


@pytest.fixture
def items(grades: tuple[Grade, ...]) -> Items:
    """Return answers with their grades, of each status and with names that break formats."""
    return [
        (
            Answer(
                grade.id,
                grade.question,
                grade.model,
                f"text of {grade.id} \0 é",
                release=grade.release,
                sample=grade.sample,
                source="a book",
                prompt="How many?",
                path="/home/someone/answers/a.md",
            ),
            dataclasses.replace(grade),
        )
        for grade in grades
    ]
