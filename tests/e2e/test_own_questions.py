"""Questions of one's own, written or freshly made, graded without a line of code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import TINY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.conftest import Outcome

ANSWER = """---
id: tiny-1
question: tiny-training-flops
model: gamma
---
Tiny has N = 2 billion parameters and sees D = 40 billion tokens. Forward is 2 FLOPs a parameter and
token, backward 4: 6 x 2e9 x 40e9 = 4.8e20 FLOPs.

Final answer: 4.8e20 FLOPs
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Return a folder with one answer to one question of one's own."""
    (tmp_path / "tiny.toml").write_text(TINY, "utf-8")
    (tmp_path / "tiny.md").write_text(ANSWER, "utf-8")
    return tmp_path


@pytest.mark.parametrize("questions", ["tiny.toml", "."])
def test_an_answer_to_an_own_question_is_graded(
    run: Callable[..., Outcome], tiny: Path, questions: str
) -> None:
    asked = ("score", "tiny.md", "--questions", questions, "--format", "jsonl")
    (row,) = run(*asked).rows()
    assert (row["question"], row["band"], row["score"]) == ("tiny-training-flops", "exact", 1.0)
    told = run("explain", "tiny.md", "--questions", str(tiny / "tiny.toml"))
    assert told.code == 0
    assert "tiny-training-flops" in told.out.decode()


@pytest.mark.usefixtures("tiny", "answers")
def test_the_bank_stays_within_reach(run: Callable[..., Outcome]) -> None:
    found = run("score", "answers", "tiny.md", "--questions", "tiny.toml", "--format", "jsonl")
    assert found.code == 0
    assert [row["id"] for row in found.rows()] == ["right-1", "row-1", "row-2", "wrong-1", "tiny-1"]


@pytest.mark.usefixtures("tiny")
def test_what_is_wrong_with_own_questions_is_told(
    run: Callable[..., Outcome], tmp_path: Path
) -> None:
    (tmp_path / "clash.toml").write_text(TINY.replace("tiny-tr", "gpt3-tr"), "utf-8")
    for questions, message in (
        ("none.toml", "none.toml: expected a file of rows"),
        ("clash.toml", "question gpt3-training-flops: id: expected a name of its own"),
    ):
        found = run("score", "tiny.md", "--questions", questions)
        assert found.code == 2
        assert message in found.err
    found = run("score", "tiny.md")
    assert (found.code, "unknown question 'tiny-training-flops'" in found.err) == (2, True)


def test_fresh_questions_are_graded_as_they_come(
    run: Callable[..., Outcome], tmp_path: Path
) -> None:
    made = run("questions", "new", "--family", "memory", "--count", "4", "--seed", "7")
    (tmp_path / "fresh.jsonl").write_bytes(made.out)
    rows = [
        {
            "id": question["id"],
            "question": question["id"],
            "model": "delta",
            "text": f"Final answer: {question['accepted'][0]['value']:.6e} bytes",
        }
        for question in map(json.loads, made.out.splitlines())
    ]
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    (tmp_path / "answers.jsonl").write_text(lines, "utf-8")
    asked = ("score", "answers.jsonl", "--questions", "fresh.jsonl", "--format", "jsonl")
    assert [row["band"] for row in run(*asked).rows()] == ["exact"] * 4
