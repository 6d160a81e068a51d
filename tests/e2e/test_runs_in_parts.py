"""A run that is saved as it streams by is, row for row, the run that was held."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import write_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.conftest import Outcome

    Run = Callable[..., Outcome]

TEXTS = (
    "<think>6 x 13e9 x 1e12 = 7.8e21, no: wrong. 2 x 3 = 7.</think> 6 x 13e9 x 1e12 = 7.8e22 FLOP",
    "6 x 13e9 x 1e12 = 7.8e22 FLOP",
    "half a pair: \ud83d, about 1e21 FLOP",
    "10^(10^400) FLOP",
    "I cannot tell.",
)
ROWS = tuple(
    {"id": f"a{at}", "question": "gpt3-training-flops", "model": f"m{at % 2}", "text": text}
    for at, text in enumerate(TEXTS * 3)
)
BROKEN = {"id": "lost", "question": "no-such-question", "model": "m1", "text": "1 FLOP"}
KEPT = {
    "texts": "digest, text",
    "answers": "digest, text, about",
    "verdicts": "digest, body, discarded",
    "grades": "position, answer, verdict, id, question, model, release, sample, status, score",
    "gradings": "grader_version, bank_version, weights, answers, packed",
    "runs": "labels, problems",
}


@pytest.fixture
def run(run_here: Run, tmp_path: Path) -> Run:
    """Return a function that runs harness without a process each, beside a file of answers."""
    write_rows(tmp_path / "many.jsonl", (*ROWS[:7], BROKEN, *ROWS[7:]))
    return run_here


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all that a store holds but ids, numbers and times."""
    opened = sqlite3.connect(path)
    found = {
        table: sorted(opened.execute(f"SELECT {names} FROM {table}"), key=repr)  # noqa: S608 - ours
        for table, names in KEPT.items()
    }
    opened.close()
    return found


def save(run: Run, store: str, *more: str) -> Outcome:
    return run("score", "many.jsonl", "--save", "--store", store, "-q", *more)


def test_a_run_in_parts_is_saved_as_one_that_is_held(run: Run, tmp_path: Path) -> None:
    held = save(run, "held.sqlite")
    for workers in (("--workers", "1"), ("--workers", "2")):
        name = f"cut{workers[1]}.sqlite"
        cut = save(run, name, "--parts", "4", "--out", f"out{workers[1]}", *workers)
        assert (cut.code, cut.err) == (held.code, held.err)
        assert contents(tmp_path / name) == contents(tmp_path / "held.sqlite")


def test_what_the_store_has_graded_is_not_graded_again(run: Run, tmp_path: Path) -> None:
    save(run, "held.sqlite")
    run("score", "many.jsonl", "--out", "first", "--parts", "4", "-q")
    save(run, "held.sqlite", "--out", "second", "--parts", "4")
    again = tmp_path / "second" / "answers"
    for path in sorted((tmp_path / "first" / "answers").glob("part-*")):
        assert (again / path.name).read_bytes() == path.read_bytes()
    first, second = json.loads(run("runs", "--store", "held.sqlite", "--format", "json").out)
    assert (first["answers"], first["problems"]) == (second["answers"], second["problems"])


def test_a_run_that_is_taken_up_again_is_saved_whole(run: Run, tmp_path: Path) -> None:
    save(run, "held.sqlite")
    run("score", "many.jsonl", "--out", "out", "--parts", "4", "-q")
    parts = tmp_path / "out" / "answers"
    (parts / "part-000002.jsonl").unlink()
    manifest = parts / "manifest.json"
    manifest.write_text(manifest.read_text().replace("true", "false"), encoding="utf-8")
    # without --parts too: an unfinished run is taken up again
    save(run, "cut.sqlite", "--out", "out")
    assert contents(tmp_path / "cut.sqlite") == contents(tmp_path / "held.sqlite")
