"""How a factor of N D splits into forward, backward, update and recomputation."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from harness.closeness import near
from harness.types import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import PhaseFact

# FLOPs per parameter and token that a product of N and D can have, of some passes or of all.
FACTORS = (2.0, 3.0, 4.0, 6.0, 8.0)
# A batch has fewer tokens than a run, and a layer fewer parameters than a model.
LEAST_PARAMS, LEAST_TOKENS = 1e6, 1e9
# What a parameter and token costs forward where a text does not say.
DEFAULT_FORWARD = 2.0
FACTOR_SLACK = 0.045
LEAST_RATIO, MOST_RATIO = 0.4, 6.0
MOST_UPDATE, MOST_RECOMPUTE = 4.0, 1.0
# An update of so many passes is believed only where the factor of the answer shows it.
MOST_SHOWN = 12.0


class Split(NamedTuple):
    """What a token costs: FLOPs per parameter forward, the rest in multiples of that."""

    forward: float | None = None
    backward: float | None = None
    update: float | None = None
    recompute: float | None = None

    def fits(self, factor: float) -> bool:
        """Tell whether the parts add up to a factor of N D."""
        extra = (self.update or 0.0) + (self.recompute or 0.0)
        whole = (self.forward or 0.0) * (1 + (self.backward or 0.0) + extra)
        return near(whole, factor, FACTOR_SLACK)


def resolve(facts: Sequence[PhaseFact], factor: float | None, default: float) -> Split:
    """Return the parts that explain a factor, those first that the text tells last.

    What the text never tells stays None.
    """
    forwards = values(facts, Phase.FORWARD, "parameter", (1.0, 2.0))
    backwards = backward_multiples(facts, forwards[0] if forwards else default)
    told = Split(next(iter(forwards), None), next(iter(backwards), None))
    if factor is None:
        updates, recomputes = extras(facts, forwards[0] if forwards else default)
        return told._replace(
            update=next(iter(updates), None), recompute=next(iter(recomputes), None)
        )
    right = Split(2.0, 2.0)
    if right.fits(factor) and (2.0 in backwards or not backwards):
        return right
    offered = candidates(facts, forwards, backwards, default)
    return next((split for split in (*offered, *SPLITS) if split.fits(factor)), told)


SPLITS = (Split(2.0, 2.0), Split(2.0, 0.0), Split(1.0, 0.0))


def candidates(
    facts: Sequence[PhaseFact],
    forwards: Sequence[float],
    backwards: Sequence[float],
    default: float,
) -> Iterator[Split]:
    """Yield each way to put together what the text tells of the phases."""
    updates, recomputes = extras(facts, forwards[0] if forwards else default, MOST_SHOWN)
    for backward in (*backwards, 0.0):
        for forward in dict.fromkeys((*forwards, 2.0, 1.0)):
            yield Split(forward, backward)
            yield from (Split(forward, backward, recompute=extra) for extra in recomputes)
            yield from (Split(forward, backward, update=extra) for extra in updates)


def extras(
    facts: Sequence[PhaseFact], forward: float, most: float = MOST_UPDATE
) -> tuple[list[float], list[float]]:
    """Return what updates and recomputation cost per token, as far as that is plausible."""
    updates = [u for u in multiples(facts, Phase.UPDATE, forward) if u <= most]
    recomputes = [r for r in multiples(facts, Phase.RECOMPUTE, forward) if r <= MOST_RECOMPUTE]
    return updates, recomputes


def backward_multiples(facts: Sequence[PhaseFact], forward: float) -> list[float]:
    """Return what the backward pass costs: by its amount, by its parts together, as told.

    An amount of once more than is told holds the forward pass too.
    """
    told_multiples = multiples(facts, Phase.BACKWARD, forward)
    parts = [f.factor for f in facts if f.phase is Phase.BACKWARD and f.basis == "parameter"]
    if parts[-2:] == [forward, forward]:
        told_multiples.insert(0, 2.0)
    costs = [f for f in facts if f.basis == "cost"]
    for one, other in pairwise(costs):
        if one.phase is Phase.FORWARD and other.phase is Phase.BACKWARD:
            ratio = other.factor / one.factor
            is_sum = any(near(ratio - 1, told, FACTOR_SLACK) for told in told_multiples)
            if LEAST_RATIO <= ratio <= MOST_RATIO and not is_sum:
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
