"""Why a number has its role, and which figure of the question it is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from harness.derivation.roles import is_batch, name_before, own_role, value_key
from harness.types import Evidence, Ground, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from harness.segments import Page
    from harness.types import Quantity

# The facts of a question that are inputs, by the role that they have in an answer.
FACT_ROLES = {
    "params": Role.PARAMS, "active_params": Role.ACTIVE_PARAMS, "total_params": Role.PARAMS,
    "tokens": Role.TOKENS, "steps": Role.STEPS, "batch": Role.BATCH, "seq_len": Role.SEQ_LEN,
    "positions": Role.SEQ_LEN, "n_layers": Role.N_LAYERS, "n_heads": Role.N_HEADS,
    "n_kv_heads": Role.UNKNOWN, "d_model": Role.D_MODEL, "d_head": Role.UNKNOWN, "d_ff": Role.D_FF,
    "vocab_size": Role.VOCAB, "n_experts": Role.UNKNOWN, "top_k": Role.UNKNOWN,
    "devices": Role.DEVICES, "peak_flop_per_s": Role.RATE, "mfu": Role.UTILIZATION,
    "bytes_per_param": Role.BYTES_PER_PARAM,
}  # fmt: skip
ASKED_ROLES = {"parameter": frozenset({Role.PARAMS, Role.ACTIVE_PARAMS})}
"""What a question that asks for a unit cannot give."""
ALIKE = (
    frozenset({Role.PARAMS, Role.ACTIVE_PARAMS}),
    frozenset({Role.TOKENS, Role.BATCH, Role.SEQ_LEN}),
    frozenset({Role.RATE, Role.FLOP}),
)
PROMPT = "prompt"
SAME = 1e-3
# As in value_key: a smaller number is a figure of the question only where its role says so.
SPECIFIC = 50
BATCH_BEFORE, BATCH_AFTER = 16, 3
BATCH_WORDS = frozenset(("batch", "batches"))


class Given(NamedTuple):
    """A figure of the question: its name among the facts, or where it stands, and its role."""

    name: str
    value: float
    role: Role


def list_givens(
    facts: Iterable[tuple[str, Sequence[float]]],
    prompt: Iterable[tuple[Quantity, Role]] = (),
    asked: str = "",
) -> tuple[Given, ...]:
    """Return the figures of a question: its facts that are inputs, then those of its prompt."""
    told = [
        Given(name, value, FACT_ROLES[name])
        for name, values in facts
        if name in FACT_ROLES
        for value in values
    ]
    told += [Given(PROMPT, quantity.value, role) for quantity, role in prompt]
    return tuple(one for one in told if one.role not in ASKED_ROLES.get(asked, ()))


class Givens:
    """The figures of a question, looked up by value."""

    def __init__(self, givens: Iterable[Given]) -> None:
        """Take the figures, those that are to be named first before the others."""
        self.by_key: dict[int, list[Given]] = {}
        for given in givens:
            if (key := key_of(given.value)) is not None:
                self.by_key.setdefault(key, []).append(given)

    def find(self, quantity: Quantity, role: Role) -> tuple[str, Role]:
        """Return the name of the figure that a number is, empty for none, and its role."""
        key = key_of(quantity.value)
        around = () if key is None else (key, key - 1, key + 1)
        near = [given for each in around for given in self.by_key.get(each, ())]
        fitting = [given for given in near if is_meant(given, quantity, role)]
        exact = [given for given in fitting if given.role is role]
        roles = {given.role for given in fitting}
        if role is Role.UNKNOWN and len(roles) > 1:
            return fitting[0].name, Role.UNKNOWN
        chosen = next(iter(exact or fitting), None)
        return (chosen.name, chosen.role) if chosen is not None else ("", Role.UNKNOWN)


def key_of(value: float) -> int | None:
    """Return a key under which a figure and its rounded telling meet, or are neighbours."""
    return round(math.log10(value) / math.log10(1 + SAME)) if 0 < value < math.inf else None


def is_meant(given: Given, quantity: Quantity, role: Role) -> bool:
    """Tell whether a number can be a figure of the question."""
    if quantity.is_range or abs(given.value - quantity.value) > SAME * abs(given.value):
        return False
    if role is Role.UNKNOWN:
        return abs(quantity.value) >= SPECIFIC
    return given.role is role or any({given.role, role} <= alike for alike in ALIKE)


class Grounds:
    """Tells by what each number of a text has its role."""

    def __init__(self, page: Page, quantities: Sequence[Quantity], roles: Sequence[Role]) -> None:
        """Take a text with its quantities and their roles."""
        self.page = page
        self.firsts: dict[tuple[int | None, Role], Quantity] = {}
        for quantity, role in zip(quantities, roles, strict=True):
            self.firsts.setdefault((value_key(quantity), role), quantity)

    def find(self, quantity: Quantity, role: Role, symbols: Mapping[int, Span]) -> Evidence | None:
        """Return the evidence for the role of a number; symbols are those bound, by token."""
        if role is Role.UNKNOWN:
            return None
        normal, tokens = self.page.normal, self.page.tokens
        if own_role(normal, tokens, quantity) is role:
            return self.own(quantity, role)
        if quantity.first in symbols:
            return Evidence(Ground.SYMBOL, symbols[quantity.first])
        equal = self.firsts.get((value_key(quantity), role))
        if equal is not None and equal.first < quantity.first:
            return Evidence(Ground.EQUAL, equal.span)
        return Evidence(Ground.EQUAL)

    def own(self, quantity: Quantity, role: Role) -> Evidence:
        """Return the name before a number or its unit, whichever tells the role."""
        normal, tokens = self.page.normal, self.page.tokens
        if role is Role.BATCH and is_batch(tokens, quantity):
            start = max(0, quantity.first - BATCH_BEFORE)
            end = min(len(tokens), quantity.last + BATCH_AFTER)
            for at in range(end - 1, start - 1, -1):
                if tokens[at].lower in BATCH_WORDS:
                    return Evidence(Ground.NAME, normal.span(*tokens.extent(at, at + 1)))
        named = None
        if not quantity.unit or role is Role.ACTIVE_PARAMS:
            named = name_before(normal, tokens, quantity)
        if named is None:
            return Evidence(Ground.UNIT, quantity.span)
        span = normal.span(*tokens.extent(named.first, named.last + 1))
        return Evidence(Ground.NAME, span)
