"""Grades over releases: scores with intervals, slope, changes, mistakes that faded or came."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from harness.statistics.changes import Change, Segment, find_changes
from harness.statistics.columns import FIXED_POINT
from harness.statistics.fading import (
    MistakeTrend,
    add_shares,
    compare_mistakes,
    count_answers,
    count_mistakes,
)
from harness.statistics.intervals import CONFIDENCE, mean_interval
from harness.statistics.moments import moments
from harness.statistics.paired import Difference, paired_difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from harness.statistics.columns import Columns

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

DAYS_A_YEAR = 365.25
MOST_FLOATS = 2**53 // FIXED_POINT
LARGEST_TABLE = 8
"""A table of so many places an answer is faster than sorting."""


@dataclass(frozen=True, slots=True)
class Point:
    """A model at its release: readable answers, questions, mean score with its interval.

    overrides counts the answers whose score a person set.
    """

    release: str
    model: str
    n: int
    questions: int
    score: float
    low: float
    high: float
    overrides: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of the score: the release that begins it, the span that it was seen in.

    faded and came are the mistakes that moved with it, as tests over all mistakes show.
    """

    release: str
    since: str
    until: str
    difference: Difference
    p_adjusted: float
    faded: tuple[str, ...]
    came: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """What grades tell over releases; slope is of the score a year, None with one release.

    mistakes compares the releases before `middle` with those from it on; undated counts the
    answers whose release is not known.
    """

    points: tuple[Point, ...]
    releases: tuple[str, ...]
    slope: Difference | None
    changes: tuple[Turn, ...]
    mistakes: tuple[MistakeTrend, ...]
    middle: str
    undated: int
    confidence: float


class _Cells(NamedTuple):
    """Mean scores by release, model and question, in this order, and what they are means of."""

    release: Ints
    model: Ints
    question: Ints
    n: Ints
    mean: Floats


def find_trend(columns: Columns, confidence: float = CONFIDENCE) -> Trend:
    """Return the trend of some grades by the release of their models."""
    cells = _make_cells(columns)
    table = _make_table(columns, cells)
    answers, mistakes = count_answers(columns), count_mistakes(columns)
    dates = columns.releases
    middle = len(dates) // 2
    halves = (Segment(0, middle), Segment(middle, len(dates)))

    def tell(change: Change) -> Turn:
        moved = compare_mistakes(answers, mistakes, (change.before, change.behind), confidence)
        return Turn(
            release=dates[change.behind.start],
            since=dates[change.before.start],
            until=dates[change.behind.end - 1],
            difference=change.difference,
            p_adjusted=change.p_adjusted,
            faded=tuple(one.code for one in moved if one.way == "faded"),
            came=tuple(one.code for one in moved if one.way == "came"),
        )

    return Trend(
        points=tuple(_points(columns, cells, confidence)),
        releases=dates,
        slope=_find_slope(dates, table, confidence),
        changes=tuple(map(tell, find_changes(table, confidence))),
        mistakes=add_shares(
            compare_mistakes(answers, mistakes, halves, confidence), answers, mistakes
        ),
        middle=dates[middle] if dates else "",
        undated=columns.undated,
        confidence=confidence,
    )


def _make_cells(columns: Columns) -> _Cells:
    models, questions = len(columns.models), len(columns.questions)
    keys = (columns.release * models + columns.model) * questions + columns.question
    unique, counts, sums = _sum_up(keys, columns.score)
    pairs, question = np.divmod(unique, max(questions, 1))
    release, model = np.divmod(pairs, max(models, 1))
    return _Cells(release, model, question, counts, sums / counts / FIXED_POINT)


def _sum_up(keys: Ints, scores: Ints) -> tuple[Ints, Ints, Floats | Ints]:
    """Return the keys that occur, how often, and the sums of their scores.

    Scores are whole numbers, so that no order of the answers changes a bit; floats hold the sums
    of MOST_FLOATS of them just as well, and need no sorting.
    """
    if len(keys) and keys.max() < LARGEST_TABLE * len(keys):
        counts = np.bincount(keys)
        unique = np.flatnonzero(counts)
        if counts.max() < MOST_FLOATS:
            return unique, counts[unique], np.bincount(keys, weights=scores)[unique]
    order = np.argsort(keys, kind="stable")
    unique, starts, counts = np.unique(keys[order], return_index=True, return_counts=True)
    return unique, counts, np.add.reduceat(scores[order], starts) if len(starts) else starts


def _make_table(columns: Columns, cells: _Cells) -> Floats:
    """Return the mean over models by (release, question), NaN where there is none."""
    shape = (len(columns.releases), len(columns.questions))
    keys = cells.release * shape[1] + cells.question
    counts = np.bincount(keys, minlength=shape[0] * shape[1])
    sums = np.bincount(keys, weights=cells.mean, minlength=shape[0] * shape[1])
    with np.errstate(invalid="ignore"):
        found: Floats = (sums / counts).reshape(shape)
    return found


def _points(columns: Columns, cells: _Cells, confidence: float) -> Iterator[Point]:
    """Yield a point for each release and model; intervals are over questions, or answers to one."""
    keys = cells.release * max(len(columns.models), 1) + cells.model
    ends = [*np.flatnonzero(np.diff(keys)) + 1, len(keys)] if len(keys) else []
    corrected = _count_corrected(columns)
    for start, end in pairwise([0, *map(int, ends)]):
        release, model = int(cells.release[start]), int(cells.model[start])
        values = cells.mean[start:end].tolist()
        if len(values) == 1:
            chosen = (columns.release == release) & (columns.model == model)
            values = np.sort(columns.score[chosen] / FIXED_POINT).tolist()
        sample = moments(values)
        low, high = mean_interval(sample, confidence)
        yield Point(
            release=columns.releases[release],
            model=columns.models[model],
            n=int(cells.n[start:end].sum()),
            questions=end - start,
            score=sample.mean,
            low=low,
            high=high,
            overrides=corrected.get((release, model), 0),
        )


def _count_corrected(columns: Columns) -> Counter[tuple[int, int]]:
    """Return how many scores a person set, by release and model."""
    chosen = columns.corrected
    pairs = zip(columns.release[chosen].tolist(), columns.model[chosen].tolist(), strict=True)
    return Counter(pairs)


def _find_slope(dates: tuple[str, ...], table: Floats, confidence: float) -> Difference | None:
    """Return the mean over questions of their least-squares slopes, in score a year."""
    years = np.array([date.fromisoformat(day).toordinal() / DAYS_A_YEAR for day in dates])
    known = ~np.isnan(table)
    counts = np.maximum(known.sum(axis=0), 1)
    x = np.where(
        known, years[:, None] - (np.where(known, years[:, None], 0).sum(axis=0) / counts), 0
    )
    y = np.where(known, table - np.where(known, table, 0).sum(axis=0) / counts, 0)
    told = known.sum(axis=0) > 1
    slopes = (x * y).sum(axis=0)[told] / (x * x).sum(axis=0)[told]
    return paired_difference(slopes.tolist(), confidence) if told.any() else None
