"""Builds the derivation of a text: roles, phases, the inputs of the final value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.derivation.phases import read_phases
from harness.derivation.roles import bind_roles, read_roles, spread_roles
from harness.derivation.statements import read_statements
from harness.derivation.trace import Tracer
from harness.types import Derivation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from harness.segments import Page
    from harness.types import Equation, Final, Leaf, Quantity, Role


def derive(
    page: Page,
    quantities: Sequence[Quantity],
    equations: Sequence[Equation],
    final: Final,
) -> Derivation:
    """Return how a text got its numbers."""
    statements = tuple(read_statements(page))
    roles = read_roles(page.normal, page.tokens, quantities)
    by_token = {q.first: role for q, role in zip(quantities, roles, strict=True)}
    bind_roles(equations, by_token)
    spread_roles(quantities, by_token)
    roles = [by_token[q.first] for q in quantities]
    leaves, path = trace(equations, quantities, by_token, final)
    return Derivation(
        roles=tuple(roles),
        phases=tuple(read_phases(page, by_token, quantities)),
        leaves=leaves,
        path=path,
        statements=statements,
    )


def trace(
    equations: Sequence[Equation],
    quantities: Sequence[Quantity],
    roles: Mapping[int, Role],
    final: Final,
) -> tuple[tuple[Leaf, ...], tuple[int, ...]]:
    """Return the inputs that the final value was computed from, and the equations of the way."""
    tracer = Tracer(equations, quantities, roles)
    for value in final.values:
        tracer.run(value)
        if tracer.path:
            break
    return tuple(tracer.leaves), tuple(tracer.path)
