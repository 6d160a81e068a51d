"""The rows that a report opens with: every run's leaderboard, and one short row an answer."""

from __future__ import annotations

import dataclasses
from collections import Counter
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from harness.render import format_value
from harness.statistics.intervals import CONFIDENCE, LEAST_DISPERSION, LEAST_VARIANCE
from harness.statistics.student import t_quantile
from harness.types import finite, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.report.entry import Content, Entry, Run

MOST_DEGREES = 100
"""Beyond so many degrees of freedom a series tells Student's t to seven digits."""
NO_VALUE = "no answer"


def dump_summary(content: Content) -> dict[str, Any]:
    """Return what the page needs before any answer is opened."""
    keys = iter(list_keys(content))
    return {
        "questions": content.background.questions,
        "codes": content.background.codes,
        "intervals": dump_intervals(),
        "runs": [_dump_run(run, number, keys) for number, run in enumerate(content.runs)],
    }


def dump_intervals() -> dict[str, Any]:
    """Return what the intervals of some of the answers are made with, in static/intervals.js."""
    end = (1 + CONFIDENCE) / 2
    return {
        "normal": NormalDist().inv_cdf(end),
        "quantiles": [t_quantile(end, degrees) for degrees in range(1, MOST_DEGREES + 1)],
        "leastDispersion": LEAST_DISPERSION,
        "leastVariance": LEAST_VARIANCE,
    }


def list_keys(content: Content) -> list[str]:
    """Return the name that each answer's page has in its link: its id where that is its own."""
    entries = [(run, entry.grade) for run in content.runs for entry in run.entries]
    ids = Counter(grade.id for _, grade in entries)
    seen: Counter[str] = Counter()
    keys = []
    for run, grade in entries:
        key = grade.id if ids[grade.id] == 1 else f"{run.name}~{grade.id}~{grade.model}"
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}~{seen[key]}")
    return keys


def _dump_run(run: Run, number: int, keys: Iterator[str]) -> dict[str, Any]:
    return {
        "name": run.name,
        "board": [
            {
                name: finite(value) if isinstance(value, float) else value
                for name, value in dataclasses.asdict(row).items()
            }
            for row in run.leaderboard.rows
        ],
        "rows": [_dump_row(entry, number, next(keys)) for entry in run.entries],
    }


def _dump_row(entry: Entry, run: int, key: str) -> dict[str, Any]:
    grade, row = entry.grade, row_of(entry.grade)
    final = NO_VALUE if grade.status == "no_answer" else str(grade.status)
    if grade.final is not None:
        final = format_value(grade.final.value, grade.final.unit, grade.final.log10)
    return {
        "key": key,
        "run": run,
        "id": row.id,
        "question": row.question,
        "family": row.family,
        "model": row.model,
        "release": row.release,
        "sample": row.sample,
        "status": str(row.status),
        "score": row.score,
        "accuracy": row.accuracy,
        "oom": finite(row.oom_error),
        "band": None if row.band is None else str(row.band),
        "steps": [row.steps_right, row.steps_required],
        "equations": [row.equations_held, row.equations_checked],
        "mistakes": list(row.mistakes),
        "final": final,
        "reference": format_value(grade.reference.value, grade.reference.unit),
        "against": grade.reference.value,
    } | ({} if row.original is None else {"original": row.original})
