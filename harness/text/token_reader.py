"""What every reader of tokens looks up: the text at a position, and whether a blank is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.text.normal import Normal
    from harness.types import Token

# No reader looks further beyond the ends of a text than this.
MARGIN = 16


class TokenReader:
    """Looks up the tokens of one text."""

    def __init__(self, normal: Normal, tokens: Sequence[Token]) -> None:
        """Take the tokens of a normal form, without blanks."""
        self.normal = normal
        self.tokens = tokens
        self.count = len(tokens)
        # Empty texts behind the end stand before the beginning too, at negative positions.
        self.texts = [token[1] for token in tokens] + [""] * MARGIN

    def text(self, at: int) -> str:
        """Return the text of a token, empty beyond the ends."""
        return self.texts[at] if at < self.count else ""

    def touches(self, at: int) -> bool:
        """Tell whether a token stands directly behind the one before it."""
        return 0 < at < self.count and self.tokens[at][2] == self.tokens[at - 1][3]
