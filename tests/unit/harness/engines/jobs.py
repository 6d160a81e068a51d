"""A job for the Ray Data engine under test; its workers find it in a folder of its own."""

from __future__ import annotations

import importlib
import os
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.errors import AnswerFileError, UsageError
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest


def install(folder: Path, patch: pytest.MonkeyPatch) -> Any:
    """Return this module as it is found in a folder by workers that start from now on."""
    shutil.copy(__file__, folder / "jobs_of_ray_data.py")
    patch.syspath_prepend(str(folder))
    patch.setenv("PYTHONPATH", os.pathsep.join([str(folder), *filter(None, sys.path)]))
    return importlib.import_module("jobs_of_ray_data")


def grade(answer: Answer) -> dict[str, object]:
    """Return a grade by column, or do what the text says."""
    return {"status": "graded", "diagnosis": shout(answer)}


def shout(answer: Answer) -> str:
    """Return the text in capitals, or do what it says."""
    if answer.text == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if answer.text == "refuse":
        raise AnswerFileError(answer.path, None, "refused")
    if answer.text.startswith("slow"):
        time.sleep(0.2)
    return answer.text.upper()


@dataclass(frozen=True)
class ShoutingJob:
    """A unit is a text of words, each piece an answer of one word; marks is a folder for signs."""

    marks: str = ""

    def read(self, unit: str) -> Iterator[list[Answer]]:
        """Yield the words of a unit."""
        if unit == "unreadable":
            raise ZeroDivisionError("a fault of ours")
        if unit == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        for word in unit.split("|"):
            yield [Answer(word, "q", "m", one, path=word) for one in word.split(",")]

    def work(self, place: Any, piece: list[Answer], engine: Any) -> tuple[Any, list[str]]:
        """Return what the engine makes of the words."""
        text = piece[0].text
        if text == "once" and not Path(self.marks, "once").exists():
            Path(self.marks, "once").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if text == "full":
            raise UsageError("no room", advice="make some")
        return tuple(place), [str(one) for one in engine(piece, shout)]
