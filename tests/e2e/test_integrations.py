"""`harness integrations`: files for other frameworks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.conftest import Outcome


def test_the_openai_grader_is_written(run: Callable[..., Outcome], tmp_path: Path) -> None:
    found = run("integrations", "openai-grader", "--out", "made/grader.py")
    assert (found.code, found.out, found.err) == (0, b"wrote made/grader.py\n", "")
    assert "def grade(sample, item):" in (tmp_path / "made" / "grader.py").read_text("utf-8")


def test_a_place_that_cannot_be_written_is_told(run: Callable[..., Outcome]) -> None:
    found = run("integrations", "openai-grader", "--out", "/proc/none/grader.py")
    assert found.code == 2
    assert found.err.startswith("harness: expected a folder that can be written")


def test_the_commands_are_listed(run: Callable[..., Outcome]) -> None:
    assert b"openai-grader" in run("integrations", "--help").out
