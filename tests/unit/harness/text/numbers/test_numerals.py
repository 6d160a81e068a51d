"""Number spellings, from the tokens of the normal form."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from harness.text.normal import normalize
from harness.text.numbers.numerals import (
    MAX_TOWER,
    Numeral,
    make,
    parse_exponent,
    parse_mantissa,
    read_digits,
)
from harness.text.numbers.scaling import parse_scale
from harness.text.tokens import tokenize

if TYPE_CHECKING:
    from harness.types import Tokens


def tokens_of(text: str) -> Tokens:
    return tokenize(normalize(text).plain)


def read(text: str) -> Numeral:
    tokens = tokens_of(text)
    return parse_scale(tokens, parse_mantissa(tokens, 0))


FIGURES = [
    ("3", 3.0),
    ("3e23", 3e23),
    ("3.15E+23", 3.15e23),
    ("1e-3", 1e-3),
    ("1.2 × 10^21", 1.2e21),
    ("1.2x10^21", 1.2e21),
    ("1.2 * 10^21", 1.2e21),
    ("1.2·10²¹", 1.2e21),
    ("1.2 × 10**21", 1.2e21),
    (r"1.2 \times 10^{21}", 1.2e21),
    ("1.2 × 10<sup>21</sup>", 1.2e21),
    ("1.2 × 10^(-3)", 1.2e-3),
    ("1.2 × 10^+3", 1.2e3),
    ("1.2 × 10−21", 1.2e-21),
    ("6 x 10-4", 6e-4),
    ("10^23", 1e23),
    ("10^-3", 1e-3),
    ("2^40", 2.0**40),
    ("2^-1", 0.5),
    ("2^3^2", 512.0),
    ("300,000", 3e5),
    ("1,23,456", 123456.0),
    ("1 000 000", 1e6),
    ("1'000'000", 1e6),
    ("1.000.000", 1e6),
    ("3,15 × 10^23", 3.15e23),
    ("1_000", 1e3),
    ("175 billion", 1.75e11),
    ("300-billion", 3e11),
    ("300 thousand million", 3e11),
    ("1.75 hundred billion", 1.75e11),
    ("5万亿", 5e12),
    ("3150万亿亿", 3.15e23),
    ("3亿亿", 3e16),
    ("2百万亿", 2e14),
    ("3亿", 3e8),
    ("3億", 3e8),
    ("175 млрд", 175e9),
    ("1,4 триллиона", 1.4e12),
    ("175 bilhões", 175e9),
    ("175 miliardi", 175e9),
    ("3兆", 3e12),
    ("3萬億", 3e12),
    ("1,750억", 1.75e11),
    ("3조", 3e12),
    ("3 Milliarden", 3e9),
    ("405 Mrd", 4.05e11),
    ("15,6 Bio", 1.56e13),
    ("175 Md", 1.75e11),
    ("0", 0.0),
    ("00012", 12.0),
]


@pytest.mark.parametrize(("text", "value"), FIGURES)
def test_value(text: str, value: float) -> None:
    numeral = read(text)
    assert numeral.value == pytest.approx(value, rel=1e-15)
    assert numeral.end == len(tokens_of(text))
    expected = math.log10(value) if value else -math.inf
    assert numeral.log10 == pytest.approx(expected, abs=1e-9)


# half a unit of the last digit, half a unit of the last significant digit, whole in full
PRECISIONS = [
    ("3.15e23", 0.005e23, 0.005e23, False),
    ("3 × 10^23", 0.5e23, 0.5e23, False),
    ("300,000", 0.5, 5e4, True),
    ("1,024", 0.5, 0.5, True),
    ("10", 0.5, 5.0, True),
    ("2.50", 0.005, 0.005, False),
    ("175 billion", 0.5e9, 0.5e9, False),
    ("2^10", 0.0, 0.0, True),
    ("2^-2", 0.0, 0.0, False),
    ("0", 0.5, 0.5, True),
]


@pytest.mark.parametrize(("text", "half", "slack", "is_whole"), PRECISIONS)
def test_written_precision(
    text: str,
    half: float,
    slack: float,
    is_whole: bool,
) -> None:
    numeral = read(text)
    assert [numeral.half, numeral.slack] == pytest.approx([half, slack])
    assert numeral.is_whole is is_whole


@pytest.mark.parametrize("digits", ["3.15", "1.75", "8.4", "2.1", "9.99"])
def test_powers_of_ten_give_the_float_that_e_notation_gives(digits: str) -> None:
    for exponent in range(-30, 60):
        value = float(f"{digits}e{exponent}")
        assert read(f"{digits} × 10^{exponent}").value == value


LARGE = [
    ("1.5e400", math.log10(1.5) + 400),
    ("10^400", 400.0),
    ("2^2000", 2000 * math.log10(2)),
    ("10^10^10", 1e10),
    ("1.5 × 10^10^3", 1000 + math.log10(1.5)),
    ("9" * 500, 500.0),
    ("1" + "0" * 4999, 4999.0),
    ("10^10^10^10", math.inf),
    ("10^" * 5000 + "10", math.inf),
]


@pytest.mark.parametrize(("text", "log10"), LARGE)
def test_beyond_floats(text: str, log10: float) -> None:
    numeral = read(text)
    assert numeral.value == math.inf
    assert numeral.log10 == pytest.approx(log10, abs=1e-6)


DIFFERENCES = ["3 × 10-5 = 25", "3 × 10 - 5", "3 × 10-512", "30 × 10-5", "3 × 10-5-2"]


@pytest.mark.parametrize("text", DIFFERENCES)
def test_a_difference_is_no_power_without_its_raised_exponent(text: str) -> None:
    assert read(text).end == 1


def test_a_tower_is_read_up_to_its_bound() -> None:
    assert read("10^" * 5000 + "10").end == 2 * MAX_TOWER + 3
    assert read("10^-10^2").value == pytest.approx(1e-10)


@pytest.mark.parametrize("text", ["1e-400", "10^-400"])
def test_below_floats(text: str) -> None:
    assert read(text).value == 0.0
    assert read(text).log10 == -400.0


DIGITS = [
    ("1,234", (1234.0, 0, 0, 0, True)),
    ("1,200", (1200.0, 0, 2, 0, True)),
    ("3,5", (3.5, 1, 0, 0, True)),
    ("1.000.000,5", (1000000.5, 1, 0, 0, True)),
    ("2.50", (2.5, 2, 0, 0, False)),
    ("1e5", (1.0, 0, 0, 5, False)),
    ("0.0", (0.0, 1, 0, 0, False)),
    (".5", (0.5, 1, 0, 0, False)),
]


@pytest.mark.parametrize(("text", "parts"), DIGITS)
def test_digits(text: str, parts: tuple[float, int, int, int, bool]) -> None:
    found = read_digits(text)
    assert found[:4] == parts[:4]


EXPONENTS = [
    ("23", (23.0, 1)),
    ("-23", (-23.0, 2)),
    ("(-23)", (-23.0, 4)),
    ("(23", None),
    ("x", None),
    ("", None),
    ("-", None),
    ("10^2", (100.0, 3)),
    ("2^x", (2.0, 1)),
]


@pytest.mark.parametrize(("text", "found"), EXPONENTS)
def test_exponent(text: str, found: tuple[float, int] | None) -> None:
    assert parse_exponent(tokens_of(text), 0) == found


def test_an_exponent_that_is_no_number_leaves_the_mantissa() -> None:
    numeral = read("3 × 10^x")
    assert (numeral.value, numeral.end) == (3.0, 1)
    assert read("10^x").end == 1


def test_make_keeps_zero() -> None:
    assert make(0.0, 0, 0, 5, 1).value == 0.0
    assert make(0.0, 0, 0, 5, 1).log10 == -math.inf
