"""The rows of a leaderboard."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A row of the leaderboard: one model and release; docs/schema.md tells every field.

    n counts answers; no mean counts an unreadable one, and a mean over nothing is None.  score and
    accuracy are means of per-question means, score_se the standard error of the first, score_low
    and score_high its 95 % interval.  mistakes counts answers by code, the most frequent first.
    """

    model: str
    release: str
    n: int
    graded: int
    no_answer: int
    unreadable: int
    score: float | None
    score_se: float | None
    accuracy: float | None
    mean_abs_oom: float | None
    median_oom: float | None
    exact_share: float | None
    within_2x_share: float | None
    steps_share: float | None
    arithmetic_share: float | None
    mistakes: tuple[tuple[str, int], ...]
    score_low: float | None
    score_high: float | None
    rank: int
    rank_low: int
    rank_high: int
    tie_group: int | None
    median_abs_oom: float | None
    mean_oom: float | None
    close_share: float | None
    same_order_share: float | None
    off_by_ten_share: float | None
    far_share: float | None
    coverage: float | None
    questions: int
    samples: float | None
    between_variance: float | None
    within_variance: float | None
    overrides: int


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """The rows by falling score, and the ids of the questions that were answered."""

    rows: tuple[ModelRow, ...]
    questions: tuple[str, ...]
    harness_version: str = ""
