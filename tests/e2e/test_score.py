"""`harness score` as a process: output bytes, files, problems, exit codes."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.e2e.conftest import ROOT, ROWS, write_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.conftest import Outcome

KEYS = [
    "id", "question", "model", "status", "final", "finals", "reference", "oom_error", "band",
    "accuracy", "score", "steps", "equations", "mistakes", "notes", "diagnosis",
    "release", "family", "sample", "grader",
]  # fmt: skip
ORDER = ["right-1", "row-1", "row-2", "wrong-1"]
FILES = ["answers.jsonl", "leaderboard.csv", "leaderboard.json", "leaderboard.md"]

BAD = [
    ("broken.md", b"---\nid: [\n---\ntext", "answers/broken.md:"),
    ("none.md", b"3.15e23 FLOP", "answers/none.md:1: a plain text that does not name its question"),
    ("bad.jsonl", b"{\n", "answers/bad.jsonl:1: expected a JSON object on the line"),
    ("latin.txt", b"\xff", "answers/latin.txt:1: expected UTF-8, found the byte 0xff"),
    ("empty.md", b"---\nid: e\nquestion: q\nmodel: m\n---\n", "expected the text of an answer"),
    (
        "near.jsonl",
        b'{"id": "n", "question": "gpt3-training-flop", "model": "m", "text": "1 FLOP"}',
        "answers/near.jsonl:1: unknown question 'gpt3-training-flop'; nearest: gpt3-training-flops",
    ),
]


@pytest.mark.usefixtures("answers")
def test_machine_interface(run: Callable[..., Outcome]) -> None:
    found = run("score", "answers", "--format", "jsonl")
    rows = found.rows()
    assert (found.code, found.err) == (0, "")
    assert [row["id"] for row in rows] == ORDER
    assert [list(row) for row in rows] == [KEYS] * len(ORDER)
    assert [row["status"] for row in rows] == ["graded", "graded", "no_answer", "graded"]
    assert [row["band"] for row in rows] == ["exact", "exact", None, "far"]


@pytest.mark.usefixtures("answers")
def test_report_shows_models_and_answers(run: Callable[..., Outcome]) -> None:
    told = run("score", "answers").out.decode()
    for part in (
        "Leaderboard",
        "alpha",
        "beta",
        "gpt3-training-flops",
        "3.15e23 FLOP",
        "2.67 days",
    ):
        assert part in told


def test_spans_count_characters_of_the_text(run: Callable[..., Outcome], answers: Path) -> None:
    body = (answers / "alpha" / "right.md").read_text("utf-8").split("---\n", 2)[2]
    (row,) = run("score", "answers/alpha", "--format", "jsonl").rows()
    final = row["final"]
    assert isinstance(final, dict)
    start, end = final["span"]
    assert body[start:end] == final["text"]


def test_same_bytes_whatever_the_seed_and_the_order(
    run: Callable[..., Outcome], answers: Path, tmp_path: Path
) -> None:
    files = [str(path) for path in sorted(answers.rglob("*.*")) if path.is_file()]
    first = run("score", *files, "--out", "one", seed="1")
    second = run("score", *reversed(files), "--out", "two", seed="2")
    assert first == second
    assert first.code == 0
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == FILES


@pytest.mark.usefixtures("answers")
def test_out_holds_leaderboard_and_answers(run: Callable[..., Outcome], tmp_path: Path) -> None:
    assert run("score", "answers", "--out", "reports", "--quiet") == (0, b"", "")
    summary = json.loads((tmp_path / "reports" / "leaderboard.json").read_text())
    assert {row["model"] for row in summary["models"]} == {"beta", "alpha"}
    assert "answers" not in summary
    lines = (tmp_path / "reports" / "answers.jsonl").read_text().splitlines()
    assert {json.loads(line)["id"] for line in lines} == set(ORDER)


@pytest.mark.parametrize(("name", "content", "told"), BAD)
def test_bad_input_is_told_and_the_rest_is_graded(
    run: Callable[..., Outcome], answers: Path, name: str, content: bytes, told: str
) -> None:
    (answers / name).write_bytes(content)
    found = run("score", "answers", "--format", "jsonl")
    assert found.code == 2
    assert len(found.rows()) == len(ORDER)
    assert found.err.startswith("harness: ")
    assert told in found.err
    assert found.err.count("\n") == 1


def test_unreadable_answers_of_a_known_model_are_counted(
    run: Callable[..., Outcome], answers: Path
) -> None:
    rows = (
        {"id": "u1", "model": "alpha", "release": "2026-01-15"},
        {"id": "u2", "model": "gamma", "question": "gpt3-training-flop", "text": "1 FLOP"},
        {"id": "u3", "model": "gamma", "question": "gpt3-training-flops", "text": " "},
        {"id": "u4", "model": "gamma", "question": "gpt3-training-flops", "text": []},
        {"id": "u5", "model": 7, "question": "gpt3-training-flops", "text": ""},
    )
    (answers / "unread.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = run("score", "answers", "--format", "json")
    models = json.loads(found.out)["models"]
    unread = {(row["model"], row["release"]): row["unreadable"] for row in models}
    assert found.code == 2
    assert {key: n for key, n in unread.items() if n} == {
        ("alpha", "2026-01-15"): 1,
        ("gamma", ""): 3,
        ("7", ""): 1,
    }
    assert [row["score"] for row in models if row["model"] == "gamma"] == [None]
    chosen = run("score", "answers", "--format", "json", "--model", "beta")
    assert [row["model"] for row in json.loads(chosen.out)["models"]] == ["beta"]


NOTHING = [
    (("absent",), "harness: absent: expected a file that can be read, found no such file"),
    (("empty",), "harness: empty: expected answer files (.md, .txt or .jsonl), found none"),
    (("answers", "--model", "x"), "harness: no answer that fits --question and --model"),
    (("answers", "--question", "gpt3"), "harness: unknown question 'gpt3'"),
    (("answers", "--format", "xml"), "harness: expected one of csv, json, jsonl, md, table"),
    (("answers", "--weights", "absent.toml"), "harness: absent.toml: no such file or directory"),
]


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(("arguments", "told"), NOTHING)
def test_nothing_to_grade(
    run: Callable[..., Outcome], tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    (tmp_path / "empty").mkdir()
    found = run("score", *arguments, "--quiet")
    assert found.code == 2
    assert found.err.startswith(told)
    assert found.err.count("\n") == 1


CHOICES = [
    (("--model", "beta"), ["row-1", "wrong-1"]),
    (("--question", "hyperclova-training-days"), ["row-1"]),
    (("--limit", "2"), ["right-1", "row-1"]),
    (("--model", "alpha", "--limit", "1"), ["right-1"]),
]


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(("arguments", "ids"), CHOICES)
def test_choice(run: Callable[..., Outcome], arguments: tuple[str, ...], ids: list[str]) -> None:
    found = run("score", "answers", "--format", "jsonl", *arguments)
    assert [row["id"] for row in found.rows()] == ids
    assert found.code == 0


def test_weights(run: Callable[..., Outcome], answers: Path, tmp_path: Path) -> None:
    (tmp_path / "weights.toml").write_text("accuracy = 0\nsteps = 1\narithmetic = 0\n")
    path = str(answers / "wrong.md")
    (row,) = run("score", path, "--format", "jsonl", "--weights", "weights.toml").rows()
    steps = row["steps"]
    assert isinstance(steps, dict)
    right = sum(step["shown"] and step["correct"] for step in steps.values())
    assert row["score"] == min(0.25, right / len(steps))


def test_standard_input(run: Callable[..., Outcome]) -> None:
    text = b"6 x 175e9 x 300e9 = 3.15e23 FLOP"
    found = run("score", "-", "--question", "gpt3-training-flops", "--format", "jsonl", given=text)
    assert [row["band"] for row in found.rows()] == ["exact"]


@pytest.mark.usefixtures("answers")
def test_details_tell_each_mistake(run: Callable[..., Outcome]) -> None:
    plain, details = (
        run("score", "answers", "--format", "md", *more).out for more in ((), ("--details",))
    )
    assert details.startswith(plain[:40])
    assert b"- steps\\_as\\_tokens" in details or b"- steps_as_tokens" in details


@pytest.mark.usefixtures("answers")
def test_by_family_question_and_mistake(run: Callable[..., Outcome]) -> None:
    families = json.loads(run("score", "answers", "--by", "family", "--format", "json").out)
    assert [(row["family"], row["model"], row["rank"]) for row in families] == [
        ("training_flops", "alpha", 1),
        ("training_flops", "beta", 2),
        ("training_flops", "alpha", 3),
        ("training_time", "beta", 1),
    ]
    mistakes = json.loads(run("score", "answers", "--by", "mistake", "--format", "json").out)
    assert ("no_final_answer", "alpha", 1, 1.0) in {
        (row["code"], row["model"], row["answers"], row["share"]) for row in mistakes
    }
    table = run("score", "answers", "--by", "question").out.decode()
    assert table.startswith("Leaderboard by question\n")
    rows = run("score", "answers", "--by", "question", "--format", "csv").out.decode().splitlines()
    assert rows[0].startswith("question,model,release,n,")
    assert len(rows) == 5
    assert b"| mistake |" in run("score", "answers", "--by", "mistake", "--format", "md").out
    found = run("score", "answers", "--by", "family", "--format", "jsonl")
    assert found.err == (
        "harness: expected one of table, md, csv, json, found --by family --format jsonl\n"
    )


@pytest.mark.usefixtures("answers")
def test_parquet(run: Callable[..., Outcome], tmp_path: Path) -> None:
    assert run("score", "answers", "--format", "parquet", "--out", "out") == (0, b"", "")
    table = pd.read_parquet(tmp_path / "out" / "leaderboard.parquet")
    summary = json.loads((tmp_path / "out" / "leaderboard.json").read_text())
    assert list(table["model"]) == [row["model"] for row in summary["models"]]
    assert set(table.columns) == set(summary["models"][0]) - {"mistake_shares"}
    found = run("score", "answers", "--format", "parquet")
    assert found.err == (
        "harness: expected --out with it, and no --by, found --format parquet; add --out DIR\n"
    )


@pytest.mark.usefixtures("answers")
def test_every_engine_writes_the_same_bytes(run: Callable[..., Outcome], tmp_path: Path) -> None:
    asked = ("score", "answers", "answers/none.md")
    serial = run(*asked, "--engine", "serial", "--out", "one")
    processes = run(*asked, "--engine", "processes", "--workers", "2", "--out", "two", seed="7")
    assert serial == processes
    assert serial.code == 2
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_run_that_is_killed_is_taken_up_again(
    run: Callable[..., Outcome], tmp_path: Path
) -> None:
    write_rows(tmp_path / "many.jsonl", tuple(ROWS[1] | {"id": f"a{at}"} for at in range(400)))
    asked = ("score", "many.jsonl", "--parts", "20", "--format", "jsonl", "--out")
    whole = run(*asked, "whole")
    kept: dict[Path, int] = {}
    parts = tmp_path / "killed" / "answers"
    for least in (2, 7):
        process = subprocess.Popen(
            [sys.executable, "-m", "harness.cli.main", *asked, "killed"],
            stdout=subprocess.DEVNULL,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        while len(found := sorted(parts.glob("part-*.jsonl"))) < least and process.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
        process.kill()
        process.wait()
        assert all(path.stat().st_mtime_ns == kept[path] for path in kept)
        kept = {path: path.stat().st_mtime_ns for path in found}
    resumed = run(*asked, "killed")
    assert resumed == whole
    assert all(path.stat().st_mtime_ns == kept[path] for path in kept)
    names = {path.name for path in (tmp_path / "whole" / "answers").iterdir()}
    assert {path.name for path in parts.iterdir()} == names
    for name in names:
        assert (parts / name).read_bytes() == (tmp_path / "whole" / "answers" / name).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--parts", "5"), "--parts without --out; add --out DIR"),
        (("--engine", "serial", "--workers", "2"), "found --engine serial --workers 2"),
        (("--parts", "5", "--out", "o", "--details"), "--details with more than 5,000 answers or"),
    ],
)
@pytest.mark.usefixtures("answers")
def test_what_cannot_go_together(
    run: Callable[..., Outcome], arguments: tuple[str, ...], told: str
) -> None:
    found = run("score", "answers", *arguments)
    assert (found.code, found.out) == (2, b"")
    assert told in found.err
