"""Fills a store with 1,000 runs of 500 answers and measures the commands that read it.

    python -m benchmarks.store [FOLDER]     keeps the store in FOLDER, and uses one that is there

Fifty questions are answered ten times each in every run; a later release errs less.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.grid import grid
from harness.cli.work.saving import describe_run
from harness.pipeline import grade_answer
from harness.scoring import DEFAULT_WEIGHTS
from harness.store import open_store
from harness.types import Answer, Grade
from reference.bank import load_questions
from reference.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reference.types import Question

RUNS, QUESTIONS, SAMPLES, MODELS = 1000, 50, 10, 5
FACTORS = (1.0, 1.02, 1.6, 0.5, 2.0, 3.0, 0.1, 1e3, 1e-3)
REPEATS = 5
COMMANDS = (("track",), ("track", "--model", "model-1"), ("runs",), ("show", "latest"))

Variants = dict[str, list[Grade]]


def main() -> None:
    """Fill and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    folder = parser.parse_args().folder or Path(tempfile.mkdtemp())
    place = folder / "runs.sqlite"
    if not place.exists():
        start = time.perf_counter()
        fill(place)
        print(f"{RUNS} runs saved in {time.perf_counter() - start:.0f} s")
    print(f"{place.stat().st_size / 1e6:.0f} MB\n")
    print(measure(place))


def fill(place: Path) -> None:
    """Save the runs, each as `harness score --save` does."""
    graded = [list(grade_variants(question)) for question in load_questions().values()]
    # the bank has fewer: some are asked under other names
    ids = [f"question-{at:02}" for at in range(QUESTIONS)]
    variants = dict(zip(ids, cycle(graded), strict=False))
    chance = random.Random(0)  # noqa: S311 - no secret
    with open_store(str(place), may_create=True) as store:
        for number in range(RUNS):
            store.save(describe_run(DEFAULT_WEIGHTS), list(make_run(number, variants, chance)))


def grade_variants(question: Question) -> Iterator[Grade]:
    """Yield the grades of some answers to a question, from a right one to the worst."""
    for factor in FACTORS:
        text = make_text(question.accepted[0].value * factor, question.unit)
        yield grade_answer(Answer("", question.id, "", text), truth_of(question))


def make_text(value: float, unit: str) -> str:
    """Return the text of an answer."""
    return f"First 6 x 2 = 12. Then, all in all,\n\nFinal answer: {value:.4g} {unit}"


def make_run(
    number: int, variants: Variants, chance: random.Random
) -> Iterator[tuple[Answer, Grade]]:
    """Yield the answers of one model's release with their grades."""
    model = f"model-{number % MODELS}"
    release = (date(2020, 1, 1) + timedelta(days=number // MODELS * 10)).isoformat()
    skill = 1 + 3 * number / RUNS
    for question, grades in variants.items():
        for sample in range(1, SAMPLES + 1):
            grade = grades[int(len(grades) * chance.random() ** skill)]
            name = f"{question}-{sample}"
            text = f"{question}: {grade.diagnosis.sentence}"
            answer = Answer(name, question, model, text, release=release, sample=sample)
            told = replace(grade, id=name, question=question, model=model)
            yield answer, replace(told, release=release, sample=sample)


def measure(place: Path) -> str:
    """Return the seconds of each command as a whole process, as a person waits."""
    rows = []
    for command in COMMANDS:
        seconds = sorted(run_once(command, place) for _ in range(REPEATS))
        name = " ".join(("harness", *command))
        rows.append([name, f"{statistics.median(seconds):.2f}", f"{seconds[0]:.2f}"])
    return grid([f"seconds, {REPEATS} runs each", "median", "fastest"], rows)


def run_once(command: Sequence[str], place: Path) -> float:
    """Return the seconds of one process."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "harness.cli.main", *command, "--store", str(place)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
