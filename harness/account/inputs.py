"""What an answer multiplies: its parameter count, and what stands in the place of its tokens."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

from harness.closeness import is_any, near
from harness.factors import FACTOR_SLACK
from harness.text.terms.arithmetic import leaves
from harness.types import Number, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Leaf, Quantity, Reading
    from reference.types import Truth

TRIPLE, LEAST_COUNT = 3, 1e6
COUNT_UNITS = ("", "parameter", "token")
TOKEN_COSTS = (2.0, 6.0)
MAX_EXPONENT = 300.0
ATTENTION_SLACK = 0.09
MODEL_FACTS = ("params", "active_params", "total_params")
PARAM_ROLES = (Role.PARAMS, Role.ACTIVE_PARAMS)
PLAIN_FACTORS = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0)
TOKEN_PARTS = (Role.STEPS, Role.BATCH, Role.SEQ_LEN)
MAX_COUNTS = 8
# What a count of steps, of sequences or of tokens in a batch can be.
FEWEST, MOST = 50.0, 1e9
LARGE_BATCH, MAX_BATCHES, EXACT = 1e4, 200, 0.01
MULTIPLIER_ROLES = (Role.TOKENS, Role.STEPS, Role.BATCH)


def facts_of(truth: Truth, *names: str) -> tuple[float, ...]:
    """Return the accepted figures of several roles together."""
    return tuple(value for name in names for value in truth.fact(name))


def right_params(truth: Truth) -> tuple[float, ...]:
    """Return the parameter counts that do the work: the active ones of a mixture of experts."""
    return truth.fact("active_params") or truth.fact("params")


def multiplier_role(leaf: Leaf) -> Role:
    """Return what a leaf stands for in the place of D; a value that is right counts as tokens."""
    return leaf.role if leaf.role in MULTIPLIER_ROLES else Role.TOKENS


def steps_by_batch(inputs: Sequence[Leaf], tokens: Sequence[float]) -> Quantity | None:
    """Return steps times batch, times the sequence length, where together they are the tokens."""
    counts = [leaf.quantity for leaf in inputs if leaf.exponent > 0 and can_count(leaf)]
    for size in (2, 3):
        for chosen in combinations(counts[:MAX_COUNTS], size):
            log10 = sum(quantity.log10 for quantity in chosen)
            if log10 < MAX_EXPONENT and is_any(10.0**log10, tokens):
                return chosen[0]._replace(value=10.0**log10, log10=log10)
    return None


def can_count(leaf: Leaf) -> bool:
    """Tell whether an input can be steps, sequences or their length, by its name or its size."""
    is_bare = leaf.role is Role.UNKNOWN and not leaf.quantity.unit
    return leaf.role in TOKEN_PARTS or (is_bare and FEWEST <= leaf.quantity.value <= MOST)


def steps_by_told_batch(reading: Reading, truth: Truth, inputs: Sequence[Leaf]) -> Quantity | None:
    """Return steps times a batch that is only told, where the answer multiplies the cost of it."""
    finals, tokens = [value.log10 for value in reading.final.values], truth.fact("tokens")
    batches = [quantity for quantity in reading.quantities if LARGE_BATCH <= quantity.value <= MOST]
    for leaf in inputs:
        if leaf.exponent > 0 and can_count(leaf):
            for batch in batches[:MAX_BATCHES]:
                if is_any(leaf.quantity.value * batch.value, tokens, EXACT):
                    log10 = leaf.quantity.log10 + batch.log10
                    works = [log10 + math.log10(count) for count in right_params(truth)]
                    if not any(is_plain(f - w) for f in finals for w in works):
                        continue
                    return leaf.quantity._replace(value=10.0**log10, log10=log10)
    return None


def is_plain(log10: float) -> bool:
    """Tell whether 10^log10 is a plain factor."""
    return abs(log10) < MAX_EXPONENT and is_plain_factor(10.0**log10)


def is_plain_factor(factor: float | None, slack: float = FACTOR_SLACK) -> bool:
    """Tell whether a factor is one that formulas for training compute have, right or wrong."""
    return factor is not None and is_any(factor, PLAIN_FACTORS, slack)


def products(reading: Reading) -> Iterator[Leaf]:
    """Yield the inputs that the final value was multiplied from."""
    yield from (leaf for leaf in reading.derivation.leaves if leaf.quantity.value >= 1)


def told(reading: Reading, roles: Sequence[Role]) -> list[Quantity]:
    """Return the quantities of a text that have one of the roles, in order."""
    pairs = zip(reading.quantities, reading.derivation.roles, strict=True)
    return [quantity for quantity, role in pairs if role in roles]


def plain_product(reading: Reading) -> Quantity | None:
    """Return N where one equation writes the final value as factor x N x D, whatever they are."""
    sides = [leaves(reading.equations[index].sides[0]) for index in reading.derivation.path]
    for operands in [side for side in sides if len(side) >= TRIPLE][:2]:
        factors = [q for q in operands if not q.unit and is_plain_factor(q.value)]
        counts = [q for q in operands if q.value >= LEAST_COUNT and q.unit in COUNT_UNITS]
        roles = dict(
            zip((q.first for q in reading.quantities), reading.derivation.roles, strict=True)
        )
        tokens = [q for q in counts if roles.get(q.first) is Role.TOKENS]
        if len(operands) == TRIPLE and len(factors) == 1 and len(counts) == 2 and len(tokens) == 1:
            return next(q for q in counts if q is not tokens[0])
    return None


def equal_to(reading: Reading, accepted: Sequence[float]) -> list[Quantity]:
    """Return the quantities of a text that equal an accepted figure, whatever they are called."""
    return [q for q in reading.quantities if is_any(q.value, accepted, 0.005)]


def pick_params(reading: Reading, truth: Truth, inputs: Sequence[Leaf]) -> Quantity | None:
    """Return the parameter count that the final value was computed from, else the one told."""
    accepted = facts_of(truth, *MODEL_FACTS)
    triple = plain_product(reading)
    if triple is not None:
        return triple
    computed = summed_params(reading, truth)
    for leaf in sorted(inputs, key=lambda leaf: not leaf.exponent):
        is_told = leaf.role in PARAM_ROLES or is_any(leaf.quantity.value, accepted, 0.01)
        if is_told and leaf.role not in MULTIPLIER_ROLES:
            is_right = computed is None or is_any(leaf.quantity.value, accepted)
            return leaf.quantity if is_right else computed
    if computed is not None:
        return computed
    if len(inputs) > 1:
        return reproduced(reading, truth)
    named = told(reading, PARAM_ROLES) or equal_to(reading, accepted)
    return fitting(named, accepted)


def reproduced(reading: Reading, truth: Truth) -> Quantity | None:
    """Return the told count that the cost of a token reproduces, attention included."""
    right = right_params(truth)
    for quantity in told(reading, PARAM_ROLES):
        if is_any(quantity.value, right):
            for index in reading.derivation.path:
                cost = reading.equations[index].right or 0.0
                if any(near(cost, k * quantity.value, ATTENTION_SLACK) for k in TOKEN_COSTS):
                    return quantity
    return None


def summed_params(reading: Reading, truth: Truth) -> Quantity | None:
    """Return the parameter count that component sizes on the way to the final value add up to."""
    return on_path(reading, right_params(truth))


def on_path(reading: Reading, accepted: Sequence[float]) -> Quantity | None:
    """Return a result on the way to the final value that is one of the accepted figures."""
    for index in reading.derivation.path:
        result = reading.equations[index].sides[1]
        if not isinstance(result, Number) or result.quantity.unit not in COUNT_UNITS:
            continue
        if is_any(result.quantity.value, accepted):
            return result.quantity
    return None


def fitting(candidates: Sequence[Quantity], accepted: Sequence[float]) -> Quantity | None:
    """Return the told count that is right, else the first one."""
    right = [q for q in candidates if is_any(q.value, accepted)]
    return next(iter(right or candidates), None)


def pick_multiplier(
    reading: Reading, truth: Truth, inputs: Sequence[Leaf]
) -> tuple[Quantity | None, Role]:
    """Return what stands in the place of the token count, with its role."""
    tokens = truth.fact("tokens")
    found = [leaf for leaf in inputs if leaf.role in MULTIPLIER_ROLES]
    found += [leaf for leaf in inputs if is_any(leaf.quantity.value, tokens, 0.01)]
    summed = on_path(reading, tokens)
    if summed is not None and all(leaf.role is not Role.TOKENS for leaf in found):
        return summed, Role.TOKENS
    product = steps_by_batch(inputs, tokens)
    if product is None and all(leaf.role is not Role.TOKENS for leaf in found):
        product = steps_by_told_batch(reading, truth, inputs)
    if product is not None:
        return product, Role.TOKENS
    for group in ([leaf for leaf in found if leaf.exponent], found):
        for leaf in sorted(group, key=lambda leaf: MULTIPLIER_ROLES.index(multiplier_role(leaf))):
            return leaf.quantity, multiplier_role(leaf)
    if inputs:
        return None, Role.UNKNOWN
    told_tokens = told(reading, (Role.TOKENS,)) or equal_to(reading, tokens)
    quantity = fitting(told_tokens, tokens)
    return quantity, Role.TOKENS if quantity is not None else Role.UNKNOWN
