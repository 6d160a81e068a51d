"""The lines of a text, as ranges of its tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.text.normal import Normal
    from harness.types import Token

# No more tokens of a line than these tell what it is about.
MOST = 40


def lines_of(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the token ranges of the lines that are not empty."""
    start = 0
    newline = TokenKind.NEWLINE
    for at in [at for at, token in enumerate(tokens) if token[0] is newline]:
        if at > start:
            yield start, at
        start = at + 1
    if start < len(tokens):
        yield start, len(tokens)


def line_before(normal: Normal, tokens: Sequence[Token], at: int) -> str:
    """Return the words before a token on its line, which say what an equation computes."""
    first = at
    while first > 0 and at - first < MOST and tokens[first - 1].kind is not TokenKind.NEWLINE:
        first -= 1
    return normal.plain[tokens[first].start : tokens[at].start].strip()
