"""Questions about other models that a text asks itself behind its answer: those are other answers.

turn := a line "Question: ..." or "Q: ..." behind a commitment, which names a model that nothing
        before it has named
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.text.words import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKING = re.compile(
    r"\n\W{0,6}(?:question|q|user|human|frage|pregunta)\W{0,4}:([^\n]*)", re.IGNORECASE
)
WORD = re.compile(r"[^\W\d_]+")


def find_turn(plain: str, start: int) -> int:
    """Return where a text asks of another model behind a place, its length where it does not."""
    known, seen = set[str](), 0
    for found in ASKING.finditer(plain, start):
        known.update(models_in(plain, seen, found.start()))
        seen = found.start()
        if any(name not in known for name in models_in(plain, *found.span(1))):
            return found.start()
    return len(plain)


def models_in(plain: str, start: int, end: int) -> Iterator[str]:
    """Yield each family of models that words of a text name."""
    for found in WORD.finditer(plain, start, end):
        word = found[0].lower()
        if word in FAMILIES:
            yield word
