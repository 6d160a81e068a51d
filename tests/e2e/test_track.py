"""`harness track` as a process: its formats, over files and over a store."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.conftest import Outcome

GRADER = {"version": "1", "questions": "q", "weights": [0.6, 0.25, 0.15]}
DATES = ("2025-01-01", "2025-06-01", "2026-01-01", "2026-06-01")


@pytest.fixture
def grades(tmp_path: Path) -> Path:
    """Return a file of grades of four releases; the last two are better."""
    lines = []
    for at, day in enumerate(DATES):
        for question in range(12):
            score = 0.3 + 0.4 * (at >= 2) + 0.01 * ((question * 7 + at * 3) % 5)
            row: dict[str, object] = {"id": f"{at}-{question}", "question": f"q{question}"}
            row |= {"model": f"m{at}", "release": day, "status": "graded", "score": score}
            row |= {"grader": GRADER, "accuracy": score, "oom_error": -1.0, "band": "off by ten"}
            row |= {"family": "memory" if question % 2 else "training_flops"}
            row |= {"mistakes": [{"code": "prefix_slip"}] if at < 2 else []}
            lines.append(json.dumps(row))
    path = tmp_path / "grades.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.usefixtures("grades")
def test_table(run: Callable[..., Outcome]) -> None:
    found = run("track", "grades.jsonl")
    shown = found.out.decode()
    assert (found.code, found.err) == (0, "")
    assert shown.startswith("2025-01-01 ▃▃▆▆ 2026-06-01\n")
    assert "The score moves by +0." in shown
    lines = [line.split() for line in shown.splitlines()]
    (change,) = [line for line in lines if line[1:3] == ["2025-01-01", "2026-06-01"]]
    assert change[0] == "2026-01-01"
    assert change[-2:] == ["prefix_slip", "-"]
    assert ["prefix_slip", "faded", "1.000", "0.000", "-1.000"] in [line[:5] for line in lines]


@pytest.mark.usefixtures("grades")
def test_formats(run: Callable[..., Outcome], tmp_path: Path) -> None:
    content = json.loads(run("track", "grades.jsonl", "--format", "json").out)
    assert content["releases"] == list(DATES)
    assert content["changes"][0]["faded"] == ["prefix_slip"]
    rows = list(
        csv.DictReader(io.StringIO(run("track", "grades.jsonl", "--format", "csv").out.decode()))
    )
    assert [row["kind"] for row in rows] == ["point"] * 4 + ["slope", "change", "mistake"]
    assert "| release | model |" in run("track", "grades.jsonl", "--format", "md").out.decode()
    assert run("track", "grades.jsonl", "--out", "t.json").out == b""
    assert json.loads((tmp_path / "t.json").read_text()) == content


@pytest.mark.usefixtures("grades")
@pytest.mark.parametrize("name", ["one.svg", "one.png"])
def test_pictures_are_the_same_every_time(
    run: Callable[..., Outcome], tmp_path: Path, name: str
) -> None:
    for folder, seed in (("a", "0"), ("b", "7")):
        found = run("track", "grades.jsonl", "--out", f"{folder}/{name}", seed=seed)
        assert (found.code, found.err) == (0, "")
    first = (tmp_path / "a" / name).read_bytes()
    assert first == (tmp_path / "b" / name).read_bytes()
    assert first.startswith((b"<?xml", b"\x89PNG"))


@pytest.mark.usefixtures("grades")
def test_choice(run: Callable[..., Outcome]) -> None:
    chosen = ("--model", "m[01]", "--family", "memory", "--format", "json")
    content = json.loads(run("track", "grades.jsonl", *chosen).out)
    assert [(one["model"], one["n"]) for one in content["points"]] == [("m0", 6), ("m1", 6)]


@pytest.mark.usefixtures("answers")
def test_store(run: Callable[..., Outcome], tmp_path: Path) -> None:
    run("score", "answers", "--save", "-q", "--store", "runs.sqlite")
    run("score", "answers", "--save", "-q", "--store", "runs.sqlite")
    asked = ("--store", "runs.sqlite")
    content = json.loads(run("track", *asked, "--model", "alpha", "--format", "json").out)
    # saved twice, counted once; the other answer of alpha names no release
    assert [(one["release"], one["n"]) for one in content["points"]] == [("2026-01-15", 1)]
    assert content["undated"] == 1
    told = run("compare", "latest@alpha", "answers@alpha", *asked)
    assert (told.code, told.err) == (0, "")
    with closing(sqlite3.connect(tmp_path / "runs.sqlite")) as connection:
        connection.execute("UPDATE gradings SET grader_version = 'old' WHERE number = 1")
        connection.commit()
    found = run("track", *asked)
    assert found.code == 2
    expected = (
        "harness: expected grades by one grader, since they move when it does, found runs.sqlite"
    )
    assert found.err.startswith(f"{expected} by version 0.1.0+")
    assert " and by version old, questions " in found.err
    assert found.err.endswith(
        "; harness regrade grades saved runs with today's, harness score files of answers\n"
    )
    with closing(sqlite3.connect(tmp_path / "runs.sqlite")) as connection:
        first, second = (
            row[0] for row in connection.execute("SELECT id FROM runs ORDER BY number")
        )
    found = run("compare", first, second, *asked, "--fail-if-worse", "0.1")
    assert found.code == 2
    assert found.err.startswith(
        "harness: expected grades by one grader, since they move when it does, found "
        f"{first} by version old, questions "
    )
    found = run("compare", "nothing", second, *asked)
    assert found.err.startswith("harness: nothing: no such file or folder, and no saved run: ")
    assert found.code == 2


BAD = [
    (
        ("grades.jsonl", "--model", "m0", "--model", "m02"),
        "harness: expected a model of these answers, found --model m02; nearest: m2, m0",
    ),
    (
        ("grades.jsonl", "--model", "x"),
        "harness: expected a model of these answers, found --model x; m0, m1, m2, m3\n",
    ),
    (
        ("grades.jsonl", "--family", "step_flops"),
        "harness: expected answers with a release date, found no answer to a question of step",
    ),
    (("grades.jsonl", "--family", "x"), "harness: expected one of training_flops"),
    (
        ("grades.jsonl", "--out", "t.pdf"),
        "harness: expected a name in .csv, .json, .md, .txt, .svg",
    ),
    (("absent",), "harness: absent: expected a file that can be read, found no such file"),
    (("--store", "absent.sqlite"), "harness: absent.sqlite"),
]


@pytest.mark.usefixtures("grades")
@pytest.mark.parametrize(("arguments", "told"), BAD)
def test_bad_input(run: Callable[..., Outcome], arguments: tuple[str, ...], told: str) -> None:
    found = run("track", *arguments)
    assert found.code == 2
    assert found.err.startswith(told)
    assert found.err.count("\n") == 1
