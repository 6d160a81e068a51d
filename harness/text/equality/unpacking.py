"""Several names that are given their values at once: N, D = 175e9, 300e9.

unpacked := name ("," name)+ "=" quantity ("," quantity)+    as many quantities as names
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Quantity, Tokens

MAX_NAMES = 8


def find_unpacked(
    tokens: Tokens, quantities: Sequence[Quantity]
) -> Iterator[tuple[int, list[tuple[int, Quantity]]]]:
    """Yield the position of each such sign with its names, by position, and their quantities."""
    for number, quantity in enumerate(quantities):
        at = quantity.first - 1
        if at > 2 and tokens[at].text == "=" and tokens[at - 2].text == ",":
            start = quantities[number - 1].last if number else 0
            names = [place for place in names_before(tokens, at) if place >= start]
            values = listed(tokens, quantities[number : number + len(names)])
            if len(names) == len(values) > 1:
                yield at, list(zip(names, values, strict=True))


def names_before(tokens: Tokens, at: int) -> list[int]:
    """Return the positions of the names that commas part before a position.

    What stands behind a number scales it and is no name: N = 70 B, D = 1.4 T.
    """
    places: list[int] = []
    place = at - 1
    while place >= 0 and tokens[place].kind is TokenKind.WORD and len(places) < MAX_NAMES:
        if place and tokens[place - 1].kind is TokenKind.NUMBER:
            break
        places.append(place)
        if place == 0 or tokens[place - 1].text != ",":
            break
        place -= 2
    return places[::-1]


def listed(tokens: Tokens, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities that only commas part, the first one included."""
    found = list(quantities[:1])
    for quantity in quantities[1:]:
        if quantity.first != found[-1].last + 1 or tokens[found[-1].last].text != ",":
            break
        found.append(quantity)
    return found
