"""`harness leaderboard`: runs over shards add up to the run over all of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import write_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.conftest import Outcome

    Run = Callable[..., Outcome]

TEXTS = ("6 x 13e9 x 1e12 = 7.8e22 FLOP", "3.15e23 FLOP", "4 x 5 = 21, so 2e20 FLOP", "no idea")
QUESTIONS = ("gpt3-training-flops", "chinchilla-training-flops")
ROWS = tuple(
    {"id": f"a{at}", "question": QUESTIONS[at % 2], "model": f"m{at % 3}", "text": TEXTS[at % 4]}
    for at in range(23)
)
LOST = {"id": "lost", "question": "no-such-question", "model": "m1", "text": "1 FLOP"}


@pytest.fixture
def run(run_here: Run, tmp_path: Path) -> Run:
    """Return a function that runs harness where a run over all and runs over shards lie."""
    shards = {"one": ROWS[:9], "two": (*ROWS[9:12], LOST), "three": ROWS[12:]}
    for name, rows in {"all": (*ROWS, LOST), **shards}.items():
        write_rows(tmp_path / f"{name}.jsonl", rows)
        parts = () if name == "three" else ("--parts", "4")
        run_here("score", f"{name}.jsonl", "--out", name, *parts, "-q")
    return run_here


def test_shards_make_the_leaderboard_of_all(run: Run, tmp_path: Path) -> None:
    for form in ("md", "csv", "json", "table"):
        merged = run("leaderboard", "one", "two/answers", "three", "--format", form, "--out", "sum")
        whole = run("leaderboard", "all", "--format", form)
        assert (merged.code, merged.err, merged.out) == (0, "", whole.out)
    for name in ("leaderboard.md", "leaderboard.csv", "leaderboard.json"):
        assert (tmp_path / "sum" / name).read_bytes() == (tmp_path / "all" / name).read_bytes()
    rows = json.loads((tmp_path / "sum" / "leaderboard.json").read_text("utf-8"))["models"]
    assert {row["model"]: row["unreadable"] for row in rows} == {"m0": 0, "m1": 1, "m2": 0}


@pytest.mark.parametrize("by", ["family", "question", "mistake"])
def test_breakdowns_add_up_too(run: Run, by: str) -> None:
    merged = run("leaderboard", "three", "one", "two", "--by", by, "--format", "csv")
    assert merged.out == run("leaderboard", "all", "--by", by, "--format", "csv").out
    assert b"gpt3" in merged.out or b"training_flops" in merged.out or by == "mistake"


def test_what_does_not_add_up_is_refused(run: Run, tmp_path: Path) -> None:
    assert "one/answers twice; name it once" in run("leaderboard", "one", "one/answers").err
    assert "all.jsonl: no grades" in run("leaderboard", "one", "all.jsonl").err
    assert "gone: no grades" in run("leaderboard", "gone").err
    manifest = tmp_path / "two" / "answers" / "manifest.json"
    told = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(told | {"bank": "another"}, indent=2), encoding="utf-8")
    found = run("leaderboard", "one", "two")
    assert (found.code, found.out) == (2, b"")
    assert "expected grades by one grader" in found.err


def test_a_shard_that_is_not_whole_is_told_and_the_rest_shown(run: Run, tmp_path: Path) -> None:
    manifest = tmp_path / "one" / "answers" / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("true", "false"), encoding="utf-8")
    found = run("leaderboard", "one", "two")
    assert found.code == 2
    assert "found an unfinished run; run the same harness score again" in found.err
    (tmp_path / "two" / "answers" / "part-000000.rows").write_text("{}\nbroken\n", encoding="utf-8")
    found = run("leaderboard", "two")
    assert found.code == 2
    assert "part-000000.rows: expected rows of grades, found a damaged file" in found.err
    assert b"m0" in run("leaderboard", "three", "two").out
