"""Where the boxes of a text open and close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text.characters import BOX_CLOSE, BOX_OPEN
from harness.types import TokenKind

if TYPE_CHECKING:
    from harness.types import Tokens


def boxed(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the token ranges of boxes."""
    ranges, start = [], None
    marks = [(at, token) for at, token in enumerate(tokens) if token[0] is TokenKind.MARK]
    for at, token in marks:
        if token.text == BOX_OPEN:
            start = at if start is None else start
        elif token.text == BOX_CLOSE and start is not None:
            ranges.append((start, at))
            start = None
    return ranges
