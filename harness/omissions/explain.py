"""The smallest set of omissions that explains how far an answer is from the reference."""

from __future__ import annotations

import functools
import math
from itertools import chain, combinations
from typing import TYPE_CHECKING

from harness.account import slip_share, told_share
from harness.closeness import is_any
from harness.omissions.candidates import MAKERS
from harness.omissions.ends import missing_head
from harness.omissions.heads import find_head_slip
from harness.omissions.lengths import find_length_slip
from harness.omissions.omission import Omission
from harness.omissions.parts import CODES as PARTS
from harness.omissions.passes import miscounted_pass, pass_code
from harness.omissions.widths import multiplied_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from harness.omissions.omission import Together
    from harness.types import Quantity, Reading
    from reference.types import Truth

EXACT = math.log10(1.05)
# An answer in full digits is explained in full; a rounded one nearly, or to its digits.
FULL, TIGHT = 1e-6, 0.006
COUNT = "wrong_parameter_count"
# A value is computed where an equation comes to it, but for rounding.
COMPUTED = 0.013
MAX_TOGETHER = 3
# Forward and backward are so many forward passes.
PASSES = 3.0
MAX_CANDIDATES = 14
MAX_PARTS = 20
# Every detector of an omission asks for those of the same reading.
KEPT = 4


@functools.lru_cache(maxsize=KEPT)
def find_omissions(reading: Reading, truth: Truth) -> tuple[Omission, ...]:
    """Return the omissions that together make the reference into the answer, or nothing.

    Slips that the final value went through are taken out first, and heads that multiply a cost; an
    answer that agrees with an accepted value has left nothing out, unless heads take it there, or
    it lacks a small part to the last of its many digits.
    What the text itself tells of the backward pass is one of them, or alone.
    """
    maker = MAKERS.get(truth.family)
    ratios = log_ratios(reading, truth)
    if maker is None or not ratios:
        return ()
    if min(map(abs, ratios)) <= EXACT:
        if find_head_slip(reading, truth):
            return missing_head(reading, truth)
        # A cost without its small parts is a convention; a count without them is another count.
        is_count = truth.family == "parameters"
        parts = filter(is_bounded, maker(reading, truth)) if is_count else ()
        return small_part(ratios, parts, precision(reading))
    candidates = [one for one in dict.fromkeys(maker(reading, truth)) if is_bounded(one)]
    certain = certain_passes(reading, truth)
    codes = set(codes_of(certain))
    if multiplied_width(reading, truth) is not None:
        codes.add("wrong_bytes_per_parameter")
    sets = [one for one in together(candidates) if codes.issubset(codes_of(one))]
    sets.sort(key=rank_rounded)
    logs = [sum(math.log10(omission.factor) for omission in chosen) for chosen in sets]
    apart = [min(abs(log10 - ratio) for ratio in ratios) for log10 in logs]
    for limit, rank in ((FULL, rank_exact), (TIGHT, rank_rounded)):
        pairs = zip(sets, apart, strict=True)
        fitting = [(chosen, distance) for chosen, distance in pairs if distance <= limit]
        if fitting:
            chosen, distance = min(fitting, key=lambda pair: rank(pair[0]))
            return finer(chosen, distance, zip(sets, apart, strict=True), precision(reading))
    return certain


def is_bounded(omissions: Together) -> bool:
    """Tell whether omissions multiply an answer by something: an amount told may be endless."""
    return all(0 < omission.factor < math.inf for omission in omissions)


def small_part(
    ratios: Sequence[float], candidates: Iterable[Together], limit: float
) -> tuple[Omission, ...]:
    """Return the part that a count in full digits lacks, though it is near to an accepted value."""
    nearest = min(map(abs, ratios))
    if limit > FULL or nearest <= max(limit, FULL):
        return ()
    for chosen in candidates:
        log10 = math.log10(math.prod(omission.factor for omission in chosen))
        is_part = len(chosen) == 1 and PARTS.issuperset(codes_of(chosen))
        if is_part and min(abs(log10 - ratio) for ratio in ratios) <= FULL:
            return chosen
    return ()


def certain_passes(reading: Reading, truth: Truth) -> tuple[Omission, ...]:
    """Return the backward pass that the text itself charges wrongly and goes on with."""
    fact = miscounted_pass(reading, truth) if truth.family == "step_flops" else None
    if fact is None:
        return ()
    return (Omission(pass_code(fact), (1 + fact.factor) / PASSES, fact.span),)


