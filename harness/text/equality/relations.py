"""Where a text claims that two sides are equal: signs, and words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text.characters import ARROW
from harness.text.equality.comments import COMMENT, commented
from harness.text.equality.prose import HEADS
from harness.text.numbers.numerals import read_digits
from harness.text.terms.marks import is_within
from harness.text.terms.relation_words import (
    BETWEEN,
    RELATION_WORDS,
    RESULT_WORDS,
    TOLD,
    TWO_WORDS,
)
from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Token, Tokens

MAX_BETWEEN = 4
# Directly before "=" these make a sign that tells no two values to be one: 96 >= 90.
ORDERING = frozenset("<>!")
# Instead of a sign: where an operation in words begins.
OPERATION = "operation"
# So many tokens at most make an operand with its unit.
LONGEST_OPERAND = 14
# What names a line has fewer tokens, and begins behind one of these.
LONGEST_LINE, BULLET = 80, "•"
LONGEST_LABEL, LINE_SIGNS = 8, frozenset("\n•-–*")
JOINING = frozenset("×/÷^+")
OPERAND = frozenset({TokenKind.NUMBER, TokenKind.OPEN, TokenKind.CLOSE})
FIRST_WORDS = (
    RELATION_WORDS.keys() | RESULT_WORDS | {first for first, _ in TWO_WORDS} | HEADS.keys()
)


def opens_line(tokens: Tokens, at: int) -> bool:
    """Tell whether a token is the first word of its line."""
    place = at - 1
    while place >= 0 and tokens[place].text in ("•", "-", "–", "|"):
        place -= 1
    return place >= 0 and tokens[place].kind is TokenKind.NEWLINE


def is_labelled(tokens: Tokens, at: int) -> bool:
    """Tell whether the name of its line stands right before a place: Backward: 4 × 7e9."""
    place = at - 2
    if place < 0 or tokens[at - 1].text != ":":
        return False
    while place >= 0 and tokens[place].kind is TokenKind.WORD and at - place < LONGEST_LABEL:
        place -= 1
    return place < 0 or tokens[place].text in LINE_SIGNS


def is_one_part(tokens: Tokens, at: int) -> bool:
    """Tell whether a line is named as the line before it is, which computes and tells no result."""
    if not is_labelled(tokens, at):
        return False
    ends = [place for place in range(max(0, at - LONGEST_LINE), at) if tokens[place].text == "\n"]
    above = tokens[ends[-2] + 1 if ends[1:] else 0 : ends[-1]] if ends else []
    kinds = {token.kind for token in above}
    is_named = any(token.text == ":" for token in above[:LONGEST_LABEL])
    return is_named and TokenKind.OPERATOR in kinds and TokenKind.RELATION not in kinds


def ends_operand(token: Token, sign: Token) -> bool:
    """Tell whether a bullet stands beside a number or a bracket: 7 • 312 TFLOP/s = 2.2 PFLOP/s."""
    return sign.text == BULLET and token.kind in OPERAND


def find_relations(tokens: Tokens, inside: bytearray) -> Iterator[tuple[int, int, str]]:
    """Yield position, width and sign of each relation; inside tells which stand in quantities.

    Where an operation in words begins, OPERATION stands for the sign.
    """
    for relation in signs(tokens, inside):
        if relation[1] or relation[2] == OPERATION:
            yield relation


def signs(tokens: Tokens, inside: bytearray) -> Iterator[tuple[int, int, str]]:
    """Yield position, width and sign of what may be a relation, width 0 where it is none."""
    word, relation = TokenKind.WORD, TokenKind.RELATION
    for at, (kind, text, _, _) in enumerate(tokens):
        if kind is word:
            if text.lower() in FIRST_WORDS and not inside[at]:
                yield at, *worded(tokens, at)
        elif inside[at]:
            continue
        elif kind is relation or text == ARROW:
            if not (is_prefix(tokens, inside, at) or is_ordering(tokens, at)) and (
                text != "~" or not is_range(tokens, at)
            ):
                yield at, 1, "=" if "=" in text else "≈"
        elif text == COMMENT:
            yield at, commented(tokens, inside, at), "≈"


def worded(tokens: Tokens, at: int) -> tuple[int, str]:
    """Return width and sign of a relation told in words here, width 0 where there is none."""
    word = tokens[at].text.lower()
    if word in HEADS:
        return 0, OPERATION
    following = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    if word in RESULT_WORDS and following == ":" and opens_line(tokens, at):
        return 2, "="
    if (word, following) in TWO_WORDS:
        return 2, "≈"
    return (1, RELATION_WORDS[word]) if word in RELATION_WORDS else (0, "")


def told_at(tokens: Tokens, at: int) -> tuple[int, int]:
    """Return position and width of what tells the result of the operation that ends here.

    The width is 0 where nothing does.
    """
    place = at
    while place - at < MAX_BETWEEN and place < len(tokens):
        token = tokens[place]
        word = token.text.lower()
        if word in TOLD:
            is_long = place + 1 < len(tokens) and tokens[place + 1].text in ("at", "man")
            return place, 1 + is_long
        is_sign = token.kind is TokenKind.RELATION or word == ":"
        width = 1 if is_sign else worded(tokens, place)[0]
        if width or word not in BETWEEN:
            return place, width
        place += 1
    return place, 0


def is_ordering(tokens: Tokens, at: int) -> bool:
    """Tell whether a sign is the end of one that weighs two values: >=, !=."""
    is_tight = at > 0 and tokens[at].is_tight
    return is_tight and tokens[at].text == "=" and tokens[at - 1].text in ORDERING


def is_range(tokens: Tokens, at: int) -> bool:
    """Tell whether a tilde stands tight between two bare numbers, of which the first is less: 3~5.

    Behind an operator the first is an operand.
    """
    if at < 1 or at + 1 >= len(tokens) or not (tokens[at].is_tight and tokens[at + 1].is_tight):
        return False
    one, other = tokens[at - 1], tokens[at + 1]
    is_bare = one.kind is TokenKind.NUMBER and other.kind is TokenKind.NUMBER
    is_computed = at > 1 and tokens[at - 2].kind in (TokenKind.OPERATOR, TokenKind.RELATION)
    return is_bare and not is_computed and read_digits(one.text)[0] < read_digits(other.text)[0]


def is_prefix(tokens: Tokens, inside: bytearray, at: int) -> bool:
    """Tell whether ≈ or ~ only marks the number behind it as rounded."""
    token = tokens[at]
    if "=" in token.text or at == 0:
        return False
    before = tokens[at - 1]
    if is_within(tokens, at):
        return True
    if ARROW in (token.text, before.text):
        return before.text in (COMMENT, ARROW)
    is_operand = before.kind in (TokenKind.NUMBER, TokenKind.CLOSE) or (
        before.kind is TokenKind.WORD and (not token.is_tight or inside[at - 1])
    )
    if before.kind is TokenKind.RELATION:
        return True
    if before.kind is TokenKind.NEWLINE:
        return token.text == "~"
    is_tight = at + 1 < len(tokens) and tokens[at + 1].is_tight and not token.is_tight
    is_mark = token.text == "~" and is_tight and not ends_operation(tokens, inside, at)
    return not is_operand or is_mark


def ends_operation(tokens: Tokens, inside: bytearray, at: int) -> bool:
    """Tell whether the last operand of an operation ends before a sign: 3e23 / 1.4e17 ~2.2e6."""
    for place in range(at - 1, max(0, at - LONGEST_OPERAND), -1):
        token = tokens[place]
        if token.kind is TokenKind.OPERATOR and not inside[place]:
            return token.text in JOINING
        if not inside[place] and token.kind not in OPERAND:
            return False
    return False
