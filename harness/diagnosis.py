"""The diagnosis: answer / reference as a product of named factors, and what is left over.

A factor is explained where a mistake with evidence carries it; a factor that only fits is told as a
hypothesis and costs nothing.  Of two codes for one cause the more specific stands alone: that is
decided here, once, for all detectors.
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

from harness.types import Diagnosis, Explained

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harness.types import Mistake

LEFT_OVER = 0.02
MAX_HYPOTHESES = 2
# The first code of a pair stands alone where both are found.
SPECIFIC = (
    ("total_for_active", "wrong_parameter_count"),
    ("missing_layers", "wrong_parameter_count"),
    ("heads_multiplied", "wrong_parameter_count"),
    ("embedding_omitted", "wrong_parameter_count"),
    ("ffn_miscounted", "wrong_parameter_count"),
    ("unit_conversion_slip", "arithmetic_slip"),
    ("sequence_double_counted", "batch_double_counted"),
    ("steps_as_tokens", "missing_tokens"),
    ("steps_as_tokens", "wrong_token_count"),
    ("missing_tokens", "wrong_token_count"),
)
INPUT_CODES = ("wrong_parameter_count", "wrong_token_count")
SLIPS = ("prefix_slip", "power_of_ten_slip", "arithmetic_slip")
GUESSES = {
    "missing_backward": 1 / 3,
    "backward_undercounted": 2 / 3,
    "forgot_mac_factor": 1 / 2,
    "backward_overcounted": 4 / 3,
}
UNEXPLAINED = "no named mistake has a factor for it"
WORDS = {
    "steps_as_tokens": "steps stand for tokens",
    "backward_undercounted": "backward counted once",
    "missing_backward": "forward pass only",
    "forgot_mac_factor": "one FLOP a multiply-add",
    "missing_tokens": "tokens left out",
    "total_for_active": "total for active parameters",
}


def settle_codes(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Leave out what a more specific code explains, and wrong inputs that follow from a slip."""
    kept = list(mistakes)
    codes = {m.code for m in kept}
    general = {g for specific, g in SPECIFIC if specific in codes}
    if "unit_conversion_slip" in general | codes:
        general.discard("arithmetic_slip")
    kept = [m for m in kept if m.code not in general]
    slips = [m for m in kept if m.code in SLIPS]
    return tuple(m for m in kept if m.code not in INPUT_CODES or not follows(m, slips))


def follows(mistake: Mistake, slips: Sequence[Mistake]) -> bool:
    """Tell whether a wrong input stands inside a slip, or is off by the slip's own factor."""
    for slip in slips:
        for span in mistake.spans:
            if any(one.start <= span.start and span.end <= one.end for one in slip.spans):
                return True
        if (
            slip.factor
            and mistake.factor
            and math.isclose(slip.factor, mistake.factor, rel_tol=0.05)
        ):
            return True
    return False


def diagnose(
    log10_answer: float | None, reference: float, mistakes: Sequence[Mistake]
) -> Diagnosis:
    """Return the diagnosis of an answer that is log10_answer, held against a reference."""
    if log10_answer is None:
        return Diagnosis(None, sentence="there is no value to hold against the reference")
    ratio = log10_answer - math.log10(reference)
    explained = tuple(
        Explained(m.code, m.factor) for m in mistakes if m.factor is not None and m.factor > 0
    )
    explained = smallest(ratio, explained)
    residual = ratio - sum(math.log10(e.factor) for e in explained)
    hypotheses = () if abs(residual) <= LEFT_OVER else guess(residual)
    sentence = tell(log10_answer, reference, ratio, explained, residual)
    return Diagnosis(ratio, explained, residual, hypotheses, sentence)


def smallest(ratio: float, explained: tuple[Explained, ...]) -> tuple[Explained, ...]:
    """Return the smallest set of factors that explains the ratio; all of them where none does."""
    if len(explained) > 8:
        return explained
    for size in range(len(explained) + 1):
        for chosen in combinations(explained, size):
            if abs(ratio - sum(math.log10(e.factor) for e in chosen)) <= LEFT_OVER and size:
                return chosen
    return explained


def guess(residual: float) -> tuple[Explained, ...]:
    """Return factors without evidence that would explain the residual."""
    for size in range(1, MAX_HYPOTHESES + 1):
        for names in combinations(GUESSES, size):
            total = sum(math.log10(GUESSES[name]) for name in names)
            if abs(residual - total) <= LEFT_OVER:
                return tuple(Explained(name, GUESSES[name], evident=False) for name in names)
    return ()


def tell(
    log10_answer: float,
    reference: float,
    ratio: float,
    explained: Sequence[Explained],
    residual: float,
) -> str:
    """Return the diagnosis in one sentence."""
    value = figure(log10_answer)
    head = f"{value} is 10^{ratio:+.2f} of {figure(math.log10(reference))}"
    if abs(ratio) <= math.log10(1.05):
        head = f"{value} agrees with {figure(math.log10(reference))}"
    parts = [f"{WORDS.get(e.code, e.code.replace('_', ' '))} (x {e.factor:.3g})" for e in explained]
    rest = (
        "nothing is left over" if abs(residual) <= LEFT_OVER else f"10^{residual:+.2f} is left over"
    )
    if not parts:
        return head if abs(ratio) <= math.log10(1.05) else f"{head}: {rest}; {UNEXPLAINED}"
    return f"{head}: {', '.join(parts)}; {rest}"


def figure(log10: float) -> str:
    """Write 10^log10 with three digits, beyond floats as well."""
    exponent = math.floor(log10 + 1e-12)
    mantissa = 10 ** (log10 - exponent)
    return f"{mantissa:.3g}e{exponent}"
