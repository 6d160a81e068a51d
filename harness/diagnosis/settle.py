"""Of two codes for one cause the more specific stands alone: decided here for all detectors."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harness.types import Mistake, Span

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


def is_inside(span: Span, other: Span) -> bool:
    """Tell whether one span lies in another one."""
    return other.start <= span.start and span.end <= other.end


def follows(mistake: Mistake, slips: Sequence[Mistake]) -> bool:
    """Tell whether a wrong input is what a slip came to, or is off by the slip's own factor.

    An operand of a calculation that goes wrong was wrong before.
    """
    for slip in slips:
        told = [one for one in slip.spans for span in mistake.spans if is_inside(span, one)]
        ends = {span.end for span in mistake.spans}
        if any(slip.code == "prefix_slip" or one.end in ends for one in told):
            return True
        if (
            slip.factor
            and mistake.factor
            and math.isclose(slip.factor, mistake.factor, rel_tol=0.05)
        ):
            return True
    return False
