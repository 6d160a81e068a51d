"""Powers of ten that are said: five point two times ten to the twenty-third.

power    := times "ten" "to" "the" ("power" "of"?)? exponent "power"?
exponent := number words | ordinal words | NUMBER ("st" | "nd" | "rd" | "th")?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text.numbers.number_words import NUMBER_WORDS, TENS, UNITS, word_at
from harness.text.numbers.numerals import make, scaled
from harness.types import TokenKind

if TYPE_CHECKING:
    from harness.text.numbers.numerals import Numeral
    from harness.types import Tokens

TIMES = frozenset("times × x *".split())
TEN = frozenset(("ten", "10"))
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        1,
    )
} | {f"{word[:-1]}ieth": value for word, value in TENS.items()}
ENDINGS = frozenset("st nd rd th".split())
EXPONENTS = NUMBER_WORDS | ORDINALS
LARGEST = 99


def apply_spoken_power(tokens: Tokens, numeral: Numeral) -> Numeral:
    """Multiply a numeral by the power of ten that is said behind it, where one is."""
    at = numeral.end
    if word_at(tokens, at) not in TIMES or word_at(tokens, at + 1) not in TEN:
        return numeral
    found = read_exponent(tokens, at + 2)
    if found is None:
        return numeral
    exponent, end = found
    return scaled(numeral, make(1.0, 0, 0, exponent, end).value, end)._replace(scale=numeral.scale)


def read_exponent(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Read "to the twenty-third", "to the power of 23"; return the exponent and where it ends."""
    if (word_at(tokens, at), word_at(tokens, at + 1)) != ("to", "the"):
        return None
    place = at + 2
    if word_at(tokens, place) == "power":
        place += 1 + (word_at(tokens, place + 1) == "of")
    if place < len(tokens) and tokens[place].kind is TokenKind.NUMBER:
        text = tokens[place].text
        exponent = int(text) if text.isdecimal() and len(text) <= len(str(LARGEST)) else None
        place += 1 + (word_at(tokens, place + 1) in ENDINGS)
    else:
        exponent, place = read_words(tokens, place)
    place += word_at(tokens, place) == "power"
    return None if exponent is None else (exponent, place)


def read_words(tokens: Tokens, at: int) -> tuple[int | None, int]:
    """Read an exponent in words; twenty-third is of two words, with or without a hyphen."""
    word = word_at(tokens, at)
    if word in TENS:
        place = at + 1 + (word_at(tokens, at + 1) == "-")
        unit = word_at(tokens, place)
        if unit in UNITS or unit in ORDINALS:
            return TENS[word] + EXPONENTS[unit], place + 1
    return EXPONENTS.get(word), at + 1
