"""What every engine is told besides answers and work."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


def _tell_nobody(_sentence: str) -> None:
    """Pass over what an engine tells."""


THREADS = Path("/proc/self/task")


class Crew(NamedTuple):
    """How many workers grade, and who is told what befalls them.

    chunk_characters is what one message to a worker holds at least, so that the messages cost
    little and the last worker is soon done; address is that of a Ray cluster.
    """

    workers: int = 1
    tell: Callable[[str], None] = _tell_nobody
    chunk_characters: int = 128_000
    address: str | None = None


ALONE = Crew()


def count_cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Tell whether a fork of this process has all of it: it runs on Linux, as a single thread."""
    try:
        return len(list(THREADS.iterdir())) == 1
    except OSError:
        return False
