"""What each number of a text stands for: by its unit, its name, or an equal before it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text.names import role_of_name
from harness.types import Number, Role, Symbol, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.text.normal import Normal
    from harness.types import Equation, Quantity, Token

MAX_NAME_WORDS = 4
SAME = 1e-3
MAX_LINE = 16
LARGEST_BATCH = 1e8
BY_UNIT = {
    "parameter": Role.PARAMS,
    "token": Role.TOKENS,
    "step": Role.STEPS,
    "layer": Role.N_LAYERS,
    "epoch": Role.EPOCHS,
    "head": Role.N_HEADS,
    "GPU": Role.DEVICES,
    "s": Role.TIME,
    "FLOP/s": Role.RATE,
}
BY_PER = {
    "token": Role.FLOP_PER_TOKEN,
    "step": Role.FLOP_PER_STEP,
    "sequence": Role.FLOP_PER_SEQUENCE,
    "layer": Role.FLOP_PER_LAYER,
    "parameter": Role.FACTOR,
}
SMALLEST = {
    Role.PARAMS: 1e6,
    Role.ACTIVE_PARAMS: 1e6,
    Role.TOKENS: 1e7,
    Role.BATCH: 2.0,
    Role.STEPS: 50.0,
}
# No model or text is as large as this; a product of the two is.
LARGEST = {Role.PARAMS: 1e17, Role.TOKENS: 1e18}
OPERATORS = frozenset("× * / + - ^ ÷ · x".split())
SKIPPED = frozenset("= : ≈ ~ is of about | ( \" ' , roughly approximately around are was".split())


def read_roles(
    normal: Normal, tokens: Sequence[Token], quantities: Sequence[Quantity]
) -> list[Role]:
    """Return the role of each quantity; tokens are given without blanks."""
    roles: list[Role] = []
    known: dict[int, Role] = {}
    previous: Quantity | None = None
    for quantity in quantities:
        role = own_role(normal, tokens, quantity)
        key = value_key(quantity)
        if role is Role.UNKNOWN and key is not None:
            role = known.get(key, Role.UNKNOWN)
            if role is Role.UNKNOWN and roles and restates(tokens, previous, quantity):
                role = roles[-1]
        if role is not Role.UNKNOWN and key is not None:
            known.setdefault(key, role)
        roles.append(role)
        previous = quantity
    return roles


def restates(tokens: Sequence[Token], one: Quantity | None, other: Quantity) -> bool:
    """Tell whether a number only tells the one before it once more: 175 billion = 1.75e11."""
    if one is None or (one.first and tokens[one.first - 1].text in OPERATORS - {"-"}):
        return False
    between = [token.text for token in tokens[one.last : other.first]]
    return between in (["="], ["≈"], ["("], [",", "or"], ["=", "≈"])


def spread_roles(quantities: Sequence[Quantity], roles: dict[int, Role]) -> None:
    """Give a number without a role the role of an equal one before it."""
    known: dict[int, Role] = {}
    for quantity in quantities:
        key = value_key(quantity)
        if key is None:
            continue
        if roles[quantity.first] is Role.UNKNOWN:
            roles[quantity.first] = known.get(key, Role.UNKNOWN)
        else:
            known.setdefault(key, roles[quantity.first])


def bind_roles(equations: Sequence[Equation], roles: dict[int, Role]) -> None:
    """Give the result of a chain the role of the symbol that the chain computes."""
    role: Role | None = None
    before: Equation | None = None
    for equation in equations:
        left, right = equation.sides
        if isinstance(left, Symbol):
            role = role_of_name(left.name)
        elif before is None or before.sides[1] is not left:
            role = None
        if role is not None and isinstance(right, Number):
            first = right.quantity.first
            if roles.get(first, Role.UNKNOWN) is Role.UNKNOWN:
                roles[first] = sized(role, right.quantity)
        before = equation


def value_key(quantity: Quantity) -> int | None:
    """Return a key that is equal for equal values; small numbers recur by chance and have none."""
    if quantity.value < 50 or not math.isfinite(quantity.log10):
        return None
    return round(quantity.log10 / math.log10(1 + SAME))


def own_role(normal: Normal, tokens: Sequence[Token], quantity: Quantity) -> Role:
    """Return the role that a quantity's own surroundings give it."""
    if quantity.unit == "FLOP":
        return BY_PER.get(quantity.per, Role.FLOP)
    if quantity.unit == "token" and quantity.per in ("step", "sequence"):
        return Role.BATCH if quantity.per == "step" else Role.SEQ_LEN
    if quantity.unit in ("token", "sequence") and is_batch(tokens, quantity):
        return Role.BATCH
    if quantity.unit in ("parameter", ""):
        named = name_before(normal, tokens, quantity)
        if named is not None and (quantity.unit == "" or named is Role.ACTIVE_PARAMS):
            return sized(named, quantity)
    return sized(BY_UNIT.get(quantity.unit, Role.UNKNOWN), quantity)


