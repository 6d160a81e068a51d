"""The smallest set of omissions that explains how far an answer is from the reference."""

from __future__ import annotations

import functools
import math
from itertools import combinations
from typing import TYPE_CHECKING

from harness.omissions.candidates import MAKERS, Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Reading
    from reference.types import Truth

EXACT = math.log10(1.05)
TIGHT = 0.006
MAX_TOGETHER = 3
MAX_CANDIDATES = 14
# Every detector of an omission asks for those of the same reading.
KEPT = 4


@functools.lru_cache(maxsize=KEPT)
def find_omissions(reading: Reading, truth: Truth) -> tuple[Candidate, ...]:
    """Return the omissions that together make the reference into the answer, or nothing.

    Slips that the final value went through are taken out first; an answer that agrees with an
    accepted value has left nothing out.
    """
    maker = MAKERS.get(truth.family)
    ratios = log_ratios(reading, truth)
    if maker is None or not ratios or min(map(abs, ratios)) <= EXACT:
        return ()
    candidates = list(dict.fromkeys(maker(reading, truth)))[:MAX_CANDIDATES]
    for size in range(1, MAX_TOGETHER + 1):
        for chosen in combinations(candidates, size):
            if is_explained(chosen, ratios):
                return tuple(part for candidate in chosen for part in split(candidate))
    return ()


def log_ratios(reading: Reading, truth: Truth) -> list[float]:
    """Return log10 of the answer over each accepted value, slips on its way taken out."""
    values = [q for q in reading.final.values if q.unit in ("", truth.unit)]
    if len(values) != 1:
        return []
    log10 = values[0].log10 - slips(reading)
    return [log10 - math.log10(accepted.value) for accepted in truth.accepted]


def slips(reading: Reading) -> float:
    """Return log10 of what failed equations on the way to the final value did to it."""
    total = 0.0
    final = reading.final.values[0].value
    for index, equation in enumerate(reading.equations):
        is_told = equation.right is not None and math.isclose(equation.right, final, rel_tol=1e-6)
        if index not in reading.derivation.path and not is_told:
            continue
        if equation.holds is False and equation.left and equation.right:
            ratio = equation.right / equation.left
            total += math.log10(ratio) if ratio > 0 else 0.0
    return total


def is_explained(chosen: Sequence[Candidate], ratios: Sequence[float]) -> bool:
    """Tell whether the factors of different omissions multiply to one of the ratios."""
    codes = [candidate.code for candidate in chosen]
    if len(set(codes)) < len(codes):
        return False
    total = sum(math.log10(candidate.factor) for candidate in chosen if candidate.factor > 0)
    return any(abs(total - ratio) <= TIGHT for ratio in ratios)


def split(candidate: Candidate) -> tuple[Candidate, ...]:
    """Return one candidate a code; the factor stays with the first."""
    first, *others = candidate.code.split("+")
    rest = (Candidate(code, 1.0, candidate.span) for code in others)
    return (candidate._replace(code=first), *rest)