def finer(
    chosen: tuple[Omission, ...],
    distance: float,
    others: Iterable[tuple[tuple[Omission, ...], float]],
    limit: float,
) -> tuple[Omission, ...]:
    """Return the omissions with one more, where only so the digits of the answer come out.

    "1.671e12" tells apart what is left without an output head and half of the scores.
    """
    codes = set(codes_of(chosen))
    for more, other in others if distance > limit else ():
        if other <= limit and len(more) == len(codes) + 1 and codes.issubset(codes_of(more)):
            return more
    return chosen


def precision(reading: Reading) -> float:
    """Return how far the final value may be off by its written digits, in log10."""
    value = reading.final.values[0]
    return math.log10(1 + value.half / value.value) if value.value > 0 else 0.0


def rank_exact(omissions: Together) -> tuple[int, bool, int]:
    """Return how poor an explanation in full digits is: by its size; parts tell more than a count.

    Seven digits do not agree by chance, so that the parts of a count are seen in its figures.
    """
    return len(omissions), COUNT in codes_of(omissions), count_parts(omissions)


def rank_rounded(omissions: Together) -> tuple[int, int]:
    """Return how poor an explanation of a rounded value is: by its size, by its parts."""
    return len(omissions), count_parts(omissions)


def together(candidates: Sequence[Together]) -> Iterator[tuple[Omission, ...]]:
    """Yield every set of omissions of different codes; parts of a sum come in one way."""
    ways = [one for one in candidates if PARTS.issuperset(codes_of(one))][:MAX_PARTS]
    others = [one for one in candidates if not PARTS.issuperset(codes_of(one))][:MAX_CANDIDATES]
    for size in range(MAX_TOGETHER + 1):
        for chosen in combinations(others, size):
            for way in ((), *ways):
                found = tuple(chain(way, *chosen))
                if 0 < len(found) <= MAX_TOGETHER and len(set(codes_of(found))) == len(found):
                    yield found


def codes_of(omissions: Iterable[Omission]) -> list[str]:
    """Return the codes of omissions."""
    return [omission.code for omission in omissions]


def count_parts(omissions: Together) -> int:
    """Return how many parts of a sum are left out; only the numbers tell of these."""
    return len(PARTS.intersection(codes_of(omissions)))


def log_ratios(reading: Reading, truth: Truth) -> list[float]:
    """Return log10 of the answer over each accepted value, slips on its way taken out."""
    value = scored_value(reading, truth)
    if value is None:
        return []
    log10 = value.log10 - slips(reading, value)
    heads = find_head_slip(reading, truth)
    if heads is not None:
        log10 -= math.log10(heads.share or 1.0)
    lengths = find_length_slip(reading, truth)
    if lengths is not None:
        log10 -= math.log10(lengths.share)
    return [log10 - math.log10(accepted.value) for accepted in truth.accepted]


def scored_value(reading: Reading, truth: Truth) -> Quantity | None:
    """Return the value that is scored; where values contradict each other, only a computed one."""
    values = [q for q in reading.final.values if q.unit in ("", truth.unit)]
    if len(values) <= 1:
        return next(iter(values), None)
    reference = math.log10(truth.accepted[0].value)
    farthest = max(values, key=lambda q: abs(q.log10 - reference))
    results = [reading.equations[index].right or 0.0 for index in reading.derivation.path]
    return farthest if is_any(farthest.value, results, COMPUTED) else None


def slips(reading: Reading, value: Quantity) -> float:
    """Return log10 of what failed equations on the way to the final value did to it.

    One that reasoning or a summary tells again did it once.
    """
    total = 0.0
    seen: set[tuple[float | None, float | None]] = set()
    final = value.value
    inputs = [leaf.quantity.value for leaf in reading.derivation.leaves if leaf.exponent]
    for index, equation in enumerate(reading.equations):
        if equation.holds is not False or (equation.left, equation.right) in seen:
            continue
        seen.add((equation.left, equation.right))
        told = (final, *inputs)
        is_told = any(math.isclose(equation.right or 0.0, value, rel_tol=1e-6) for value in told)
        share = slip_share(reading, index)
        if share is None and is_told:
            share = told_share(equation)
        total += math.log10(share or 1.0)
    return total
