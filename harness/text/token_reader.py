"""What every reader of tokens looks up: the text at a position, and whether a blank is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.text.normal import Normal
    from harness.types import Tokens

# No reader looks further beyond the ends of a text than this.
MARGIN = 16
# So many blanks part columns.
COLUMN_GAP = 3


class TokenReader:
    """Looks up the tokens of one text."""

    def __init__(self, normal: Normal, tokens: Tokens) -> None:
        """Take the tokens of a normal form, without blanks."""
        self.normal = normal
        self.tokens = tokens
        self.count = len(tokens)
        # Empty texts behind the end stand before the beginning too, at negative positions.
        self.texts = [token[1] for token in tokens]
        self.texts += [""] * MARGIN

    def text(self, at: int) -> str:
        """Return the text of a token, empty beyond the ends."""
        return self.texts[at] if at < self.count else ""

    def touches(self, at: int) -> bool:
        """Tell whether a token stands directly behind the one before it."""
        return 0 < at < self.count and self.tokens[at][3]

    def quote(self, first: int, last: int) -> str:
        """Return a range of tokens as the normal form writes it."""
        start, end = self.tokens.extent(first, last)
        return self.normal.plain[start:end]
