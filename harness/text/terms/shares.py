"""Shares and multiples of an amount in words: half of 3e23, two thirds of 6 GB, twice 4 GB.

share := ( "half" | count part ) "of" | "twice" | "double" ...     before an amount or its article
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text.numbers.number_words import parse_fraction, word_at
from harness.text.numbers.vulgar import proper
from harness.types import Number, Quantity

if TYPE_CHECKING:
    from harness.text.normal import Normal
    from harness.types import Tokens

OF = frozenset("of von de di do da des del der du".split())
HALVES = frozenset("half hälfte moitié mitad metà metade".split())
MULTIPLES = {
    "twice": 2, "double": 2, "thrice": 3, "triple": 3, "treble": 3, "quadruple": 4,
    "doppelte": 2, "dreifache": 3, "vierfache": 4, "doble": 2, "doppio": 2, "dobro": 2,
}  # fmt: skip
ARTICLES = frozenset("the these those our its all den der die das dem la le les el los las".split())
PERCENT = frozenset(
    (*"% percent prozent cent ciento cento".split(), "per cent", "pour cent", "por ciento")
)
FIRST = (
    HALVES
    | MULTIPLES.keys()
    | frozenset("a an one two three four five six seven eight nine ten".split())
)
# The width of 3/4.
VULGAR_WIDTH = 3


def read_share(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """Return what multiplies the amount that a share is of, and where that amount begins."""
    word = word_at(tokens, at)
    if word not in FIRST:
        return None
    if word in MULTIPLES:
        end = at + 1 + (word_at(tokens, at + 1) in OF)
        if word_at(tokens, at + 1) == "-":
            return None
        return float(MULTIPLES[word]), behind_article(tokens, end)
    if word in HALVES:
        is_share = word_at(tokens, at + 1) in OF
        return (0.5, behind_article(tokens, at + 2)) if is_share else None
    numeral = parse_fraction(tokens, at)
    if numeral is None or numeral.value >= 1 or word_at(tokens, numeral.end) not in OF:
        return None
    return numeral.value, behind_article(tokens, numeral.end + 1)


def behind_article(tokens: Tokens, at: int) -> int:
    """Skip one article."""
    return at + (word_at(tokens, at) in ARTICLES)


def ends_share(tokens: Tokens, at: int) -> bool:
    """Tell whether a share in figures ends here, which an "of" goes on from: 45 %, 1/3."""
    if word_at(tokens, at) in PERCENT:
        return True
    return at + 1 >= VULGAR_WIDTH and tokens[at - 1].text == "/" and bool(proper(tokens, at - 2))


def exact(normal: Normal, tokens: Tokens, value: float, start: int, end: int) -> Number:
    """Return the number that words stand for, as exact as they are."""
    span = normal.span(*tokens.extent(start, end))
    text = normal.original[span.start : span.end]
    log10 = math.log10(value)
    return Number(
        Quantity(
            value, value, value, log10, "", text, span,
            number=value, is_whole=True, first=start, last=end,
        )
    )  # fmt: skip
