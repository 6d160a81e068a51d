"""Sides that may belong to more than stands beside their relation, so that they prove no slip.

named  := a model's name number, a new line             GPT-3 175B / = 6 × 175B × 300B
factor := a letter or a bracket "(" expression ")"     d (2 V + T) = ..., 6 (a) (b) = ...
letter := a number that a formula's letter touches     4d = 4 × 1600, where nothing tells of days
listed := "," name "=" number, a new line              V = 9, L = 48 / = 160 + 2
during := "in" amount, and a bare figure behind it     pages read in 30 days = 500M
shape  := number "×" the same number, tight, and a noun    3×3 weights = 4 × 3 × 3 × 3
joined := number operation number, which is not read   17 mod 5 = 2, 1 << 10 = 1024, 1:2 = 0.5
summed := number "," words number, the last of many    m 3, v 4, update 9 = 16
barred := "|" expression "|"                           |3 - 5| = 2
told   := "=" amount, and behind it the name of an operation    = 8e22 FLOP time = 8e22 / 3e14
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text.amounts.symbols import FORMULA_SMALL
from harness.text.equality.retold import BETWEEN
from harness.text.terms.arithmetic import leaves
from harness.text.terms.implied import FORMULA_CAPITALS
from harness.text.terms.relation_words import RELATION_WORDS
from harness.text.words import FAMILIES
from harness.types import BinOp, Number, TokenKind
from harness.units import dimension, find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Expression, Token

LIST = (",", "=")
# Behind one of these a bracket around an amount is a remark: 8B in BF16 (2 bytes) ≈ 16 GB.
REMARKED = frozenset({TokenKind.WORD, TokenKind.NUMBER})
SUMMING = frozenset("+-")
# What leads to an amount that only tells of which span or of how many a name is.
DURING = frozenset(
    "in within during over per every each for of with im pro während en dans".split()
)
OVER = "over"
COUNTED = "[parameter]"
# What a model's size is told in.
SIZES = frozenset("BMT")
# What tells more of the amount before it.
OF_AMOUNT = DURING | frozenset(
    "total altogether and or that which as on at by from to than is von par por de".split()
)
# Operations that are not read; between two numbers any other word may be one: 3 and 5.
OPERATIONS = frozenset("mod modulo div choose rem xor".split())
SHIFTS = frozenset("<↑")
BAR, RATIO = "|", ":"
# Where a line has several, a dash may part two columns as well as subtract.
DASH, LINE_REACH = "—", 40
# So many words name an item of a list.
MOST_NAMES = 4
# A number and its letter, or letters that a formula multiplies: 2dV = 2 × 4096 × 32000.
PAIR, LETTERS = 2, 3
FORMULA_LETTERS = FORMULA_CAPITALS | FORMULA_SMALL


def is_stray(tokens: Sequence[Token], left: tuple[Expression, int, int], right: Expression) -> bool:
    """Tell whether a left side may be a piece, a symbol with its coefficient, or a value before."""
    tree, start, end = left
    if is_factor(tokens, start) or is_lettered(tokens, tree, right):
        return True
    if has_unit_behind_bracket(tokens, start, end) or is_named_factor(tokens, start, end):
        return True
    if (
        is_shape(tokens, tree, end)
        or is_barred(tokens, start, end)
        or is_dashed(tokens, start, end)
    ):
        return True
    if is_joined(tokens, start, is_lone=isinstance(tree, Number)):
        return True
    if not isinstance(tree, Number):
        return False
    is_remark = tokens[start].text == "(" and start > 0 and tokens[start - 1].kind in REMARKED
    is_named = is_listed(tokens, start, end) or ends_name(tokens, start, end)
    is_named = is_named or (not tree.quantity.unit and is_summed(tokens, start))
    is_described = is_during(tokens, tree, start, right) or is_adjective(tree, end)
    is_told = isinstance(right, BinOp) and names_next(tokens, tree, start, end)
    return is_remark or is_named or is_described or is_told


def names_next(tokens: Sequence[Token], left: Number, start: int, end: int) -> bool:
    """Tell whether an amount that was computed is followed by a name, which its line runs on to."""
    place = left.quantity.last
    is_result = start > 0 and tokens[start - 1].kind is TokenKind.RELATION
    if not left.quantity.unit or place >= end or not is_result:
        return False
    return tokens[place].kind is TokenKind.WORD and tokens[place].lower not in OF_AMOUNT


def is_during(tokens: Sequence[Token], left: Number, start: int, right: Expression) -> bool:
    """Tell whether an amount ends the name of what a bare figure then counts: per 30 days = 9.

    What is over another one is divided by it: 280B over 70B = 4.
    """
    before = tokens[start - 1].lower if start > 0 else ""
    if before == OVER and not left.quantity.unit and start >= PAIR:
        over = tokens[start - PAIR]
        is_operand = over.kind in (TokenKind.NUMBER, TokenKind.CLOSE)
        return is_operand or over.text in SIZES or find_unit(over.text) is not None
    is_led = before in DURING and bool(left.quantity.unit)
    return is_led and not any(q.unit for q in leaves(right))


def is_adjective(left: Number, end: int) -> bool:
    """Tell whether an amount only describes the noun behind it: 4-bit weights ≈ 0.5 GB."""
    return "-" in left.quantity.text[1:] and end > left.quantity.last


def is_shape(tokens: Sequence[Token], tree: Expression, end: int) -> bool:
    """Tell whether a square of a whole number describes the noun behind it: 3×3 taps = 576."""
    if not (isinstance(tree, BinOp) and tree.operator == "*"):
        return False
    if not (isinstance(tree.left, Number) and isinstance(tree.right, Number)):
        return False
    one, other = tree.left.quantity, tree.right.quantity
    inside = tokens[one.first + 1 : other.first + 1]
    is_tight = len(inside) == PAIR and all(token.is_tight for token in inside)
    is_described = end > other.last or dimension(other.unit) == COUNTED
    is_noun = is_described and tokens[end - 1].kind is TokenKind.WORD
    return is_tight and is_noun and one.is_whole and one.number == other.number


def has_unit_behind_bracket(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a sum in brackets has a unit of its own: 500 × (30 + 15) ms = 22.5 s."""
    opened: list[int] = []
    for at in range(start, end - 1):
        if tokens[at].kind is TokenKind.OPEN:
            opened.append(at)
        elif tokens[at].kind is TokenKind.CLOSE and opened:
            inside = tokens[opened.pop() : at]
            following = tokens[at + 1]
            is_sum = any(token.text in SUMMING for token in inside)
            is_word = following.kind is TokenKind.WORD
            if is_sum and is_word and find_unit(following.text) is not None:
                return True
    return False


