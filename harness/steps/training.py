"""Steps of training compute: parameters, tokens, what a multiply-add and the backward pass cost.

They are read off the account: what the answer multiplies, held against the facts of the question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import has_digits, is_plain_factor, right_params, take_account
from harness.closeness import SAME, is_any, near
from harness.steps.scene import MISSING
from harness.text.terms.arithmetic import leaves
from harness.types import BinOp, Number, Phase, Role, StepGrade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.steps.scene import Scene
    from harness.steps.told import Told
    from harness.types import Equation, PhaseFact, Quantity, Reading, Span
    from reference.types import StepRule

TOKEN_TOLERANCE = 0.2
# What one token, and one sequence, can cost in multiples of N, where components are summed.
COMPONENT_SCALES = (1.0, 2.0, 6.0)
ROUNDING = 0.01
# A larger result is no product of mantissas.
LARGEST, MOST_OPERANDS = 1e5, 8
# FLOPs per parameter and token, of one pass or of both.
COSTS = (2.0, 4.0, 6.0)
# Forward and backward are so many forward passes.
BOTH_PASSES = 3.0


def params(scene: Scene, _: StepRule) -> StepGrade:
    """Judge N: the right count, or component sizes that reproduce it."""
    reading, truth = scene.reading, scene.truth
    account, right = take_account(reading, truth), right_params(truth)
    if account.params is not None:
        is_formula = not reading.final.values and bool(reading.derivation.phases)
        is_used = account.is_product or is_formula or account.params.unit == "parameter"
        is_used = is_used or multiplies_counts(scene)
        is_right = is_used and is_any(account.params.value, right)
        beside = told_beside_cost(scene, [account.params.value], (1.0,))
        if not is_used and is_any(account.params.value, right) and beside.shown:
            return beside
        return StepGrade(shown=True, correct=is_right, span=account.params.span)
    lengths = (1.0, *truth.fact("seq_len"))
    scales = [cost * length for cost in COMPONENT_SCALES for length in lengths]
    for index in reading.derivation.path:
        equation = reading.equations[index]
        value = equation.right or 0.0
        if any(near(value / scale, n) for scale in scales for n in right if value > 0):
            return StepGrade(shown=True, correct=True, span=equation.span)
    return told_beside_cost(scene, right, (1.0,))


def told_beside_cost(scene: Scene, figures: Sequence[float], others: Sequence[float]) -> StepGrade:
    """Return a figure that is told beside a cost that it makes with others: N beside 6 N."""
    for figure in figures:
        told = scene.page.near(figure, ("parameter", "token"))
        for other in others if told else ():
            if any(scene.page.near(k * figure * other, ("FLOP",)) for k in COSTS):
                return StepGrade(shown=True, correct=True, span=min(one.span for one in told))
    return MISSING


def tokens(scene: Scene, _: StepRule) -> StepGrade:
    """Judge D: the right count stands in the product."""
    reading, truth = scene.reading, scene.truth
    account = take_account(reading, truth)
    if account.multiplier is None:
        return told_beside_cost(scene, truth.fact("tokens"), right_params(truth))
    is_cost = account.multiplier_role is Role.STEPS and not is_plain_factor(account.factor)
    if is_cost and "steps_as_tokens" not in scene.codes:
        return MISSING
    is_formula = not reading.final.values and bool(reading.derivation.phases)
    is_told = account.is_product or is_formula or multiplies_cost(reading, account.multiplier)
    is_told = is_told or multiplies_counts(scene) or multiplies_digits(scene, account.multiplier)
    is_tokens = account.multiplier_role is Role.TOKENS
    is_right = is_tokens and is_any(account.multiplier.value, truth.fact("tokens"), TOKEN_TOLERANCE)
    return StepGrade(shown=is_told, correct=is_told and is_right, span=account.multiplier.span)


def multiplies_cost(reading: Reading, tokens: Quantity) -> bool:
    """Tell whether prose multiplies a told cost by the tokens: 300B tokens at 144T FLOPs each."""
    finals = [value.value for value in reading.final.values]
    costs = [q.value for q in reading.quantities if q.unit == "FLOP"]
    return any(near(cost * tokens.value, final, ROUNDING) for cost in costs for final in finals)


def multiplies_counts(scene: Scene) -> bool:
    """Tell whether any equation multiplies the right N by the right D, as one of several ends."""
    counts = (right_params(scene.truth), scene.truth.fact("tokens"))
    for equation in scene.reading.equations:
        values = [quantity.value for quantity in operands_of(equation)]
        if all(any(is_any(value, right) for value in values) for right in counts):
            return True
    return False


def multiplies_digits(scene: Scene, tokens: Quantity) -> bool:
    """Tell whether the digits of D are multiplied to those of the answer, powers of ten apart."""
    finals = scene.reading.final.values
    for equation in scene.reading.equations:
        operands = operands_of(equation)
        result = equation.sides[1]
        if len(operands) > 1 and isinstance(result, Number) and result.quantity.value < LARGEST:
            is_end = any(has_digits(result.quantity, final.value, ROUNDING) for final in finals)
            if is_end and any(has_digits(one, tokens.value) for one in operands):
                return True
    return False


def operands_of(equation: Equation) -> Sequence[Quantity]:
    """Return the factors of a product that the text does not take back."""
    side = equation.sides[0]
    is_product = isinstance(side, BinOp) and side.operator == "*" and not equation.discarded
    return leaves(side)[:MOST_OPERANDS] if is_product else ()


def told_cost(scene: Scene, rule: StepRule) -> StepGrade:
    """Return a phase whose cost is told by name and right, whatever else it is told beside."""
    for formula in rule.expects:
        for scale in rule.scales:
            for value, _ in scene.figures.variants(formula, scale):
                for told in scene.page.near(value, rule.units):
                    named = scene.names(told.span)
                    if named == {rule.name} or (rule.name in named and is_term(scene, told, value)):
                        return StepGrade(shown=True, correct=True, span=told.span)
    return MISSING


def is_term(scene: Scene, told: Told, value: float) -> bool:
    """Tell whether one equation adds the other pass to a cost: 2N + 4N."""
    return any(
        other.span == told.span
        for share in (2.0, 0.5)
        for other in scene.page.near(value * share, ("FLOP",))
    )


def multiply_add(scene: Scene, rule: StepRule) -> StepGrade:
    """Judge the two FLOPs of a multiply-add; a declared MAC convention is right too."""
    reading = scene.reading
    account = take_account(reading, scene.truth)
    declared = dict(reading.derivation.statements)
    stated = declared.get("macs_stated")
    if stated is None and account.forward != 1.0:
        stated = declared.get("macs_doubled")
    if stated is not None:
        return StepGrade(shown=True, correct=True, span=stated)
    span: Span | None = account.evidence(Phase.FORWARD) or account.evidence(Phase.TOTAL)
    if account.forward is None or (span is None and not is_plain_factor(account.factor, SAME)):
        return told_cost(scene, rule)
    span = span or (reading.final.values[0].span if reading.final.values else None)
    return StepGrade(shown=True, correct=account.forward == 2.0, span=span)


def backward(scene: Scene, rule: StepRule) -> StepGrade:
    """Judge the backward pass: twice the forward pass."""
    reading = scene.reading
    account = take_account(reading, scene.truth)
    if not account.backward:
        both = next((fact for fact in account.facts if is_of_both(fact)), None)
        if both is not None:
            is_right = near(both.factor, BOTH_PASSES, 0.03)
            return StepGrade(shown=True, correct=is_right, span=both.span)
        return told_cost(scene, rule)
    span = account.evidence(Phase.BACKWARD) or account.evidence(Phase.TOTAL)
    if span is None and not is_plain_factor(account.factor, SAME):
        return told_cost(scene, rule)
    if span is None and reading.final.values:
        span = reading.final.values[0].span
    return StepGrade(shown=True, correct=near(account.backward, 2.0, 0.03), span=span)


def is_of_both(fact: PhaseFact) -> bool:
    """Tell whether a text tells both passes together as so many forward passes."""
    return fact.phase is Phase.TOTAL and fact.basis == "forward"
