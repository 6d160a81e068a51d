"""One value told twice without an equals sign, in two notations that do not agree.

restated := quantity connector quantity     of one dimension, up to MOST_POWERS of ten apart
connector := "(" | ", or" | "or" | "i.e." | "that is" | "equivalently" | "in other words" ...

An "or" in a list, or between two values in one notation, offers another value instead.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from harness.text.characters import ARROW, BOX_CLOSE
from harness.text.checks.verdicts import agree
from harness.text.terms.operators import MULTIPLY
from harness.text.words import APPROXIMATE, ARTICLES, FAMILIES, NAMELY, SINGLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Quantity, Token, Tokens

MAX_CONNECTOR = 7
POWER_SLACK = 0.022
# Figures that are told to so many digits differ where their digits do.
FULL = 1e-4
# In a text with one of these a billion may be so many powers of ten larger.
LONG = 3.0
CONNECTORS = (
    frozenset(
        "i e g ( or , e.g . that is which in other words - — – ; also written as expressed figures "
        "scientific notation thus and meaning equals so $ : a h oder ou o that's it's "
        "es c'est à das sind ist то е t j w z 也 是 说 、 de alrededor cirka this".split()
    )
    | NAMELY
    | APPROXIMATE
    | {BOX_CLOSE}
)
REQUIRED = NAMELY | frozenset(
    "i e g ( or that which words oder ou figures — is that's it's sind".split()
)
ID_EST = frozenset("ie")
POINTING = frozenset(("this",))
SENTENCE_ENDS = frozenset(("", ".", ",", ";", "!", "\n", "*", "**", ")"))
OFFERING = frozenset("or oder bzw ou o".split())
POWER = re.compile(r"\d[eE][+-]?\d")
MIN_LOG10 = 3.0
# Bare figures further apart tell two things: a model's size, and what it costs.
MOST_POWERS = 11
# No count of parameters is as large; behind the size in a model's name it is a cost.
MOST_PARAMS = 15.0
VERBS = frozenset("is equals that's".split())
LONE_B, BILLION = "B", 9
OPERATORS = frozenset("×÷/+*xX") | {ARROW}
PLACING = frozenset("on for per with auf für pro mit sur pour par en por su con in".split())
ONES = SINGLE | ARTICLES | {"each", "every", "only", "just"}
DEFINING = VERBS | {"=", "≈"}


def find_restatements(
    tokens: Tokens, quantities: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield neighbouring quantities that tell one value a power of ten apart."""
    ordered = sorted(quantities, key=lambda q: q.first)
    is_listed = False
    for one, other in pairwise(ordered):
        width = other.first - one.last
        if not 0 < width <= MAX_CONNECTOR:
            is_listed = False
            continue
        first = tokens[one.last].text
        is_same_unit = one.unit == other.unit
        between = tokens[one.last : other.first]
        is_alike = is_same_unit or first == "(" or is_named(between)
        if is_alike and is_slip(one, other) and not is_cost_of_model(tokens, one, other):
            is_offered = is_listed or notation(tokens, one) == notation(tokens, other)
            is_told = is_connected(between) and not (is_offered and offers(between))
            if is_told and not (
                (tokens.is_long and is_long_scale(one, other))
                or is_result(tokens, one, between)
                or is_defined(tokens, other)
                or is_operand(tokens, other)
                or is_of_one(tokens, other)
                or is_another_sentence(tokens, between, other)
            ):
                yield one, other
        is_listed = is_same_unit and width == 1 and first == ","


def is_named(between: Sequence[Token]) -> bool:
    """Tell whether words say that a bare number is the amount before it: X FLOPs, i.e. 3e23."""
    texts = {token.text.lower() for token in between}
    return texts >= ID_EST or not NAMELY.isdisjoint(texts)


def is_cost_of_model(tokens: Tokens, one: Quantity, other: Quantity) -> bool:
    """Tell whether a number ends a model's name, and the next tells its cost: Grok 70B (7e24)."""
    near = {token.text.lower() for token in tokens[max(0, one.first - 2) : one.first]}
    is_count = other.unit in ("", "parameter") and other.log10 < MOST_PARAMS
    return not (FAMILIES.isdisjoint(near) or is_count)


def is_result(tokens: Tokens, operand: Quantity, between: Sequence[Token]) -> bool:
    """Tell whether the verb tells what an operation comes to: "2 times 3e11 is 6e11"."""
    before = tokens[operand.first - 1].text.lower() if operand.first else ""
    return before in MULTIPLY and not VERBS.isdisjoint(token.text.lower() for token in between)