def is_named_factor(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the sign beside a side only tells a factor by name: 5000 × B=8 = 40,000."""
    return any(
        1 < at < len(tokens) - 1
        and tokens[at].text == "="
        and tokens[at].is_tight
        and tokens[at + 1].is_tight
        and tokens[at - 1].kind is TokenKind.WORD
        and tokens[at - 2].kind is TokenKind.OPERATOR
        for at in (start - 1, end)
    )


def is_joined(tokens: Sequence[Token], start: int, *, is_lone: bool) -> bool:
    """Tell whether a side is the second operand of an operation that is not read: 17 mod 5."""
    before, lead = tokens[max(0, start - 1)], tokens[max(0, start - 2)]
    if start < PAIR or lead.kind is not TokenKind.NUMBER:
        return start >= PAIR and before.text in SHIFTS and lead.text in SHIFTS
    if before.text in SHIFTS or before.lower in OPERATIONS:
        return True
    is_word = before.kind is TokenKind.WORD and before.lower not in RELATION_WORDS
    is_ratio = before.text == RATIO and before.is_tight and tokens[start].is_tight
    return is_lone and (is_word or is_ratio)


def is_summed(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a bare number with its name ends a list of such: m 3, v 4, update 9.

    What concludes is no name: D = 17.9 trillion, so 17.9 trillion = ...
    """
    named = start - 1
    if tokens[named].lower in BETWEEN:
        return False
    while start - named <= MOST_NAMES and named > 0 and tokens[named].kind is TokenKind.WORD:
        named -= 1
    before = tokens[max(0, named - MOST_NAMES) : max(0, named)]
    is_item = named < start - 1 and tokens[named].text == ","
    return is_item and any(token.kind is TokenKind.NUMBER for token in before)


def is_barred(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a side stands between bars, which leave its sign out."""
    if start == 0 or end >= len(tokens):
        return False
    return tokens[start - 1].text == BAR == tokens[end].text and tokens[start].is_tight


def is_dashed(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a dash in a side may part columns, as one behind a word does on its line."""
    if all(token.text != DASH for token in tokens[start:end]):
        return False
    for at in range(start - 1, max(0, start - LINE_REACH), -1):
        if tokens[at].kind is TokenKind.NEWLINE:
            return False
        if tokens[at].text == DASH and tokens[at - 1].kind is TokenKind.WORD:
            return True
    return False


def is_factor(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a side begins with a bracket that a letter or another bracket multiplies."""
    if start == 0 or tokens[start].text != "(":
        return False
    before = tokens[start - 1]
    is_letter = before.kind is TokenKind.WORD and (len(before.text) == 1 or "_" in before.text)
    return before.kind is TokenKind.CLOSE or is_letter


def is_lettered(tokens: Sequence[Token], left: Expression, right: Expression) -> bool:
    """Tell whether a unit of one letter touches its number, and no unit stands on the right."""
    if not isinstance(left, Number) or left.quantity.last - left.quantity.first < PAIR:
        return False
    letter = tokens[left.quantity.last - 1]
    is_product = 1 < len(letter.text) <= LETTERS and set(letter.text) <= FORMULA_LETTERS
    is_symbol = letter.is_tight and (letter.text in FORMULA_SMALL or is_product)
    return is_symbol and not any(dimension(q.unit) for q in leaves(right) if q.unit)


def ends_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a number ends a model's name: GPT-3 175B / = 6 × ..., of Gemma 2 2B = X."""
    before = (token.lower.partition("-")[0] for token in tokens[max(0, start - 2) : start])
    if end >= len(tokens) or FAMILIES.isdisjoint(before):
        return False
    is_size = end > start + 1 and tokens[end - 1].text in SIZES and tokens[end - 1].is_tight
    return tokens[end].kind is TokenKind.NEWLINE or is_size


def is_listed(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a number is the value of the last name of a list, which its line ends with."""
    if start < len(LIST) + 1 or end >= len(tokens) or tokens[end].kind is not TokenKind.NEWLINE:
        return False
    return (tokens[start - 3].text, tokens[start - 1].text) == LIST
