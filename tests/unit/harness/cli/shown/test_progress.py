"""The progress bar: only for a person, only after a second."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from harness.cli.shown import progress
from harness.cli.shown.progress import track

if TYPE_CHECKING:
    from collections.abc import Iterator


class Terminal(io.StringIO):
    """Standard error that a person watches."""

    def isatty(self) -> bool:
        return True


def watch(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Make standard error a terminal; in the test itself, since pytest sets its own before that."""
    stream = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def tick() -> Iterator[float]:
    now = 0.0
    while True:
        yield now
        now += 0.6


def test_a_bar_after_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watch(monkeypatch)
    monkeypatch.setattr(progress, "monotonic", tick().__next__)
    assert list(track(range(5), is_quiet=False)) == [0, 1, 2, 3, 4]
    assert "answers" in terminal.getvalue()


@pytest.mark.parametrize(("delay", "is_quiet"), [(1e9, False), (0.0, True)])
def test_no_bar(
    monkeypatch: pytest.MonkeyPatch,
    delay: float,
    is_quiet: bool,
) -> None:
    terminal = watch(monkeypatch)
    monkeypatch.setattr(progress, "DELAY_SECONDS", delay)
    assert list(track("ab", is_quiet=is_quiet)) == ["a", "b"]
    assert terminal.getvalue() == ""


def test_no_bar_where_nobody_watches(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "DELAY_SECONDS", 0.0)
    assert list(track("ab", is_quiet=False)) == ["a", "b"]
    assert capsys.readouterr().err == ""
