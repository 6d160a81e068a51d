"""What stands around a number in a product or a sum: the nouns that it counts, names.

noun := words that follow a quantity and stand before an operator
"""

from __future__ import annotations

from harness.text.amounts.symbols import FORMULA_SMALL
from harness.text.characters import BOX_CLOSE
from harness.text.numbers.scales import SCALES, SUFFIXES
from harness.text.terms.implied import FORMULA_CAPITALS
from harness.text.terms.operators import ADD, MULTIPLY, NO_SYMBOL, WORD_OPERATORS
from harness.text.terms.remarks import RemarkReader
from harness.text.terms.shares import exact
from harness.types import Number, TokenKind

MAX_NOUN = 6
# A symbol has no more letters.
LETTERS = 2


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

    def told_for(self, at: int) -> tuple[Number, int] | None:
        """Read how many a factor is told for: $3 per million tokens × 9, 2 s per 1K calls × 9."""
        quantity, word = self.quantities.get(at + 1), self.text(at + 1)
        is_counted = self.is_word(at + 2) and len(self.text(at + 2)) > LETTERS
        scale = SCALES.get(word.lower()) or (SUFFIXES.get(word) if is_counted else None)
        if quantity is not None and self.text(at) == "per":
            found, end = Number(quantity), quantity.last
        elif scale is not None and self.text(at) in ("per", "/"):
            found, end = exact(self.normal, self.tokens, scale, at + 1, at + 2), at + 2
        else:
            return None
        end = self.behind_noun(end)
        return (found, end) if self.text(end) in MULTIPLY else None

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
            is_long = text == "-" and len(self.text(at + 1)) > LETTERS
            is_joint = is_long and self.tokens[at - 1].kind is TokenKind.NUMBER
            return is_tight and self.is_word(at + 1) and (is_joint or self.is_word(at - 1))
        return (
            text not in WORD_OPERATORS
            and at not in self.quantities
            and text.lower() not in NO_SYMBOL
            and (text not in MULTIPLY or self.is_fold(at))
            and text not in FORMULA_CAPITALS
            and "_" not in text
            and text not in self.bound
            and not (text in self.valued and self.touches(at))
            and not self.is_tight_letter(at)
        )

    def is_fold(self, at: int) -> bool:
        """Tell whether an x only says how many times, and a word how: 12x batch, 4x overhead."""
        return self.text(at) in ("x", "X") and self.touches(at) and self.is_word(at + 1)

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
