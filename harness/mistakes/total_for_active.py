"""A mixture-of-experts model counted with its total parameters.

Why it matters: a token meets only the experts that the router sends it to; the others do no work.
When it fires: the parameter count in the product is the total of a model whose active parameters
are fewer.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import take_account
from harness.closeness import is_any
from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted
from harness.types import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading
    from reference.types import Truth

CODE = "total_for_active"
# Families whose answers tell the cost of a token in a step of its own.
STEPWISE = ("forward_flops", "tokens")
DEEPSEEK = "deepseek-v3-training-flops"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the total was multiplied."""
    active, total = truth.fact("active_params"), truth.fact("total_params")
    if truth.family in STEPWISE:
        found = tuple(omitted(reading, truth, CODE, "all parameters of a mixture of experts"))
        yield from found
        if found or truth.family == "forward_flops":
            return
    account = take_account(reading, truth)
    if not (active and total) or account.params is None or not account.is_product:
        return
    used = account.params.value
    if is_any(used, total) and not is_any(used, active):
        text = (
            f"{used:.4g} parameters in all, of which {active[0]:.4g} work, x {used / active[0]:.3g}"
        )
        yield Mistake(CODE, text, (account.params.span,), used / active[0])


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TRAINING,
    factor="N_total/N_active",
    avoid=(
        "For a mixture of experts take the parameters that one token meets, not all that are "
        "stored."
    ),
    fires=(
        Example("6 × 671e9 × 14.8e12 = 5.96e25 FLOPs in total.", DEEPSEEK, "a bare product"),
        Example(
            "N = 671B parameters, D = 14.8T tokens\n\nTotal = 6 × N × D = 5.96e25 FLOPs",
            DEEPSEEK,
            "named first",
        ),
    ),
    silent=(
        Example("6 × 37e9 × 14.8e12 = 3.29e24 FLOPs in total.", DEEPSEEK, "active"),
        Example(
            "Of 671B parameters 37B are active: 6 × 37e9 × 14.8e12 = 3.29e24 FLOPs in total.",
            DEEPSEEK,
            "both told",
        ),
    ),
)
