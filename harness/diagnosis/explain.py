"""Finds the smallest set of named factors that multiply to answer / reference.

An answer may come by any accepted convention, so each accepted value is tried, and the one that
the named mistakes explain best is what the answer is held against.  A mistake whose factor the text
leaves open (a length that stands in a part of a sum, a range) takes what the others leave, within
its bounds.
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from harness.diagnosis.sentence import tell
from harness.types import Diagnosis, Explained, Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Mistake
    from reference.types import Accepted, Slip, Truth

LEFT_OVER = 0.02
# Two factors fit by chance sooner than one, so that they have to fit better.
TIGHT = 0.006
AGREES, NEAR = math.log10(1.05), math.log10(2.0)
MAX_FACTORS = 8
LARGEST = 300.0
MAX_HYPOTHESES = 2
NO_VALUE = "there is no value to hold against the reference"


class View(NamedTuple):
    """An answer held against one accepted value: log10 of their ratio, and what explains it."""

    accepted: Accepted
    ratio: float
    explained: tuple[Explained, ...]

    @property
    def residual(self) -> float:
        """Return what the named factors leave, in log10."""
        return self.ratio - log10_of(self.explained)


class Opened(NamedTuple):
    """A mistake whose factor the text leaves open, with log10 of its bounds."""

    code: str
    low: float
    high: float


def diagnose(log10_answer: float | None, truth: Truth, mistakes: Sequence[Mistake]) -> Diagnosis:
    """Return the diagnosis of an answer that is 10^log10_answer."""
    if log10_answer is None or not math.isfinite(log10_answer):
        return Diagnosis(None, sentence=NO_VALUE)
    view = best_view(log10_answer, truth.accepted, mistakes)
    explained, residual = view.explained, view.residual
    reference = Reference(view.accepted.value, truth.unit, view.accepted.convention)
    repaired = log10_answer - log10_of(explained)
    return Diagnosis(
        log10_ratio=view.ratio,
        explained=explained,
        residual_log10=residual,
        hypotheses=guess(residual, truth.slips, {one.code for one in explained}),
        sentence=tell(log10_answer, reference.value, explained, residual),
        reference=reference,
        repaired=10**repaired if explained and repaired < LARGEST else None,
    )


def is_whole(diagnosis: Diagnosis) -> bool:
    """Tell whether named mistakes explain all of how far an answer is off."""
    residual = diagnosis.residual_log10
    return bool(diagnosis.explained) and residual is not None and abs(residual) <= LEFT_OVER


def best_view(
    log10_answer: float, accepted: Sequence[Accepted], mistakes: Sequence[Mistake]
) -> View:
    """Return the accepted value that the mistakes explain best.

    Where they explain none it is the first one, or one that the answer comes within 2x of.
    """
    views = []
    for one in accepted:
        ratio = log10_answer - math.log10(one.value)
        views.append(View(one, ratio, explain(ratio, mistakes)))
    if any(view.explained for view in views):
        return min(views, key=rank)
    nearest = min(views, key=lambda view: abs(view.ratio))
    return nearest if abs(nearest.ratio) <= NEAR else views[0]


def rank(view: View) -> tuple[bool, int, int]:
    """Return how poor an explanation is: none at all, by what it leaves, by its size."""
    tier = sum(abs(view.residual) > limit for limit in (TIGHT, LEFT_OVER))
    return (not view.explained, tier, len(view.explained))


def explain(ratio: float, mistakes: Sequence[Mistake]) -> tuple[Explained, ...]:
    """Return the factors that explain a ratio, those that the text leaves open last."""
    fixed = tuple(
        Explained(m.code, m.factor) for m in mistakes if m.factor and 0 < m.factor < math.inf
    )
    chosen = smallest(ratio, fixed)
    if chosen is not None:
        return chosen
    left = fill(ratio - log10_of(fixed), [m for m in mistakes if m.factor is None and m.bounds])
    found = fixed + left
    return () if abs(ratio) <= AGREES < abs(ratio - log10_of(found)) else found


def smallest(ratio: float, factors: tuple[Explained, ...]) -> tuple[Explained, ...] | None:
    """Return the smallest set of factors that explains a ratio, None where none does."""
    if len(factors) > MAX_FACTORS:
        return None
    sets = [chosen for n in range(1, len(factors) + 1) for chosen in combinations(factors, n)]
    for limit in (TIGHT, LEFT_OVER):
        for chosen in sets:
            if abs(ratio - log10_of(chosen)) <= limit:
                return chosen
    return None


def fill(ratio: float, mistakes: Sequence[Mistake]) -> tuple[Explained, ...]:
    """Return open factors in full, but the widest one with what the others leave of a ratio."""
    opened = [
        Opened(m.code, math.log10(m.bounds[0]), math.log10(m.bounds[1]))
        for m in mistakes
        if m.bounds is not None
    ]
    opened.sort(key=lambda one: one.high - one.low)
    found = []
    for place, one in enumerate(opened, 1):
        full = one.low if abs(one.low) > abs(one.high) else one.high
        taken = full if place < len(opened) else min(max(ratio, one.low), one.high)
        found.append(Explained(one.code, 10.0**taken))
        ratio -= taken
    return tuple(one for one in found if abs(math.log10(one.factor)) > TIGHT)


def log10_of(factors: Sequence[Explained]) -> float:
    """Return log10 of a product."""
    return sum(math.log10(one.factor) for one in factors)


def guess(residual: float, slips: Sequence[Slip], named: set[str]) -> tuple[Explained, ...]:
    """Return factors of the reference whose loss or doubling would explain a residual."""
    if abs(residual) <= LEFT_OVER:
        return ()
    others = [Explained(s.code, s.factor, evident=False) for s in slips if s.code not in named]
    for size, limit in zip(range(1, MAX_HYPOTHESES + 1), (LEFT_OVER, TIGHT), strict=True):
        fitting = [
            chosen
            for chosen in combinations(others, size)
            if abs(residual - log10_of(chosen)) <= limit
        ]
        if fitting:
            return min(fitting, key=lambda chosen: abs(residual - log10_of(chosen)))
    return ()
