"""Gives back their powers of ten to N and D where a product writes these apart.

"6 × 175 × 300 × 10^18" multiplies 175e9 parameters by 300e9 tokens, though neither of them stands
there.  A figure is recognised by its significant digits, and what is left of the product must have
those of another operand.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.closeness import near
from harness.types import Leaf, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Quantity
    from reference.types import Truth

LEAST_COUNT, MOST_COUNT = 1e6, 1e17
LARGEST_MANTISSA = 1e5
LEAST_POWER = 1e3
PLAIN_FACTORS = (2.0, 3.0, 4.0, 6.0, 8.0)
DIGITS = 0.002
MOST_OPERANDS = 8


def gather_powers(inputs: Sequence[Leaf], truth: Truth, params: Sequence[float]) -> list[Leaf]:
    """Return the inputs with N and D in full where the product has its powers of ten apart."""
    operands = [leaf for leaf in inputs if leaf.exponent > 0 and not leaf.quantity.unit]
    if len(operands) > MOST_OPERANDS or not are_apart(operands):
        return list(inputs)
    factor = next((leaf for leaf in operands if leaf.quantity.value in PLAIN_FACTORS), None)
    counts = [leaf for leaf in operands if leaf is not factor and not is_power(leaf.quantity)]
    if factor is None or len(counts) != 2:
        return list(inputs)
    log10 = sum(leaf.quantity.log10 for leaf in operands) - factor.quantity.log10
    for one, other in (counts, counts[::-1]):
        for found in paired(one.quantity, other.quantity, log10, (params, truth.fact("tokens"))):
            return [factor, *found]
    return list(inputs)


def are_apart(operands: Sequence[Leaf]) -> bool:
    """Tell whether a product holds a mantissa too small for a count, and a power to go with it."""
    values = [leaf.quantity.value for leaf in operands if leaf.quantity.value not in PLAIN_FACTORS]
    is_small = any(value < LARGEST_MANTISSA for value in values)
    powers = any(is_power(leaf.quantity) or leaf.quantity.value > MOST_COUNT for leaf in operands)
    return is_small and powers


def is_power(quantity: Quantity) -> bool:
    """Tell whether a number is a power of ten."""
    return quantity.value >= LEAST_POWER and has_digits(quantity, 1.0)


def paired(
    one: Quantity, other: Quantity, log10: float, accepted: tuple[Sequence[float], Sequence[float]]
) -> Iterator[tuple[Leaf, Leaf]]:
    """Yield N and D, one of them right and the other what the product leaves for it."""
    roles = (Role.PARAMS, Role.TOKENS)
    for figures, role, rest_role in zip(accepted, roles, roles[::-1], strict=True):
        for figure in figures:
            rest = log10 - math.log10(figure)
            is_count = math.log10(LEAST_COUNT) <= rest <= math.log10(MOST_COUNT)
            if is_count and has_digits(one, figure) and has_digits(other, 10.0**rest):
                yield scaled(one, math.log10(figure), role), scaled(other, rest, rest_role)


def has_digits(quantity: Quantity, figure: float, slack: float = DIGITS) -> bool:
    """Tell whether two positive numbers differ by a power of ten."""
    if not 0 < figure < math.inf:
        return False
    places = quantity.log10 - math.log10(figure)
    return math.isfinite(places) and near(10.0 ** (places - round(places)), 1.0, slack)


def scaled(quantity: Quantity, log10: float, role: Role) -> Leaf:
    """Return a mantissa with its power of ten."""
    return Leaf(quantity._replace(value=10.0**log10, log10=log10), role, 1)
