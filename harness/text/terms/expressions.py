"""Tokens to expression trees: recursive descent, one method a rule.

    expression := term (("+" | "-" | "plus" | "minus") term)*
    term       := power (("×" | "/" | "times" | "divided by" | nothing before "(") power)*
    power      := "-"? base ("^" power)?
    base       := share power | quantity noun? | "(" expression ")" noun?
                | coefficient symbol | symbol
    noun       := words that follow a quantity and stand before an operator

Every parser takes a position and returns the tree with the position behind it, or None.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text.characters import BOX_OPEN
from harness.text.numbers.numerals import read_digits
from harness.text.terms.arithmetic import leaves, symbols
from harness.text.terms.dashes import is_set_off
from harness.text.terms.logarithms import LOGARITHMS, logarithm
from harness.text.terms.marks import behind_mark
from harness.text.terms.nouns import NounReader
from harness.text.terms.operators import ADD, MULTIPLY, NO_SYMBOL, PAIRED, SECONDS
from harness.text.terms.powers import raise_amount, raise_last
from harness.text.terms.shares import OF, behind_article, ends_share, exact, read_share
from harness.types import BinOp, Negate, Number, Quantity, Symbol, TokenKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.text.normal import Normal
    from harness.types import Expression, Tokens

MAX_DEPTH = 40
MAX_OPERATORS = 200
MAX_SYMBOL = 7
MAX_NAME = 5
# The whole that a share is of has a name of no more words: half of the peak 312.
MAX_LABEL = 2
# These break off a name, and the other words that are no symbol can stand in one: keys and values.
CLAUSES = NO_SYMBOL - frozenset("and or of with for from to at on as".split())
MINUS = frozenset(("-", "–"))
# Before a word these break a sentence off; before a number they may be a minus.
EM_DASH = "—"
DASHES = frozenset(("–", EM_DASH))
# What may stand before a base without changing what it is, and the minus.
BEFORE_BASE = MINUS | {"~", "≈", BOX_OPEN, "$", "*"}
OPENING = {"(": ")", "[": "]", "{": "}"}
# The letters that cost formulas use, which may stand side by side: 6ND, 2BL, 12Ld.
FORMULA_LETTERS = frozenset("NDPTCBLSVdhnptlsvkH")
Parsed = tuple["Expression", int]


class ExpressionParser(NounReader):
    """Reads expressions at given positions of one text's tokens."""

    def __init__(self, normal: Normal, tokens: Tokens, quantities: Mapping[int, Quantity]) -> None:
        """Take the tokens without blanks and the quantities by the position they start at."""
        super().__init__(normal, tokens, quantities)
        self.operators = 0
        self.reads_shares = True

    def parse(self, at: int, *, is_result: bool = False) -> Parsed | None:
        """Read one expression; its number of operators is bounded, so that trees stay flat.

        A result may be the share of what follows it: 2 / 8 = 25 % of 40.
        """
        self.operators = 0
        self.reads_shares = not is_result
        return self.expression(at)

    def parse_term(self, at: int) -> Parsed | None:
        """Read one expression without sums outside of brackets."""
        self.operators = 0
        return self.term(at, 0)

    def expression(self, at: int, depth: int = 0) -> Parsed | None:
        """expression := term (("+" | "-") term)*."""
        parsed = self.term(at, depth)
        while parsed is not None:
            tree, end = parsed
            operator = ADD.get(self.texts[end])
            if operator is None or self.operators >= MAX_OPERATORS:
                break
            self.operators += 1
            right = self.term(end + 1, depth)
            if right is None or (self.texts[end] == EM_DASH and self.sets_off(tree, right)):
                break
            parsed = BinOp(operator, tree, right[0]), right[1]
        return parsed

    def sets_off(self, tree: Expression, right: Parsed) -> bool:
        """Tell whether what stands behind an em dash is no part of a difference."""
        end = right[1]
        is_last = end >= self.count or self.tokens[end].kind is not TokenKind.RELATION
        return is_set_off(tree, right[0], is_last=is_last)

    def term(self, at: int, depth: int) -> Parsed | None:
        """term := power (("×" | "/" | nothing before a bracket) power)*."""
        parsed = self.power(at, depth)
        while parsed is not None:
            tree, end = parsed[0], self.behind_explained(*parsed)
            parsed = tree, end
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
        text = self.texts[at]
        operator = MULTIPLY.get(text)
        if operator is not None:
            if text in PAIRED:
                return (operator, 2) if self.text(at + 1) in SECONDS else ("", 0)
            return operator, 1
        if text in OF and self.reads_shares and ends_share(self.tokens, at - 1):
            return self.whole_of(at)
        return ("*", 0) if self.is_implied(at) else ("", 0)

    def power(self, at: int, depth: int) -> Parsed | None:
        """power := "-"? base ("^" power)?."""
        at = behind_mark(self.tokens, at) if self.operators and self.is_word(at) else at
        text = self.texts[at]
        if text in BEFORE_BASE and at not in self.quantities:
            if text in MINUS:
                inner = self.power(at + 1, depth + 1) if depth < MAX_DEPTH else None
                return None if inner is None else (Negate(inner[0]), inner[1])
            at += 1
        parsed = self.base(at, depth)
        if parsed is not None and self.texts[parsed[1]] == "^" and depth < MAX_DEPTH:
            exponent = self.power(parsed[1] + 1, depth + 1)
            if exponent is not None:
                return self.raised(parsed, exponent[0]), exponent[1]
        return parsed

    def raised(self, base: Parsed, exponent: Expression) -> Expression:
        """Raise a base to a power: of letters that multiply each other the last one."""
        if isinstance(base[0], BinOp) and self.is_word(base[1] - 1):
            return raise_last(base[0], exponent)
        return raise_amount(base[0], exponent, self.text(base[1] - 1))

    def base(self, at: int, depth: int) -> Parsed | None:
        """base := quantity noun? | "(" expression ")" noun? | coefficient symbol | symbol."""
        quantity = self.quantities.get(at)
        if quantity is not None:
            is_value = self.text(at - 1) == "=" and self.is_key(quantity.last)
            end, many = quantity.last, self.told_for(quantity.last)
            if many is not None:
                return BinOp("/", Number(quantity), many[0]), many[1]
            return Number(quantity), end if is_value else self.behind_noun(end)
        if self.texts[at] in OPENING:
            return self.bracket(at, depth)
        if at < self.count and self.tokens[at].kind is TokenKind.NUMBER:
            return self.coefficient(at)
        if self.texts[at].lower() in LOGARITHMS:
            found = self.logarithm(at, depth)
            if found is not None:
                return found
        parsed = self.share(at, depth) or self.named(at, depth) or self.symbol(at)
        return parsed and self.explained(parsed)

    def logarithm(self, at: int, depth: int) -> Parsed | None:
        """A logarithm of figures as a number, one of names in brackets as a name: log10(N)."""
        is_closed = self.text(at + 1) in OPENING
        if not (is_closed or at + 1 in self.quantities) or depth >= MAX_DEPTH:
            return None
        operand = self.bracket(at + 1, depth) if is_closed else self.power(at + 1, depth + 1)
        if operand is None:
            return None
        if symbols(operand[0]):
            start, end = self.tokens.extent(at, operand[1])
            return Symbol(self.normal.plain[start:end], self.normal.span(start, end)), operand[1]
        number = logarithm(self.normal, self.tokens, at, operand)
        return number and (number, operand[1])

    def share(self, at: int, depth: int) -> Parsed | None:
        """A share of what follows: half of 3e23, twice 4 GB, but not half of it saves 4 GB."""
        found = read_share(self.tokens, at) if depth < MAX_DEPTH else None
        if found is None:
            return None
        share, place = found
        self.operators += 1
        whole = self.power(place, depth + 1)
        if whole is None or symbols(whole[0]) or self.is_clause(whole, place):
            self.operators -= 1
            return None
        return BinOp("*", exact(self.normal, self.tokens, share, at, place), whole[0]), whole[1]

    def is_clause(self, whole: Parsed, at: int) -> bool:
        """Tell whether a product stands behind a clause of words: half of it all saves 4 × 2."""
        is_far = any(quantity.first > at + MAX_LABEL for quantity in leaves(whole[0])[:1])
        return is_far and self.texts[whole[1]] in MULTIPLY

    def whole_of(self, at: int) -> tuple[str, int]:
        """Return the sign of "of" behind a share and its width, where an amount follows."""
        place = behind_article(self.tokens, at + 1)
        self.operators += 1
        whole = self.power(place, MAX_DEPTH - 1)
        self.operators -= 1
        is_amount = whole is not None and not (symbols(whole[0]) or self.is_factor_before(whole[1]))
        return ("*", place - at) if is_amount else ("", 0)

    def is_factor_before(self, at: int) -> bool:
        """Tell whether a symbol goes on from an amount: the 6 of 2.8 % of the 6N."""
        return at < self.count and self.is_implied(at)

    def named(self, at: int, depth: int) -> Parsed | None:
        """A term named before its number: weights 4 + grads 4, + backward 4N, / peak (2 × 3)."""
        before = self.text(at - 1)
        is_joined = before == "-" and self.touches(at - 1) and self.touches(at)
        is_broken_off = before in DASHES or is_joined or self.text(at).lower() in NO_SYMBOL
        if not self.operators or is_broken_off:
            return None
        for place in range(at, min(at + MAX_NAME, self.count)):
            quantity = self.quantities.get(place)
            if quantity is not None:
                is_label = place > at and not self.is_implied(at)
                return (Number(quantity), self.behind_noun(quantity.last)) if is_label else None
            if self.texts[place] == "(":
                return self.told(at, place, depth)
            if place > at and self.tokens[place].kind is TokenKind.NUMBER:
                return self.coefficient(place)
            if self.texts[place].lower() in CLAUSES or not (
                self.is_word(place) or self.is_hyphen(place)
            ):
                return None
        return None

    def told(self, name: int, at: int, depth: int) -> Parsed | None:
        """The value of what is named, in a bracket of its own: / the peak (2 × 3), × N (3e9)."""
        if at == name or self.touches(at):
            return None
        found = self.bracket(at, depth)
        if found is None or self.text(found[1]) == "^":
            return None
        is_long = len(self.text(at - 1)) > 1
        return found if is_long or isinstance(found[0], Number) else None

    def bracket(self, at: int, depth: int) -> Parsed | None:
        """A bracketed expression with the noun behind it."""
        inner = self.expression(at + 1, depth + 1) if depth < MAX_DEPTH else None
        if inner is None or self.text(inner[1]) != OPENING[self.text(at)]:
            return None
        return inner[0], self.behind_noun(inner[1] + 1)

    def coefficient(self, at: int) -> Parsed | None:
        """coefficient symbol: 6ND, 2N, 12Ld; a bare number that no quantity was made of fails."""
        if not (self.touches(at + 1) and self.is_word(at + 1)):
            return None
        letters = self.text(at + 1)
        if not (set(letters) <= FORMULA_LETTERS and len(letters) <= 3):
            return None
        value = read_digits(self.text(at))[0]
        span = self.normal.span(*self.tokens.extent(at, at + 1))
        number = Quantity(
            value,
            value,
            value,
            math.log10(value) if value > 0 else -math.inf,
            "",
            self.text(at),
            span,
            number=value,
            is_whole=True,
            first=at,
            last=at + 1,
        )
        return BinOp("*", Number(number), self.letters(at + 1)), at + 2

    def letters(self, at: int) -> Expression:
        """ND as N × D."""
        text, start = self.tokens[at].text, self.tokens.starts[at]
        tree: Expression | None = None
        for place, letter in enumerate(text, start):
            span = self.normal.span(place, place + 1)
            symbol = Symbol(letter, span)
            tree = symbol if tree is None else BinOp("*", tree, symbol)
        return tree or Symbol(text, self.normal.span(start, start + len(text)))

    def symbol(self, at: int) -> Parsed | None:
        """symbol := up to MAX_SYMBOL words, none of which begins another clause."""
        place = at
        if self.is_formula_letter(at):
            return self.letters(at), at + 1
        while place < self.count and place - at < MAX_SYMBOL and self.is_symbol_word(place):
            place += 1 + self.is_hyphen(place + 1)
        if place == at:
            return None
        start, end = self.tokens.extent(at, place)
        return Symbol(self.normal.plain[start:end], self.normal.span(start, end)), place
