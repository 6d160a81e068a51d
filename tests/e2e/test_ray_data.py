"""A run that a Ray cluster reads, grades and writes has the bytes of one that is run here."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import write_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.conftest import Outcome

    Run = Callable[..., Outcome]

pytest.importorskip("ray")
pytest.importorskip("ray.data", reason="ray[data] is not installed", exc_type=ImportError)

# Ray's own, of processes and files that it ends behind our back
pytestmark = pytest.mark.filterwarnings("ignore")

TEXTS = ("6 x 175e9 x 300e9 = 3.15e23 FLOP", "It takes 1e21 FLOP, \u00d7 2.", "I cannot tell.")
REPORTS = ("leaderboard.md", "leaderboard.csv", "leaderboard.json")
RAY = ("--engine", "ray-data", "--workers", "2", "--parts", "2", "-q")


def lines(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("answers/part-*.jsonl")))


def test_the_same_bytes_and_a_run_that_was_stopped_goes_on(run_here: Run, tmp_path: Path) -> None:
    for name in ("b", "a"):
        rows = [
            {"id": f"{name}{at}", "question": "gpt3-training-flops", "model": name, "text": text}
            for at, text in enumerate(TEXTS)
        ]
        write_rows(tmp_path / f"{name}.jsonl", (*rows, {**rows[0], "question": "unknown"}))
    (tmp_path / "alpha").mkdir()
    for at, text in enumerate(TEXTS):
        told = f"---\nid: x{at}\nquestion: gpt3-training-flops\n---\n{text}\n"
        (tmp_path / "alpha" / f"{at}.md").write_text(told, "utf-8")
    inputs = ("b.jsonl", "alpha", "a.jsonl")
    here = run_here("score", *inputs, "--engine", "serial", "--parts", "2", "--out", "here", "-q")
    there = run_here("score", *inputs, *RAY, "--out", "there")
    assert (there.code, there.err) == (here.code, here.err)
    assert lines(tmp_path / "there") == lines(tmp_path / "here")
    for name in REPORTS:
        assert (tmp_path / "there" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()
    stop(tmp_path / "there" / "answers")
    again = run_here("score", *inputs, *RAY, "--out", "there")
    assert (again.code, again.err) == (here.code, here.err)
    assert lines(tmp_path / "there").startswith(b"kept\n")
    shutil.copy(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    stop(tmp_path / "there" / "answers")
    other = run_here("score", *inputs, *RAY, "--out", "there")
    assert other.code == 2
    assert "holds an unfinished run over other answers" in other.err
    local = run_here("score", *inputs, "--parts", "2", "--out", "there")
    assert "holds an unfinished run with cut file, not run" in local.err


def stop(parts: Path) -> None:
    """Leave what a run leaves that was killed; one of its parts can be told from a new one."""
    first, *_, last = sorted(parts.glob("part-*.jsonl"))
    first.write_bytes(b"kept\n")
    last.unlink()
    manifest = json.loads((parts / "manifest.json").read_text("utf-8"))
    manifest["is_complete"] = False
    (parts / "manifest.json").write_text(json.dumps(manifest), "utf-8")
