"""What stands around a number in a product or a sum: the nouns that it counts, names.

noun := words that follow a quantity and stand before an operator
"""

from __future__ import annotations

from harness.text.amounts.symbols import FORMULA_SMALL
from harness.text.characters import BOX_CLOSE
from harness.text.terms.implied import FORMULA_CAPITALS
from harness.text.terms.operators import ADD, MULTIPLY, NO_SYMBOL, WORD_OPERATORS
from harness.text.terms.remarks import RemarkReader
from harness.types import TokenKind

MAX_NOUN = 6


class NounReader(RemarkReader):
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
            is_clause = text.isalpha() and place > limit
            return at if is_clause or not text else place
        return self.behind_box(at)

    def is_key(self, at: int) -> bool:
        """Tell whether the next value of a list is named here: the loss of time=3 s loss=2.1."""
        is_tight = self.touches(at + 1) and self.touches(at + 2)
        return is_tight and self.text(at + 1) == "=" and self.is_word(at) and not self.touches(at)

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
            and not self.is_tight_letter(at)
        )

    def is_tight_letter(self, at: int) -> bool:
        """Tell whether a letter that formulas use touches its number: the d of 4L^2d."""
        is_behind = self.touches(at) and self.tokens[at - 1].kind is TokenKind.NUMBER
        return is_behind and self.texts[at] in FORMULA_SMALL

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
