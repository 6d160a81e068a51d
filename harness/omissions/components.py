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

from harness.account import worked_equations
from harness.closeness import SMALLEST_COST, is_any
from harness.omissions.tokens import ONE_TOKEN
from harness.text import folding
from harness.text.terms.arithmetic import leaves
from harness.types import BinOp, Number, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Equation, Expression, Quantity, Reading
    from reference.types import Truth

SAME = 0.002
LOOK_BACK = 700
MAX_DISTANCE = 60
# A sum of the costs of one head has few terms.
MOST_PARTS = 6
# How far before a product the width of one head may be told.
NEARBY = 110
# Queries, keys and values are three matrices of one size; one matrix needs no count.
MATRIX_COUNTS = (1.0, 3.0)
# What attention and its projections cost, in products of length and width.
MULTIPLES = (2.0, 4.0, 6.0, 8.0)
LAYERS = re.compile(
    r"(?<![^\W_])(?:layers?|schicht(?:en)?|couches?|capas?|strat[oi]|camadas?|la(?:ag|gen)|"
    r"warstw\w{0,3}|сло[йяеёию]\w{0,2}|шар(?:и|ів|у|ах)?|vrstv?\w{0,3}|lager|lagret|katman\w{0,4}|"
    r"lapisan|lớp)\b(?!\W+norm)|[层層층]|परत|طبق",
    re.IGNORECASE,
)
HEAD_NOUN = (
    r"(?:heads?|têtes?|kopf|köpfen?|cabez(?:as?|al(?:es)?)|teste?|cabeças?|kop(?:pen)?|"
    r"(?:\w{4,9}s)?hoofd(?:en)?|głowic\w{0,3}|"
    r"голов\w{0,3}|голів|hlav\w{0,3}|huvud\w{0,3}|hoved\w{0,4}|başlı[kğ]\w{0,3}|kepala|đầu)\b"
)
# The output head, and no head of attention.
OUTPUT = r"(?<!output )(?<!lm )(?<!lm-)(?<!model )(?<!model-)(?<!logit )(?<!unembedding )"
HEADS = re.compile(rf"(?<![^\W_]){OUTPUT}{HEAD_NOUN}|[头頭]|ヘッド|헤드|हेड|رأس|رؤوس", re.IGNORECASE)
# What these look for takes a while to be found nowhere; a text without its letters has none of it.
LAYER_STEMS = (
    "layer", "schicht", "couche", "capa", "strat", "层", "camada", "laag", "lagen", "warstw", "сло",
    "шар", "vrst", "lag", "katman", "lapisan", "lớp", "層", "층", "परत", "طبق",
)  # fmt: skip
COUNTED_HEADS = re.compile(rf"\d\s+(?:attention\s+)?{HEAD_NOUN}", re.IGNORECASE)
TIMES_HEADS = re.compile(
    r"(?:multipl\w{1,12}|times|mal|fois|por|×|\*|\bx)\s+(?:(?:by|with|mit|par|por|the|all|its|alle|"
    rf"les|las|i)\s+)*~?(\d{{1,3}})\s+(?:attention\s+)?{HEAD_NOUN}",
    re.IGNORECASE,
)


def widths_of(truth: Truth) -> tuple[float, ...]:
    """Return the widths of the question's model."""
    return tuple(v for name in ("d_model", "d_ff", "vocab_size") for v in truth.fact(name)[:1])


def products(reading: Reading, truth: Truth) -> Iterator[tuple[Equation, list[float]]]:
    """Yield each equation that multiplies two widths of the model, with its operands."""
    widths = widths_of(truth)
    for equation in worked_equations(reading):
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
    layers = truth.fact("n_layers")
    if not speaks_of_layers(reading.text):
        for equation, operands in products(reading, truth):
            if not any(is_any(v, layers, SAME) for v in operands):
                yield equation


def speaks_of_layers(text: str) -> bool:
    """Tell whether a text speaks of layers."""
    folded = folding.casefolded(text)
    is_named = any(stem in stretch for stretch in folded for stem in LAYER_STEMS)
    return is_named and LAYERS.search(text) is not None


