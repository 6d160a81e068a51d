"""One value told twice in two units, of which one is converted wrongly: 7e9 bytes, i.e. 7 GiB.

converted := amount connector amount        of one dimension and of two units

Sizes are wrong where the prefixes of one kind were taken for those of the other.  Of anything else
an amount is only held against one that its sentence begins with: "3 s a step, i.e. 50 minutes for
1,000 of them" tells two things.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from harness.text.checks.kinds import BINARY
from harness.text.checks.readings import unit_factor
from harness.text.checks.restatements import MAX_CONNECTOR, OFFERING, is_connected, is_slip
from harness.text.checks.verdicts import CALENDAR, agree
from harness.text.terms.arithmetic import in_base
from harness.text.terms.operators import ADD, MULTIPLY
from harness.text.words import NAMELY
from harness.types import TokenKind
from harness.units import dimension

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Quantity, Token

CONVERTED = frozenset({"[storage]", "[time]", "[operation]", "[device time]"})
# 1.024 to these powers is what GiB and GB, TiB and TB differ by; less is within 5 %.
BINARY_POWERS = (3, 4, 5)
NEAR = 0.01
# These say that both are one value, and what stands behind the second ends the clause.
SAME = NAMELY | frozenset("which that that's it's i e words sind is".split())
GOING_ON = frozenset("of in for and so on at to von für de pour".split())
STOPS = frozenset(".!?;")
MOST_BEFORE = 24


def find_conversions(
    tokens: Sequence[Token], quantities: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield neighbouring amounts that tell one value and do not agree."""
    ordered = sorted(quantities, key=lambda quantity: quantity.first)
    for place, (one, other) in enumerate(pairwise(ordered)):
        if not (0 < other.first - one.last <= MAX_CONNECTOR and are_alike(one, other)):
            continue
        between = tokens[one.last : other.first]
        words = {token.text.lower() for token in between}
        if not is_connected(between) or is_operand(tokens, one) or not is_end(tokens, other):
            continue
        before = ordered[place - 1] if place else None
        is_first = before is None or not is_near(tokens, before, one)
        is_offer = not OFFERING.isdisjoint(words) and NAMELY.isdisjoint(words - OFFERING)
        is_same = is_first and not (is_offer or SAME.isdisjoint(words))
        if mixes_prefixes(one, other) or (is_same and changes_unit(one, other)):
            yield one, other


def are_alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether two amounts can be one value and are not, in another way than by a power."""
    kind = dimension(one.unit) if one.unit else ""
    if kind not in CONVERTED or dimension(other.unit) != kind or one.per or other.per:
        return False
    if one.is_range or other.is_range or min(one.value, other.value) <= 0:
        return False
    if not (math.isfinite(one.log10) and math.isfinite(other.log10)) or is_slip(one, other):
        return False
    if CALENDAR.fullmatch(one.written_unit) or CALENDAR.fullmatch(other.written_unit):
        return False
    # GPU-hours and GPU-days are compared in GPU-seconds.
    return not agree(one.times(in_base(one)), other.times(in_base(other)))


def is_operand(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Tell whether an amount is the last one of a computation."""
    before = tokens[quantity.first - 1].text.lower() if quantity.first else ""
    return before in ADD or before in MULTIPLY or before in ("by", "of")


def is_end(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Tell whether a clause ends behind an amount, or only tells what it is of."""
    if quantity.last >= len(tokens):
        return True
    kind, text, _, _ = tokens[quantity.last]
    is_open = kind in (TokenKind.NUMBER, TokenKind.OPERATOR, TokenKind.RELATION, TokenKind.OPEN)
    return not is_open and (kind is not TokenKind.WORD or text.lower() in GOING_ON)


def is_near(tokens: Sequence[Token], before: Quantity, one: Quantity) -> bool:
    """Tell whether another amount stands before one in its sentence."""
    if one.first - before.last > MOST_BEFORE:
        return True
    between = tokens[before.last : one.first]
    return all(t.kind is not TokenKind.NEWLINE and t.text not in STOPS for t in between)


def mixes_prefixes(one: Quantity, other: Quantity) -> bool:
    """Tell whether binary and decimal prefixes are taken for each other: 7e9 bytes, 7 GiB."""
    if one.unit != "B" or other.unit != "B" or one.written_unit == other.written_unit:
        return False
    is_binary = [BINARY.match(q.written_unit) is not None for q in (one, other)]
    ratio = max(one.value, other.value) / min(one.value, other.value)
    slack = NEAR + sum(q.half / q.value for q in (one, other))
    is_mixed = any(abs(ratio / 1.024**power - 1) < min(slack, 0.02) for power in BINARY_POWERS)
    return is_mixed and not all(is_binary)


def changes_unit(one: Quantity, other: Quantity) -> bool:
    """Tell whether two units differ by more than a power of ten."""
    factors = [unit_factor(q) * in_base(q) for q in (one, other)]
    if not all(0 < factor < math.inf for factor in factors):
        return False
    power = math.log10(factors[0] / factors[1])
    return abs(power - round(power)) > NEAR
