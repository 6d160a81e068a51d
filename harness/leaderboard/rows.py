"""The rows of a leaderboard from the sums of each model and release."""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING, Any

from harness.statistics.intervals import mean_interval
from harness.statistics.moments import moments
from harness.statistics.ranks import rank_models
from harness.statistics.variance import variance_components
from harness.types import Band, ModelRow, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from harness.leaderboard.tallies import ModelTally, QuestionTally
    from harness.statistics.moments import Moments
    from harness.statistics.ranks import Ranked


def make_rows(models: Mapping[tuple[str, str], ModelTally]) -> tuple[ModelRow, ...]:
    """Return a row for each model and release by falling score; ties by model, then release."""
    ranks = rank_models(
        {
            key: {name: one.scores.mean for name, one in tally.questions.items()}
            for key, tally in models.items()
        }
    )
    rows = [_row(key, tally, ranks[key]) for key, tally in models.items()]
    return tuple(sorted(rows, key=_order))


def _order(row: ModelRow) -> tuple[float, str, str]:
    return (math.inf if row.score is None else -row.score, row.model, row.release)


def _row(key: tuple[str, str], tally: ModelTally, ranked: Ranked) -> ModelRow:
    model, release = key
    return ModelRow(
        model=model,
        release=release,
        mistakes=tuple(sorted(tally.codes.items(), key=lambda item: (-item[1], item[0]))),
        steps_share=_share(tally.steps_right, tally.steps_required),
        arithmetic_share=_share(tally.equations_held, tally.equations_checked),
        overrides=tally.overrides,
        rank=ranked.rank,
        rank_low=ranked.low,
        rank_high=ranked.high,
        tie_group=ranked.tie_group,
        **_counts(tally),
        **_scores([tally.questions[name] for name in sorted(tally.questions)]),
        **_bands(tally),
        **_errors(tally),
    )


def _counts(tally: ModelTally) -> dict[str, Any]:
    statuses = tally.statuses
    return {
        "n": statuses.total(),
        "graded": statuses[Status.GRADED],
        "no_answer": statuses[Status.NO_ANSWER],
        "unreadable": statuses[Status.UNREADABLE],
        "coverage": _share(statuses[Status.GRADED], statuses.total()),
        "questions": len(tally.questions),
        "samples": _share(_readable(tally), len(tally.questions)),
    }


def _scores(questions: list[QuestionTally]) -> dict[str, Any]:
    scores = [one.scores for one in questions]
    sample = _sample(scores)
    low, high = mean_interval(sample) if sample else (None, None)
    between, within = variance_components(scores) if scores else (None, None)
    return {
        "score": _mean([one.mean for one in scores]),
        "score_se": sample and sample.error,
        "score_low": low,
        "score_high": high,
        "accuracy": _mean([one.mean_accuracy for one in questions]),
        "between_variance": between,
        "within_variance": within,
    }


def _bands(tally: ModelTally) -> dict[str, Any]:
    readable = _readable(tally)
    shares = {f"{band.name.lower()}_share": _share(tally.bands[band], readable) for band in Band}
    within = tally.bands[Band.EXACT] + tally.bands[Band.CLOSE]
    return shares | {"within_2x_share": _share(within, readable)}


def _errors(tally: ModelTally) -> dict[str, Any]:
    """Return what the errors come to; means over finite ones."""
    ooms = sorted(tally.ooms)
    sizes = sorted(map(abs, ooms))
    finite = [oom for oom in ooms if math.isfinite(oom)]
    return {
        "mean_oom": _mean(finite),
        "mean_abs_oom": _mean([abs(oom) for oom in finite]),
        "median_oom": median(ooms) if ooms else None,
        "median_abs_oom": median(sizes) if sizes else None,
    }


def _sample(questions: Sequence[Moments]) -> Moments | None:
    """Return what the mean score is the mean of: the question means, each a cluster.

    Answers to one question are not independent, so the question means are the sample; where only
    one question was asked, its answers are.
    """
    if len(questions) == 1:
        return questions[0]
    return moments([one.mean for one in questions]) if questions else None


def _readable(tally: ModelTally) -> int:
    return tally.statuses.total() - tally.statuses[Status.UNREADABLE]


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: list[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None
