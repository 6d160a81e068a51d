"""How a factor of N D splits into forward, backward, update and recomputation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.closeness import near
from harness.types import Phase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import PhaseFact

FACTOR_SLACK = 0.045
LEAST_RATIO, MOST_RATIO = 0.4, 6.0
# The factors that a bare multiple of N D can have, with forward and backward as it splits.
SPLITS = {6.0: (2.0, 2.0), 2.0: (2.0, 0.0), 1.0: (1.0, 0.0)}


def resolve(
    facts: Sequence[PhaseFact], factor: float | None, default: float
) -> tuple[float | None, float | None, float | None, float | None]:
    """Return forward, backward, update and recompute so that they explain the factor, if any does.

    The last fact told about a phase comes first; what the text never tells stays None.
    """
    forwards = values(facts, Phase.FORWARD, "parameter", (1.0, 2.0))
    default = forwards[0] if forwards else default
    backwards = backward_multiples(facts, default)
    if (
        factor is not None
        and near(factor, 6.0, FACTOR_SLACK)
        and (2.0 in backwards or not backwards)
    ):
        return 2.0, 2.0, None, None
    updates = [u for u in multiples(facts, Phase.UPDATE, default) if u <= 4]
    recomputes = [r for r in multiples(facts, Phase.RECOMPUTE, default) if r <= 1]
    if factor is None:
        return (
            forwards[0] if forwards else None,
            backwards[0] if backwards else None,
            updates[0] if updates else None,
            recomputes[0] if recomputes else None,
        )
    for forward in [*forwards, *(f for f in (2.0, 1.0) if f not in forwards)]:
        for backward in [*backwards, 0.0]:
            for extra, kind in [
                (0.0, ""),
                *((u, "u") for u in updates),
                *((r, "r") for r in recomputes),
            ]:
                if near(forward * (1 + backward + extra), factor, FACTOR_SLACK):
                    update = extra if kind == "u" else None
                    recompute = extra if kind == "r" else None
                    return forward, backward, update, recompute
    for whole, (forward, backward) in SPLITS.items():
        if near(factor, whole, FACTOR_SLACK):
            return forward, backward, None, None
    return (forwards[0] if forwards else None), (backwards[0] if backwards else None), None, None


def backward_multiples(facts: Sequence[PhaseFact], forward: float) -> list[float]:
    """Return what the backward pass costs: by its amount, by its parts together, as told."""
    told_multiples = multiples(facts, Phase.BACKWARD, forward)
    parts = [f.factor for f in facts if f.phase is Phase.BACKWARD and f.basis == "parameter"]
    if parts[-2:] == [forward, forward]:
        told_multiples.insert(0, 2.0)
    costs = [f for f in facts if f.basis == "cost"]
    for one, other in zip(costs, costs[1:], strict=False):
        if one.phase is Phase.FORWARD and other.phase is Phase.BACKWARD:
            ratio = other.factor / one.factor
            if LEAST_RATIO <= ratio <= MOST_RATIO:
                told_multiples.insert(0, ratio)
    return told_multiples


def values(
    facts: Sequence[PhaseFact], phase: Phase, basis: str, allowed: Sequence[float]
) -> list[float]:
    """Return the distinct values told for a phase, the last one first."""
    told_values = [f.factor for f in facts if f.phase is phase and f.basis == basis]
    return list(dict.fromkeys(v for v in reversed(told_values) if v in allowed))


def multiples(facts: Sequence[PhaseFact], phase: Phase, forward: float) -> list[float]:
    """Return what a phase costs as multiples of the forward pass, the last one told first."""
    found = [
        fact.factor / forward if fact.basis == "parameter" else fact.factor
        for fact in facts
        if fact.phase is phase and fact.basis != "cost"
    ]
    return list(dict.fromkeys(reversed(found)))
