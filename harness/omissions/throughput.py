"""What a training time may get wrong of the throughput: the peak, or the utilization beside it."""

from __future__ import annotations

import functools
import math
import re
from typing import TYPE_CHECKING

from harness.closeness import is_any, near
from harness.omissions.inputs import inputs_of, place_of, stands
from harness.omissions.omission import Omission
from harness.text.names import role_of_name
from harness.text.terms.arithmetic import leaves
from harness.types import BinOp, Role, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.omissions.omission import Together
    from harness.types import Expression, Leaf, Quantity, Reading, Span
    from reference.types import Truth

SAME = 0.006
LEAST_RATE, MOST_RATE = 1e11, 1e17
MOST_DEVICE, LEAST_SHARE, NEARER = 1e16, 0.05, 0.05
NEARBY, NUMBER = 70, re.compile(r"(?<![A-Za-z\d])\d")
PEAK = re.compile(
    r"peak|sparsity|sparse|theoretic|maxim|spitze|crête|pico|picco|teóric|théorique|峰值",
    re.IGNORECASE,
)
SUSTAINED = re.compile(r"achiev|sustain|effective|actual|real|measured|erreich", re.IGNORECASE)
COUNTED, MOST_COUNTS = ("", "GPU"), 8
# Shares in words, which a text takes of a peak beside it: half of which, davon ein Drittel.
HALF = re.compile(
    r"\bhal(?:f|ves?|ved|b\w{0,4})\b|\b(?:Hälfte|moitié|mitad|metà|metade)\b|一半|半分|절반",
    re.IGNORECASE,
)
THIRD = re.compile(
    r"\b(?:an?|one|ein|une?|un) (?:third|Drittel|tiers|tercio|terzo|terço)\b|三分之一",
    re.IGNORECASE,
)
QUARTER = re.compile(
    r"\b(?:an?|one|ein|une?|un) (?:quarter|fourth|Viertel|quart|cuarto|quarto)\b|四分之一",
    re.IGNORECASE,
)
SHARES = ((0.5, HALF), (1 / 3, THIRD), (0.25, QUARTER))
BESIDE = 60
# Every rate that goes into an answer asks for the share of the same reading.
KEPT = 4


def device_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield all devices but one where nothing on the way to the answer counts them."""
    for devices in truth.fact("devices")[:1]:
        if devices > 1 and not stands(inputs_of(reading), (devices,)):
            yield (Omission("device_count_ignored", devices, place_of(reading)),)


def utilization_candidates(
    reading: Reading, truth: Truth, inputs: Sequence[Quantity], *, is_time: bool = True
) -> Iterator[Together]:
    """Yield a utilization that is left out, or that multiplies the time, or divides what is paid.

    Each has the factor that it makes of a time.
    """
    for mfu in truth.fact("mfu")[:1]:
        used = [leaf for leaf in reading.derivation.leaves if is_share(leaf, mfu)]
        peaks = told_peaks(reading) if tells_share(reading, mfu) else ()
        counts = (1.0, *truth.fact("devices")[:1])
        rates = [peak * mfu * count for peak in peaks for count in counts]
        is_used = bool(used) or stands(inputs, (mfu, *sustained(truth), *rates))
        if not is_used and not goes_on(reading):
            yield (Omission("utilization_ignored", mfu, place_of(reading)),)
        places = [leaf.quantity.span for leaf in used if (leaf.exponent > 0) is is_time]
        for place in places or [*divided_rates(reading, mfu), *inverted_names(reading)]:
            yield (Omission("utilization_inverted", mfu * mfu, place),)


def divided_rates(reading: Reading, share: float) -> Iterator[Span]:
    """Yield where a rate is divided by the utilization: 1,024 × 3.12e14 / 0.45 FLOP/s."""
    for equation in reading.equations:
        side = equation.sides[0]
        is_rated = equation.unit == "FLOP/s" and isinstance(side, BinOp) and side.operator == "/"
        below = leaves(side.right) if is_rated and isinstance(side, BinOp) else []
        if len(below) == 1 and near(below[0].value, share, SAME):
            yield equation.span


def inverted_names(reading: Reading) -> Iterator[Span]:
    """Yield where a formula multiplies by the utilization what it divides by the peak, by names.

    flop / (gpus * peak) * mfu, in a program whose values are told elsewhere.
    """
    for equation in reading.equations:
        powers = {role_of_name(name): power for name, power in named_powers(equation.sides[1], 1)}
        if powers.get(Role.UTILIZATION) == 1 and powers.get(Role.RATE) == -1:
            yield equation.span


def named_powers(tree: Expression, power: int) -> Iterator[tuple[str, int]]:
    """Yield the names in a product, each with the power 1 or -1 that it stands in."""
    if isinstance(tree, Symbol):
        yield tree.name, power
    elif isinstance(tree, BinOp) and tree.operator in "*/":
        yield from named_powers(tree.left, power)
        yield from named_powers(tree.right, power if tree.operator == "*" else -power)


def goes_on(reading: Reading) -> bool:
    """Tell whether a text divides its answer by a share, whichever, to go on from it."""
    finals = [figure for q in reading.final.values[:1] for figure in (q.value, q.number)]
    for equation in reading.equations if finals else ():
        side = equation.sides[0]
        operands = leaves(side) if isinstance(side, BinOp) and side.operator == "/" else []
        shares = [LEAST_SHARE <= q.value < 1 for q in operands[1:]]
        if shares == [True] and is_any(operands[0].value, finals, SAME):
            return True
    return False


def sustained(truth: Truth) -> tuple[float, ...]:
    """Return the throughput that one device and all of them sustain, utilization included."""
    for peak, mfu in zip(truth.fact("peak_flop_per_s")[:1], truth.fact("mfu")[:1], strict=False):
        devices = truth.fact("devices")[:1] or (1.0,)
        return (peak * mfu, peak * mfu * devices[0])
    return ()


def told_peaks(reading: Reading) -> tuple[float, ...]:
    """Return the rates that a text tells, be they right or not."""
    return tuple(dict.fromkeys(q.value for q in reading.quantities if is_rate(q)))


def tells(reading: Reading, shares: Sequence[float]) -> bool:
    """Tell whether a text tells one of some shares anywhere."""
    return any(is_any(q.value, shares, SAME) for q in reading.quantities)


@functools.lru_cache(maxsize=KEPT)
def tells_share(reading: Reading, share: float) -> bool:
    """Tell whether a text tells a share anywhere, or in words beside a rate, on its line."""
    if tells(reading, (share,)):
        return True
    told = [words for known, words in SHARES if near(share, known, SAME)]
    for quantity in filter(is_rate, reading.quantities if told else ()):
        start, end = quantity.span
        before = reading.text[max(0, start - BESIDE) : start].rpartition("\n")[2]
        behind = reading.text[end : end + BESIDE].partition("\n")[0]
        if any(words.search(f"{before}|{behind}") for words in told):
            return True
    return False


def is_rate(quantity: Quantity) -> bool:
    """Tell whether a quantity is told as a rate of computation, of a size that devices have."""
    return quantity.unit == "FLOP/s" and LEAST_RATE <= quantity.value <= MOST_RATE


def is_share(leaf: Leaf, share: float) -> bool:
    """Tell whether an input is a share, told as such or in percent."""
    return near(leaf.quantity.value, share, SAME) and leaf.quantity.value < 1


def peak_candidates(
    reading: Reading, truth: Truth, inputs: Sequence[Quantity]
) -> Iterator[Together]:
    """Yield a throughput that is not the peak of the question's device and dtype."""
    for peak in truth.fact("peak_flop_per_s")[:1]:
        if stands(inputs, (peak, *sustained(truth))):
            continue
        for quantity in inputs:
            is_usable = quantity.unit in ("FLOP/s", "FLOP", "")
            told = [q for q in reading.quantities if near(q.value, quantity.value, SAME)]
            if not is_usable or any(is_multiple(reading, one, peak) for one in told[:MOST_COUNTS]):
                continue
            used = peak_behind(reading, truth, quantity)
            if LEAST_RATE <= used <= MOST_RATE:
                yield (Omission("wrong_peak_throughput", peak / used, quantity.span),)


