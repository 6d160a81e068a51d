"""Numbers in words: "three hundred and fifteen sextillion", half a million, a dozen.

Every parser takes the tokens (without blanks) and a position, and returns what it read with the
position behind it, or None.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text.numbers.numerals import Numeral, make, scaled
from harness.text.numbers.scales import SCALES
from harness.text.numbers.scaling import parse_scale

if TYPE_CHECKING:
    from harness.types import Tokens

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
NUMBER_WORDS = UNITS | TENS
# The parts that a whole is divided into; those above the line can also be ordinals.
ORDINALS = {
    word: value
    for value, word in enumerate("third fourth fifth sixth seventh eighth ninth tenth".split(), 3)
}
PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | ORDINALS
PARTS |= {f"{word}s": value for word, value in ORDINALS.items()}
# Half a unit of the last digit that a fraction would have as a decimal.
PART_DIGITS = {2: 1, 5: 1, 10: 1}
ARTICLES = frozenset(("a", "an"))
MULTIPLES = {"hundred": 100.0, "dozen": 12.0}
# What a number in words can begin with, as it stands at the beginning of a sentence and inside.
FIRST_WORDS = frozenset(
    spelling
    for word in (*NUMBER_WORDS, "half", *ARTICLES)
    for spelling in (word, word.capitalize(), word.upper())
)
MAX_WORDS = 16


def word_at(tokens: Tokens, at: int) -> str:
    """Return a token in lower case, empty beyond the end."""
    return tokens[at].text.lower() if at < len(tokens) else ""


def parse_words(tokens: Tokens, at: int) -> Numeral | None:
    """words := fraction | whole: two thirds, half a million, three hundred and two, a dozen."""
    word = tokens[at].text.lower()
    following = word_at(tokens, at + 1)
    if word == "half" or following in PARTS or following == "-":
        fraction = parse_fraction(tokens, at)
        if fraction is not None:
            return fraction
    if word in ARTICLES:
        return parse_single(tokens, at)
    return read_words(tokens, at) if word in NUMBER_WORDS else None


def parse_single(tokens: Tokens, at: int) -> Numeral | None:
    """A million, a dozen, a hundred billion, a hundred and two, a hundred forty-four."""
    if word_at(tokens, at + 1) == "dozen":
        return make(12.0, 0, 0, 0, at + 2)
    one = parse_scale(tokens, make(1.0, 0, 0, 0, at + 1))
    is_more = one.end > at + 1 and word_at(tokens, one.end) in NUMBER_WORDS
    if is_more or (one.end < len(tokens) and joins_words(tokens, one.end, at + 1)):
        return read_words(tokens, at)
    return one if one.end > at + 1 else None


def parse_fraction(tokens: Tokens, at: int) -> Numeral | None:
    """fraction := ("half" | count "-"? part) ("of"? article)? scale?: three quarters of a million.

    "A third layer" counts layers: a singular that can be an ordinal needs a hyphen or "of".
    """
    word, place = tokens[at].text.lower(), at
    count = 1 if word in ARTICLES or word == "half" else UNITS.get(word, 0)
    if word != "half":
        place += 1 + (word_at(tokens, at + 1) == "-")
    part = word_at(tokens, place)
    is_of = word_at(tokens, place + 1) == "of"
    is_marked = is_of or place > at + 1 or part not in ORDINALS
    if not count or part not in PARTS or not is_marked or word_at(tokens, place + 1) == "-":
        return None
    end = place + 1 + is_of
    is_whole = word_at(tokens, end) in ARTICLES
    if word == "half" and not is_whole:
        return None
    end = end + 1 if is_whole else place + 1
    share = make(count / PARTS[part], PART_DIGITS.get(PARTS[part], 2), 0, 0, end)
    if word_at(tokens, end) == "dozen":
        return scaled(share, MULTIPLES["dozen"], end + 1)
    return parse_scale(tokens, share)


def read_words(tokens: Tokens, at: int) -> Numeral | None:
    """Add up number words from left to right; "point" begins the decimals."""
    total, current, place, scale = 0.0, 0.0, at, 1.0
    while place < min(len(tokens), at + MAX_WORDS):
        word = tokens[place].text.lower()
        if word in NUMBER_WORDS or (place == at and word in ARTICLES):
            current += NUMBER_WORDS.get(word, 1)
        elif word in MULTIPLES and place > at:
            current *= MULTIPLES[word]
        elif word in SCALES and place > at:
            # "Three thousand one hundred septillion" scales all that stands before it.
            is_largest = total > 0 and SCALES[word] > scale
            scale = SCALES[word]
            total = (total + current) * scale if is_largest else total + current * scale
            current = 0.0
        elif word == "point":
            return read_point(tokens, place, total + current)
        elif not (joins_words(tokens, place, at) or lists_less(tokens, place, scale)):
            break
        place += 1
    value = total + current
    share = and_part(tokens, place) if current else None
    if share is not None:
        count, part, end = share
        digits = PART_DIGITS.get(part, 2)
        return parse_scale(tokens, make(value + count / part, digits, 0, 0, end))
    half = 0.5 * (scale if not current else 1.0)
    return Numeral(value, half, half, math.log10(value) if value else -math.inf, False, place)  # noqa: FBT003 - is_whole


def and_part(tokens: Tokens, at: int) -> tuple[int, int, int] | None:
    """Read "and a half", "and two-thirds": how many of how many parts, and where they end."""
    if word_at(tokens, at) != "and":
        return None
    count = 1 if word_at(tokens, at + 1) == "a" else UNITS.get(word_at(tokens, at + 1), 0)
    place = at + 2 + (word_at(tokens, at + 2) == "-")
    part = PARTS.get(word_at(tokens, place), 0)
    return (count, part, place + 1) if 0 < count < part else None


def joins_words(tokens: Tokens, place: int, start: int) -> bool:
    """Tell whether a hyphen or "and" here stands between two number words."""
    if place == start or tokens[place].text.lower() not in ("and", "-"):
        return False
    following = word_at(tokens, place + 1)
    before = tokens[place - 1].text.lower()
    if tokens[place].text == "-":
        return following in NUMBER_WORDS or following in SCALES
    return following in NUMBER_WORDS and (before == "hundred" or before in SCALES)


def lists_less(tokens: Tokens, place: int, scale: float) -> bool:
    """Tell whether a comma leads to a smaller part: one billion, six hundred million."""
    if tokens[place].text != "," or scale <= 1.0 or tokens[place - 1].text.lower() not in SCALES:
        return False
    for at in range(place + 1, min(len(tokens), place + MAX_WORDS)):
        word = tokens[at].text.lower()
        if word in SCALES:
            return SCALES[word] < scale
        if word not in NUMBER_WORDS and word not in MULTIPLES and not joins_words(tokens, at, 0):
            return at > place + 1
    return False


def read_point(tokens: Tokens, at: int, whole: float) -> Numeral | None:
    """Decimals: "fifteen point six", with the scale that follows."""
    digits = ""
    place = at + 1
    while place < len(tokens) and tokens[place].text.lower() in UNITS:
        digits += str(UNITS[tokens[place].text.lower()])
        place += 1
    if not digits:
        return None
    return parse_scale(tokens, make(float(f"{whole:.0f}.{digits}"), len(digits), 0, 0, place))