def squared_lengths(reading: Reading, truth: Truth) -> Iterator[tuple[Equation, float]]:
    """Yield the costs of one token in which the sequence length stands twice, with the length."""
    for length in truth.fact("seq_len")[:1]:
        for equation in worked_equations(reading):
            before = reading.text[max(0, equation.span.start - LOOK_BACK) : equation.span.start]
            is_square = times_in(equation.sides[0], length) >= 2
            if is_square and speaks_of_one_token(before) and not equation.discarded:
                yield equation, length


def speaks_of_one_token(words: str) -> bool:
    """Tell whether words speak of one token."""
    return ONE_TOKEN.search(words) is not None


def times_in(tree: Expression, value: float) -> float:
    """Return how often a value stands in an expression; a power of it stands for so many."""
    if isinstance(tree, Number):
        return float(math.isclose(tree.quantity.value, value))
    if not isinstance(tree, BinOp):
        return 0.0
    times = times_in(tree.left, value)
    if tree.operator == "^":
        exponent = tree.right
        return times * exponent.quantity.value if isinstance(exponent, Number) else times
    return times + times_in(tree.right, value)


def multiplied_heads(reading: Reading, truth: Truth) -> Iterator[tuple[Span, float]]:
    """Yield where prose multiplies by the number of heads and tells a cost behind it."""
    if COUNTED_HEADS.search(reading.text) is None:
        return
    costs = [
        quantity.span.start
        for quantity in reading.quantities
        if quantity.unit == "FLOP" and quantity.value >= SMALLEST_COST
    ]
    for found in TIMES_HEADS.finditer(reading.text):
        following = bisect_left(costs, found.end())
        if following < len(costs) and costs[following] - found.end() <= MAX_DISTANCE:
            before = reading.text[max(0, found.start() - NEARBY) : found.start()]
            if not names_share(before, truth):
                yield Span(*found.span()), float(found.group(1))


def names_share(before: str, truth: Truth) -> bool:
    """Tell whether words name the width of one head, so that all heads are the whole width."""
    width = head_width(truth)
    return (
        re.search(rf"(?<![\d.,]){width:.0f}(?![\d.,]*\d)", before) is not None if width else False
    )


def is_share(reading: Reading, truth: Truth, cost: Quantity, before: str) -> bool:
    """Tell whether a cost is that of one head's share of the width, by its equation or the words.

    A cost of that size is multiplied by the heads rightly; so is a sum of such costs.
    """
    width = head_width(truth)
    operands = operands_of(reading, cost.value, cost.first)
    if not operands or not width:
        return names_share(before, truth) or is_share_cost(cost.value, truth)
    if any(q.value == width for q in operands):
        return True
    parts = [operands_of(reading, one.value, cost.first) for one in operands[:MOST_PARTS]]
    return any(parts) and all(any(q.value == width for q in part) for part in parts if part)


def is_share_cost(cost: float, truth: Truth) -> bool:
    """Tell whether an amount is what products of the length and the width of one head come to."""
    share = head_width(truth)
    for length, width in zip(truth.fact("seq_len")[:1], truth.fact("d_model")[:1], strict=False):
        others = (length, width)
        return is_any(cost, [m * length * (share or 0.0) * n for m in MULTIPLES for n in others])
    return False


def operands_of(reading: Reading, value: float, first: int) -> list[Quantity]:
    """Return the operands of the equations before a place that come to a value."""
    return [
        operand
        for equation in reading.equations
        if isinstance(equation.sides[1], Number)
        and equation.sides[1].quantity.first < first
        and is_any(equation.sides[1].quantity.value, (value,), SAME)
        for operand in leaves(equation.sides[0])
    ]


def head_width(truth: Truth) -> float | None:
    """Return the width of one head of the question's model."""
    pairs = zip(truth.fact("d_model"), truth.fact("n_heads"), strict=False)
    return next((width / heads for width, heads in pairs if heads), None)
