"""Work for the engines under test; a worker process imports it from here."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from harness.types import Answer


@dataclass(frozen=True)
class Shouter:
    """Returns the text in capitals; texts can also ask for what goes wrong.

    marks is a folder where a worker leaves a sign of having died on an answer.
    """

    marks: str = ""

    def __call__(self, answer: Answer) -> str:
        """Return the text, or do what it says."""
        if answer.text == "refuse":
            raise AnswerFileError(answer.path, None, "refused")
        if answer.text == "fault":
            raise ZeroDivisionError("a fault of ours")
        if answer.text.startswith("slow"):
            time.sleep(0.3)
        if answer.text.startswith("die"):
            self.die(answer)
        return answer.text.upper()

    def die(self, answer: Answer) -> None:
        """End the process: always, or only where it has not done so before."""
        mark = Path(self.marks, answer.id)
        if answer.text == "die once" and mark.exists():
            return
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


class Unready:
    """Work that no worker can load: to unpickle it ends the process."""

    def __call__(self, answer: Answer) -> str:
        """Never get so far."""
        return answer.text

    def __reduce__(self) -> tuple[object, tuple[int]]:
        """Leave as soon as it is there."""
        return os._exit, (3,)
