"""Runs that are written behind a URL."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import fsspec
import pytest

from tests.e2e.conftest import write_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.e2e.conftest import Outcome

    Run = Callable[..., Outcome]

ROWS = tuple(
    {
        "id": f"a{at}",
        "question": "gpt3-training-flops",
        "model": f"m{at % 2}",
        "text": f"6 x 13e9 x {at + 1}e12 = {7.8 * (at + 1):g}e22 FLOP",
    }
    for at in range(7)
)
PLACE = "memory://bucket/run"


@pytest.fixture
def memory() -> Iterator[fsspec.AbstractFileSystem]:
    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()


def contents(memory: fsspec.AbstractFileSystem) -> dict[str, bytes]:
    """Return all files behind the URL."""
    return {path: memory.cat_file(path) for path in memory.find("/bucket/run")}


@pytest.fixture
def run(run_here: Run, tmp_path: Path) -> Run:
    """Return a function that runs harness without a process each, beside a file of answers."""
    write_rows(tmp_path / "many.jsonl", ROWS)
    return run_here


def test_a_run_behind_a_url_has_the_bytes_of_one_here(
    run: Run, tmp_path: Path, memory: fsspec.AbstractFileSystem
) -> None:
    for parts in ((), ("--parts", "3")):
        here = run("score", "many.jsonl", "--out", "here", "-q", *parts)
        there = run("score", "many.jsonl", "--out", PLACE, "-q", *parts)
        assert (there.code, there.err, there.out) == (here.code, here.err, here.out)
        found = {path.removeprefix("/bucket/run/") for path in memory.find("/bucket/run")}
        files = {path for path in (tmp_path / "here").rglob("*") if path.is_file()}
        names = {str(path.relative_to(tmp_path / "here")) for path in files}
        assert found == names - {"answers/.lock"}
        for name in found:
            assert memory.cat(f"/bucket/run/{name}") == (tmp_path / "here" / name).read_bytes()
        for command in (("leaderboard",), ("compare",), ("report", "-q")):
            assert run(*command, PLACE).code == run(*command, "here").code == 0
        assert run("leaderboard", PLACE).out == run("leaderboard", "here").out


def test_a_run_behind_a_url_is_taken_up_again(run: Run, memory: fsspec.AbstractFileSystem) -> None:
    asked = ("score", "many.jsonl", "--parts", "3", "-q", "--out", PLACE)
    assert run(*asked).code == 0
    whole = contents(memory)
    manifest = "/bucket/run/answers/manifest.json"
    unfinished = json.loads(memory.cat(manifest)) | {"is_complete": False}
    memory.pipe(manifest, json.dumps(unfinished).encode())
    memory.rm("/bucket/run/answers/part-000001.jsonl")
    memory.pipe("/bucket/run/answers/.part-000002.jsonl", b"half of a")
    before = memory.modified("/bucket/run/answers/part-000000.jsonl")
    told = run("leaderboard", PLACE)
    assert told.code == 2
    assert f"{PLACE}/answers: expected grades, found an unfinished run" in told.err
    assert run(*asked[:2], *asked[4:]).code == 0
    assert contents(memory) == whole
    assert memory.modified("/bucket/run/answers/part-000000.jsonl") == before


def test_a_place_that_cannot_be_written_is_told(run: Run) -> None:
    for place, told in (
        ("no-such://box/run", "no-such://box/run: expected a file that can be read"),
        ("data://x", "data://x"),
    ):
        for parts in ((), ("--parts", "3")):
            found = run("score", "many.jsonl", "--out", place, *parts)
            assert found.code == 2
            assert told in found.err
            assert "Traceback" not in found.err
