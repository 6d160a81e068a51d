"""Web addresses, whose numbers are no amounts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harness.types import Token

URL = re.compile(r"(?:https?://|www\.|arxiv:|doi:)[^\s)\]]{1,500}", re.IGNORECASE)
# Each address has one of these; most texts have none.
SIGNS = ("://", "www.", "arxiv:", "doi:")


def addresses(plain: str) -> list[tuple[int, int]]:
    """Return where the web addresses of a text stand."""
    folded = plain.casefold()
    if not any(sign in folded for sign in SIGNS):
        return []
    return [found.span() for found in URL.finditer(plain)]


def is_inside(token: Token, ranges: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a token lies inside one of some ranges of a text."""
    return any(start <= token.start < end for start, end in ranges)
