"""Which tokens are hidden reasoning that the visible answer follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text.characters import THINK_CLOSE, THINK_OPEN
from harness.types import TokenKind

if TYPE_CHECKING:
    from harness.types import Tokens

SPEAKING = frozenset({TokenKind.WORD, TokenKind.NUMBER})


def hidden_range(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the token ranges of hidden reasoning that has text after it."""
    ranges = []
    start = None
    last_said = max((at for at, t in enumerate(tokens) if t.kind in SPEAKING), default=-1)
    for at, token in enumerate(tokens):
        if token.text == THINK_OPEN and start is None:
            start = at
        elif token.text == THINK_CLOSE:
            if at < last_said:
                ranges.append((start or 0, at))
            start = None
    return ranges
