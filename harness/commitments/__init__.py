"""Which values a text commits to as its answer, without knowing what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.commitments.candidates import Ask
from harness.commitments.choice import CommitmentReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.text.normal import Normal
    from harness.types import Equation, Final, Quantity, Token


def read_commitments(
    normal: Normal,
    tokens: Sequence[Token],
    quantities: Sequence[Quantity],
    equations: Sequence[Equation],
    ask: Ask,
) -> Final:
    """Return what a text commits to; tokens are given without blanks."""
    return CommitmentReader(normal, tokens, quantities, equations).run(ask)


__all__ = ["Ask", "Span", "read_commitments"]


__all__ = ["Ask", "read_commitments"]
