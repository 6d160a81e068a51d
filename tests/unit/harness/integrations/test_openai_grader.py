"""The Python grader for OpenAI: a function, and one file that needs harness nowhere."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import harness
from harness.errors import UsageError
from harness.integrations import openai_grader
from reference.errors import UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

GPT3 = "gpt3-training-flops"
TEXTS = (
    "6 x 175e9 x 300e9 = 3.15e23 FLOP",
    "Forward takes 2 x 175e9 x 300e9 = 1.05e23 FLOP, number of paramters 175e9.",
    "",
)
ASK = """
import json, sys
sys.path[:] = [p for p in sys.path if p == sys.argv[1] or "packages" in p or "lib" in p]
import flops_grader
print(json.dumps([flops_grader.grade({"output_text": t}, {"question": sys.argv[2]})
                  for t in json.loads(sys.argv[3])]))
print(flops_grader.harness.__file__)
"""


def test_a_sample_is_graded() -> None:
    sample = {"output_text": TEXTS[0], "choices": []}
    assert openai_grader.grade(sample, {"question_id": GPT3, "question": "How many?"}) == 1.0
    assert openai_grader.grade({"output_text": None}, {"question": GPT3}) == 0.0


def test_an_item_without_a_question_is_told() -> None:
    with pytest.raises(UsageError, match="the id of a question"):
        openai_grader.grade({"output_text": "3"}, {})
    with pytest.raises(UnknownNameError):
        openai_grader.grade({"output_text": "3"}, {"question": "nope"})


def test_the_file_grades_alone_and_alike(tmp_path: Path) -> None:
    import json

    source = openai_grader.build_grader()
    assert len(source) <= 256_000
    (tmp_path / "flops_grader.py").write_text(source, "utf-8")
    found = subprocess.run(
        [sys.executable, "-W", "error", "-c", ASK, str(tmp_path), GPT3, json.dumps(TEXTS)],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
    )
    scores, where = found.stdout.splitlines()
    assert json.loads(scores) == [harness.grade(text, GPT3).score for text in TEXTS]
    assert not where.startswith(str(openai_grader.ROOT))


def test_the_same_version_writes_the_same_bytes() -> None:
    assert openai_grader.build_grader() == openai_grader.build_grader()


def test_a_file_that_is_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openai_grader, "LARGEST_BYTES", 1000)
    with pytest.raises(UsageError, match="expected at most 1,000, found a grader of 2"):
        openai_grader.build_grader()
