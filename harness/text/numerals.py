"""Number spellings: 1e18, 10^18, 1.2 × 10^21, "two trillion", 175B, half a million.

Every parser takes the tokens (without blanks) and a position, and returns what it read with the
position behind it, or None.  Grammar:

    numeral  := mantissa scale? | power scale? | words
    mantissa := NUMBER ( times "10" "^" exponent )?
    power    := NUMBER "^" exponent                     where the base is 2 or 10
    exponent := sign? NUMBER | "(" sign? NUMBER ")"
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Token

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "thousands": 1e3, "million": 1e6, "millions": 1e6,
    "billion": 1e9, "billions": 1e9, "trillion": 1e12, "trillions": 1e12, "quadrillion": 1e15,
    "quintillion": 1e18, "sextillion": 1e21, "septillion": 1e24, "octillion": 1e27,
    "nonillion": 1e30, "decillion": 1e33, "bn": 1e9, "mn": 1e6, "mln": 1e6, "bln": 1e9, "tn": 1e12,
    "trn": 1e12, "lakh": 1e5, "crore": 1e7,
    "tausend": 1e3, "millionen": 1e6, "milliarde": 1e9, "milliarden": 1e9, "billionen": 1e12,
    "billiarden": 1e15, "trillionen": 1e18, "trilliarden": 1e21, "quadrillionen": 1e24,
    "mille": 1e3, "milliard": 1e9, "milliards": 1e9, "billiards": 1e15, "mil": 1e3,
    "millón": 1e6, "millones": 1e6, "billones": 1e12, "billón": 1e12, "trillones": 1e18,
    "mio": 1e6, "mill": 1e6, "mrd": 1e9, "md": 1e9, "mds": 1e9, "bio": 1e12, "brd": 1e15,
    "万": 1e4, "亿": 1e8, "万亿": 1e12, "亿亿": 1e16, "万万": 1e8,
}  # fmt: skip
# Scales that are cut short may end with a point: "405 Mrd. Parameter".
CUT_SHORT = frozenset("mio mill mrd md mds bio brd bn mn mln bln tn trn".split())
SUFFIXES = {
    "K": 1e3, "k": 1e3, "M": 1e6, "B": 1e9, "b": 1e9, "T": 1e12, "m": 1e6, "t": 1e12,
    "G": 1e9, "P": 1e15, "E": 1e18, "Z": 1e21, "Q": 1e15, "MM": 1e6, "bn": 1e9, "Bn": 1e9,
    "BN": 1e9,
}  # fmt: skip
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
SMALL = frozenset({"one", "a", "an"})
HALVES = {"half": 0.5, "quarter": 0.25, "dozen": 12.0}
MAX_DIGITS = 400
MAX_WORDS = 16
# "2 mn" is two million; "2mn" is a product of three letters.
SHORT_SCALE = 2
MAX_TOWER = 24
TIMES = frozenset("×xX*·")
FLOAT_LIMIT = 308.0


class Numeral(NamedTuple):
    """A number as written: value, half a unit of its last digit, its log10, and where it ends.

    slack is half a unit of the last significant digit (trailing zeros of a whole number do not
    count); is_whole tells a whole number written in full.
    """

    value: float
    half: float
    slack: float
    log10: float
    is_whole: bool
    end: int


def make(mantissa: float, decimals: int, zeros: int, exponent: float, end: int) -> Numeral:
    """Return mantissa × 10^exponent with its written precision, beyond floats by its log10."""
    log10 = math.log10(abs(mantissa)) + exponent if mantissa else -math.inf
    if log10 > FLOAT_LIMIT or exponent > FLOAT_LIMIT:
        return Numeral(math.inf, 0.0, 0.0, log10, is_whole=False, end=end)
    scale = 10.0**exponent if exponent > -FLOAT_LIMIT else 0.0
    is_integer = float(exponent).is_integer()
    # Through the decimal spelling 3.15 x 10^23 is the very float that 3.15e23 is.
    is_plain = is_integer and 1e-4 <= mantissa < 1e16
    value = float(f"{mantissa!r}e{int(exponent)}") if is_plain else mantissa * scale
    half = 0.5 * 10.0**-decimals * scale
    return Numeral(value, half, half * 10.0**zeros, log10, is_whole=False, end=end)


def read_digits(text: str) -> tuple[float, int, int, int, bool]:
    """Return mantissa, decimals, trailing zeros, exponent, and whether it is a whole number."""
    digits, _, power = re.sub(r"[_ ']", "", text).replace("E", "e").partition("e")
    exponent = int(power) if power else 0
    if "," in digits:
        digits = plain_commas(digits)
    elif digits.count(".") > 1:
        digits = digits.replace(".", "")
    whole, _, fraction = digits.partition(".")
    if len(whole) > MAX_DIGITS:
        exponent += len(whole) - MAX_DIGITS
        whole, fraction = whole[:MAX_DIGITS], ""
    shown = whole.lstrip("0")
    if len(shown) > 300:
        exponent += len(shown) - 300
        whole = shown[:300]
    value = float(f"{whole or 0}.{fraction[:MAX_DIGITS] or 0}")
    zeros = 0 if fraction else len(whole) - len(whole.rstrip("0") or "0")
    return value, len(fraction), zeros, exponent, not (fraction or power)


def plain_commas(digits: str) -> str:
    """Return digits whose commas are separators, or decimal commas, with a point or none."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})", digits):
        return digits.replace(".", "").replace(",", ".")
    return digits.replace(",", "")


