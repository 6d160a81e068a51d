"""One amount in the many ways that answers write it, the same way throughout one answer."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
SCALES = {
    3: "thousand", 6: "million", 9: "billion", 12: "trillion", 15: "quadrillion",
    18: "quintillion", 21: "sextillion", 24: "septillion",
}  # fmt: skip
PREFIXES = {3: "k", 6: "M", 9: "G", 12: "T", 15: "P", 18: "E", 21: "Z", 24: "Y"}
SUFFIXES = {3: "k", 6: "M", 9: "B", 12: "T"}
PLAIN = 1e4
UNITS = {
    "": "", "FLOP": "FLOPs", "param": "parameters", "tok": "tokens", "s": "seconds",
    "rate": "FLOP/s", "B": "bytes",
}  # fmt: skip
PREFIXED = {"FLOP": "FLOP", "rate": "FLOP/s", "B": "B"}


class Notation(NamedTuple):
    """How an answer writes figures: powers of ten, products, groups of digits, and whether as math.

    power is a pattern of mantissa and exponent, or names another way: "words", "prefix", "full".
    Three digits behind a decimal comma could be a group of digits, so there two are written.
    """

    name: str
    power: str
    times: str = "×"
    group: str = ","
    point: str = "."
    is_math: bool = False
    has_fractions: bool = False
    digits: int = 4


NOTATIONS = (
    Notation("e", "{m}e{k}", "*"),
    Notation("caret", "{m} × 10^{k}"),
    Notation("superscript", "{m}×10{s}"),
    Notation("latex", r"{m} \times 10^{{{k}}}", r"\times", "{,}", is_math=True),
    Notation(
        "fractions", r"{m}\cdot 10^{{{k}}}", r"\cdot", "{,}", is_math=True, has_fractions=True
    ),
    Notation("words", "words"),
    Notation("prefixes", "prefix"),
    Notation("in full", "full", group=","),
    Notation("decimal comma", "{m} · 10^{k}", "·", ".", ",", digits=3),
)


def write_figure(value: float, notation: Notation) -> str:
    """Return a figure; one of few digits stays as it is, one in full has them all."""
    digits = f"{value:.{notation.digits - 1}e}"
    mantissa, _, exponent = digits.partition("e")
    mantissa, power = mantissa.rstrip("0").rstrip("."), int(exponent)
    if 1 / PLAIN < value < PLAIN:
        return f"{float(digits):.12g}".replace(".", notation.point)
    if notation.power == "full" and power > 0:
        return f"{int(Decimal(repr(value)).to_integral_value()):,}"
    names = {"words": SCALES, "prefix": SUFFIXES}.get(notation.power)
    if names is not None and 0 < power < max(names) + 3:
        return scaled(digits, names, " " if names is SCALES else "")
    pattern = notation.power if "{" in notation.power else "{m}e{k}"
    shown = pattern.format(m=mantissa, k=power, s=str(power).translate(SUPERSCRIPTS))
    return shown.replace(".", notation.point)


def scaled(digits: str, names: dict[int, str], blank: str) -> str:
    """Return a figure below a thousand with the name of its scale."""
    power = min(max(names), 3 * (int(digits.partition("e")[2]) // 3))
    return f"{Decimal(digits).scaleb(-power).normalize():f}{blank}{names[power]}"


def write_amount(value: float, unit: str, notation: Notation) -> str:
    """Return a figure with its unit, the unit with a prefix where the notation has one."""
    if notation.power == "prefix" and unit in PREFIXED and value >= PLAIN:
        digits = f"{value:.{notation.digits - 1}e}"
        return f"{scaled(digits, PREFIXES, ' ')}{PREFIXED[unit]}"
    name = UNITS[unit]
    if notation.is_math and name:
        return rf"{write_figure(value, notation)} \text{{ {name}}}"
    return f"{write_figure(value, notation)} {name}".strip()


def write_whole(value: float, notation: Notation) -> str:
    """Return a whole number in full, its digits grouped."""
    return f"{round(value):,}".replace(",", notation.group)


def write_decimal(value: float, notation: Notation) -> str:
    """Return a figure without a power of ten."""
    digits = Decimal(f"{value:.{notation.digits - 1}e}").normalize()
    text = f"{digits:,f}"
    return text.replace(",", "g").replace(".", notation.point).replace("g", notation.group)
