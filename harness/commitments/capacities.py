"""Bytes that a device has, and that are no answer: a 24 GB card, 80 GB A100s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Quantity, Token

CARRIERS = frozenset(
    "card karte karten grafikkarte tarjeta tarjetas carte cartes scheda machine laptop node "
    "server".split()
)
MAKES = frozenset("consumer gaming nvidia amd single".split())
MEMORIES = frozenset("memory ram vram speicher mémoire memoria".split())


def is_capacity(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Tell whether a device follows bytes, and not the word memory: 18 GB GPU memory."""
    texts = [token.text.lower() for token in tokens[quantity.last : quantity.last + 3]]
    if texts[:1] and texts[0] in MAKES:
        del texts[0]
    if not texts or not (texts[0] in CARRIERS or names_device(texts[0])):
        return False
    return MEMORIES.isdisjoint(texts[1:2])


def names_device(word: str) -> bool:
    """Tell whether a word counts devices."""
    unit = find_unit(word)
    return unit is not None and unit.name == "GPU"
