"""Two sets of grades, question by question: what changed, by how much, and what is chance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.errors import UsageError
from harness.statistics.cells import Cell, Key, make_cells
from harness.statistics.intervals import CONFIDENCE
from harness.statistics.paired import (
    Difference,
    Discordant,
    adjust,
    mcnemar,
    paired_difference,
    upper_bound,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from harness.types import GradeRow

Pairs = dict[str, list[tuple[Cell, Cell]]]
"""By question the cells of both sides, one pair for each model that both have."""
MOVED = 1e-9
"""A smaller change of a score is rounding."""


@dataclass(frozen=True, slots=True)
class QuestionMove:
    """A question whose score or mistakes changed; b lost the mistakes that faded.

    Here and below, overrides_a and overrides_b count the answers whose score a person set.
    """

    question: str
    score_a: float
    score_b: float
    difference: float
    faded: tuple[str, ...]
    came: tuple[str, ...]
    overrides_a: int
    overrides_b: int


@dataclass(frozen=True, slots=True)
class MistakeMove:
    """A mistake whose share of the answers changed, the mean over questions; p_holm over all."""

    code: str
    share_a: float
    share_b: float
    difference: float
    low: float | None
    high: float | None
    p: float | None
    p_holm: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Set b against set a over the questions that both answered; differences are b - a.

    score is of the scores, oom of the |oom_error| (None where no question has a value on both
    sides), passed of the questions that each answers within a factor of two.  questions and
    mistakes are those that moved, the largest change first.
    """

    a: str
    b: str
    score_a: float
    score_b: float
    score: Difference
    abs_oom_a: float | None
    abs_oom_b: float | None
    oom: Difference | None
    passed: Discordant
    common: int
    missing_in_a: tuple[str, ...]
    missing_in_b: tuple[str, ...]
    questions: tuple[QuestionMove, ...]
    mistakes: tuple[MistakeMove, ...]
    confidence: float
    drop_bound: float | None
    overrides_a: int
    overrides_b: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One of many comparisons; p_holm is adjusted for all of them."""

    a: str
    b: str
    score: Difference
    overrides_a: int
    overrides_b: int
    p_holm: float | None


def compare(
    a: tuple[str, Sequence[GradeRow]],
    b: tuple[str, Sequence[GradeRow]],
    confidence: float = CONFIDENCE,
) -> Comparison:
    """Return what changed between two named sets of grades.

    Raises:
        UsageError: they have no question, or no model, in common.
    """
    key = _pairing(a, b)
    cells_a, cells_b = make_cells(a[1], key), make_cells(b[1], key)
    pairs = _pair(cells_a, cells_b)
    if not pairs:
        raise _nothing_common(a, b, cells_a, cells_b)
    differences = _by_question(pairs, lambda one: one.score)
    errors = _errors(pairs)
    asked_a, asked_b = _questions(cells_a), _questions(cells_b)
    corrected = _overrides(pairs.values())
    return Comparison(
        a=a[0],
        b=b[0],
        score_a=_mean(_side(pairs, 0).values()),
        score_b=_mean(_side(pairs, 1).values()),
        score=paired_difference(list(differences.values()), confidence),
        abs_oom_a=_mean(one for one, _ in errors) if errors else None,
        abs_oom_b=_mean(one for _, one in errors) if errors else None,
        oom=paired_difference([b - a for a, b in errors], confidence) if errors else None,
        passed=mcnemar([(_passes(ones, 0), _passes(ones, 1)) for ones in pairs.values()]),
        common=len(pairs),
        missing_in_a=tuple(sorted(asked_b - asked_a)),
        missing_in_b=tuple(sorted(asked_a - asked_b)),
        questions=tuple(_question_moves(pairs)),
        mistakes=_mistake_moves(pairs, confidence),
        confidence=confidence,
        drop_bound=upper_bound(list(differences.values()), confidence),
        overrides_a=corrected[0],
        overrides_b=corrected[1],
    )


def compare_all(
    sets: Mapping[str, Sequence[GradeRow]], confidence: float = CONFIDENCE
) -> tuple[Pair, ...]:
    """Return every two of some sets that have a question in common, p values after Holm."""
    cells = {name: make_cells(rows, lambda _: "") for name, rows in sets.items()}
    names = sorted(sets)
    found: list[tuple[str, str, Difference, int, int]] = []
    for at, a in enumerate(names):
        for b in names[at + 1 :]:
            pairs = _pair(cells[a], cells[b])
            if pairs:
                values = list(_by_question(pairs, lambda one: one.score).values())
                score = paired_difference(values, confidence)
                found.append((a, b, score, *_overrides(pairs.values())))
    adjusted = adjust([one[2].p for one in found])
    return tuple(Pair(*one, p) for one, p in zip(found, adjusted, strict=True))


def _pairing(
    a: tuple[str, Sequence[GradeRow]], b: tuple[str, Sequence[GradeRow]]
) -> Callable[[GradeRow], Hashable]:
    """Return what pairs rows beside the question: nothing for one model a side, else the model.

    Raises:
        UsageError: there are several models and none is on both sides.
    """
    models_a, models_b = ({row.model for row in rows} for _, rows in (a, b))
    if len(models_a) <= 1 and len(models_b) <= 1:
        return lambda _: ""
    if models_a & models_b:
        return lambda row: row.model
    told = f"{a[0]} holds {_names(models_a)}, {b[0]} holds {_names(models_b)}"
    advice = "choose one with PATH@MODEL, or --model-a and --model-b"
    raise UsageError(told, "one model each, or a model in common", advice)


def _nothing_common(
    a: tuple[str, Sequence[GradeRow]],
    b: tuple[str, Sequence[GradeRow]],
    cells_a: Mapping[Hashable, Mapping[str, Cell]],
    cells_b: Mapping[Hashable, Mapping[str, Cell]],
) -> UsageError:
    asked_a, asked_b = _names(_questions(cells_a)), _names(_questions(cells_b))
    told = f"{a[0]} answers {asked_a}, {b[0]} answers {asked_b}"
    return UsageError(told, "a question that both answer", "compare runs of the same questions")


def _names(found: Iterable[str]) -> str:
    listed = sorted(found)
    more = f" and {len(listed) - 3} more" if len(listed) > 3 else ""
    return ", ".join(listed[:3]) + more or "nothing that could be read"


def _questions(cells: Mapping[Hashable, Mapping[str, Cell]]) -> set[str]:
    return {question for own in cells.values() for question in own}


def _pair(a: Mapping[Key, Mapping[str, Cell]], b: Mapping[Key, Mapping[str, Cell]]) -> Pairs:
    pairs: Pairs = {}
    for key in sorted(set(a) & set(b), key=str):
        for question in sorted(set(a[key]) & set(b[key])):
            pairs.setdefault(question, []).append((a[key][question], b[key][question]))
    return dict(sorted(pairs.items()))


def _side(pairs: Pairs, side: int) -> dict[str, float]:
    """Return the mean score of a side by question."""
    return {name: _mean(pair[side].score for pair in ones) for name, ones in pairs.items()}


def _overrides(found: Iterable[Sequence[tuple[Cell, Cell]]]) -> tuple[int, int]:
    """Return how many scores a person set on each side."""
    pairs = [pair for ones in found for pair in ones]
    return sum(a.overrides for a, _ in pairs), sum(b.overrides for _, b in pairs)


def _by_question(pairs: Pairs, value: Callable[[Cell], float]) -> dict[str, float]:
    """Return the mean difference by question."""
    return {name: _mean(value(b) - value(a) for a, b in ones) for name, ones in pairs.items()}


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return math.fsum(listed) / len(listed)


def _passes(ones: Sequence[tuple[Cell, Cell]], side: int) -> bool:
    """Return whether more than half of the models pass a question."""
    return 2 * sum(pair[side].passes for pair in ones) > len(ones)


def _errors(pairs: Pairs) -> list[tuple[float, float]]:
    """Return the mean |oom_error| of both sides by question, where both told a value."""
    errors = []
    for ones in pairs.values():
        found = [
            (a.abs_oom, b.abs_oom)
            for a, b in ones
            if a.abs_oom is not None and b.abs_oom is not None
        ]
        if found:
            errors.append((_mean(a for a, _ in found), _mean(b for _, b in found)))
    return errors


def _question_moves(pairs: Pairs) -> Iterator[QuestionMove]:
    """Yield the questions that moved, the largest change first."""
    before, after = _side(pairs, 0), _side(pairs, 1)
    moves = []
    for name, ones in pairs.items():
        codes_a, codes_b = ({code for pair in ones for code in pair[at].codes} for at in (0, 1))
        change = after[name] - before[name]
        faded, came = tuple(sorted(codes_a - codes_b)), tuple(sorted(codes_b - codes_a))
        if abs(change) > MOVED or faded or came:
            moved = (change, faded, came, *_overrides([ones]))
            moves.append(QuestionMove(name, before[name], after[name], *moved))
    yield from sorted(moves, key=lambda one: (-abs(one.difference), one.question))


def _mistake_moves(pairs: Pairs, confidence: float) -> tuple[MistakeMove, ...]:
    cells = [cell for ones in pairs.values() for pair in ones for cell in pair]
    codes = sorted({code for cell in cells for code in cell.codes})
    tests = [paired_difference(_code_differences(pairs, code), confidence) for code in codes]
    adjusted = adjust([test.p for test in tests])
    moves = [
        MistakeMove(
            code=code,
            share_a=_mean_share(pairs, code, 0),
            share_b=_mean_share(pairs, code, 1),
            difference=test.mean,
            low=test.low,
            high=test.high,
            p=test.p,
            p_holm=p,
        )
        for code, test, p in zip(codes, tests, adjusted, strict=True)
        if abs(test.mean) > MOVED
    ]
    return tuple(sorted(moves, key=lambda one: (-abs(one.difference), one.code)))


def _mean_share(pairs: Pairs, code: str, side: int) -> float:
    return _mean(_mean(pair[side].share(code) for pair in ones) for ones in pairs.values())


def _code_differences(pairs: Pairs, code: str) -> list[float]:
    return list(_by_question(pairs, lambda one: one.share(code)).values())