def is_defined(tokens: Tokens, quantity: Quantity) -> bool:
    """Tell whether one of a unit is only told for what comes next: (1 PF-day = 8.64e19 FLOP)."""
    following = tokens[quantity.last].text.lower() if quantity.last < len(tokens) else ""
    return quantity.number == 1 and following in DEFINING


def is_another_sentence(tokens: Tokens, between: Sequence[Token], quantity: Quantity) -> bool:
    """Tell whether "this is X" goes on with words, so that it may tell what X is of."""
    if POINTING.isdisjoint(token.text.lower() for token in between):
        return False
    following = tokens[quantity.last].text if quantity.last < len(tokens) else ""
    return following not in SENTENCE_ENDS


def is_operand(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Tell whether what comes next begins with an amount: (1.6e9 × 4 B = ...), (96 → 384 → 96)."""
    return quantity.last < len(tokens) and tokens[quantity.last].text in OPERATORS


def is_of_one(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Tell whether an amount is told for one of many: 3 days, or 8 years on a single A100."""
    following = [token.text.lower() for token in tokens[quantity.last : quantity.last + 2]]
    return len(following) > 1 and following[0] in PLACING and following[1] in ONES


def offers(between: Sequence[Token]) -> bool:
    """Tell whether an "or" stands between two values, and no word that says they are one."""
    texts = {token.text.lower() for token in between}
    return not OFFERING.isdisjoint(texts) and not texts & (REQUIRED - OFFERING)


def notation(tokens: Tokens, quantity: Quantity) -> tuple[str, float, bool]:
    """Return how an amount is written: its unit, its scale, and whether with a power of ten."""
    written = tokens[quantity.first : quantity.last]
    has_power = any(token.text == "^" or POWER.search(token.text) for token in written)
    return quantity.written_unit, quantity.scale, has_power


def is_slip(one: Quantity, other: Quantity) -> bool:
    """Tell whether two amounts of one unit show the same digits and not the same value."""
    if not one.unit and (one.is_whole or other.is_whole):
        return False
    if one.value <= 0 or other.value <= 0 or max(one.log10, other.log10) < MIN_LOG10:
        return False
    is_mixed = one.unit != other.unit and one.unit and other.unit
    is_percent = "%" in (one.written_unit, other.written_unit)
    is_elsewhere = one.per and other.per and one.per != other.per
    if one.is_range or other.is_range or is_mixed or is_percent or is_elsewhere:
        return False
    if not (math.isfinite(one.log10) and math.isfinite(other.log10)):
        return False
    # "222 GFLOPs (2 forward + 4 backward)": a small bare number counts something else.
    if one.unit and not other.unit and other.log10 < MIN_LOG10:
        return False
    distance = one.log10 - other.log10
    power = round(distance)
    # "3.15e23 FLOPs (3.08e20 FLOPs per GPU)": what is told for one of many has its own digits.
    rounding = max(precision(one), precision(other))
    slack = (0.0 if other.per != one.per or rounding < FULL else POWER_SLACK) + rounding
    is_power = 0 < abs(power) <= MOST_POWERS and abs(distance - power) <= slack
    is_billions = abs(power) == BILLION and has_lone_b(one, other)
    return is_power and not is_billions and not agree(one, other)


def has_lone_b(one: Quantity, other: Quantity) -> bool:
    """Tell whether a lone B, which may be billions, stands behind one amount: 707 M (0.707 B)."""
    return one.unit != other.unit and LONE_B in (one.written_unit, other.written_unit)


def is_long_scale(one: Quantity, other: Quantity) -> bool:
    """Tell whether billions are a thousand milliards, as in French: 1,4 billion (1,4 × 10^12).

    They are read as 10^9, so that such a pair looks like a slip.
    """
    is_told = any("billion" in quantity.text.lower() for quantity in (one, other))
    return is_told and abs(abs(one.log10 - other.log10) - LONG) <= POWER_SLACK


def precision(quantity: Quantity) -> float:
    """Return the written precision of an amount in log10, at most a twentieth."""
    return min(0.05, math.log10(1 + quantity.half / abs(quantity.value)))


def is_connected(between: Sequence[Token]) -> bool:
    """Tell whether only words stand between that introduce the same value once more."""
    texts = [token.text.lower() for token in between]
    return all(text in CONNECTORS for text in texts) and any(text in REQUIRED for text in texts)
