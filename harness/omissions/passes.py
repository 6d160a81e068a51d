"""A backward pass that a text charges wrongly and that its own equations go on with."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from harness.account import PARAM_ROLES, take_account
from harness.closeness import SMALLEST_COST, is_any, near
from harness.text.terms.arithmetic import leaves
from harness.types import BinOp, Number, Phase, Span, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Expression, PhaseFact, Reading
    from reference.types import Truth

SAME = 0.006
# As much as a forward pass, or three of them and more.
MOST_UNDER, LEAST_OVER = 1.0, 2.9
BACKWARD = re.compile(
    r"(?<![^\W_])(?:backward|bwd|back-?prop\w*|grads|[dw]grad|rückwärts\w*|"
    r"arrière|(?:rétro|retro)propag\w*|gradient\w{0,3}|gradiënten|atrás|indietro|trás|revers[ao]|"
    r"achterwaarts\w*|wstecz\w*|обратн\w{2,3}|зворотн\w{2,3}|zpětn\w{1,3}|"
    r"bakåt\w*|geri|mundur|ngược|बैकवर्ड|الخلفي|العكسي|градиент\w{0,3}|градієнт\w{0,3})(?![^\W_])|"
    r"反向|梯度|逆伝播|勾配|역전파",
    re.IGNORECASE,
)
FORWARD = re.compile(
    r"(?<!feed-)(?<!feed )\b(?:forward|fwd|vorwärts|avant|adelante|avanti|frente|"
    r"dirett?[ao]|voorwaarts|w?przód|прям|впер|dopřed|framåt|ileri|maju|xuôi|फॉरवर्ड|(?:ال)?أمامي)|前向|順伝播|순전파",
    re.IGNORECASE,
)
# A line is looked at no further back than this.
LONGEST = 400
DENIED = re.compile(
    r"\b(?:no|not|without|never|neither|nor|kein\w*|ohne|sans|sin|ni|senza|sem|não|zonder|geen|bez|"
    r"без|не|utan|ingen|tanpa|tidak|không|बिना|بدون)\b|没有|不|なし|없",
    re.IGNORECASE,
)
NEAR_WORD = 24
# Two FLOPs forward and four backward.
TRAINED = 6.0
# Forward and backward are so many forward passes.
PASSES, PAIR = 3.0, 2
FORWARD_NAMES = ("forward", "fwd")


def miscounted_pass(reading: Reading, truth: Truth) -> PhaseFact | None:
    """Return what the text says last of the backward pass, where it is wrong and is computed with.

    An equation adds up a forward pass and so many of them, or multiplies one by so many and one
    more, and comes to the answer, or to what a layer or a token has of it.
    """
    facts = [
        fact
        for fact in take_account(reading, truth).facts
        if fact.phase is Phase.BACKWARD and fact.basis == "forward"
    ]
    if not facts or MOST_UNDER < facts[-1].factor < LEAST_OVER or facts[-1].factor <= 0:
        return None
    counts = [(1.0, *truth.fact(name)[:1]) for name in ("n_layers", "tokens")]
    wholes = [
        final.value / (layers * tokens)
        for final in reading.final.values
        for layers, tokens in product(*counts)
    ]
    for index in reading.derivation.path:
        equation = reading.equations[index]
        for side in equation.sides:
            is_whole = is_any(equation.right or 0.0, wholes, SAME) or is_doubled_name(side)
            if is_whole and is_both(side, facts[-1].factor):
                return facts[-1]
    return None


def pass_code(fact: PhaseFact) -> str:
    """Return the code of a backward pass that is charged too little or too much."""
    is_under = fact.factor <= MOST_UNDER
    return "backward_undercounted" if is_under else "backward_overcounted"


def is_both(side: Expression, multiple: float) -> bool:
    """Tell whether an expression is forward + multiple × forward, or (1 + multiple) × forward."""
    if not isinstance(side, BinOp):
        return False
    if side.operator == "*":
        values = sorted(quantity.value for quantity in leaves(side))
        is_cost = len(values) == 2 and values[1] >= SMALLEST_COST
        return is_cost and near(values[0], 1 + multiple, SAME)
    if side.operator != "+":
        return False
    left, right = side.left, side.right
    if isinstance(left, Number) and isinstance(right, Number):
        low, high = sorted((left.quantity.value, right.quantity.value))
        return low > 0 and near(high, low * max(multiple, 1 / multiple), SAME)
    return multiple == 1.0 and is_doubled_name(side)


def is_doubled_name(side: Expression) -> bool:
    """Tell whether an expression adds what is called the forward pass to itself."""
    if not isinstance(side, BinOp) or side.operator != "+":
        return False
    left, right = side.left, side.right
    if not (isinstance(left, Symbol) and isinstance(right, Symbol)):
        return False
    return left.name == right.name and any(name in left.name.lower() for name in FORWARD_NAMES)


def added_passes(reading: Reading, truth: Truth) -> Iterator[tuple[float, Span]]:
    """Yield how many forward passes a text adds to the right cost of one, and where: F + F."""
    forwards = [one.value / PASSES for one in truth.accepted]
    for index in reading.derivation.path:
        equation = reading.equations[index]
        side = equation.sides[0]
        values = sorted(quantity.value for quantity in leaves(side))
        if not isinstance(side, BinOp) or len(values) != PAIR or values[0] <= 0:
            continue
        if side.operator == "*" and is_any(values[1], forwards, SAME):
            yield values[0] - 1, equation.span
        elif side.operator == "+" and any(is_any(value, forwards, SAME) for value in values):
            forward = next(value for value in values if is_any(value, forwards, SAME))
            yield (sum(values) - forward) / forward, equation.span


def named_multiples(reading: Reading) -> Iterator[tuple[float, Span]]:
    """Yield how many of one cost a line named the backward pass tells by name: Backward: B = 3F."""
    for equation in reading.equations:
        multiple = multiple_of(equation.sides[1])
        is_named = multiple > 0 and isinstance(equation.sides[0], Symbol)
        if is_named and BACKWARD.search(line_before(reading.text, equation.span.start)):
            yield multiple, equation.span


def line_before(text: str, at: int) -> str:
    """Return what stands before a place on its line, and no more than is looked at."""
    least = max(0, at - LONGEST)
    return text[max(least, text.rfind("\n", least, at) + 1) : at]


def multiple_of(side: Expression) -> float:
    """Return how many of one name an expression tells, 0 where it tells something else: 3F, F."""
    if isinstance(side, BinOp) and side.operator == "*" and isinstance(side.right, Symbol):
        return side.left.quantity.value if isinstance(side.left, Number) else 0.0
    return 1.0 if isinstance(side, Symbol) else 0.0


def repeated_pass(reading: Reading) -> Iterator[Span]:
    """Yield where a line named the backward pass tells the amount of one named the forward pass."""
    told: set[float] = set()
    for quantity in reading.quantities:
        if quantity.value >= SMALLEST_COST:
            line = line_before(reading.text, quantity.span.start)
            is_forward, is_backward = FORWARD.search(line), BACKWARD.search(line)
            if is_forward and not is_backward:
                told.add(quantity.value)
            elif is_backward and not is_forward and quantity.value in told:
                yield quantity.span


def training_factor(reading: Reading) -> Span | None:
    """Return where a text charges a parameter six FLOPs, which is what training takes of it.

    Told so, or as one of the inputs of the answer beside a count of parameters.
    """
    for fact in reading.derivation.phases:
        if fact.phase is Phase.TOTAL and fact.basis == "parameter" and fact.factor == TRAINED:
            return fact.span
    inputs = [leaf for leaf in reading.derivation.leaves if leaf.exponent > 0]
    is_counted = any(leaf.role in PARAM_ROLES for leaf in inputs)
    factors = [leaf.quantity for leaf in inputs] if is_counted else []
    factors += [quantity for quantity in reading.quantities if quantity.unit == "FLOP"]
    return next((one.span for one in factors if one.value == TRAINED), None)


def backward_word(text: str) -> Span | None:
    """Return where a text speaks of a backward pass and does not deny it."""
    spans = (Span(*found.span()) for found in BACKWARD.finditer(text))
    return next((span for span in spans if not is_denied(text, span)), None)


def is_denied(text: str, span: Span) -> bool:
    """Tell whether the words before a place say that there is none of it."""
    return DENIED.search(text[max(0, span.start - NEAR_WORD) : span.start]) is not None
