"""What stands around a number in a product or a sum: the nouns that it counts, remarks, names.

noun   := words that follow a quantity and stand before an operator
remark := a short bracket that holds no number
"""

from __future__ import annotations

from harness.text.characters import BOX_CLOSE
from harness.text.implied import FORMULA_CAPITALS, ImpliedReader
from harness.text.operators import ADD, MULTIPLY, NO_SYMBOL, WORD_OPERATORS
from harness.types import TokenKind

MAX_NOUN = 6


class NounReader(ImpliedReader):
    """Skips the nouns among the operands of one text's tokens."""

    def behind_noun(self, at: int) -> int:
        """Skip what a number counts, where an operator, a relation or a bracket follows it."""
        place = at
        limit = min(self.count, at + MAX_NOUN)
        while place < limit and self.is_noun(place):
            place += 1
        if place < self.count and self.texts[place] == "(":
            place = self.behind_remark(place)
        if place == at:
            return self.behind_box(at)
        text = self.texts[place]
        if text in ADD or text in MULTIPLY or text in ")≈=~":
            return place if text else at
        return self.behind_box(at)

    def behind_box(self, at: int) -> int:
        """Skip the end of a box."""
        return at + 1 if self.texts[at] == BOX_CLOSE else at

    def is_noun(self, at: int) -> bool:
        """Tell whether a token goes on naming what is counted: words, and / inside sacks/day."""
        kind, text, _, _ = self.tokens[at]
        if kind is not TokenKind.WORD:
            is_tight = text in ("/", "-") and self.touches(at) and self.touches(at + 1)
            return is_tight and self.is_word(at + 1) and self.is_word(at - 1)
        return (
            text not in WORD_OPERATORS
            and at not in self.quantities
            and text.lower() not in NO_SYMBOL
            and text not in MULTIPLY
            and text not in FORMULA_CAPITALS
            and "_" not in text
            and text not in self.bound
        )

    def behind_remark(self, at: int) -> int:
        """Skip a short remark in brackets that holds no number: 83 (regular soda) - 54."""
        for place in range(at + 1, min(at + MAX_NOUN, self.count)):
            if self.text(place) == ")":
                return place + 1 if place > at + 1 else at
            if not self.is_word(place) or place in self.quantities:
                return at
        return at

    def is_hyphen(self, at: int) -> bool:
        """Tell whether a hyphen joins two words of a name: floating-point operations."""
        is_tight = self.text(at) == "-" and self.touches(at) and self.touches(at + 1)
        if not is_tight or not self.is_symbol_word(at + 1):
            return False
        return len(self.text(at - 1)) > 1 and len(self.text(at + 1)) > 1

    def is_symbol_word(self, at: int) -> bool:
        """Tell whether a word can be part of a symbol's name."""
        if not self.is_word(at) or at in self.quantities:
            return False
        text = self.texts[at]
        return text.lower() not in NO_SYMBOL and text not in ("x", "X")
