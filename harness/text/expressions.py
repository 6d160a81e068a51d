"""Tokens to expression trees: recursive descent, one method a rule.

    expression := term (("+" | "-" | "plus" | "minus") term)*
    term       := power (("×" | "/" | "times" | "divided by" | nothing before "(") power)*
    power      := "-"? base ("^" power)?
    base       := quantity noun? | "(" expression ")" noun? | coefficient symbol | symbol
    noun       := words that follow a quantity and stand before an operator

Every parser takes a position and returns the tree with the position behind it, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text.characters import BOX_CLOSE, BOX_OPEN
from harness.text.numerals import read_digits
from harness.types import BinOp, Negate, Number, Quantity, Symbol, TokenKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from harness.text.normal import Normal
    from harness.types import Expression, Token

MAX_DEPTH = 40
MAX_OPERATORS = 200
MAX_NOUN = 6
MAX_SYMBOL = 7
MAX_NAME = 4
ADD = {"+": "+", "-": "-", "–": "-", "—": "-", "plus": "+", "minus": "-"}
MULTIPLY = {
    "×": "*", "*": "*", "x": "*", "X": "*", "·": "*", "times": "*", "mal": "*", "fois": "*",
    "por": "*",
    "/": "/", "÷": "/", "divided": "/", "multiplied": "*",
}  # fmt: skip
WORD_OPERATORS = frozenset({"plus", "minus", "times", "divided", "mal", "fois"})
OPENING = {"(": ")", "[": "]", "{": "}"}
# A word that can be no part of a symbol: it begins or ends a clause.
NO_SYMBOL = frozenset(
    "is are was gives give gave equals equal makes yields so then thus hence therefore we "
    "get and or that which this these it if let where because since but i you need needs "
    "takes take requires have has with as at on to from by about roughly approximately "
    "around nearly also now here means using use becomes comes".split()
)
# The letters that cost formulas use, which may stand side by side: 6ND, 2BL, 12Ld.
FORMULA_LETTERS = frozenset("NDPTCBLSVdhnptlsvkH")
FORMULA_CAPITALS = frozenset("NDPTLVBSH")
Parsed = tuple["Expression", int]


class ExpressionParser:
    """Reads expressions at given positions of one text's tokens."""

    def __init__(
        self, normal: Normal, tokens: Sequence[Token], quantities: Mapping[int, Quantity]
    ) -> None:
        """Take the tokens without blanks and the quantities by the position they start at."""
        self.normal = normal
        self.tokens = tokens
        self.quantities = quantities
        self.count = len(tokens)
        self.operators = 0

    def parse(self, at: int) -> Parsed | None:
        """Read one expression; its number of operators is bounded, so that trees stay flat."""
        self.operators = 0
        return self.expression(at)

    def text(self, at: int) -> str:
        """Return the text of a token, empty beyond the ends."""
        return self.tokens[at].text if 0 <= at < self.count else ""

    def is_word(self, at: int) -> bool:
        """Tell whether a word that is no operator stands here."""
        return (
            0 <= at < self.count
            and self.tokens[at].kind is TokenKind.WORD
            and self.tokens[at].text not in WORD_OPERATORS
        )

    def touches(self, at: int) -> bool:
        """Tell whether a token stands directly behind the one before it."""
        return 0 < at < self.count and self.tokens[at].start == self.tokens[at - 1].end

    def expression(self, at: int, depth: int = 0) -> Parsed | None:
        """expression := term (("+" | "-") term)*."""
        parsed = self.term(at, depth)
        while parsed is not None:
            tree, end = parsed
            operator = ADD.get(self.text(end))
            if operator is None or self.operators >= MAX_OPERATORS:
                break
            self.operators += 1
            right = self.term(end + 1, depth)
            if right is None:
                break
            parsed = BinOp(operator, tree, right[0]), right[1]
        return parsed

    def term(self, at: int, depth: int) -> Parsed | None:
        """term := power (("×" | "/" | nothing before a bracket) power)*."""
        parsed = self.power(at, depth)
        while parsed is not None:
            tree, end = parsed
            operator, width = self.multiply_sign(end)
            if not operator or self.operators >= MAX_OPERATORS:
                break
            self.operators += 1
            right = self.power(end + width, depth)
            if right is None:
                break
            parsed = BinOp(operator, tree, right[0]), right[1]
        return parsed

    def multiply_sign(self, at: int) -> tuple[str, int]:
        """Return the operator here and its width in tokens; a bracket multiplies by itself."""
        text = self.text(at)
        operator = MULTIPLY.get(text, "")
        if text in ("divided", "multiplied"):
            return (operator, 2) if self.text(at + 1) == "by" else ("", 0)
        if operator:
            return operator, 1
        return ("*", 0) if self.is_implied(at) else ("", 0)

    def is_implied(self, at: int) -> bool:
        """Tell whether a product is written without a sign: (a)(b), 4(60), 6 N D."""
        if self.text(at) == "(" and self.touches(at):
            return self.text(at - 1) == ")" or at - 1 in self.quantities
        is_symbol = self.is_formula_letter(at) or "_" in self.text(at)
        return is_symbol and self.is_word(at) and self.ends_factor(at - 1)

    def is_formula_letter(self, at: int) -> bool:
        """Tell whether a capital of a cost formula stands alone: the N and D of 6 N D."""
        return self.text(at) in FORMULA_CAPITALS and at not in self.quantities

    def ends_factor(self, at: int) -> bool:
        """Tell whether a number or another formula letter ends here."""
        return at >= 0 and (
            self.tokens[at].kind is TokenKind.NUMBER or self.text(at) in FORMULA_CAPITALS
        )

    def power(self, at: int, depth: int) -> Parsed | None:
        """power := "-"? base ("^" power)?."""
        if self.text(at) in ("-", "–") and at not in self.quantities:
            inner = self.power(at + 1, depth + 1) if depth < MAX_DEPTH else None
            return None if inner is None else (Negate(inner[0]), inner[1])
        if self.text(at) in ("~", "≈", BOX_OPEN, "$", "*") and at not in self.quantities:
            at += 1
        parsed = self.base(at, depth)
        if parsed is not None and self.text(parsed[1]) == "^" and depth < MAX_DEPTH:
            exponent = self.power(parsed[1] + 1, depth + 1)
            if exponent is not None:
                return BinOp("^", parsed[0], exponent[0]), exponent[1]
        return parsed

    def base(self, at: int, depth: int) -> Parsed | None:
        """base := quantity noun? | "(" expression ")" noun? | coefficient symbol | symbol."""
        quantity = self.quantities.get(at)
        if quantity is not None:
            return Number(quantity), self.behind_noun(quantity.last)
        if self.text(at) in OPENING:
            return self.bracket(at, depth)
        if at < self.count and self.tokens[at].kind is TokenKind.NUMBER:
            return self.coefficient(at)
        return self.named(at) or self.symbol(at)

    def named(self, at: int) -> Parsed | None:
        """A term that is named before its number: weights 4 + gradients 4."""
        if not self.operators:
            return None
        for place in range(at, min(at + MAX_NAME, self.count)):
            quantity = self.quantities.get(place)
            if quantity is not None:
                return (Number(quantity), self.behind_noun(quantity.last)) if place > at else None
            if not self.is_word(place):
                return None
        return None

    def bracket(self, at: int, depth: int) -> Parsed | None:
        """A bracketed expression with the noun behind it."""
        inner = self.expression(at + 1, depth + 1) if depth < MAX_DEPTH else None
        if inner is None or self.text(inner[1]) != OPENING[self.text(at)]:
            return None
        return inner[0], self.behind_noun(inner[1] + 1)

    def behind_noun(self, at: int) -> int:
        """Skip what a number counts, where an operator, a relation or a bracket follows it."""
        place = at
        while place < self.count and place - at < MAX_NOUN and self.is_noun(place):
            place += 1
        if place < self.count and self.text(place) == "(" and place - at <= MAX_NOUN:
            place = self.behind_remark(place)
        if place == at:
            return self.behind_box(at)
        if self.text(place) in ADD or self.text(place) in MULTIPLY or self.text(place) in ")≈=~":
            return place if self.text(place) else at
        return self.behind_box(at)

    def behind_box(self, at: int) -> int:
        """Skip the end of a box."""
        return at + 1 if self.text(at) == BOX_CLOSE else at

    def is_noun(self, at: int) -> bool:
        """Tell whether a token goes on naming what is counted: words, and / inside sacks/day."""
        text = self.text(at)
        if text in ("/", "-") and self.touches(at) and self.touches(at + 1):
            return self.is_word(at + 1) and self.is_word(at - 1)
        return (
            self.is_word(at)
            and at not in self.quantities
            and text.lower() not in NO_SYMBOL
            and text not in MULTIPLY
            and text not in FORMULA_CAPITALS
            and "_" not in text
        )

    def behind_remark(self, at: int) -> int:
        """Skip a short remark in brackets that holds no number: 83 (regular soda) - 54."""
        for place in range(at + 1, min(at + MAX_NOUN, self.count)):
            if self.text(place) == ")":
                return place + 1 if place > at + 1 else at
            if not self.is_word(place) or place in self.quantities:
                return at
        return at

    def coefficient(self, at: int) -> Parsed | None:
        """coefficient symbol: 6ND, 2N, 12Ld; a bare number that no quantity was made of fails."""
        if not (self.touches(at + 1) and self.is_word(at + 1)):
            return None
        letters = self.text(at + 1)
        if not (set(letters) <= FORMULA_LETTERS and len(letters) <= 3):
            return None
        value = read_digits(self.text(at))[0]
        span = self.normal.span(self.tokens[at].start, self.tokens[at].end)
        number = Quantity(
            value, value, value, 0.0, "", self.text(at), span, number=value, is_whole=True
        )
        return BinOp("*", Number(number), self.letters(at + 1)), at + 2

    def letters(self, at: int) -> Expression:
        """ND as N × D."""
        token = self.tokens[at]
        tree: Expression | None = None
        for offset, letter in enumerate(token.text):
            span = self.normal.span(token.start + offset, token.start + offset + 1)
            symbol = Symbol(letter, span)
            tree = symbol if tree is None else BinOp("*", tree, symbol)
        return tree or Symbol(token.text, self.normal.span(token.start, token.end))

    def symbol(self, at: int) -> Parsed | None:
        """symbol := up to MAX_SYMBOL words, none of which begins another clause."""
        place = at
        if self.is_formula_letter(at):
            return self.letters(at), at + 1
        while place < self.count and place - at < MAX_SYMBOL and self.is_symbol_word(place):
            place += 1
        if place == at:
            return None
        start, end = self.tokens[at].start, self.tokens[place - 1].end
        return Symbol(self.normal.plain[start:end], self.normal.span(start, end)), place

    def is_symbol_word(self, at: int) -> bool:
        """Tell whether a word can be part of a symbol's name."""
        return (
            self.is_word(at)
            and at not in self.quantities
            and self.text(at).lower() not in NO_SYMBOL
            and self.text(at) not in ("x", "X")
        )
