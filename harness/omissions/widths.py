"""What a memory count gets wrong of the bytes of a parameter: of all its copies, or of some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import worked_equations
from harness.closeness import is_any, near
from harness.omissions.inputs import inputs_of, stands
from harness.omissions.omission import Omission
from harness.text.terms.arithmetic import is_sum, leaves
from harness.types import BinOp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.omissions.copies import Charged
    from harness.omissions.omission import Together
    from harness.types import Quantity, Reading, Span
    from reference.types import Truth

SAME, EQUAL = 0.006, 1e-6
LEAST_SIZE = 1e6
# Weights, gradients and two moments.
ADAM_COPIES, PAIR = 4, 2
WIDTHS, RIGHT_WIDTH = (1.0, 2.0, 8.0, 16.0), 4.0
COUNTED_WIDTHS = (1.0, 2.0, 4.0, 8.0)
MOST_LISTED = 4
COPIES = (1, 2, 3, 4)
# What a list lacks: by the number of copies, and whether it charges no gradients.
LACKING = {(1.0, True): "gradients_omitted", (2.0, False): "optimizer_state_omitted"}


def width_candidates(
    reading: Reading, truth: Truth, gradient: Charged | None
) -> Iterator[Together]:
    """Yield another width of every copy, or of the gradients alone."""
    alone = multiplied_width(reading, truth)
    for right in truth.fact("bytes_per_param")[:1]:
        for other in sorted({*WIDTHS, RIGHT_WIDTH} - {right}):
            is_charged = is_figure(gradient, other)
            span = gradient.span if gradient and is_charged else width_span(reading, other)
            if span is None and alone is not None and alone.value == other:
                span = alone.span
            if span is None:
                continue
            yield (Omission("wrong_bytes_per_parameter", other / right, span),)
            for copies in truth.fact("copies")[:1] if is_charged else ():
                factor = (copies - 1 + other / right) / copies
                yield (Omission("wrong_bytes_per_parameter", factor, span),)


def is_figure(gradient: Charged | None, width: float) -> bool:
    """Tell whether a width is what a text charges for a gradient."""
    return gradient is not None and gradient.figure == f"{width:.0f}"


def width_span(reading: Reading, width: float) -> Span | None:
    """Return where the text tells a width per parameter, in bytes or in bits.

    What multiplies bytes is a number of copies and no width: 2 × 6.5 GB.  Nor is it a width that
    multiplies a term of a sum: blocks + 2 × embedding.
    """
    terms = {q.first for q in operands_of_sums(reading)}
    inputs = [x.quantity for x in reading.derivation.leaves if x.quantity.first not in terms]
    is_copies = any(other.unit == "B" for other in inputs) or multiplies_bytes(reading, width)
    for quantity in reading.quantities:
        is_bytes = quantity.unit == "B" and near(quantity.value, width, SAME)
        is_factor = not quantity.unit and quantity.value == width and quantity in inputs
        if is_bytes or (is_factor and not is_copies):
            return quantity.span
    return None


def operands_of_sums(reading: Reading) -> Iterator[Quantity]:
    """Yield what stands in the sums of products on the way to the final value."""
    for index in reading.derivation.path:
        side = reading.equations[index].sides[0]
        if isinstance(side, BinOp) and side.operator in "+-" and not is_sum(side):
            yield from leaves(side)


def multiplied_width(reading: Reading, truth: Truth) -> Quantity | None:
    """Return a wrong width where a text multiplies the parameters by nothing else.

    A larger one than the right width can be that of several copies, and a bare number counts copies
    where the right width or a multiple of it stands anywhere else.
    """
    right = truth.fact("bytes_per_param")[:1] if truth.family == "memory" else ()
    widths: list[Quantity] = []
    others: list[float] = []
    for equation in worked_equations(reading) if right else ():
        operands = leaves(equation.sides[0])
        is_pair = len(operands) == PAIR and not equation.discarded
        if is_pair and is_any(operands[0].value, truth.fact("params"), SAME):
            widths += [one for one in operands[1:] if one.unit == "B" or one.value in WIDTHS]
        else:
            others += [one.value for one in operands]
    is_told = all(width.unit == "B" for width in widths)
    is_told = is_told or not any(copies * right[0] in others for copies in COPIES)
    is_wrong = bool(widths) and is_told and all(width.value < right[0] for width in widths)
    return widths[0] if is_wrong else None


def multiplies_bytes(reading: Reading, factor: float) -> bool:
    """Tell whether a product on the way to the final value multiplies bytes by a bare number."""
    sizes = [q.value for q in reading.quantities if q.unit == "B" and q.value >= LEAST_SIZE]
    for index in reading.derivation.path:
        operands = leaves(reading.equations[index].sides[0])
        if any(q.value == factor and not q.unit for q in operands):
            return any(q.unit == "B" or is_any(q.value, sizes, EQUAL) for q in operands)
    return False


def listed_widths(reading: Reading, truth: Truth, gradient: Charged | None) -> Iterator[Together]:
    """Yield the copies that a list of widths gets wrong and those that it lacks: 2 + 4 + 4 = 10.

    Of three copies the gradients lack, of two the moments, as far as the text charges the others.
    """
    pairs = zip(truth.fact("copies")[:1], truth.fact("bytes_per_param")[:1], strict=False)
    for copies, right in pairs:
        lists = list(lists_of_widths(reading)) if copies >= ADAM_COPIES else []
        usual = {sum_of(one) for one in lists if all(q.value == right for q in one)}
        for listed in lists:
            missing = copies - len(listed)
            code = LACKING.get((missing, gradient is None))
            wrong = next((one for one in listed if one.value != right), None)
            if wrong is None or sum_of(listed) in usual or (missing and code is None):
                continue
            whole = copies * right
            widths = whole - sum(right - one.value for one in listed)
            found = Omission("wrong_bytes_per_parameter", widths / whole, wrong.span)
            left = sum_of(listed) / widths
            yield (found, Omission(code, left, wrong.span)) if code else (found,)


def lists_of_widths(reading: Reading) -> Iterator[Sequence[Quantity]]:
    """Yield the runs of small numbers whose sum goes into the final value, the longest first."""
    inputs = inputs_of(reading)
    widths = [is_width(quantity) for quantity in reading.quantities]
    for size in range(MOST_LISTED, 1, -1):
        for start in range(len(widths) - size + 1):
            end = start + size
            if not all(widths[start:end]) or adds_more(reading, start, end):
                continue
            listed = reading.quantities[start:end]
            is_summed = stands(inputs, (sum_of(listed),))
            if is_summed or all(quantity in inputs for quantity in listed):
                yield listed


def adds_more(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a sum goes on before or behind a run of numbers, in its line or at its end."""
    quantities = reading.quantities
    for at in (start, end):
        if 0 < at < len(quantities):
            between = reading.text[quantities[at - 1].span.end : quantities[at].span.start]
            is_apart = "\n" in between and any(sign.isalpha() for sign in between)
            if "+" in between and not is_apart:
                return True
    return False


def is_width(quantity: Quantity) -> bool:
    """Tell whether a number can be the bytes of one parameter."""
    return quantity.unit in ("", "B") and quantity.value in COUNTED_WIDTHS


def sum_of(quantities: Sequence[Quantity]) -> float:
    """Return the sum of some quantities."""
    return sum(quantity.value for quantity in quantities)
