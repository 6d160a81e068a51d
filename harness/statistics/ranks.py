"""Ranks with their intervals, and groups of models that no test tells apart.

One bootstrap over questions serves both: in each replicate the same questions are drawn for every
model, so that what is common to them (a hard question) does not count as a difference.  The draws
come from one seeded generator, over questions in the order of their ids; scores are whole numbers
of 2^-32, so no order and no machine changes a sum.
"""

from __future__ import annotations

from operator import itemgetter
from random import Random  # noqa: TID251 - a seeded generator, as statistics may take
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Key = TypeVar("Key")

SEED = 20_260_101
REPLICATES = 2_000
FIXED_POINT = 2**32
"""Sums of up to 2^20 scores in this unit are exact in a float."""
ONE_ANSWER = 2**53
"""What an answer adds to its score, which is none below 0: one sum tells scores and their count."""
TAIL = 0.025
"""The share of replicates beyond each end of the interval."""
LEAST_QUESTIONS = 2
"""One question alone tells nothing of how a model does on others."""


class Ranked(NamedTuple):
    """A rank from 1, its interval, and the number of the tie group, None with too few questions."""

    rank: int
    low: int
    high: int
    tie_group: int | None


def rank_models(scores: Mapping[Key, Mapping[str, float]]) -> dict[Key, Ranked]:
    """Return the rank of each model from its mean score by question; one without any is last.

    A group begins with its best model and holds those that are not behind it in at least 97.5 % of
    the replicates.
    """
    models = sorted(scores, key=str)
    questions = sorted({question for means in scores.values() for question in means})
    columns = [_column(scores[model], questions) for model in models]
    points = {model: column.point for model, column in zip(models, columns, strict=True)}
    replicates = [[column.score(draw) for column in columns] for draw in _draws(len(questions))]
    by_model = dict(zip(models, zip(*replicates, strict=True), strict=True))
    groups = _tie_groups(models, scores, points, by_model)
    found: dict[Key, Ranked] = {}
    for model, (low, high) in zip(models, _rank_ranges(replicates), strict=True):
        rank = 1 + sum(other > points[model] for other in points.values())
        is_known = len(scores[model]) >= LEAST_QUESTIONS
        ends = (min(rank, low), max(rank, high)) if is_known else (1, len(models))
        found[model] = Ranked(rank, *ends, groups.get(model))
    return found


class _Column(NamedTuple):
    """The score of a model by question in fixed point, with ONE_ANSWER; 0 where it has none."""

    cells: tuple[int, ...]
    point: float

    def score(self, draw: Callable[[Sequence[int]], tuple[int, ...]]) -> float:
        """Return the mean over the drawn questions; over its own where none of those came."""
        count, total = divmod(sum(draw(self.cells)), ONE_ANSWER)
        return total / count if count else self.point


def _column(means: Mapping[str, float], questions: Sequence[str]) -> _Column:
    scores = {question: round(mean * FIXED_POINT) for question, mean in means.items()}
    cells = tuple(ONE_ANSWER + scores[one] if one in means else 0 for one in questions)
    return _Column(cells, sum(scores.values()) / len(means) if means else -1.0)


def _draws(n: int) -> Iterator[Callable[[Sequence[int]], tuple[int, ...]]]:
    """Yield what takes the drawn questions out of all of them, for each replicate."""
    chance = Random(SEED).random  # noqa: S311 - no secret hangs on it
    for _ in range(REPLICATES):
        drawn = [int(chance() * n) for _ in range(n)]
        # a getter of less than two places returns no tuple
        yield itemgetter(*drawn) if n > 1 else tuple


def _rank_ranges(replicates: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the interval of each model's rank over the replicates."""
    rows = []
    for row in replicates:
        places: dict[float, int] = {}
        for place, score in enumerate(sorted(row, reverse=True), start=1):
            places.setdefault(score, place)
        rows.append([places[score] for score in row])
    cut = int(REPLICATES * TAIL)
    return [(own[cut], own[-1 - cut]) for own in map(sorted, zip(*rows, strict=True))]


def _tie_groups(
    models: Sequence[Key],
    scores: Mapping[Key, Mapping[str, float]],
    points: Mapping[Key, float],
    replicates: Mapping[Key, Sequence[float]],
) -> dict[Key, int]:
    groups: dict[Key, int] = {}
    leader: Key | None = None
    number = 0
    known = [model for model in models if len(scores[model]) >= LEAST_QUESTIONS]
    for model in sorted(known, key=lambda one: -points[one]):
        if leader is None or _is_behind(replicates[model], replicates[leader]):
            leader, number = model, number + 1
        groups[model] = number
    return groups


def _is_behind(own: Sequence[float], leader: Sequence[float]) -> bool:
    wins = sum(ahead > one for one, ahead in zip(own, leader, strict=True))
    return wins >= (1 - TAIL) * len(own)
