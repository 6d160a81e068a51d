"""Products that are written without a sign: (a)(b), 4(60), 6 N D, 4 L² d."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

from harness.text.amounts.symbols import given_letters, lone_letters
from harness.text.terms.logarithms import LOGARITHMS
from harness.text.terms.operators import WORD_OPERATORS
from harness.text.token_reader import TokenReader
from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.text.normal import Normal
    from harness.types import Quantity, Tokens

FORMULA_CAPITALS = frozenset("NDPTLVBSH")
# A superscript is read as ^(2): so many tokens lie between its sign and its end.
EXPONENT = 3
# A figure told again is rounded by no more.
NEARLY = 0.05


class ImpliedReader(TokenReader):
    """Tells which neighbours of one text's tokens multiply each other."""

    def __init__(self, normal: Normal, tokens: Tokens, quantities: Mapping[int, Quantity]) -> None:
        """Take the tokens without blanks and the quantities by the position they start at."""
        super().__init__(normal, tokens)
        self.quantities = quantities

    def is_word(self, at: int) -> bool:
        """Tell whether a word that is no operator stands here."""
        if not 0 <= at < self.count:
            return False
        kind, text, _, _ = self.tokens[at]
        return kind is TokenKind.WORD and text not in WORD_OPERATORS

    def is_implied(self, at: int) -> bool:
        """Tell whether a product is written without a sign: (a)(b), 4(60), 6 N D."""
        text = self.texts[at]
        if text == "(" and self.touches(at) and not self.explains(at):
            return self.text(at - 1) == ")" or at - 1 in self.quantities
        is_capital = text in FORMULA_CAPITALS or text in self.valued
        is_symbol = self.is_formula_letter(at) if is_capital else "_" in text
        is_symbol = is_symbol or (text in self.bound and at not in self.quantities)
        is_symbol = is_symbol or text.lower() in LOGARITHMS
        return is_symbol and self.is_word(at) and self.ends_factor(at - 1)

    def explains(self, at: int) -> bool:
        """Tell whether a bracket that touches an amount tells it again: 27,227,128,320（约 272亿）.

        In Chinese all of them touch, so that one with a word in it is none of a product either.
        """
        one, other = self.quantities.get(at - 1), self.quantities.get(at + 1)
        if one is not None and other is not None:
            is_scaled = other.last - other.first > 1
            return is_scaled and math.isclose(one.value, other.value, rel_tol=NEARLY)
        is_wide = self.normal.original[self.normal.origin(self.tokens.starts[at])] == "（"
        return is_wide and self.is_word(at + 1)

    def is_formula_letter(self, at: int) -> bool:
        """Tell whether a capital of a cost formula stands alone: the N and D of 6 N D.

        So does any other that the text gives a value and that touches its factor: F = 5e9, 3F.
        """
        letter = self.text(at)
        is_told = letter in FORMULA_CAPITALS or (letter in self.valued and self.touches(at))
        return is_told and at not in self.quantities

    @functools.cached_property
    def valued(self) -> frozenset[str]:
        """The capitals that the text gives a value: F = 5e9."""
        letters = (self.texts[at] for at in given_letters(self.texts))
        return frozenset(letter for letter in letters if "A" <= letter <= "Z")

    def ends_factor(self, at: int) -> bool:
        """Tell whether a number, a power or another formula letter ends here."""
        text = self.text(at)
        return at >= 0 and (
            self.tokens[at].kind is TokenKind.NUMBER
            or text in FORMULA_CAPITALS
            or (text == ")" and self.text(at - EXPONENT) == "^")
        )

    @functools.cached_property
    def bound(self) -> frozenset[str]:
        """The small letters of cost formulas that the text uses as symbols: d = 1024, 12 d^2."""
        kinds = [token.kind for token in self.tokens]
        return lone_letters(self.texts, kinds)
