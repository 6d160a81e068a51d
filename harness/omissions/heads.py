"""Costs of the full width that an equation multiplies by the number of heads."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from harness.account import carry, is_right, take_account
from harness.closeness import SMALLEST_COST, is_any
from harness.omissions.components import HEADS, LAYERS, MULTIPLES, is_share
from harness.text.names import role_of_name
from harness.text.terms.arithmetic import leaves, symbols
from harness.types import BinOp, Number, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern

    from harness.types import Equation, Expression, Quantity, Reading
    from reference.types import Truth

MIN_HEADS, LARGEST_HEADS = 4, 512
LOOK_BACK = 110
STOP = re.compile(r"[.;!?](?=\s)|(?<!:)(?<!:\n)\n")
# Products beyond these are not looked at: an answer has one.
MAX_PRODUCTS = 8
SAME = 1e-3


class Product(NamedTuple):
    """A cost that an equation multiplies by a number of heads; None where it is not one number."""

    heads: Quantity
    cost: Quantity | None


class HeadSlip(NamedTuple):
    """Which equation multiplies a full-width cost by the heads, by how many, and its share."""

    equation: Equation
    heads: float
    share: float | None


def find_head_slip(reading: Reading, truth: Truth) -> HeadSlip | None:
    """Return the first product of a full-width cost with the number of heads."""
    for index, (heads, cost) in islice(products(reading, truth), MAX_PRODUCTS):
        equation = reading.equations[index]
        before = reading.text[max(0, equation.span.start - LOOK_BACK) : equation.span.start]
        if cost is None or not is_share(reading, truth, cost, before):
            share = share_of(reading, truth, index, heads.value)
            if share is not None or not is_right(reading, truth):
                return HeadSlip(equation, heads.value, share)
    return None


def products(reading: Reading, truth: Truth) -> Iterator[tuple[int, Product]]:
    """Yield each product of a cost with the model's number of heads, by its equation."""
    for index, equation in enumerate(reading.equations):
        if equation.discarded:
            continue
        product = product_of(equation) or full_product(equation, truth)
        named = None if product else named_product(reading, equation, truth)
        if named is not None:
            yield index, named
        if product is None or not is_any(product.heads.value, truth.fact("n_heads"), 0.0):
            continue
        before = reading.text[max(0, equation.span.start - LOOK_BACK) : equation.span.start]
        # Where the model has as many layers, words far from the number do not tell which it is.
        is_told = last_place(HEADS, before) > last_place(LAYERS, before)
        is_told = is_told and not is_any(product.heads.value, truth.fact("n_layers"), 0.0)
        if is_told or product.heads.unit == "head" or is_counted(reading, equation, product.heads):
            yield index, product


def is_counted(reading: Reading, equation: Equation, heads: Quantity) -> bool:
    """Tell whether the clause before an equation counts that many heads: 16 heads a layer: ..."""
    start = equation.span.start
    return any(
        quantity.unit == "head"
        and quantity.value == heads.value
        and start - LOOK_BACK <= quantity.span.start < start
        and STOP.search(reading.text, quantity.span.end, start) is None
        for quantity in reading.quantities
    )


def product_of(equation: Equation) -> Product | None:
    """Return a large cost times a small count, where the left side is no more than that."""
    tree, result = equation.sides
    if not (is_product(tree) and isinstance(result, Number)):
        return None
    operands = sorted(leaves(tree), key=lambda operand: operand.value)
    if len(operands) != 2 or not operands[0].value <= LARGEST_HEADS:
        return None
    count, cost = operands
    is_count = count.value >= MIN_HEADS and float(count.value).is_integer()
    return Product(count, cost) if is_count and cost.value >= SMALLEST_COST else None


def full_product(equation: Equation, truth: Truth) -> Product | None:
    """Return the heads in a product whose other factors make a cost at full width: 4 L² d × 16."""
    tree, result = equation.sides
    if not (is_product(tree) and isinstance(result, Number)):
        return None
    heads = [operand for operand in leaves(tree) if is_any(operand.value, truth.fact("n_heads"))]
    is_full = bool(heads) and is_full_cost(equation.left, heads[-1].value, truth)
    return Product(heads[-1], None) if is_full else None


def named_product(reading: Reading, equation: Equation, truth: Truth) -> Product | None:
    """Return the heads in such a product of names: scores = heads * 2 * L * L * d."""
    tree = equation.sides[1]
    if not is_product(tree):
        return None
    named = [one for one in symbols(tree) if role_of_name(one.name) is Role.N_HEADS]
    told = zip(reading.quantities, reading.derivation.roles, strict=True)
    heads = [quantity for quantity, role in told if role is Role.N_HEADS] if named else []
    is_full = bool(heads) and is_full_cost(equation.right, heads[0].value, truth)
    return Product(heads[0], None) if is_full else None


def is_product(tree: Expression) -> bool:
    """Tell whether an expression is a product."""
    return isinstance(tree, BinOp) and tree.operator == "*"


def is_full_cost(cost: float | None, heads: float, truth: Truth) -> bool:
    """Tell whether a cost is that of the full width times the heads."""
    for length, width in zip(truth.fact("seq_len")[:1], truth.fact("d_model")[:1], strict=False):
        costs = [m * length * width * size for m in MULTIPLES for size in (length, width)]
        return bool(cost) and heads > 0 and is_any((cost or 0.0) / heads, costs, SAME)
    return False


def last_place(pattern: Pattern[str], text: str) -> int:
    """Return where a pattern stands last in a text, -1 where it does not."""
    return max((found.start() for found in pattern.finditer(text)), default=-1)


def share_of(reading: Reading, truth: Truth, index: int, heads: float) -> float | None:
    """Return what the heads multiply the final value by, over the sums between."""
    share = carry(reading, index, 1 / heads)
    if share is not None:
        return 1 / share
    extra = take_account(reading, truth).extra
    return heads if any(leaf.quantity.value == heads for leaf in extra) else None
