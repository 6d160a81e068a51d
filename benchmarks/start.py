"""Measures `harness --help` and `harness score answers/` as whole processes, as a person waits.

Each command is started several times, after one start that fills the caches of the disk; the table
gives the median, the fastest and the slowest in seconds beside the aim.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.grid import grid

ROOT = Path(__file__).parents[1]
HARNESS = Path(sys.executable).with_name("harness")
RUNS = 9
CACHING = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An environment in which Python keeps what it compiles, as it does for whoever sets nothing."""


class Command(NamedTuple):
    """A command of harness and the most seconds that it should take."""

    arguments: tuple[str, ...]
    aim: float


COMMANDS = (
    Command(("--help",), 0.25),
    Command(("score", "answers/"), 0.6),
)


def measure(command: Command) -> list[float]:
    """Return the seconds of each run, in rising order."""
    _run_once(command)
    return sorted(_run_once(command) for _ in range(RUNS))


def _run_once(command: Command) -> float:
    start = time.perf_counter()
    arguments = [str(HARNESS), *command.arguments]
    subprocess.run(arguments, check=True, cwd=ROOT, env=CACHING, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def table() -> str:
    """Return one row a command."""
    rows = []
    for command in COMMANDS:
        seconds = measure(command)
        figures = (statistics.median(seconds), seconds[0], seconds[-1])
        name = " ".join(("harness", *command.arguments))
        rows.append([name, *(f"{one:.3f}" for one in figures), f"{command.aim:.2f}"])
    return grid([f"seconds, {RUNS} runs each", "median", "fastest", "slowest", "aim"], rows)