def sized(role: Role, quantity: Quantity) -> Role:
    """Return a role only for a number that is large enough for it; few tokens are a context."""
    if quantity.value > LARGEST.get(role, math.inf):
        return Role.UNKNOWN
    if quantity.value >= SMALLEST.get(role, 0.0):
        return role
    return Role.SEQ_LEN if role is Role.TOKENS and quantity.value >= 2 else Role.UNKNOWN


def is_operand(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Tell whether a number goes on into an expression, so that the name is not its own."""
    return tokens[quantity.last].text in OPERATORS - {"-"}


def is_batch(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Tell whether the words around a token count speak of a batch."""
    if quantity.value > LARGEST_BATCH:
        return False
    near = [t.text.lower() for t in tokens[max(0, quantity.first - 4) : quantity.last + 3]]
    line: list[str] = []
    place = quantity.first - 1
    while place >= 0 and tokens[place].kind is not TokenKind.NEWLINE and len(line) < MAX_LINE:
        line.append(tokens[place].text.lower())
        place -= 1
    title = line[line.index(":") :] if ":" in line else []
    return bool({"batch", "batches"} & {*near, *title})


def name_before(normal: Normal, tokens: Sequence[Token], quantity: Quantity) -> Role | None:
    """Look up the longest run of words that stands before the number, over = : | and "is"."""
    place = quantity.first - 1
    signs = 0
    while place >= 0 and tokens[place].text.lower() in SKIPPED and signs < 5:
        place -= 1
        signs += 1
    if signs == 0 or (quantity.last < len(tokens) and is_operand(tokens, quantity)):
        return None
    if place >= 2 and tokens[place].text == ")" and tokens[place - 2].text == "(":
        place -= 3
    last = place
    while place >= 0 and last - place < MAX_NAME_WORDS and tokens[place].kind is TokenKind.WORD:
        place -= 1
    if place >= 0 and tokens[place].text in OPERATORS - {"-"}:
        return None
    for first in range(place + 1, last + 1):
        role = role_of_name(normal.plain[tokens[first].start : tokens[last].end])
        if role is not None:
            return role
    return phrase_before(normal, tokens, place)


def phrase_before(normal: Normal, tokens: Sequence[Token], place: int) -> Role | None:
    """Look up the phrase that a symbol stands for: Sequence length: s = 2048."""
    if place < 1 or tokens[place].text not in (":", "(", ","):
        return None
    last = place - 1
    first = last
    while first > 0 and last - first < MAX_NAME_WORDS and is_name(tokens[first - 1]):
        first -= 1
    if not is_name(tokens[last]):
        return None
    return role_of_name(normal.plain[tokens[first].start : tokens[last].end])


def is_name(token: Token) -> bool:
    """Tell whether a token can be part of a name."""
    return token.kind is TokenKind.WORD
