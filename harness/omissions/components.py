"""Mistakes that show in the components of a cost: single products of widths, lengths and heads.

A component route adds up matrix products.  What goes wrong there can be seen in one product, before
any total: a factor that is not there, a length that stands in a cost of one token, heads that
multiply a full width.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from harness.closeness import is_any
from harness.text.arithmetic import leaves
from harness.types import Number, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Equation, Reading
    from reference.types import Truth

SAME = 0.002
SMALLEST_COST = 1e6
LOOK_BACK = 700
MAX_DISTANCE = 60
# Queries, keys and values are three matrices of one size; one matrix needs no count.
MATRIX_COUNTS = (1.0, 3.0)
PER_TOKEN = re.compile(r"\b(?:per|one|single|each|a|every) (?:\w+ )?token\b", re.IGNORECASE)
LAYERS = re.compile(r"\b(?:layers?|schichten|couches|capas)\b(?!\W+norm)", re.IGNORECASE)
HEADS = re.compile(
    r"(?:multipl\w{1,12}|times|×|\*|\bx)\s+(?:by\s+|with\s+)?(?:the\s+|all\s+|its\s+)?~?(\d{1,3})\s+"
    r"(?:attention\s+)?heads\b",
    re.IGNORECASE,
)


def widths_of(truth: Truth) -> tuple[float, ...]:
    """Return the widths of the question's model."""
    return tuple(v for name in ("d_model", "d_ff", "vocab_size") for v in truth.fact(name)[:1])


def products(reading: Reading, truth: Truth) -> Iterator[tuple[Equation, list[float]]]:
    """Yield each equation that multiplies two widths of the model, with its operands."""
    widths = widths_of(truth)
    for equation in reading.equations:
        operands = [q.value for q in leaves(equation.sides[0])]
        if sum(is_any(v, widths, SAME) for v in operands) >= 2 and not equation.discarded:
            yield equation, operands


def bare_products(reading: Reading, truth: Truth) -> Iterator[Equation]:
    """Yield products of widths that are told as FLOPs without the two of a multiply-add."""
    known = (*widths_of(truth), *truth.fact("seq_len")[:1], *MATRIX_COUNTS)
    for equation, operands in products(reading, truth):
        result = equation.sides[1]
        is_cost = isinstance(result, Number) and result.quantity.unit == "FLOP"
        if is_cost and all(is_any(v, known, SAME) for v in operands):
            yield equation


def layer_products(reading: Reading, truth: Truth) -> Iterator[Equation]:
    """Yield the products of one layer in a text that never speaks of layers."""
    if LAYERS.search(reading.text) is None:
        for equation, _ in products(reading, truth):
            yield equation


def squared_lengths(reading: Reading, truth: Truth) -> Iterator[tuple[Equation, float]]:
    """Yield the costs of one token in which the sequence length stands twice, with the length."""
    for length in truth.fact("seq_len")[:1]:
        for equation in reading.equations:
            operands = [q.value for q in leaves(equation.sides[0])]
            before = reading.text[max(0, equation.span.start - LOOK_BACK) : equation.span.start]
            is_square = sum(math.isclose(v, length) for v in operands) >= 2
            if is_square and PER_TOKEN.search(before) is not None and not equation.discarded:
                yield equation, length


def multiplied_heads(reading: Reading) -> Iterator[tuple[Span, float]]:
    """Yield where prose multiplies by the number of heads and tells a cost behind it."""
    costs = [
        quantity.span.start
        for quantity in reading.quantities
        if quantity.unit == "FLOP" and quantity.value >= SMALLEST_COST
    ]
    for found in HEADS.finditer(reading.text):
        following = bisect_left(costs, found.end())
        if following < len(costs) and costs[following] - found.end() <= MAX_DISTANCE:
            yield Span(*found.span()), float(found.group(1))
