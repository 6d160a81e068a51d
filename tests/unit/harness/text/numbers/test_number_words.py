"""Numbers in words: values, and where the words end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.text.numbers.number_words import parse_words
from harness.text.tokens import tokenize

if TYPE_CHECKING:
    from harness.types import Tokens


def tokens_of(text: str) -> Tokens:
    return tokenize(text)


WORDS = [
    ("two trillion", 2e12, 2),
    ("three hundred and fifteen sextillion", 3.15e23, 5),
    ("twenty-one", 21.0, 3),
    ("half a million", 5e5, 3),
    ("a million", 1e6, 2),
    ("a hundred billion", 1e11, 3),
    ("a dozen", 12.0, 2),
    ("fifteen point six trillion", 15.6e12, 4),
    ("one hundred seventy-five billion", 1.75e11, 6),
    ("ninety", 90.0, 1),
    ("two million and five", 2000005.0, 4),
    ("zero", 0.0, 1),
    ("two apples", 2.0, 1),
    ("two and more", 2.0, 1),
    ("two and a half trillion", 2.5e12, 5),
    ("three and a half days", 3.5, 4),
    ("one and a quarter million", 1.25e6, 5),
    ("two and a model", 2.0, 1),
    ("a hundred and two", 102.0, 4),
    ("a hundred forty-four", 144.0, 5),
    ("a thousand two hundred", 1200.0, 4),
    ("a hundred, two hundred", 100.0, 2),
    ("three thousand one hundred and fifty septillion", 3.15e27, 7),
    ("three hundred thousand million", 3e11, 4),
    ("two million five thousand", 2005000.0, 4),
    ("a million and one", 1000001.0, 4),
    ("one billion, six hundred million", 1.6e9, 6),
    ("one billion, thirty-seven million, two hundred thousand parameters", 1.0372e9, 11),
    ("three million, four million", 3e6, 2),
    ("three million, of which", 3e6, 2),
    ("two dozen", 24.0, 2),
    ("half a dozen", 6.0, 3),
    ("half a day", 0.5, 2),
    ("half an hour", 0.5, 2),
    ("one half", 0.5, 2),
    ("three halves", 1.5, 2),
    ("two thirds of a day", 2 / 3, 4),
    ("one-third mile", 1 / 3, 3),
    ("a third of the tokens", 1 / 3, 2),
    ("a quarter of a million", 250000.0, 5),
    ("three quarters of a million", 750000.0, 5),
    ("three fifths billion", 6e8, 3),
    ("one third layer", 1.0, 1),
    ("two third-party tools", 2.0, 1),
]


@pytest.mark.parametrize(("text", "value", "end"), WORDS)
def test_words(text: str, value: float, end: int) -> None:
    numeral = parse_words(tokens_of(text), 0)
    assert numeral is not None
    assert numeral.value == pytest.approx(value)
    assert numeral.end == end


PRECISIONS = [
    ("two and a half trillion", 0.05e12),
    ("one and a quarter million", 0.005e6),
    ("a hundred billion", 50e9),
    ("two thirds", 0.005),
    ("two dozen", 0.5),
]


@pytest.mark.parametrize(("text", "half"), PRECISIONS)
def test_half_a_unit_of_the_last_digit(text: str, half: float) -> None:
    numeral = parse_words(tokens_of(text), 0)
    assert numeral is not None
    assert numeral.half == pytest.approx(half)


@pytest.mark.parametrize(
    "text", ["a model", "a", "half the model", "half", "million", "two point x", "a third layer"]
)
def test_words_that_are_no_number(text: str) -> None:
    assert parse_words(tokens_of(text), 0) is None
