"""Computations that run on behind a result: 2 × 3 = 6 × 4 = 24, 2 × 3 = 6 plus 4 × 5 = 20.

A sign of equality there tells what stands before it and not all that follows, and one behind "plus"
or a dash may tell the last term alone.  What "divided by" leads to may be all that follows: 12
divided by 2 × 3 is 2.  A copy may have lowered all exponents: 7 × 109 for 7 × 10^9.  So an equation
that fails is looked at in the other ways that it can be meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.text.checks.readings import unit_factor
from harness.text.terms.arithmetic import has_operation, leaves, symbols
from harness.text.terms.operators import DIVIDING, MULTIPLY
from harness.text.terms.trees import mapped
from harness.types import BinOp, Number, TokenKind
from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.text.equality.sides import Side
    from harness.text.terms.arithmetic import Value
    from harness.types import Expression, Quantity, Tokens

ADDING = frozenset("+-")
SCALING = frozenset("*/")
# Ten with a lowered exponent from 3 to 29.
LOWERED_TEN = re.compile(r"10(?:[3-9]|[12][0-9])")
# What stands behind one of these may be a remark on what stands before: 48 layers – 48 × 3 = 144.
DASHES = frozenset("–—")


def ways(tokens: Tokens, left: Side, right: Side, *, is_chain: bool) -> Iterator[tuple[Side, Side]]:
    """Yield what else an equation can mean; the left side of a chain is a right one as well."""
    measured = with_unit_behind(tokens, right, [*leaves(right[0]), *leaves(left[0])])
    if measured is not None:
        yield left, measured
    first = first_result(right)
    if first is not None:
        yield left, first
    last = last_term(tokens, left, is_chain=is_chain)
    if last is not None:
        yield last, right
    once = without_multiple(tokens, left)
    if once is not None:
        yield once, right
    if any(token.text.lower() in DIVIDING for token in tokens[left[1] : left[2]]):
        yield (all_below(left[0]), left[1], left[2]), right
    powers = raised(tokens, left), raised(tokens, right)
    if powers != (left, right):
        yield powers


def raised(tokens: Tokens, side: Side) -> Side:
    """Return a side with a power of ten for each factor that is one with a lowered exponent."""

    def power(one: Expression) -> Expression:
        if not isinstance(one, Number) or not is_lowered(tokens, one.quantity):
            return one
        q = one.quantity
        number = 10.0 ** int(tokens[q.first].text[2:])
        value = unit_factor(q) * number
        return Number(q._replace(value=value, low=value, high=value, number=number, half=0.0))

    return mapped(side[0], power), side[1], side[2]


def is_lowered(tokens: Tokens, quantity: Quantity) -> bool:
    """Tell whether a number may be ten with a lowered exponent, which a sign multiplies: × 109."""
    digits = tokens[quantity.first].text
    before = tokens[quantity.first - 1].text if quantity.first else ""
    if LOWERED_TEN.fullmatch(digits) is None or MULTIPLY.get(before) != "*":
        return False
    return quantity.number == int(digits)


def with_unit_behind(tokens: Tokens, side: Side, told: Sequence[Quantity]) -> Side | None:
    """Return a fraction or another bracket with the unit that stands behind it: 9/4 GiB.

    told are amounts of the equation, one of which lends its place to the unit.
    """
    tree, start, end = side
    at = end - (tokens[end - 1].kind is TokenKind.WORD)
    unit = find_unit(tokens[at].text) if 0 < at < len(tokens) else None
    if unit is None or tokens[at - 1].text != ")" or not told:
        return None
    if any(one.unit for one in leaves(tree)):
        return None
    one = told[0]._replace(
        value=unit.factor, low=unit.factor, high=unit.factor, number=1.0, half=0.0,
        unit=unit.name, written_unit=tokens[at].text, scale=1.0,
    )  # fmt: skip
    return BinOp("*", tree, Number(one)), start, end


def unnamed(tokens: Tokens, left: Side, names: Mapping[str, Value]) -> Side | None:
    """Return a side without the name behind a number that is its value: / 32 batch_size."""
    symbol = next((one for one in symbols(left[0]) if one.name in names), None)
    if symbol is None:
        return None
    told = names[symbol.name].value
    behind = (one for one in leaves(left[0]) if tokens[one.last].text == symbol.name)
    named = next((one for one in behind if one.value == told), None)
    if named is None:
        return None
    once = named._replace(value=1.0, low=1.0, high=1.0, number=1.0, half=0.0, unit="")
    tree = mapped(left[0], lambda leaf: Number(once) if leaf == symbol else leaf)
    return tree, left[1], left[2]


def first_result(side: Side) -> Side | None:
    """Return the number that a side begins with and computes on from."""
    tree, start, _ = side
    while isinstance(tree, BinOp):
        tree = tree.left
    is_first = isinstance(tree, Number) and tree is not side[0] and tree.quantity.first == start
    return (tree, start, tree.quantity.last) if isinstance(tree, Number) and is_first else None


def last_term(tokens: Tokens, side: Side, *, is_chain: bool) -> Side | None:
    """Return the computation that a side ends with, behind a word that adds, a dash or a result."""
    tree = side[0]
    if not (isinstance(tree, BinOp) and tree.operator in ADDING and has_operation(tree.right)):
        return None
    quantities = leaves(tree.right)
    if not quantities:
        return None
    start = quantities[0].first
    while start > side[1] and tokens[start - 1].text == "(":
        start -= 1
    sign = tokens[start - 1].text
    is_apart = sign.isalpha() or sign in DASHES
    return (tree.right, start, side[2]) if is_apart or is_chain else None


def without_multiple(tokens: Tokens, side: Side) -> Side | None:
    """Return a product without the multiple in words that a sentence takes: three times 2 × 3.

    The sign behind it tells what the product itself comes to.
    """
    first = next(iter(leaves(side[0])), None)
    if first is None or first.first != side[1] or not first.text.isalpha():
        return None
    if tokens[first.last].lower not in MULTIPLY or not tokens[first.last].text.isalpha():
        return None
    once = first._replace(value=1.0, low=1.0, high=1.0, number=1.0, half=0.0)
    leaf = Number(first)
    tree = mapped(side[0], lambda one: Number(once) if one == leaf else one)
    return tree, side[1], side[2]


def all_below(tree: Expression) -> Expression:
    """Return a product with all that stands behind its first division below the line."""
    behind: list[tuple[str, Expression]] = []
    while isinstance(tree, BinOp) and tree.operator in SCALING:
        behind.append((tree.operator, tree.right))
        tree = tree.left
    below: Expression | None = None
    for operator, factor in reversed(behind):
        if below is not None:
            below = BinOp("*", below, factor)
        elif operator == "/":
            below = factor
        else:
            tree = BinOp(operator, tree, factor)
    return tree if below is None else BinOp("/", tree, below)
