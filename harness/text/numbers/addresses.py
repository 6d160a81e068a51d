"""Web addresses, whose numbers are no amounts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.text import folding

if TYPE_CHECKING:
    from collections.abc import Iterable

URL = re.compile(r"(?:https?://|www\.|arxiv:|doi:)[^\s)\]]{1,500}", re.IGNORECASE)
# Each address has one of these; most texts have none.
SIGNS = ("://", "www.", "arxiv:", "doi:")


def addresses(plain: str) -> list[tuple[int, int]]:
    """Return where the web addresses of a text stand."""
    folded = folding.casefolded(plain)
    if not any(sign in stretch for stretch in folded for sign in SIGNS):
        return []
    return [found.span() for found in URL.finditer(plain)]


def is_inside(place: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a token that starts at a place lies inside one of some ranges of a text."""
    return any(start <= place < end for start, end in ranges)
