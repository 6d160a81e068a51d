"""Brackets behind an operand that do not change it: a remark, or the same value once more.

    remark   := "(" words ")"           2 (one multiply, one add) + 4 (backward)
    restated := "(" sign? quantity ")"  N (70 × 10^9), 12 × 48 (576), 12.6 GB (11.7 GiB)

Before an operator, a relation or the end of a bracket the operand goes on behind them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text.names import role_of_name
from harness.text.terms.arithmetic import Bare, evaluate, in_base
from harness.text.terms.implied import FORMULA_CAPITALS, ImpliedReader
from harness.types import Number, Symbol, TokenKind

if TYPE_CHECKING:
    from harness.types import Expression, Quantity

MAX_REMARK = 24
# A remark that holds figures has so many words of their own: 4 (60 m) may be a product.
LEAST_WORDS, LONG_WORD = 2, 3
# What a remark holds beside words and tight hyphens.
PUNCTUATION = frozenset((",", ":", ";", ".", "'", '"', "&", "%"))
SIGNS = frozenset("=≈~")
# Words are no such signs: "3 (a remark) plus 4 = 4" may tell what the last one comes to.
GOING_ON = frozenset("+-–—×*·/÷)≈=~")
PROJECTIONS = frozenset("QKVO")
SAME = math.log(1.05)
BASE = Bare()


class RemarkReader(ImpliedReader):
    """Skips remarks among the operands of one text's tokens."""

    def goes_on(self, at: int) -> bool:
        """Tell whether an operand that ends here is part of more: of a sum, or of a relation."""
        return self.text(at) in GOING_ON

    def behind_remark(self, at: int) -> int:
        """Skip a remark in brackets: 83 (regular soda) - 54, 2 (one multiply, one add) + 4."""
        words, has_figures = 0, False
        for place in range(at + 1, min(at + MAX_REMARK, self.count)):
            kind, text, _, _ = self.tokens[place]
            if text == ")":
                is_wordy = words >= LEAST_WORDS if has_figures else self.is_told(at, place)
                is_sum = "+" in self.texts[at:place] and not self.lists_parts(at, place)
                return place + 1 if is_wordy and not is_sum else at
            if kind is TokenKind.NUMBER:
                has_figures = True
            elif kind is TokenKind.WORD:
                words += len(text) >= LONG_WORD
            elif not (text in PUNCTUATION or text == "+" or self.is_joint(place)):
                return at
        return at

    def lists_parts(self, at: int, close: int) -> bool:
        """Tell whether a bracket apart names as many parts as the number before it: 2 (K + V)."""
        inside = self.texts[at + 1 : close]
        is_named = all(self.is_part(place) for place in range(at + 1, close, 2))
        is_joined = not self.touches(at) and set(inside[1::2]) == {"+"}
        return is_named and is_joined and self.text(at - 1) == str(len(inside[::2]))

    def is_part(self, at: int) -> bool:
        """Tell whether a word names a part; of letters those of attention do so: Q, K, V, O."""
        return self.is_word(at) and (len(self.text(at)) > 1 or self.text(at) in PROJECTIONS)

    def is_told(self, at: int, close: int) -> bool:
        """Tell whether a bracket of words is a remark and no factor: 12 (forward), but 12(L)."""
        inside = self.tokens[at + 1 : close]
        if not any(token.kind is TokenKind.WORD for token in inside):
            return False
        return not self.touches(at) or any(len(token.text) > 1 for token in inside)

    def is_joint(self, at: int) -> bool:
        """Tell whether a hyphen or a slash joins two words: multiply-add, and/or."""
        is_tight = self.touches(at) and self.touches(at + 1)
        return self.text(at) in ("-", "/") and is_tight

    def told_behind(self, at: int) -> tuple[Quantity, int] | None:
        """Read a bracket apart that holds one quantity: (70 × 10^9), (≈ 1.6 B)."""
        if self.text(at) != "(" or self.touches(at):
            return None
        place = at + 1 + (self.text(at + 1) in SIGNS)
        quantity = self.quantities.get(place)
        if quantity is None or self.text(quantity.last) != ")":
            return None
        return (quantity, quantity.last + 1) if self.goes_on(quantity.last + 1) else None

    def explained(self, parsed: tuple[Expression, int]) -> tuple[Expression, int]:
        """Give a symbol the value that stands behind it: N (70 × 10^9) × D (1.4 × 10^12)."""
        tree, end = parsed
        told = self.told_behind(end) if isinstance(tree, Symbol) and self.has_role(tree) else None
        return parsed if told is None else (Number(told[0]), told[1])

    def has_role(self, symbol: Symbol) -> bool:
        """Tell whether a symbol is one of this field, and no function."""
        name = symbol.name
        return name in FORMULA_CAPITALS or "_" in name or role_of_name(name) is not None

    def behind_explained(self, tree: Expression, end: int) -> int:
        """Skip a remark behind a factor, or its value: 4N (weights) + 8N, 12 × 48 (576) + 3."""
        if self.text(end) != "(" or self.touches(end):
            return end
        told = self.told_behind(end)
        if told is not None:
            return told[1] if is_value(tree, told[0]) else end
        behind = self.behind_remark(end)
        is_word = any(len(token.text) > 1 for token in self.tokens[end + 1 : behind])
        return behind if is_word and self.goes_on(behind) else end


def is_value(tree: Expression, quantity: Quantity) -> bool:
    """Tell whether a tree comes to an amount."""
    value = evaluate(tree, BASE, lambda _: 0.0, {})
    other = quantity.value * in_base(quantity)
    if value is None or not (0.0 < value.value < math.inf and 0.0 < other < math.inf):
        return False
    return abs(math.log(value.value) - math.log(other)) <= SAME
