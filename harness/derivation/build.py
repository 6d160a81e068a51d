"""Builds the derivation of a text: roles, phases, linked steps, the inputs of the final value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.derivation.phases import read_phases
from harness.derivation.roles import read_roles
from harness.derivation.statements import read_statements
from harness.derivation.trace import Tracer, link_steps
from harness.segments import split_segments
from harness.types import Derivation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.text.normal import Normal
    from harness.types import Equation, Final, Quantity, Token


def derive(
    normal: Normal,
    tokens: Sequence[Token],
    quantities: Sequence[Quantity],
    equations: Sequence[Equation],
    final: Final,
) -> Derivation:
    """Return how a text got its numbers; tokens are given without blanks."""
    roles = read_roles(normal, tokens, quantities)
    by_token = {q.first: role for q, role in zip(quantities, roles, strict=True)}
    amounts = {q.first: q.value for q in quantities}
    segments = split_segments(tokens)
    tracer = Tracer(equations, by_token)
    if final.values:
        tracer.run(final.values[0])
    return Derivation(
        steps=link_steps(equations, by_token),
        roles=tuple(roles),
        phases=tuple(read_phases(normal, tokens, segments, by_token, amounts)),
        leaves=tuple(tracer.leaves),
        path=tuple(tracer.path),
        statements=tuple(read_statements(normal, tokens, segments)),
    )
