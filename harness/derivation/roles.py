"""What each number of a text stands for: by its unit, by the name before it, by an equal before it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text.names import role_of_name
from harness.types import Role, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.text.normal import Normal
    from harness.types import Quantity, Token

MAX_NAME_WORDS = 4
SAME = 1e-3
BY_UNIT = {
    "parameter": Role.PARAMS,
    "token": Role.TOKENS,
    "step": Role.STEPS,
    "layer": Role.N_LAYERS,
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
SKIPPED = frozenset("= : ≈ ~ is of about | ( \" ' , roughly approximately around are was".split())


def read_roles(
    normal: Normal, tokens: Sequence[Token], quantities: Sequence[Quantity]
) -> list[Role]:
    """Return the role of each quantity; tokens are given without blanks."""
    roles: list[Role] = []
    known: dict[int, Role] = {}
    for quantity in quantities:
        role = own_role(normal, tokens, quantity)
        key = value_key(quantity)
        if role is Role.UNKNOWN and key is not None:
            role = known.get(key, Role.UNKNOWN)
        elif key is not None:
            known.setdefault(key, role)
        roles.append(role)
    return roles


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
            return named
    return BY_UNIT.get(quantity.unit, Role.UNKNOWN)


def is_batch(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Tell whether the words around a token count speak of a batch."""
    near = {t.text.lower() for t in tokens[max(0, quantity.first - 4) : quantity.last + 3]}
    return "batch" in near or "batches" in near


def name_before(normal: Normal, tokens: Sequence[Token], quantity: Quantity) -> Role | None:
    """Look up the longest run of words that stands before the number, over = : | and "is"."""
    place = quantity.first - 1
    signs = 0
    while place >= 0 and tokens[place].text.lower() in SKIPPED and signs < 5:
        place -= 1
        signs += 1
    if signs == 0:
        return None
    last = place
    while (
        place >= 0 and last - place < MAX_NAME_WORDS and tokens[place].kind is TokenKind.WORD
    ):
        place -= 1
    for first in range(place + 1, last + 1):
        role = role_of_name(normal.plain[tokens[first].start : tokens[last].end])
        if role is not None:
            return role
    return None
