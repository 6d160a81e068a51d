"""Knows N or D by its place in a product that names neither: 6 × 175e9 × 499e9.

Beside a plain factor and the right one of the two counts, the one factor that is left stands for
the other count, where nothing else that a question tells of can be as large.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.closeness import is_any, near
from harness.factors import FACTOR_SLACK, FACTORS, LEAST_PARAMS, LEAST_TOKENS
from harness.types import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Leaf
    from reference.types import Truth

# FLOPs per parameter and token of all passes, without and with recomputation.
BOTH_PASSES = (6.0, 8.0)
MOST_FACTOR = 8.0
# What a token costs forward, and in both passes.
COSTS = (2.0, 6.0)
# A count so many times the other is a cost.
EXACT, OWN, TOKEN_SLACK = 0.006, 0.055, 0.2
MAX_EXPONENT, PLACES = 300.0, 3


def name_counts(
    inputs: Sequence[Leaf], truth: Truth, params: Sequence[float], log10: float | None
) -> list[Leaf]:
    """Return the inputs, where a lone count without a name has the role of its place.

    log10 is that of the value that they come to; params are the right counts.
    """
    counted = sorted(filter(is_count, inputs), key=lambda leaf: leaf.exponent)
    large = list({key(leaf): leaf for leaf in counted}.values())
    if log10 is None or len(large) != 2 or any(leaf.exponent <= 0 for leaf in large):
        return list(inputs)
    exponent = log10 - sum(leaf.quantity.log10 for leaf in large)
    if abs(exponent) > MAX_EXPONENT:
        return list(inputs)
    for known, other in (large, large[::-1]):
        role = role_beside(known, other, 10.0**exponent, (truth, params))
        if role is not Role.UNKNOWN:
            return [one._replace(role=role) if key(one) == key(other) else one for one in inputs]
    return list(inputs)


def is_count(leaf: Leaf) -> bool:
    """Tell whether an input is larger than the plain factors of a product."""
    return leaf.quantity.value > MOST_FACTOR


def key(leaf: Leaf) -> float:
    """Return what two mentions of one figure share."""
    return round(leaf.quantity.log10, PLACES)


def role_beside(
    known: Leaf, other: Leaf, factor: float, facts: tuple[Truth, Sequence[float]]
) -> Role:
    """Return what an input stands for beside a known one and a factor, if it is a wrong count."""
    truth, params = facts
    tokens = truth.fact("tokens")
    count = other.quantity
    if other.role is not Role.UNKNOWN or count.unit:
        return Role.UNKNOWN
    cost = next((k for k in (1.0, *BOTH_PASSES) if is_multiple(known, params, k)), None)
    is_plain = cost is not None and is_any(factor * cost, FACTORS, FACTOR_SLACK)
    if is_plain and count.value >= LEAST_TOKENS and known.role not in (Role.TOKENS, Role.STEPS):
        is_right = is_any(count.value, tokens, TOKEN_SLACK)
        is_cost = any(is_any(count.value / n, FACTORS, EXACT) for n in (*params, *tokens))
        return Role.UNKNOWN if is_right or is_cost else Role.TOKENS
    is_beside_tokens = is_any(known.quantity.value, tokens) and known.role is not Role.PARAMS
    is_plain = is_beside_tokens and is_any(factor, BOTH_PASSES, FACTOR_SLACK)
    if is_plain and count.value >= LEAST_PARAMS and not is_known(count.value, params):
        return Role.PARAMS
    return Role.UNKNOWN


def is_multiple(leaf: Leaf, counts: Sequence[float], times: float) -> bool:
    """Tell whether an input is one of some counts, or what so many FLOPs for each come to."""
    is_cost = times == 1.0 or leaf.quantity.unit in ("", "FLOP")
    return is_cost and is_any(leaf.quantity.value / times, counts, EXACT if times > 1 else OWN)


def is_known(count: float, params: Sequence[float]) -> bool:
    """Tell whether a count is that of the model, or a cost of it."""
    return is_any(count, params, OWN) or any(
        near(count, n * k, EXACT) for n in params for k in COSTS
    )
