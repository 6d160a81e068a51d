"""Inspect metrics over the grades that flops_scorer leaves in Score.metadata.

All of them see every epoch, not its reduction: a reduced score keeps the metadata of its first
epoch alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping  # noqa: TC003 - Inspect reads the types of a metric when it runs
from statistics import fmean, stdev
from typing import Any

from inspect_ai.scorer import Metric, SampleScore, metric

from harness.types import Band

NO_VALUE = "no value"
"""The band of answers that tell no value, or one of another dimension."""


@metric(scores="unreduced")
def mean_score(cluster: str = "question") -> Metric:
    """Return the mean of the means by question, so that a question asked often weighs no more.

    Args:
        cluster: the key of the metadata that answers are grouped by, "question" or "family".
    """

    def compute(scores: list[SampleScore]) -> float:
        return fmean(fmean(group) for group in group_scores(scores, cluster).values())

    return compute


@metric(scores="unreduced")
def clustered_stderr(cluster: str = "question") -> Metric:
    """Return the standard error of mean_score; 0 where one value alone tells no spread.

    Answers to one question are not independent, so the means by question are the sample; where only
    one question was asked, its answers are.

    Args:
        cluster: as for mean_score.
    """

    def compute(scores: list[SampleScore]) -> float:
        groups = list(group_scores(scores, cluster).values())
        values = groups[0] if len(groups) == 1 else [fmean(group) for group in groups]
        return stdev(values) / math.sqrt(len(values)) if len(values) > 1 else 0.0

    return compute


@metric(scores="unreduced")
def mean_oom_error() -> Metric:
    """Return the mean error in orders of magnitude, signed and absolute, where there is a value."""

    def compute(scores: list[SampleScore]) -> Mapping[str, float]:
        told = (read_metadata(one).get("oom_error") for one in scores)
        errors = [float(error) for error in told if error is not None]
        if not errors:
            return {"mean_oom_error": math.nan, "mean_abs_oom_error": math.nan}
        absolute = fmean(abs(error) for error in errors)
        return {"mean_oom_error": fmean(errors), "mean_abs_oom_error": absolute}

    return compute


@metric(scores="unreduced")
def band_share() -> Metric:
    """Return the share of the answers in each band: exact, close, same order, off by ten, far."""

    def compute(scores: list[SampleScore]) -> Mapping[str, float]:
        found = Counter(read_metadata(one).get("band") or NO_VALUE for one in scores)
        return {band: found[band] / max(1, len(scores)) for band in (*map(str, Band), NO_VALUE)}

    return compute


def group_scores(scores: list[SampleScore], cluster: str) -> dict[str, list[float]]:
    """Return the scores by what a key of their metadata holds."""
    groups: dict[str, list[float]] = {}
    for one in scores:
        groups.setdefault(str(read_metadata(one).get(cluster)), []).append(one.score.as_float())
    return groups


def read_metadata(score: SampleScore) -> dict[str, Any]:
    """Return what the scorer left beside a score."""
    return score.score.metadata or {}
