"""Questions about other models that a text asks itself behind its answer: those are other answers.

turn := a line "Question: ..." or "Q: ...", or one that ends with "?" below "Exercise 12", behind a
        commitment, which names a model or several figures that nothing before it has named
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.commitments.ask import figures_in
from harness.text.words import ASKING_WORDS, FAMILIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

ASKING = re.compile(
    rf"\n\W{{0,6}}(?:(?:follow-?up )?(?:{'|'.join(sorted(ASKING_WORDS))})\W{{0,4}}:([^\n]*)|"
    r"(?:exercise|problem|task|question|aufgabe|übung|exercice|ejercicio)(?: \d{1,3})?\W{0,3}\n"
    r"\s{0,4}([^\n]*\?))",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+")
# Another question names so many figures that nothing before it has.
FURTHER = 2


def find_turn(plain: str, start: int, given: Collection[float] = ()) -> int:
    """Return where a text asks of another model behind a place, its length where it does not.

    given are the figures of the question itself, which a text may tell once more.
    """
    known, figures, seen = set[str](), set(given), 0
    for found in ASKING.finditer(plain, start):
        known.update(models_in(plain, seen, found.start()))
        figures |= figures_in(plain, seen, found.start())
        seen = found.start()
        asked = found.span(1) if found[1] is not None else found.span(2)
        if any(name not in known for name in models_in(plain, *asked)):
            return seen
        if len(figures_in(plain, *asked) - figures) >= FURTHER:
            return seen
    return len(plain)


def models_in(plain: str, start: int, end: int) -> Iterator[str]:
    """Yield each family of models that words of a text name."""
    for found in WORD.finditer(plain, start, end):
        word = found[0].lower()
        if word in FAMILIES:
            yield word
