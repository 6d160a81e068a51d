"""The lines of a text, as ranges of its tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Tokens


def lines_of(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the token ranges of the lines that are not empty."""
    start = 0
    newline = TokenKind.NEWLINE
    for at in (at for at, token in enumerate(tokens) if token[0] is newline):
        if at > start:
            yield start, at
        start = at + 1
    if start < len(tokens):
        yield start, len(tokens)
