"""Where a series of releases changed: binary segmentation with paired tests over questions.

Source: A. J. Scott and M. Knott, Biometrics 30 (1974), with the paired t test as their criterion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from harness.statistics.paired import Difference, paired_difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LEAST_ERROR = 1e-12
LEAST_PAIRS = 2


class Segment(NamedTuple):
    """Releases from start up to, without, end."""

    start: int
    end: int


class Change(NamedTuple):
    """A change from one segment of the series to the next.

    p_adjusted is the p with which its place was found, times the places tried (Bonferroni).
    """

    before: Segment
    behind: Segment
    difference: Difference
    p_adjusted: float


def find_changes(table: Floats, confidence: float) -> tuple[Change, ...]:
    """Return the changes of a series of mean scores by question.

    The series is cut where the paired difference of what lies before and behind is clearest; where
    its adjusted p is below 1 - confidence, that is a change, and both parts are searched in turn.

    Args:
        table: (release, question), NaN where a question was not asked.
        confidence: of the intervals and of the tests.
    """
    tried = dict(_search(table, Segment(0, len(table)), confidence))
    ends = [0, *sorted(tried), len(table)]
    found = []
    for start, at, end in zip(ends, ends[1:], ends[2:], strict=False):
        differences = split_differences(table[start:end])[at - start - 1]
        difference = paired_difference(_known(differences), confidence)
        found.append(Change(Segment(start, at), Segment(at, end), difference, tried[at]))
    return tuple(found)


def split_differences(table: Floats) -> Floats:
    """Return by place and question the mean behind it less the mean before it."""
    known = ~np.isnan(table)
    sums = np.cumsum(np.where(known, table, 0.0), axis=0)
    counts = np.cumsum(known, axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        before = sums[:-1] / counts[:-1]
        behind = (sums[-1] - sums[:-1]) / (counts[-1] - counts[:-1])
    found: Floats = behind - before
    return found


def t_values(differences: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Return the size of t of each row and its number of pairs; -1 where there is no test."""
    known = ~np.isnan(differences)
    n = known.sum(axis=1)
    means = np.where(known, differences, 0.0).sum(axis=1) / np.maximum(n, 1)
    squares = (np.where(known, differences - means[:, None], 0.0) ** 2).sum(axis=1)
    errors = np.sqrt(squares / np.maximum(n - 1, 1) / np.maximum(n, 1))
    t = np.abs(means) / np.maximum(errors, LEAST_ERROR)
    t[(n < LEAST_PAIRS) | (np.abs(means) < LEAST_ERROR)] = -1.0
    return t, n


def _search(table: Floats, segment: Segment, confidence: float) -> Iterator[tuple[int, float]]:
    """Yield each place of a change with its adjusted p."""
    start, end = segment
    if end - start < 2:
        return
    differences = split_differences(table[start:end])
    t, _ = t_values(differences)
    best = int(np.argmax(t))
    p = paired_difference(_known(differences[best]), confidence).p if t[best] > 0 else None
    adjusted = 1.0 if p is None else min(1.0, p * len(differences))
    if adjusted < 1 - confidence:
        at = start + best + 1
        yield at, adjusted
        yield from _search(table, Segment(start, at), confidence)
        yield from _search(table, Segment(at, end), confidence)


def _known(differences: Floats) -> list[float]:
    found: list[float] = differences[~np.isnan(differences)].tolist()
    return found