def parse_exponent(tokens: Sequence[Token], at: int, height: int = 0) -> tuple[float, int] | None:
    """exponent := sign? NUMBER | "(" sign? NUMBER ")"; a tower is folded from the right."""
    opened = at < len(tokens) and tokens[at].text == "("
    place = at + opened
    sign = 1.0
    if place < len(tokens) and tokens[place].text in ("-", "+", "–"):
        sign = -1.0 if tokens[place].text != "+" else 1.0
        place += 1
    if place >= len(tokens) or tokens[place].kind is not TokenKind.NUMBER:
        return None
    mantissa, _, _, power, _ = read_digits(tokens[place].text)
    value = sign * mantissa * 10.0 ** min(power, 300)
    place += 1
    if is_power(tokens, place) and height < MAX_TOWER:
        upper = parse_exponent(tokens, place + 1, height + 1)
        if upper is not None and value > 0:
            log10 = upper[0] * math.log10(value)
            value, place = (10.0**log10 if log10 < FLOAT_LIMIT else math.inf), upper[1]
    if opened:
        if place >= len(tokens) or tokens[place].text != ")":
            return None
        place += 1
    return value, place


def is_power(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a power sign stands here."""
    return at < len(tokens) and tokens[at].text in ("^", "**")


def parse_power(tokens: Sequence[Token], at: int, base: float) -> Numeral | None:
    """power := NUMBER "^" exponent, for the bases 2 and 10."""
    found = parse_exponent(tokens, at)
    if found is None:
        return None
    exponent, end = found
    if base == 10:
        return make(1.0, 0, 0, exponent, end)
    log10 = exponent * math.log10(base)
    value = base**exponent if abs(log10) < FLOAT_LIMIT else math.inf
    return Numeral(value, 0.0, 0.0, log10, is_whole=exponent >= 0, end=end)


def parse_mantissa(tokens: Sequence[Token], at: int) -> Numeral:
    """mantissa := NUMBER ( times "10" "^" exponent )? | power."""
    value, decimals, zeros, exponent, is_whole = read_digits(tokens[at].text)
    if is_power(tokens, at + 1) and value in (2, 10) and not exponent:
        power = parse_power(tokens, at + 2, value)
        if power is not None:
            return power
    if is_ten_power(tokens, at + 1):
        found = parse_exponent(tokens, at + 4)
        if found is not None:
            return make(value, decimals, zeros, found[0] + exponent, found[1])
    numeral = make(value, decimals, zeros, exponent, at + 1)
    return numeral._replace(is_whole=is_whole)


def is_ten_power(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether × 10 ^ stands here."""
    return (
        at + 2 < len(tokens)
        and tokens[at].text in TIMES
        and tokens[at + 1].text == "10"
        and is_power(tokens, at + 2)
    )


def scaled(numeral: Numeral, scale: float, end: int) -> Numeral:
    """Multiply a numeral by the scale word or suffix behind it."""
    return Numeral(
        numeral.value * scale,
        numeral.half * scale,
        numeral.slack * scale,
        numeral.log10 + math.log10(scale),
        is_whole=False,
        end=end,
    )


def parse_scale(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """Apply "billion", "hundred thousand" and the like, with or without a hyphen before it."""
    place = numeral.end
    if place + 1 < len(tokens) and tokens[place].text == "-":
        place += tokens[place + 1].text.lower() in SCALES
    while place < len(tokens) and tokens[place].kind is TokenKind.WORD:
        word = tokens[place].text.lower()
        scale = SCALES.get(word)
        is_tight = tokens[place].start == tokens[place - 1].end
        if scale is None or (len(word) == SHORT_SCALE and word.isascii() and is_tight):
            break
        place += 1
        if word in CUT_SHORT and has_point(tokens, place):
            place += 1
        numeral = scaled(numeral, scale, place)
    return numeral


def has_point(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the point here cuts a word short and ends no sentence."""
    return (
        at + 1 < len(tokens)
        and tokens[at].text == "."
        and tokens[at].start == tokens[at - 1].end
        and tokens[at + 1].kind is not TokenKind.NEWLINE
    )


def parse_words(tokens: Sequence[Token], at: int) -> Numeral | None:
    """words := number words with their scales: "three hundred and fifteen sextillion"."""
    word = tokens[at].text.lower()
    if word == "half" and at + 2 < len(tokens) and tokens[at + 1].text in ("a", "an"):
        scale = SCALES.get(tokens[at + 2].text.lower())
        return None if scale is None else scaled(make(0.5, 1, 0, 0, at), scale, at + 3)
    if word in ("a", "an"):
        return parse_single(tokens, at)
    return read_words(tokens, at) if word in NUMBER_WORDS else None


def parse_single(tokens: Sequence[Token], at: int) -> Numeral | None:
    """A million, a dozen, a hundred billion."""
    if at + 1 >= len(tokens):
        return None
    if tokens[at + 1].text == "dozen":
        return make(12.0, 0, 0, 0, at + 2)
    one = parse_scale(tokens, make(1.0, 0, 0, 0, at + 1))
    return one if one.end > at + 1 else None


def read_words(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Add up number words from left to right; "point" begins the decimals."""
    total, current, place, scale = 0.0, 0.0, at, 1.0
    while place < min(len(tokens), at + MAX_WORDS):
        word = tokens[place].text.lower()
        if word in NUMBER_WORDS:
            current += NUMBER_WORDS[word]
        elif word == "hundred" and place > at:
            current *= 100
        elif word in SCALES and place > at:
            scale = SCALES[word]
            total, current = total + current * scale, 0.0
        elif word == "point":
            return read_point(tokens, place, total + current)
        elif not joins_words(tokens, place, at):
            break
        place += 1
    value = total + current
    half = 0.5 * (scale if not current else 1.0)
    return Numeral(value, half, half, math.log10(value) if value else -math.inf, False, place)  # noqa: FBT003 - is_whole


def joins_words(tokens: Sequence[Token], place: int, start: int) -> bool:
    """Tell whether a hyphen or "and" here stands between two number words."""
    if place == start or tokens[place].text.lower() not in ("and", "-"):
        return False
    following = tokens[place + 1].text.lower() if place + 1 < len(tokens) else ""
    before = tokens[place - 1].text.lower()
    if tokens[place].text == "-":
        return following in NUMBER_WORDS or following in SCALES
    return following in NUMBER_WORDS and (before == "hundred" or before in SCALES)


def read_point(tokens: Sequence[Token], at: int, whole: float) -> Numeral | None:
    """Decimals: "fifteen point six", with the scale that follows."""
    digits = ""
    place = at + 1
    while place < len(tokens) and tokens[place].text.lower() in UNITS:
        digits += str(UNITS[tokens[place].text.lower()])
        place += 1
    if not digits:
        return None
    return parse_scale(tokens, make(float(f"{whole:.0f}.{digits}"), len(digits), 0, 0, place))
