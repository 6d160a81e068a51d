"""What only tells how large a unit is, and so is no answer: one GiB is 1,073,741,824 bytes.

defined := one-of-a-unit ( "is" | "=" | "has" | ... ) what it is, in any number of equations
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.commitments.settlement import magnitude
from harness.types import Number
from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Equation, Expression, Quantity, Tokens

TELLING = frozenset(
    "is = ≈ equals has are means contains makes corresponds ist hat sind entspricht vaut fait "
    "equivale equivalen es tiene vale são é è to равен 等于 是 compte tem ha heeft jest je má "
    "имеет "
    "содержит має har är adalah có 有 为".split()
)
# An article, a unit and a verb stand before what defines the unit.
LEAD = 3
ARTICLES = frozenset("a an un une ein eine una uno um uma een w v ve в у".split())
# So many tokens behind a time the unit is looked for that it makes up.
CONTAINING = 3
# In these languages no verb stands between: в сутках 86 400 секунд.
VERBLESS = frozenset("в у".split())


def find_definitions(
    tokens: Tokens, quantities: Sequence[Quantity], equations: Sequence[Equation]
) -> frozenset[int]:
    """Return where the amounts stand that only tell a unit, both sides of 86,400 s = 1 day."""
    ones = {
        (one.unit, magnitude(one))
        for one in quantities
        if is_defined(tokens, one) or is_definition(tokens, one) or is_contained(tokens, one)
    }
    found = set(sides_of_days(equations))
    if ones:
        found.update(q.first for q in quantities if (q.unit, magnitude(q)) in ones)
    return frozenset(found)


def is_defined(tokens: Tokens, one: Quantity) -> bool:
    """Tell whether the words behind one of a unit tell what it is."""
    if one.number != 1 or not one.unit or one.last >= len(tokens) or one.scale != 1:
        return False
    return tokens[one.last].text.lower() in TELLING


def is_definition(tokens: Tokens, amount: Quantity) -> bool:
    """Tell whether an amount is what an article and a unit before it are: un Gio vaut so much."""
    if amount.first < LEAD:
        return False
    if tokens[amount.first - 2].text.lower() in VERBLESS:
        return find_unit(tokens[amount.first - 1].text) is not None
    if tokens[amount.first - 1].text.lower() not in TELLING:
        return False
    article, unit = (tokens[amount.first - back].text for back in (LEAD, LEAD - 1))
    return article.lower() in ARTICLES and find_unit(unit) is not None


def is_contained(tokens: Tokens, amount: Quantity) -> bool:
    """Tell whether a time is that of the longer unit behind it: 86,400 seconds in a day."""
    if amount.unit != "s":
        return False
    units = (find_unit(token.text) for token in tokens[amount.last : amount.last + CONTAINING])
    return any(one is not None and (one.base, one.factor) == ("s", amount.value) for one in units)


def sides_of_days(equations: Sequence[Equation]) -> Iterator[int]:
    """Yield where the sides stand of equations that tell one of a unit of time."""
    for equation in equations:
        if any(map(is_one_of_time, equation.sides)):
            for side in equation.sides:
                if isinstance(side, Number):
                    yield side.quantity.first


def is_one_of_time(side: Expression) -> bool:
    """Tell whether a side is one of a unit of time: 1 day."""
    return isinstance(side, Number) and side.quantity.number == 1 and side.quantity.unit == "s"
