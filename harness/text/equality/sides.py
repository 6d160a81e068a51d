"""The two sides of a relation: the longest expressions that end and begin at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text import words
from harness.text.characters import BOX_OPEN
from harness.text.markup.bullets import BULLET
from harness.text.terms.expressions import FORMULA_LETTERS, MINUS, ExpressionParser
from harness.text.terms.implied import FORMULA_CAPITALS
from harness.text.terms.logarithms import FUNCTIONS, is_function
from harness.text.terms.marks import is_within, operator_before
from harness.text.terms.operators import ADD, MULTIPLY, NO_SYMBOL
from harness.text.terms.relation_words import RELATION_WORDS
from harness.text.terms.shares import FIRST, read_share
from harness.text.terms.trees import mapped
from harness.text.token_reader import MARGIN
from harness.types import Number, Symbol, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.text.normal import Normal
from harness.types import Expression, Quantity, Tokens

MAX_SIDE = 160
MAX_STARTS = 8
# So many tokens stand in a name that a word such as "with" leads to, with its relation behind it.
NAMED = 3
# No token of these kinds is the boundary of a side.
PLAIN = frozenset({TokenKind.WORD, TokenKind.NUMBER, TokenKind.OPERATOR})
NAMES = frozenset({TokenKind.WORD, TokenKind.NUMBER})
BOUNDARY = frozenset(";:,.!?|⇒\n\"'`•#><≤≥…%")
LEAD_SIGNS = frozenset(("~", "≈", BOX_OPEN, "$", "a", "an", "to", "up", "\n", "|", "•"))
LEAD_WORDS = frozenset(
    "about roughly approximately around nearly ca circa etwa rund ungefähr environ aproximadamente "
    "około ongeveer около примерно 约 約 약".split()
)
# Behind one of these a share is no exact one: about half, more than twice.
INEXACT = words.APPROXIMATE | {"than", "over", "under", "least", "most", "to"}
# What points back to the expression that a verb then tells the result of: 2 × 3, and that is 6.
POINTING = ([",", "and", "that"], [",", "that"], [",", "which"], ["and", "that"], [",", "das"])
MOST_POINTING = 3
TELLING = RELATION_WORDS.keys() - {"is", "are", "was", "ist", "es"}
LEADING = frozenset("-–•|&> \n#")
# Signs that join what stands on both sides of them; a dash may also part two clauses.
JOINING = frozenset("+×÷/^")
# Behind one of these so many times a side may follow: 800²의 900배.
GENITIVES = frozenset("의 の 的".split())
GOING_ON = ADD.keys() | MULTIPLY.keys()
MAX_BRACKET = 60
# So many characters of the line before are looked at.
WRAPPED = 200
# The end of a number: a comma, and so many digits behind it.
GROUP, DIGITS = 2, 3
Side = tuple["Expression", int, int]


def without_sign(side: Side) -> Side:
    """Return a side with its first number without the sign that it begins with."""
    tree, start, end = side

    def bare(one: Expression) -> Expression:
        if not isinstance(one, Number) or one.quantity.first != start:
            return one
        q = one.quantity
        bounds = q._replace(first=start + 1, low=-q.high, high=-q.low)
        return Number(bounds._replace(value=-q.value, number=-q.number))

    return mapped(tree, bare), start + 1, end


class SideReader:
    """Finds the sides of relations among the tokens of one text."""

    def __init__(self, normal: Normal, tokens: Tokens, quantities: Sequence[Quantity]) -> None:
        """Take the tokens without blanks and the quantities found in them."""
        self.normal = normal
        self.tokens = tokens
        self.quantities = {q.first: q for q in quantities}
        # No position is looked up further beyond the ends of a text than MARGIN.
        self.ends, self.inside = bytearray(len(tokens) + MARGIN), bytearray(len(tokens) + MARGIN)
        for quantity in quantities:
            self.ends[quantity.last] = True
            for at in range(quantity.first + 1, quantity.last):
                self.inside[at] = True
        self.shares = {
            at
            for at, (_, _, lower, _) in enumerate(tokens)
            if lower in FIRST and read_share(tokens, at) is not None
        }
        self.parser = ExpressionParser(normal, tokens, self.quantities)

    def right_side(self, at: int) -> Side | None:
        """Return the longest expression that begins behind a relation, with its ends."""
        place = at
        while place < len(self.tokens) and place - at < 4 and self.leads(place):
            place += 1
        parsed = self.parser.parse(place, is_result=True)
        return None if parsed is None else (parsed[0], place, parsed[1])

    def is_cut(self, end: int) -> bool:
        """Tell whether a side goes on behind what of it could be read: 2 (…) + 4, 3 × …, 2 L 3²."""
        if end >= len(self.tokens):
            return False
        if end in self.quantities and self.parser.is_implied(end - 1):
            return True
        if self.tokens[end].text in "+×÷":
            return not self.is_times(end)
        if self.tokens[end].text in GENITIVES and end + 1 < len(self.tokens):
            return self.tokens[end + 1].kind is TokenKind.NUMBER
        return self.tokens[end].text == "(" and self.is_going_on(self.behind_bracket(end))

    def is_times(self, at: int) -> bool:
        """Tell whether a sign only says how many times: 93.4 / 24 ≈ 3.9×."""
        if self.tokens[at].text != "×" or not self.parser.touches(at):
            return False
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return following is None or following.kind is TokenKind.NEWLINE or following.text in ".,;)"

    def is_going_on(self, at: int) -> bool:
        """Tell whether an operator stands here, and what it is applied to behind it."""
        if at + 1 >= len(self.tokens) or self.tokens[at].text not in GOING_ON:
            return False
        return self.tokens[at + 1].kind is not TokenKind.NEWLINE

    def behind_bracket(self, at: int) -> int:
        """Return the position behind a bracket, the end of the text where it is too long."""
        depth = 0
        for place in range(at, min(at + MAX_BRACKET, len(self.tokens))):
            kind = self.tokens[place].kind
            depth += (kind is TokenKind.OPEN) - (kind is TokenKind.CLOSE)
            if depth == 0:
                return place + 1
        return len(self.tokens)

    def leads(self, at: int) -> bool:
        """Tell whether a token may stand between a relation and its right side.

        So may what opens an item behind a line that ends with "are".
        """
        if self.tokens[at].text == "-" and at and self.is_bullet(at):
            return True
        if at in self.quantities:
            return False
        text = self.tokens[at].text
        return text in LEAD_SIGNS or text.lower() in LEAD_WORDS

    def left_side(self, at: int) -> Side | None:
        """Return the longest expression that ends at a relation, with its ends."""
        end = self.left_end(at)
        begin = self.segment_start(end)
        tries = 0
        for start in range(begin, end):
            if tries >= MAX_STARTS:
                break
            is_near = end - start <= NAMED and self.is_led(start)
            if not (is_near or self.can_start(start, begin)):
                continue
            tries += 1
            parsed = self.parser.parse(start)
            if parsed is not None and parsed[1] == end:
                return None if self.is_wrapped(start) else (parsed[0], start, end)
        return None

    def is_wrapped(self, start: int) -> bool:
        """Tell whether the star before a side is no bullet but goes on with a product of stars."""
        text, place = self.normal.original, self.normal.span(*self.tokens.extent(start, start + 1))
        before = text[max(0, place.start - WRAPPED) : place.start].rstrip(" ")
        if not before.endswith("*") or self.tokens[start - 1].text != BULLET:
            return False
        line, end, lead = before[:-1].rpartition("\n")
        product = line.rpartition("\n")[2].rpartition("=")[2]
        return bool(end) and not lead.strip() and " * " in product

    def left_end(self, at: int) -> int:
        """Return where the left side of a relation ends; a line may begin with the relation."""
        place = at
        while place > 0 and self.tokens[place - 1].text in LEADING:
            place -= 1
        return self.before_pointing(at) if self.tokens[at].text.lower() in TELLING else place

    def before_pointing(self, at: int) -> int:
        """Return where an expression ends that words before a verb point back to."""
        before = [token.text.lower() for token in self.tokens[max(0, at - MOST_POINTING) : at]]
        found = next((phrase for phrase in POINTING if before[-len(phrase) :] == phrase), [])
        return at - len(found)

    def segment_start(self, end: int) -> int:
        """Go back from the end of a left side to where it can begin at the earliest."""
        depth, place = 0, end - 1
        while place >= 0 and end - place < MAX_SIDE:
            kind, text, _, _ = self.tokens[place]
            if kind in PLAIN:
                place -= 1
                continue
            is_end = text in BOUNDARY or kind is TokenKind.RELATION
            if is_end and not (self.inside[place] or is_within(self.tokens, place)):
                break
            depth += (kind is TokenKind.CLOSE) - (kind is TokenKind.OPEN)
            if depth < 0:
                break
            place -= 1
        return place + 1

    def can_start(self, at: int, begin: int) -> bool:
        """Tell whether an expression can begin here: a quantity, a bracket, a first word."""
        token = self.tokens[at]
        if token.kind is TokenKind.WORD and self.is_within_name(at, begin):
            return False
        before = self.tokens[at - 1].text.lower() if at else ""
        if self.inside[at] or self.is_attached(at) or before in JOINING or self.is_marked(at):
            return False
        if at in self.quantities:
            return before not in MULTIPLY and not self.is_difference(at - 1)
        if token.kind is TokenKind.WORD:
            return at not in self.shares or before not in INEXACT
        if token.text == "-":
            return not (self.is_bullet(at) or self.is_difference(at) or self.is_dash(at))
        return token.kind in (TokenKind.OPEN, TokenKind.NUMBER) or token.text in ("$", BOX_OPEN)

    def is_marked(self, at: int) -> bool:
        """Tell whether a mark of rounding joins this to the operator before it: × about 16."""
        sign = operator_before(self.tokens, at)
        if sign < 1 or self.tokens[sign].text not in MINUS:
            return sign > 0
        return bool(self.ends[sign]) or self.tokens[sign - 1].kind is TokenKind.CLOSE

    def is_within_name(self, at: int, begin: int) -> bool:
        """Tell whether a word goes on with the name or the number before it."""
        is_first = at == begin or self.tokens[at - 1].kind not in NAMES
        return not (is_first or at in self.shares or at in self.quantities)

    def is_led(self, at: int) -> bool:
        """Tell whether a name begins here behind a word that is none: with N, we write d."""
        if self.tokens[at].kind is not TokenKind.WORD or self.inside[at] or self.is_attached(at):
            return False
        is_behind = at > 0 and self.tokens[at - 1].text.lower() in NO_SYMBOL
        return is_behind and at not in self.shares

    def is_attached(self, at: int) -> bool:
        """Tell whether a name, a root or a power sign before makes this a part: f(3), √4, x^2."""
        if at == 0:
            return False
        before = self.tokens[at - 1]
        is_tight = self.parser.touches(at)
        is_word = before.kind is TokenKind.WORD and is_tight and not self.inside[at - 1]
        is_group = is_tight and before.text == "," and self.is_group(at)
        is_factor = is_tight and before.text == ")" and self.tokens[at].text == "("
        is_operand = is_function(before) or before.text in ("√", "^", "_")
        is_operand = is_operand or self.is_behind_letter(at)
        return is_operand or is_word or is_group or is_factor

    def is_behind_letter(self, at: int) -> bool:
        """Tell whether a letter that a number multiplies stands directly before this: 12 L 40²."""
        if self.tokens[at - 1].text not in FORMULA_CAPITALS or self.tokens[at - 1].is_tight:
            return False
        return bool(self.ends[at]) or self.parser.is_implied(at - 1)

    def is_group(self, at: int) -> bool:
        """Tell whether three digits behind a comma are the end of a number: the 000 of 3_1,000."""
        if at < GROUP or not self.parser.touches(at - 1):
            return False
        kinds = {self.tokens[at].kind, self.tokens[at - GROUP].kind}
        return kinds == {TokenKind.NUMBER} and len(self.tokens[at].text) >= DIGITS

    def is_dash(self, at: int) -> bool:
        """Tell whether a dash parts what stands before it from a side: Step 3 - 6 × 3 = 18."""
        if at == 0 or self.parser.touches(at) or self.parser.touches(at + 1):
            return False
        _, text, lower, _ = before = self.tokens[at - 1]
        is_word = before.kind is TokenKind.WORD and len(text) > 1 and lower not in RELATION_WORDS
        return is_word or before.kind is TokenKind.NUMBER

    def is_difference(self, at: int) -> bool:
        """Tell whether a minus goes on with what was not read before it: x^2 - 4, q - 7."""
        if at == 0 or self.tokens[at].text != "-":
            return False
        before = self.tokens[at - 1]
        is_letter = before.kind is TokenKind.WORD and len(before.text) == 1
        return bool(self.ends[at]) or before.kind is TokenKind.CLOSE or is_letter

    def is_bullet(self, at: int) -> bool:
        """Tell whether a dash opens a list item."""
        is_first = at == 0 or self.tokens[at - 1].kind is TokenKind.NEWLINE
        return is_first and at + 1 < len(self.tokens) and not self.parser.touches(at + 1)


def bound_name(side: Expression) -> str:
    """Return the name that a left side binds, empty where it binds none: the L of "length L".

    A logarithm binds no more than itself: lg N.
    """
    lead, _, name = side.name.rpartition(" ") if isinstance(side, Symbol) else ("", "", "")
    if lead.rpartition(" ")[2].lower() in FUNCTIONS:
        return f"{lead} {name}"
    return "" if lead and name not in FORMULA_LETTERS and "_" not in name else name
