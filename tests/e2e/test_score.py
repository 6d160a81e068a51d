"""`harness score` as a process: output bytes, files, problems, exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.conftest import Outcome

KEYS = [
    "id", "question", "model", "status", "final", "finals", "reference", "oom_error", "band",
    "accuracy", "score", "steps", "equations", "mistakes", "notes", "diagnosis",
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
