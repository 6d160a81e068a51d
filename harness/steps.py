"""Which of a question's required reasoning steps an answer shows, and gets right, with the span.

Training compute is judged by parameters, tokens, forward_2x and backward; an answer that comes by
another sound route (published petaflop/s-days, devices x throughput x time) by that route's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import Account, right_params, take_account
from harness.closeness import is_any, near
from harness.types import Number, Phase, Role, StepGrade

if TYPE_CHECKING:
    from harness.types import Quantity, Reading, Span
    from reference.types import Truth

Steps = tuple[tuple[str, StepGrade], ...]
TOKEN_TOLERANCE = 0.2
# What one token, and one sequence, can cost in multiples of N, where components are summed.
COMPONENT_SCALES = (1.0, 2.0, 6.0)
PRODUCT_FACTORS = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0)
ROUNDING = 0.01
MISSING = StepGrade(shown=False, correct=False)


def grade_steps(reading: Reading, truth: Truth) -> Steps:
    """Return each required step with its verdict; empty where the question asks for none."""
    if truth.family != "training_flops":
        return ()
    account = take_account(reading, truth)
    if is_hardware_route(reading, truth, account):
        return hardware_steps(reading)
    return (
        ("parameters", parameters_step(reading, truth, account)),
        ("tokens", tokens_step(reading, truth, account)),
        ("forward_2x", forward_step(reading, account)),
        ("backward", backward_step(reading, account)),
    )


def is_hardware_route(reading: Reading, truth: Truth, account: Account) -> bool:
    """Tell whether the final value comes from a rate and a time, or from petaflop/s-days."""
    if not reading.final.values:
        return False
    inputs = [leaf.quantity for leaf in reading.derivation.leaves]
    if account.multiplier is not None and account.params is not None and account.is_product:
        return False
    is_rate = any(q.unit == "FLOP/s" for q in inputs) or reading.final.values[0].unit == "FLOP/s"
    return is_rate or (published_days(reading, truth) is not None and is_converted(reading))


def is_converted(reading: Reading) -> bool:
    """Tell whether an equation comes to the answer; the name of a unit alone is no reasoning."""
    final = reading.final.values[0].value
    return any(
        isinstance(side := equation.sides[1], Number) and near(side.quantity.value, final, ROUNDING)
        for equation in reading.equations
    )


def published_days(reading: Reading, truth: Truth) -> Quantity | None:
    """Return the published petaflop/s-days that the answer starts from."""
    days = truth.fact("pf_days")
    for quantity in reading.quantities:
        is_days = "day" in quantity.written_unit and quantity.unit == "FLOP"
        if is_days and is_any(quantity.number, days, 0.02):
            return quantity
    return None


def hardware_steps(reading: Reading) -> Steps:
    """Return the steps of the route over devices, throughput and time."""
    rate = first(reading, "FLOP/s")
    time = first(reading, "s")
    product = reading.final.values[0] if reading.final.values else None
    is_amount = product is not None and product.unit == "FLOP"
    return (
        ("rate", StepGrade(rate is not None, rate is not None, rate and rate.span)),
        ("time", StepGrade(time is not None, time is not None, time and time.span)),
        ("product", StepGrade(is_amount, is_amount, product.span if product else None)),
    )


def first(reading: Reading, unit: str) -> Quantity | None:
    """Return the first quantity of a unit; petaflop/s-days are both a rate and a time."""
    for quantity in reading.quantities:
        if quantity.unit == unit or "day" in quantity.written_unit:
            return quantity
    return None


def parameters_step(reading: Reading, truth: Truth, account: Account) -> StepGrade:
    """Judge N: the right count, or component sizes that reproduce it."""
    right = right_params(truth)
    if account.params is not None:
        is_used = account.is_product or account.params.unit == "parameter"
        is_right = is_used and is_any(account.params.value, right)
        return StepGrade(shown=True, correct=is_right, span=account.params.span)
    lengths = (1.0, *truth.fact("seq_len"))
    scales = [cost * length for cost in COMPONENT_SCALES for length in lengths]
    for index in reading.derivation.path:
        equation = reading.equations[index]
        value = equation.right or 0.0
        if any(near(value / scale, n) for scale in scales for n in right if value > 0):
            return StepGrade(shown=True, correct=True, span=equation.span)
    return MISSING


def tokens_step(reading: Reading, truth: Truth, account: Account) -> StepGrade:
    """Judge D: the right count stands in the product."""
    if account.multiplier is None:
        return MISSING
    is_told = account.is_product or multiplies_cost(reading, account.multiplier)
    is_tokens = account.multiplier_role is Role.TOKENS
    is_right = is_tokens and is_any(account.multiplier.value, truth.fact("tokens"), TOKEN_TOLERANCE)
    return StepGrade(shown=is_told, correct=is_told and is_right, span=account.multiplier.span)


def multiplies_cost(reading: Reading, tokens: Quantity) -> bool:
    """Tell whether prose multiplies a told cost by the tokens: 300B tokens at 144T FLOPs each."""
    finals = [value.value for value in reading.final.values]
    costs = [q.value for q in reading.quantities if q.unit == "FLOP"]
    return any(near(cost * tokens.value, final, ROUNDING) for cost in costs for final in finals)


def is_product(account: Account) -> bool:
    """Tell whether the final value is a plain multiple of N D."""
    return account.factor is not None and any(near(account.factor, k) for k in PRODUCT_FACTORS)


def forward_step(reading: Reading, account: Account) -> StepGrade:
    """Judge the two FLOPs of a multiply-add; a declared MAC convention is right too."""
    declared = dict(reading.derivation.statements)
    stated = declared.get("macs_stated")
    if stated is None and account.forward != 1.0:
        stated = declared.get("macs_doubled")
    if stated is not None:
        return StepGrade(shown=True, correct=True, span=stated)
    span: Span | None = account.evidence(Phase.FORWARD) or account.evidence(Phase.TOTAL)
    if account.forward is None or (span is None and not is_product(account)):
        return MISSING
    span = span or (reading.final.values[0].span if reading.final.values else None)
    return StepGrade(shown=True, correct=account.forward == 2.0, span=span)


def backward_step(reading: Reading, account: Account) -> StepGrade:
    """Judge the backward pass: twice the forward pass."""
    if not account.backward:
        return MISSING
    span = account.evidence(Phase.BACKWARD) or account.evidence(Phase.TOTAL)
    if span is None and not is_product(account):
        return MISSING
    if span is None and reading.final.values:
        span = reading.final.values[0].span
    return StepGrade(shown=True, correct=near(account.backward, 2.0, 0.03), span=span)
