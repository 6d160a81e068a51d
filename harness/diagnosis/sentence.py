"""Tells a diagnosis in one sentence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Explained

LEFT_OVER = 0.02
AGREES = math.log10(1.05)
# A figure that three digits would write as 10 begins the next power.
LAST_DIGIT = -math.log10(0.9995)
UNEXPLAINED = "no named mistake has a factor for it"
# What happened to a factor of the answer, where the code itself does not say it.
WORDS = {
    "steps_as_tokens": "steps stand for tokens",
    "backward_undercounted": "backward counted once",
    "missing_backward": "forward pass only",
    "forgot_mac_factor": "one FLOP a multiply-add",
    "missing_tokens": "tokens left out",
    "missing_layers": "one layer for all",
    "total_for_active": "total for active parameters",
    "device_count_ignored": "one device for all",
    "batch_ignored": "one sequence for the batch",
    "steps_ignored": "one step for all",
    "contradictory_final": "another value beside it",
    "hedged_range": "the far end of a range",
    "wrong_dimension": "a rate without its time",
}


def tell(
    log10_answer: float, reference: float, explained: Sequence[Explained], residual: float
) -> str:
    """Return how far the answer is off, by what, what is left over, and what repair would give."""
    ratio = log10_answer - math.log10(reference)
    value, right = figure(log10_answer), figure(math.log10(reference))
    is_near = abs(ratio) <= AGREES
    head = f"{value} agrees with {right}" if is_near else f"{value} is 10^{ratio:+.2f} of {right}"
    is_whole = abs(residual) <= LEFT_OVER
    rest = "nothing is left over" if is_whole else f"10^{residual:+.2f} is left over"
    if not explained:
        return head if is_near else f"{head}: {rest}; {UNEXPLAINED}"
    parts = ", ".join(f"{word(one.code)} (x {one.factor:.3g})" for one in explained)
    repaired = figure(math.log10(reference) + residual)
    return f"{head}: {parts}; {rest}; repaired, it would be {repaired}"


def word(code: str) -> str:
    """Return what a code says of a factor."""
    return WORDS.get(code, code.replace("_", " "))


def figure(log10: float) -> str:
    """Write 10^log10 with three digits, beyond floats as well."""
    exponent = math.floor(log10 + LAST_DIGIT)
    mantissa = 10 ** (log10 - exponent)
    return f"{mantissa:.3g}e{exponent}"
