"""The fixture for users' tests: found by its entry point, tells why an answer is not enough."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from harness.integrations.pytest_plugin import check_score
from reference.errors import UnknownNameError

ROOT = Path(__file__).parents[4]
GPT3 = "gpt3-training-flops"
RIGHT = "6 x 175e9 x 300e9 = 3.15e23 FLOP"
WRONG = "2 x 175e9 x 300e9 = 1.05e23 FLOP"
TESTS = f"""
def test_right(assert_flops):
    assert assert_flops("{RIGHT}", "{GPT3}").score == 1.0

def test_wrong(assert_flops):
    assert_flops("{WRONG}", "{GPT3}", min_score=0.9)
"""


def test_a_users_tests_find_the_fixture(tmp_path: Path) -> None:
    (tmp_path / "test_mine.py").write_text(TESTS, "utf-8")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    plugin = settings["project"]["entry-points"]["pytest11"]["harness"]
    named = [] if metadata.entry_points(group="pytest11", name="harness") else ["-p", plugin]
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *named, "-p", "no:cacheprovider", tmp_path],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert "1 failed, 1 passed" in found.stdout
    assert "pytest_plugin.py" not in found.stdout
    assert "score 0.842 < 0.900: missing_backward: " in found.stdout
    assert "pytest_plugin.py" not in found.stdout


def test_enough_is_enough() -> None:
    assert check_score(RIGHT, GPT3).band == "exact"
    assert check_score("So 3.15e23 FLOP.", GPT3, min_score=0.75).score == 0.75


def test_too_little_tells_why() -> None:
    with pytest.raises(
        AssertionError, match=r"gpt3-training-flops: score 0\.000 < 0\.750: no_final"
    ):
        check_score("", GPT3)


def test_an_unknown_question_is_told() -> None:
    with pytest.raises(UnknownNameError):
        check_score(RIGHT, "nope")
