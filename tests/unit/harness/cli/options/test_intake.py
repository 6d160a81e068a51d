"""Questions of one's own, and tables that need telling, in every command that reads answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from harness.cli.main import main
from tests.conftest import PROMPT, TINY

if TYPE_CHECKING:
    from pathlib import Path

OWN = ("--questions", "tiny.toml")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with chats that tell their question by its prompt alone, and a table."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tiny.toml").write_text(TINY, "utf-8")
    chats = [
        {
            "id": f"c{number}",
            "model": f"tiny-2026-0{number}-01",
            "messages": [
                {"role": "user", "content": PROMPT},
                {"role": "assistant", "content": f"It takes {4.8 * number}e20 FLOP."},
            ],
        }
        for number in (1, 2)
    ]
    (tmp_path / "chats.jsonl").write_text("\n".join(map(json.dumps, chats)), "utf-8")
    (tmp_path / "odd.txt").write_text("what;reply\ngpt3-training-flops;3.15e23 FLOP\n", "utf-8")
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return int(left.value.code or 0)


@pytest.mark.usefixtures("folder")
def test_compare_knows_own_questions(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("compare", "chats.jsonl", "--format", "json") == 2
    assert b"expected the id or the prompt of a question" in capfdbinary.readouterr().err
    assert run("compare", "chats.jsonl", "--format", "json", *OWN) == 0
    (pair,) = json.loads(capfdbinary.readouterr().out)["pairs"]
    assert (pair["n"], pair["difference"]) == (1, pytest.approx(-0.06, abs=0.01))


@pytest.mark.usefixtures("folder")
def test_judge_knows_own_questions(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    asked = ("judge", "chats.jsonl", "--model", "mockllm/model", "--dry-run", *OWN)
    assert run(*asked) == 0
    assert capfdbinary.readouterr().out.startswith(b"2 verdicts of mockllm/model to ask for")


def test_track_knows_own_questions(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    row = {"id": "t", "question": "tiny-training-flops", "model": "m", "text": "4.8e20 FLOP"}
    rows = [row | {"release": f"2026-0{month}-01", "id": str(month)} for month in (1, 2)]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert run("track", "rows.jsonl", "--format", "json", *OWN) == 0
    assert len(json.loads(capfdbinary.readouterr().out)["points"]) == 2


def test_report_reads_what_needs_telling(folder: Path) -> None:
    options = ("--from", "csv", "--text-column", "reply", "--question-column", "what")
    assert run("report", "odd.txt", "--quiet", *options) == 0
    assert (folder / "report.html").stat().st_size > 500_000
