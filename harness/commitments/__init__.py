"""Which values a text commits to as its answer, without knowing what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.commitments.ask import Ask
from harness.commitments.choice import CommitmentReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.segments import Page
    from harness.types import Equation, Final, Quantity


def read_commitments(
    page: Page,
    quantities: Sequence[Quantity],
    equations: Sequence[Equation],
    ask: Ask,
) -> Final:
    """Return what a text commits to as the answer to what is asked."""
    return CommitmentReader(page, quantities, equations).run(ask)


__all__ = ["Ask", "read_commitments"]
