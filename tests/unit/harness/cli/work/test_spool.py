"""Answers and grades that are put aside come back as they were."""

from __future__ import annotations

import contextlib
import errno
import io
from typing import TYPE_CHECKING

import pytest

from harness.cli.work.spool import Spool, open_spool
from harness.errors import UsageError
from harness.types import Answer, dump_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from harness.types import Grade

ANSWER = Answer("a", "q", "m", "half a pair: \ud83d\n\x85", "2026-01-02", sample=3, path="a.md")


class Full(io.StringIO):
    """A file on a full disk."""

    def write(self, _text: str, /) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_what_is_put_aside_comes_back(grades: tuple[Grade, ...], tmp_path: Path) -> None:
    with contextlib.ExitStack() as ending:
        spool = open_spool(str(tmp_path), ending)
        kept = [(ANSWER, dump_line(grade)) for grade in grades]
        for answer, graded in kept:
            spool.add(answer, graded)
        assert spool.count == len(grades)
        found = list(spool)
        assert list(tmp_path.iterdir()) == []
    assert found == kept


def test_a_full_disk_is_told(make_grade: Callable[..., Grade]) -> None:
    with pytest.raises(UsageError, match="on their way to the store: no space left on device"):
        Spool(Full()).add(ANSWER, dump_line(make_grade()))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with contextlib.ExitStack() as ending, pytest.raises(UsageError, match="no such file"):
        open_spool(str(tmp_path / "gone"), ending)
