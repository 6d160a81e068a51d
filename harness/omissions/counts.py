"""What a number of parameters may lack or hold too much of: parts of a model, or another count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import worked_equations
from harness.closeness import is_any, near
from harness.omissions.inputs import inputs_of, place_of, stands
from harness.omissions.omission import Omission
from harness.omissions.parts import Parts
from harness.omissions.widths import RIGHT_WIDTH, WIDTHS
from harness.text.terms.arithmetic import leaves
from harness.types import BinOp, Number, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.omissions.omission import Together
    from harness.types import Quantity, Reading
    from reference.types import Truth

# What stands outside the layers is a tenth of a model and less.
SAME, OUTSIDE = 0.006, 0.1
MOST_COUNTS = 8
LEAST_COUNT = 1e6
# Query, key, value and output; what is counted in their place.
FOUR, SQUARED, MATRICES = 4, 2.0, (1.0, 2.0, 3.0, 5.0, 6.0)
# A product of a count and a width.
PAIR = 2


def count_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield a parameter count that the answer starts from and that the model does not have."""
    right = truth.fact("params")
    counts = [x.quantity for x in reading.derivation.leaves if is_count(x.role) and x.exponent > 0]
    counts = counts or list(counts_of_bytes(reading))
    if not reading.derivation.leaves:
        # Without an equation the count is what is told of the parameters.
        pairs = zip(reading.quantities, reading.derivation.roles, strict=True)
        counts = [quantity for quantity, role in pairs if is_count(role)][:MOST_COUNTS]
    for count in counts:
        if right and count.value >= LEAST_COUNT and not is_any(count.value, right):
            layers = truth.fact("n_layers")[:1]
            is_layer = any(near(count.value * one, right[0], OUTSIDE) for one in layers)
            is_layer = is_layer and not stands(inputs_of(reading), layers)
            code = "missing_layers" if is_layer else "wrong_parameter_count"
            yield (Omission(code, count.value / right[0], count.span),)


def counts_of_bytes(reading: Reading) -> Iterator[Quantity]:
    """Yield the bare number that a product multiplies by a width and that comes to bytes."""
    for index in reading.derivation.path:
        left, right = reading.equations[index].sides
        operands = leaves(left)
        is_size = isinstance(right, Number) and right.quantity.unit == "B"
        if is_size and isinstance(left, BinOp) and left.operator == "*" and len(operands) == PAIR:
            count, width = sorted(operands, key=lambda one: one.value, reverse=True)
            if not count.unit and width.value in (RIGHT_WIDTH, *WIDTHS):
                yield count


def is_count(role: Role) -> bool:
    """Tell whether an amount counts the parameters of a model."""
    return role is Role.PARAMS


def parameter_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield what a parameter count may lack, as the share of the whole that is left."""
    layers, width = truth.fact("n_layers")[:1], truth.fact("d_model")[:1]
    hidden, vocab = truth.fact("d_ff")[:1], truth.fact("vocab_size")[:1]
    total = counts_asked(truth)
    if not (layers and width and hidden and vocab and total):
        return
    one = vocab[0] * width[0]
    positions = sum(truth.fact("positions")[:1]) * width[0]
    count = truth.fact("embedding_matrices")[:1] or (2.0,)
    whole = count[0] * one
    ends = dict.fromkeys((one, one + positions, whole, whole + positions))
    layer = truth.fact("params_per_layer")[:1] or ((total[0] - whole - positions) / layers[0],)
    parts = Parts(total[0], layers[0], layer[0], width[0] * hidden[0], tuple(ends))
    yield from parts.omissions(place_of(reading))
    stack = (layers[0] * width[0] ** 2, total[0])
    yield from attention_candidates(reading, width[0], stack)
    yield from shared_candidates(reading, truth, total[0])


def counts_asked(truth: Truth) -> Sequence[float]:
    """Return the parameters of a model, which a question may ask for and not tell."""
    asked = [truth.accepted[0].value] if truth.family == "parameters" else []
    return (*truth.fact("params"), *asked)[:1]


def attention_candidates(
    reading: Reading, width: float, sizes: tuple[float, float]
) -> Iterator[Together]:
    """Yield another number of attention matrices than four, where a text counts so many.

    sizes are those of one matrix in all layers and of the whole model.
    """
    matrix, total = sizes
    for equation in worked_equations(reading):
        operands = sorted(q.value for q in leaves(equation.sides[0]))
        ways = ((k, (sorted((k, width, width)), sorted((k, width, SQUARED)))) for k in MATRICES)
        count = next((k for k, written in ways if operands in written), None)
        if count and near(equation.right or 0.0, count * width * width, SAME):
            share = (total + (count - FOUR) * matrix) / total
            yield (Omission("wrong_parameter_count", share, equation.span),)


def shared_candidates(reading: Reading, truth: Truth, total: float) -> Iterator[Together]:
    """Yield keys and values of every head, where a model's heads share them."""
    names = ("n_layers", "d_model", "n_heads", "n_kv_heads", "d_head")
    figures = [truth.fact(name)[:1] for name in names]
    if not all(figures):
        return
    layers, width, heads, shared, size = (figure[0] for figure in figures)
    square = width * heads * size
    whole = [count * square for count in (1, 2, 3, FOUR) if heads != shared]
    for quantity in reading.quantities:
        if is_any(quantity.value, whole, SAME):
            more = layers * 2 * width * (heads - shared) * size
            yield (Omission("wrong_parameter_count", (total + more) / total, quantity.span),)
            return
