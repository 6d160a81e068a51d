r"""Fractions that stand alone, which tell one value and not two: 10/9, \frac{1}{3} of a meter.

fraction := "-"? ( "((" number ")/(" number "))" | number "/" number )

Nothing is computed on with them: no operator and no relation stands beside them but the one that
tells them as a result.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from harness.text.characters import BOX_OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.segments import Page
    from harness.types import Quantity, Tokens

COMPUTING = frozenset("× * / + - ^ ÷ x X".split())
GOING_ON = COMPUTING | {"=", "≈", "~"}
# A minus behind one of these is a sign and no difference.
OPENING = frozenset(("=", "(", ":", "≈", "\n", BOX_OPEN))
SET = ("(", "(", ")", "/", "(", ")", ")")
"""What stands around the two numbers of a fraction that is set as one."""


def fold_fractions(page: Page, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return quantities with each fraction that stands alone as one of them."""
    folded = dict(fractions(page, quantities))
    kept: list[Quantity] = []
    for quantity in quantities:
        if not kept or quantity.first >= kept[-1].last:
            kept.append(folded.get(quantity.first, quantity))
    return kept


def fractions(page: Page, quantities: Sequence[Quantity]) -> Iterator[tuple[int, Quantity]]:
    """Yield the fractions that stand alone, with the first token of their numerators."""
    for above, below in pairwise(quantities):
        if below.first - above.last > len(SET) - 4 or above.unit or below.unit:
            continue
        place = extent(page.tokens, above, below)
        if place is not None and below.number:
            yield above.first, joined(page, above, below, place)


def extent(tokens: Tokens, above: Quantity, below: Quantity) -> tuple[int, int] | None:
    """Return where a fraction of two numbers begins and ends; None where they are none."""
    is_set = (
        tuple(
            token.text
            for token in (
                *tokens[max(0, above.first - 2) : above.first],
                *tokens[above.last : below.first],
                *tokens[below.last : below.last + 2],
            )
        )
        == SET
    )
    start, end = (above.first - 2, below.last + 2) if is_set else (above.first, below.last)
    between = tokens[above.last : below.first]
    is_tight = len(between) == 1 and (between[0].is_tight and tokens[below.first].is_tight)
    is_plain = is_tight and between[0].text == "/" and above.is_whole and below.is_whole
    before = tokens[start - 1].text if start else ""
    after = tokens[end].text if end < len(tokens) else ""
    if before == "-" and (start == 1 or tokens[start - 2].text in OPENING):
        start, before = start - 1, ""
    is_alone = before not in COMPUTING and after not in GOING_ON
    return (start, end) if is_alone and (is_set or is_plain) else None


def joined(page: Page, above: Quantity, below: Quantity, place: tuple[int, int]) -> Quantity:
    """Return the quantity that a fraction is."""
    first, last = place
    sign = -1.0 if page.tokens[first].text == "-" and first < above.first else 1.0
    value = sign * above.value / below.value
    span = page.normal.span(*page.tokens.extent(first, last))
    return above._replace(
        value=value,
        low=value,
        high=value,
        log10=math.log10(abs(value)) if value else -math.inf,
        text=page.normal.original[span.start : span.end],
        span=span,
        is_whole=False,
        number=value,
        half=0.0,
        first=first,
        last=last,
    )
