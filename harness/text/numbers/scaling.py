"""The words that scale a number before them: 2 trillion, 300 de milioane, 2兆4300億.

scaled := numeral ( "-"? scale | "de" scale ) ( "de"? scale )* myriads?
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text.numbers.numerals import Numeral, read_figure, scaled
from harness.text.numbers.scale_words import JOINED, JOINING, JOINT
from harness.text.numbers.scales import CUT_SHORT, LONG, MYRIADS, SCALES
from harness.types import TokenKind

if TYPE_CHECKING:
    from harness.types import Tokens

# "2 mn" is two million; "2mn" is a product of three letters.
SHORT_SCALE = 2
# Nouns have no capitals in Cyrillic, so that one behind a point begins a sentence.
FIRST_CYRILLIC = "\u0400"


def parse_scale(tokens: Tokens, numeral: Numeral) -> Numeral:
    """Apply "billion", "hundred thousand" and the like, with or without a hyphen before it."""
    place = first_scale(tokens, numeral.end)
    while place < len(tokens) and tokens[place].kind is TokenKind.WORD:
        if numeral.scale > 1 and tokens[place].lower in JOINING:
            place += is_scale(tokens, place + 1)
        word = tokens[place].text.lower()
        scale = scale_of(tokens, place)
        is_tight = tokens[place].is_tight
        if scale is None or (len(word) == SHORT_SCALE and word.isascii() and is_tight):
            break
        place += 1
        if word in CUT_SHORT and has_point(tokens, place):
            place += 1
        numeral = scaled(numeral, scale, place)
        if word in MYRIADS:
            return add_myriads(tokens, numeral, scale)
    return numeral


def first_scale(tokens: Tokens, at: int) -> int:
    """Return where the scale of a number may stand: behind a hyphen, or the "de" of Romanian."""
    if at + 1 < len(tokens):
        if tokens[at].text == "-":
            at += tokens[at + 1].lower in SCALES
        elif tokens[at].lower == JOINT:
            at += tokens[at + 1].lower in JOINED
    return at


def scale_of(tokens: Tokens, at: int) -> float | None:
    """Return what a word scales by: with milliards a billion is 10^12, but of parameters."""
    word = tokens[at].lower
    if tokens.is_long and word in LONG:
        is_sized = any(token.lower.startswith("param") for token in tokens[at + 1 : at + 3])
        return SCALES[word] if is_sized else LONG[word]
    return SCALES.get(word)


def is_scale(tokens: Tokens, at: int) -> bool:
    """Tell whether a word scales what stands before it: milliards de milliards."""
    return at < len(tokens) and scale_of(tokens, at) is not None


def add_myriads(tokens: Tokens, numeral: Numeral, scale: float) -> Numeral:
    """Add how many of smaller myriads follow: 2兆4300億, 1조 6200억, 8億2千万."""
    place = numeral.end
    while place + 1 < len(tokens) and tokens[place].kind is TokenKind.NUMBER:
        word = tokens[place + 1].text
        part = scaled(read_figure(tokens[place].text, place + 1), SCALES.get(word, 1.0), place + 2)
        if word not in MYRIADS or part.value >= scale:
            break
        value = numeral.value + part.value
        numeral = part._replace(value=value, log10=math.log10(value))
        scale, place = part.scale, part.end
    return numeral


def has_point(tokens: Tokens, at: int) -> bool:
    """Tell whether the point here cuts a word short and ends no sentence: 37 млрд. Токенов ..."""
    is_cyrillic = tokens[at - 1].text[0] >= FIRST_CYRILLIC
    return (
        at + 1 < len(tokens)
        and not (is_cyrillic and tokens[at + 1].text[:1].isupper())
        and tokens[at].text == "."
        and tokens[at].is_tight
        and tokens[at + 1].kind is not TokenKind.NEWLINE
    )
