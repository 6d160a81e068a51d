"""Whole texts in lower case, a stretch at a time.

str.lower and str.casefold set twelve bytes aside for each character of a text that is not ASCII.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STRETCH = 4_096
# Nothing that is looked for in a stretch is longer; it stands whole in one of them.
OVERLAP = 128


def lowered(text: str) -> list[str]:
    """Return a text in lower case, in stretches that overlap."""
    return [stretch.lower() for stretch in stretches(text)]


def casefolded(text: str) -> list[str]:
    """Return a text without differences of case, in stretches that overlap."""
    return [stretch.casefold() for stretch in stretches(text)]


def stretches(text: str) -> Iterator[str]:
    """Yield a text in stretches that overlap."""
    return (text[at : at + STRETCH + OVERLAP] for at in range(0, len(text), STRETCH))
