"""Times `harness track` over a store of 1,000 runs of 500 answers: `python -m benchmarks.track`."""

from __future__ import annotations

import datetime as dt
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import insert

from harness.store import open_store
from harness.store.columns import pack
from harness.store.schema import GRADINGS, RUNS
from harness.types import Band, GradeRow, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN_COUNT, ANSWERS = 1_000, 500
CODES = ("missing_tokens", "prefix_slip", "arithmetic_slip", "hedged_range", "missing_backward")
FIRST = dt.date(2024, 1, 1)
TIMES = 3


def main() -> None:
    """Make the store, run the command on it a few times, and print the best time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "runs.sqlite"
        fill(path)
        passed, busy = (min(each) for each in zip(*map(run, [path] * TIMES), strict=True))
        print(f"{RUN_COUNT:,} runs of {ANSWERS} answers: {passed:.2f} s, {busy:.2f} s of them busy")


def run(path: Path) -> tuple[float, float]:
    """Return the seconds that the command takes, and those that a processor was busy with it."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = (sys.executable, "-m", "harness.cli.main", "track", "--store", str(path))
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, busy


def fill(path: Path) -> None:
    """Write the runs, each with another release, as `harness score --save` packs them."""
    chance = np.random.default_rng(1)
    facts = {"created": "2026-01-01T00:00:00Z"}
    graded = {"grader_version": "1", "bank_version": "1", "weights": "[0.6, 0.25, 0.15]"}
    with open_store(str(path), may_create=True) as store, store.engine.begin() as connection:
        for at in range(RUN_COUNT):
            about = {"id": f"r{at:04}", "labels": "{}", "problems": 0, **facts}
            key = connection.execute(insert(RUNS).values(about)).inserted_primary_key
            packed = pack(make_rows(chance, at))
            values = {"run": key and key[0], "answers": ANSWERS, "packed": packed, **facts}
            connection.execute(insert(GRADINGS).values(values | graded))


def make_rows(chance: np.random.Generator, at: int) -> Iterator[GradeRow]:
    """Yield the grades of a run; scores drift upwards and jump once."""
    release = (FIRST + dt.timedelta(days=at)).isoformat()
    level = 0.3 + 0.0004 * at + 0.1 * (at > 600)
    for question, noise in enumerate(chance.uniform(-0.1, 0.1, ANSWERS).tolist()):
        yield GradeRow(
            id=f"a{question}",
            question=f"q{question}",
            family="training_flops",
            model="m",
            release=release,
            sample=1,
            status=Status.GRADED,
            score=min(1.0, max(0.0, level + noise)),
            accuracy=0.5,
            oom_error=noise,
            band=Band.FAR,
            steps_right=2,
            steps_required=4,
            equations_held=3,
            equations_checked=3,
            mistakes=tuple(code for code in CODES if chance.uniform() < 0.1),
        )


if __name__ == "__main__":
    main()