def peak_behind(reading: Reading, truth: Truth, rate: Quantity) -> float:
    """Return the told peak that a rate is, of all devices or at the utilization, else the rate."""
    shares = (1.0, *(one for one in truth.fact("mfu")[:1] if tells_share(reading, one)))
    counts = (1.0, *truth.fact("devices")[:1])
    for peak in told_peaks(reading):
        for share in shares:
            if any(near(peak * share * count, rate.value, SAME) for count in counts):
                return peak
    return rate.value


def is_multiple(reading: Reading, rate: Quantity, peak: float) -> bool:
    """Tell whether a rate is the right peak times counts and shares that stand on its line."""
    line = reading.text.rfind("\n", 0, rate.span.start)
    beside = [q for q in reading.quantities if line < q.span.start < rate.span.start]
    if not any(q.unit == "FLOP/s" and near(q.value, peak, SAME) for q in beside):
        return False
    counts = [q.value for q in beside if q.unit in COUNTED][:MOST_COUNTS]
    pairs = (one * other for one in (1.0, *counts) for other in counts)
    return is_any(rate.value / peak, pairs, SAME)


def work_peak(reading: Reading, truth: Truth) -> Omission | None:
    """Return a wrong peak that the work of a run is computed from, and its share of the answer.

    A rate is a peak where a utilization multiplies it or the words before it say so; what devices
    sustain is none.  Without it the answer must come nearer to an accepted value.
    """
    peaks = truth.fact("peak_flop_per_s")
    used = reading.derivation.leaves
    has_share = any(LEAST_SHARE <= leaf.quantity.value < 1 and leaf.exponent > 0 for leaf in used)
    logs = [math.log10(value) for value in told_peaks(reading)] if peaks else []
    for leaf in used if peaks and reading.final.values else ():
        rate = leaf.quantity
        is_told = rate.value > 0 and any(abs(rate.log10 - one) < SAME for one in logs)
        is_rate = rate.value <= MOST_DEVICE and leaf.exponent > 0 and is_told
        if not is_rate or is_any(rate.value, peaks) or not (has_share or is_peak(reading, rate)):
            continue
        factor = rate.value / peaks[0]
        apart = [reading.final.values[0].log10 - math.log10(a.value) for a in truth.accepted]
        left = min(abs(ratio - math.log10(factor)) for ratio in apart)
        if left < min(map(abs, apart)) - NEARER:
            return Omission("wrong_peak_throughput", factor, rate.span)
    return None


def is_peak(reading: Reading, rate: Quantity) -> bool:
    """Tell whether the words before the first mention of a rate call it a peak."""
    for quantity in reading.quantities:
        if is_rate(quantity) and near(quantity.value, rate.value, SAME):
            start = quantity.span.start
            before = NUMBER.split(reading.text[max(0, start - NEARBY) : start])[-1]
            return PEAK.search(before) is not None and SUSTAINED.search(before) is None
    return False
