"""The number of parameters is off by more than 5 %.

Why it matters: the answer is proportional to it.
When it fires: the parameter count in the product differs by more than 5 % from every accepted
figure, and is neither the total of a mixture of experts (which has a code of its own) nor the count
of one layer that all layers multiply, nor the cost of a sequence (`sequence_double_counted`).
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import right_params, take_account
from harness.closeness import is_any
from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted
from harness.omissions.lengths import sequence_cost
from harness.types import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading
    from reference.types import Truth

CODE = "wrong_parameter_count"
TIME = "training_time"
FAMILIES = ("training_flops", TIME)
GPT3 = "gpt3-training-flops"
# Embeddings and output head stand outside the layers: a tenth of a small model, and more.
OUTSIDE = 0.25
OTHER = "another number of parameters than the model has"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where another parameter count was multiplied."""
    if truth.family not in FAMILIES:
        yield from omitted(reading, truth, CODE, OTHER)
        return
    right = right_params(truth)
    account = take_account(reading, truth)
    if account.params is None and truth.family == TIME:
        # Of a bare product beside the right D the numbers have to tell.
        yield from omitted(reading, truth, CODE, OTHER)
        return
    if not right or account.params is None or not account.is_product:
        return
    used = account.params.value
    if is_any(used, (*right, *truth.fact("total_params"))) or sequence_cost(reading, truth):
        return
    stacked = used * layers_beside(reading, truth)
    if stacked > used and is_any(stacked, right, OUTSIDE):
        return
    used = min(used, stacked, key=lambda count: abs(count - right[0]))
    text = f"{used:.4g} parameters, where the model has {right[0]:.4g}, x {used / right[0]:.3g}"
    yield Mistake(CODE, text, (account.params.span,), used / right[0])


def layers_beside(reading: Reading, truth: Truth) -> float:
    """Return the number of layers where the answer multiplies by it, else 1."""
    leaves = [leaf.quantity.value for leaf in reading.derivation.leaves if leaf.exponent > 0]
    return next((layers for layers in truth.fact("n_layers") if layers in leaves), 1.0)


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.ANY,
    factor="N'/N",
    avoid=(
        "Take N from the paper, or sum the components and hold the sum against the published count."
    ),
    fires=(
        Example(
            "N = 1.75 trillion parameters: 6 × 1.75e12 × 300e9 = 3.15e24 FLOPs total.", GPT3, "x 10"
        ),
        Example(
            "With 137 billion parameters, 6 × 137e9 × 300e9 = 2.47e23 FLOPs total.", GPT3, "other"
        ),
        Example(
            "N = 1.3e9 parameters, 16 bytes each: 16 × 1.3e9 = 2.08e10 bytes.",
            "gpt2xl-adamw-memory",
            "bytes instead of FLOPs",
        ),
    ),
    silent=(
        Example(
            "With 175 billion parameters, 6 × 175e9 × 300e9 = 3.15e23 FLOPs total.", GPT3, "right"
        ),
        Example(
            "Each of the 96 layers has 1.812e9 weights: 96 × 1.812e9 × 6 × 300e9 = 3.13e23 FLOPs "
            "in total.",
            GPT3,
            "of one layer, for all layers",
        ),
        Example(
            "With 174.6B parameters, 6 × 174.6e9 × 300e9 = 3.14e23 FLOPs total.", GPT3, "finer"
        ),
    ),
)
