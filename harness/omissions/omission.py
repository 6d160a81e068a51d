"""One omission: a mistake that would multiply the right answer by a factor."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from harness.types import Span


class Omission(NamedTuple):
    """A mistake that would multiply the right answer by a factor, and where the text shows it."""

    code: str
    factor: float
    span: Span


Together = tuple[Omission, ...]
"""Omissions that explain an answer only together: what one leaves out is no part of the other."""
