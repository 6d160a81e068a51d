"""Builds the derivation of a text: roles, phases, linked steps, the inputs of the final value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.derivation.phases import read_phases
from harness.derivation.roles import bind_roles, read_roles, spread_roles
from harness.derivation.statements import read_statements
from harness.derivation.trace import Tracer, link_steps
from harness.types import Derivation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.segments import Page
    from harness.types import Equation, Final, Quantity


def derive(
    page: Page,
    quantities: Sequence[Quantity],
    equations: Sequence[Equation],
    final: Final,
) -> Derivation:
    """Return how a text got its numbers."""
    roles = read_roles(page.normal, page.tokens, quantities)
    by_token = {q.first: role for q, role in zip(quantities, roles, strict=True)}
    bind_roles(equations, by_token)
    spread_roles(quantities, by_token)
    roles = [by_token[q.first] for q in quantities]
    amounts = {q.first: q for q in quantities}
    tracer = Tracer(equations, quantities, by_token)
    for value in final.values:
        tracer.run(value)
        if tracer.path:
            break
    return Derivation(
        steps=link_steps(equations, by_token),
        roles=tuple(roles),
        phases=tuple(read_phases(page, by_token, amounts)),
        leaves=tuple(tracer.leaves),
        path=tuple(tracer.path),
        statements=tuple(read_statements(page)),
    )
