"""Mistakes over releases: which faded and which came, paired by question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from harness.statistics.paired import adjust, paired_difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from harness.statistics.changes import Segment
    from harness.statistics.columns import Columns

    Floats = NDArray[np.float64]

MOVED = 1e-9


@dataclass(frozen=True, slots=True)
class MistakeTrend:
    """A mistake and its share of the answers: before and behind, by question, and by release.

    way is faded or came where the adjusted p shows it, else empty.
    """

    code: str
    before: float
    behind: float
    difference: float
    low: float | None
    high: float | None
    p: float | None
    p_holm: float | None
    way: str
    shares: tuple[float, ...] = ()


def count_answers(columns: Columns) -> NDArray[np.int64]:
    """Return the answers by (release, question)."""
    return _count(columns, np.ones(len(columns.score), dtype=bool))


def count_mistakes(columns: Columns) -> dict[str, NDArray[np.int64]]:
    """Return the answers that make each mistake by (release, question)."""
    codes = sorted({code for made in columns.mistakes for code in made})
    return {
        code: _count(
            columns, np.array([code in made for made in columns.mistakes])[columns.mistake]
        )
        for code in codes
    }


def compare_mistakes(
    answers: NDArray[np.int64],
    mistakes: dict[str, NDArray[np.int64]],
    segments: tuple[Segment, Segment],
    confidence: float,
) -> tuple[MistakeTrend, ...]:
    """Return the mistakes whose share moved from one segment to another, the largest first."""
    asked = [answers[start:end].sum(axis=0) for start, end in segments]
    both = (asked[0] > 0) & (asked[1] > 0)
    if not both.any():
        return ()
    found = []
    for code, counts in mistakes.items():
        before, behind = (
            counts[start:end].sum(axis=0)[both] / total[both]
            for (start, end), total in zip(segments, asked, strict=True)
        )
        if abs(float((behind - before).mean())) > MOVED:
            found.append((code, before, behind))
    return tuple(sorted(_test(found, confidence), key=lambda one: (-abs(one.difference), one.code)))


def add_shares(
    found: Sequence[MistakeTrend],
    answers: NDArray[np.int64],
    mistakes: dict[str, NDArray[np.int64]],
) -> tuple[MistakeTrend, ...]:
    """Return the same with the share of each mistake by release."""
    totals = answers.sum(axis=1)
    return tuple(
        replace(one, shares=tuple((mistakes[one.code].sum(axis=1) / totals).tolist()))
        for one in found
    )


def _test(found: Sequence[tuple[str, Floats, Floats]], confidence: float) -> Iterator[MistakeTrend]:
    tests = [
        paired_difference((behind - before).tolist(), confidence) for _, before, behind in found
    ]
    adjusted = adjust([test.p for test in tests])
    for (code, before, behind), test, p in zip(found, tests, adjusted, strict=True):
        yield MistakeTrend(
            code=code,
            before=float(before.mean()),
            behind=float(behind.mean()),
            difference=test.mean,
            low=test.low,
            high=test.high,
            p=test.p,
            p_holm=p,
            way=_way(test.mean, p, confidence),
        )


def _count(columns: Columns, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
    shape = (len(columns.releases), len(columns.questions))
    keys = columns.release * shape[1] + columns.question
    counted = np.bincount(keys[chosen], minlength=shape[0] * shape[1])
    found: NDArray[np.int64] = counted.reshape(shape)
    return found


def _way(difference: float, p: float | None, confidence: float) -> str:
    if p is None or p >= 1 - confidence:
        return ""
    return "came" if difference > 0 else "faded"
