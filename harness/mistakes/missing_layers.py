"""The cost or the size of one layer told as that of the whole model.

Why it matters: a model is a stack of layers; the answer is low by their number.
When it fires: a sum of components on the way to the final value is the model's parameter count, or
the cost of a token, divided by the number of layers, and nothing multiplies it by that number.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import (
    has_digits,
    is_right,
    right_params,
    take_account,
    worked_equations,
)
from harness.closeness import is_any, near
from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted
from harness.omissions.components import layer_products
from harness.types import Mistake, Number, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Quantity, Reading
    from reference.types import Truth

CODE = "missing_layers"
GPT3 = "gpt3-training-flops"
# Embeddings are no part of a layer, so that layers times a layer falls short of the whole.
SLACK = 0.16
EXACT = 0.002
# A weight counts one parameter, two FLOPs forward, six forward and backward.
COSTS = (1.0, 2.0, 6.0)
SIZES = frozenset(
    {Role.PARAMS, Role.ACTIVE_PARAMS, Role.FLOP, Role.FLOP_PER_TOKEN, Role.FLOP_PER_LAYER}
)
SIZE_UNITS = ("", "parameter", "FLOP")


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake at the sum that lacks the layers."""
    if truth.family != "training_flops":
        yield from omitted(reading, truth, CODE, "one layer stands for the model")
        return
    layers, params = truth.fact("n_layers"), right_params(truth)
    if not (layers and params and reading.final.values):
        return
    if any(is_any(leaf.quantity.value, layers, EXACT) for leaf in reading.derivation.leaves):
        return
    counted = take_account(reading, truth).params
    is_whole = counted is not None and is_any(counted.value, params)
    used = () if counted is None else (counted,)
    for quantity in () if is_whole else (*sizes(reading), *used):
        value = quantity.value
        is_layer = any(near(value * layers[0], k * n, SLACK) for n in params for k in COSTS)
        if is_layer and not has_digits(quantity, params[0]):
            text = f"{value:.4g} is one layer of {layers[0]:.0f}, x {1 / layers[0]:.3g}"
            yield Mistake(CODE, text, (quantity.span,), 1 / layers[0])
            return
    for equation in () if is_right(reading, truth) else layer_products(reading, truth):
        text = f"the products of one layer, and no word of the other {layers[0] - 1:.0f}"
        yield Mistake(CODE, text, (equation.span,), bounds=(1 / layers[0], 1.0))
        return


def sizes(reading: Reading) -> Iterator[Quantity]:
    """Yield the results and inputs on the way to the final value that can be sizes or costs."""
    for index in reversed(reading.derivation.path):
        result = worked_equations(reading)[index].sides[1]
        if isinstance(result, Number) and result.quantity.unit in SIZE_UNITS:
            yield result.quantity
    yield from (leaf.quantity for leaf in reading.derivation.leaves if leaf.role in SIZES)


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TRAINING,
    factor="1/layers",
    avoid=(
        "Say after each sum what it is the cost of, and multiply one layer by the number of layers."
    ),
    fires=(
        Example(
            "Attention weights: 4 × 12288² = 6.04e8. MLP weights: 2 × 12288 × 49152 = 1.208e9. "
            "Sum: 6.04e8 + 1.208e9 = 1.812e9. A token costs 6 × 1.812e9 = 1.087e10 FLOPs.\n\n"
            "Total = 1.087e10 × 300e9 = 3.26e21 FLOPs",
            GPT3,
            "one layer of 96",
        ),
    ),
    silent=(
        Example("Total = 6 × 175e9 × 300e9 = 3.15e23 FLOPs", GPT3, "correct, no components"),
        Example(
            "Attention weights: 4 × 12288² = 6.04e8. MLP weights: 2 × 12288 × 49152 = 1.208e9. "
            "Sum: 6.04e8 + 1.208e9 = 1.812e9. 96 layers: 96 × 1.812e9 = 1.74e11. A token costs "
            "6 × 1.74e11 = 1.044e12 FLOPs.\n\nTotal = 1.044e12 × 300e9 = 3.13e23 FLOPs",
            GPT3,
            "one layer, multiplied by 96",
        ),
    ),
)
