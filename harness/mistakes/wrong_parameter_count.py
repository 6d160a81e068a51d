"""The number of parameters is off by more than 5 %.

Why it matters: the answer is proportional to it.
When it fires: the parameter count in the product differs by more than 5 % from every accepted
figure, and is not the total of a mixture of experts (which has a code of its own).
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import right_params, take_account
from harness.closeness import is_any
from harness.mistakes._detector import Detector, Example
from harness.types import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading
    from reference.types import Truth

CODE = "wrong_parameter_count"
FAMILIES = ("training_flops", "training_time")
GPT3 = "gpt3-training-flops"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where another parameter count was multiplied."""
    if truth.family not in FAMILIES:
        return
    right = right_params(truth)
    account = take_account(reading, truth)
    if not right or account.params is None or not account.is_product:
        return
    used = account.params.value
    if is_any(used, right) or is_any(used, truth.fact("total_params")):
        return
    text = f"{used:.4g} parameters, where the model has {right[0]:.4g}, x {used / right[0]:.3g}"
    yield Mistake(CODE, text, (account.params.span,), used / right[0])


DETECTOR = Detector(
    code=CODE,
    check=check,
    fires=(
        Example(
            "N = 1.75 trillion parameters: 6 × 1.75e12 × 300e9 = 3.15e24 FLOPs total.", GPT3, "x 10"
        ),
        Example(
            "With 137 billion parameters, 6 × 137e9 × 300e9 = 2.47e23 FLOPs total.", GPT3, "other"
        ),
    ),
    silent=(
        Example(
            "With 175 billion parameters, 6 × 175e9 × 300e9 = 3.15e23 FLOPs total.", GPT3, "right"
        ),
        Example(
            "With 174.6B parameters, 6 × 174.6e9 × 300e9 = 3.14e23 FLOPs total.", GPT3, "finer"
        ),
    ),
)
