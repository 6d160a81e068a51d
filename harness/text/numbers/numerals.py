"""Number spellings in digits: 1e18, 10^18, 1.2 × 10^21, 2 trillion, 175B.

Every parser takes the tokens (without blanks) and a position, and returns what it read with the
position behind it, or None.  Grammar:

    numeral  := mantissa scale? | power scale?
    mantissa := NUMBER ( times "10" "^" exponent | times "10" "-" NUMBER )?
    power    := NUMBER "^" exponent                     where the base is 2 or 10
    exponent := sign? NUMBER | "(" sign? NUMBER ")"
"""

from __future__ import annotations

import functools
import math
import re
from typing import TYPE_CHECKING, NamedTuple

from harness.types import TokenKind, make_tuple

if TYPE_CHECKING:
    from harness.types import Tokens

MAX_DIGITS = 400
# Numbers up to this length are read once and remembered.
SHORT_NUMBER = 24
SEPARATORS = re.compile(r"[_ ']")
MAX_TOWER = 24
TIMES = frozenset("×xX*·")
RAISING = frozenset(("^", "**"))
FLOAT_LIMIT = 308.0
EXPONENT_DIGITS = 2
OPERATORS = frozenset("=≈+-–^")


class Numeral(NamedTuple):
    """A number as written: value, half a unit of its last digit, its log10, and where it ends.

    slack is half a unit of the last significant digit (trailing zeros of a whole number do not
    count); is_whole tells a whole number written in full; scale is that of the words behind it.
    """

    value: float
    half: float
    slack: float
    log10: float
    is_whole: bool
    end: int
    scale: float = 1.0


def make(mantissa: float, decimals: int, zeros: int, exponent: float, end: int) -> Numeral:
    """Return mantissa × 10^exponent with its written precision, beyond floats by its log10."""
    log10 = math.log10(abs(mantissa)) + exponent if mantissa else -math.inf
    if not exponent:
        half = 0.5 * 10.0**-decimals
        return Numeral(mantissa, half, half * 10.0**zeros, log10, is_whole=False, end=end)
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
    return read_short(text) if len(text) <= SHORT_NUMBER else read_any(text)


def read_any(text: str) -> tuple[float, int, int, int, bool]:
    """Return what read_digits does, for a number of any length."""
    digits, _, power = SEPARATORS.sub("", text).replace("E", "e").partition("e")
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
        shown = shown[:300]
    value = float(f"{shown or 0}.{fraction[:MAX_DIGITS] or 0}")
    zeros = 0 if fraction else len(shown) - len(shown.rstrip("0"))
    return value, len(fraction), zeros, exponent, not (fraction or power)


read_short = functools.lru_cache(maxsize=4096)(read_any)


def read_figure(text: str, end: int) -> Numeral:
    """Return a number as its digits alone tell it, and where it ends."""
    value, half, slack, log10, is_whole = (
        short_figure(text) if len(text) <= SHORT_NUMBER else any_figure(text)
    )
    return make_tuple(Numeral, (value, half, slack, log10, is_whole, end, 1.0))


def any_figure(text: str) -> tuple[float, float, float, float, bool]:
    """Return what a number tells but for its end: value, half, slack, log10, is_whole."""
    value, decimals, zeros, exponent, is_whole = read_digits(text)
    made = make(value, decimals, zeros, exponent, 0)
    return made.value, made.half, made.slack, made.log10, is_whole


short_figure = functools.lru_cache(maxsize=4096)(any_figure)


def plain_commas(digits: str) -> str:
    """Return digits whose commas are separators, or decimal commas, with a point or none."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})", digits):
        return digits.replace(".", "").replace(",", ".")
    return digits.replace(",", "")


def parse_exponent(tokens: Tokens, at: int, height: int = 0) -> tuple[float, int] | None:
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


def is_power(tokens: Tokens, at: int) -> bool:
    """Tell whether a power sign stands here."""
    return at < len(tokens) and tokens[at].text in RAISING


def parse_power(tokens: Tokens, at: int, base: float) -> Numeral | None:
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


def parse_mantissa(tokens: Tokens, at: int) -> Numeral:
    """mantissa := NUMBER ( times "10" "^" exponent | times "10" "-" NUMBER )? | power."""
    text = tokens[at].text
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    numeral: Numeral | None = None
    if following in TIMES:
        numeral = parse_product(tokens, at)
    elif following in RAISING:
        value, _, _, exponent, _ = read_digits(text)
        if value in (2, 10) and not exponent:
            numeral = parse_power(tokens, at + 2, value)
    return read_figure(text, at + 1) if numeral is None else numeral


def parse_product(tokens: Tokens, at: int) -> Numeral | None:
    """Read a number with the power of ten that multiplies it, None where none does."""
    value, decimals, zeros, exponent, _ = read_digits(tokens[at].text)
    found: tuple[float, int] | None = None
    if is_ten_power(tokens, at + 1):
        found = parse_exponent(tokens, at + 4)
    if found is None and 1 <= value < 10 and is_lost_power(tokens, at + 1):
        found = parse_exponent(tokens, at + 3)
    return None if found is None else make(value, decimals, zeros, found[0] + exponent, found[1])


def is_ten_power(tokens: Tokens, at: int) -> bool:
    """Tell whether × 10 ^ stands here."""
    return (
        at + 2 < len(tokens)
        and tokens[at].text in TIMES
        and tokens[at + 1].text == "10"
        and is_power(tokens, at + 2)
    )


def is_lost_power(tokens: Tokens, at: int) -> bool:
    """Tell whether × 10-5 stands here: a power of ten whose raised exponent a copy has lost.

    The sign touches both numbers and the exponent has at most two digits; in a difference that is
    written so, what follows goes on with the calculation.
    """
    if at + 3 >= len(tokens) or tokens[at].text not in TIMES or tokens[at + 1].text != "10":
        return False
    _, sign, exponent = tokens[at + 1 : at + 4]
    is_tight = sign.is_tight and exponent.is_tight
    following = tokens[at + 4].text if at + 4 < len(tokens) else ""
    return (
        sign.text == "-"
        and is_tight
        and exponent.text.isdigit()
        and len(exponent.text) <= EXPONENT_DIGITS
        and following not in OPERATORS
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
        scale=numeral.scale * scale,
    )
