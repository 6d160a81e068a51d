"""Web addresses, whose numbers are no amounts."""

from __future__ import annotations

import re

URL = re.compile(r"(?:https?://|www\.|arxiv:|doi:)[^\s)\]]{1,500}", re.IGNORECASE)
# Each address has one of these; most texts have none.
SIGNS = ("://", "www.", "arxiv:", "doi:")


def addresses(plain: str) -> list[tuple[int, int]]:
    """Return where the web addresses of a text stand."""
    folded = plain.casefold()
    if not any(sign in folded for sign in SIGNS):
        return []
    return [found.span() for found in URL.finditer(plain)]
