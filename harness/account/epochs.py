"""Counts of epochs: told as such, or bare in a product whose line speaks of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.account.inputs import told
from harness.closeness import is_any
from harness.types import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Leaf, Quantity, Reading

EPOCH = re.compile(
    r"\b(?:epochs?|epochen?|époques?|épocas?|epoche|epoca|epok\w*)\b|эпох|エポック|轮|遍|에포크",
    re.IGNORECASE,
)
# A pass over the data, and no forward or backward pass.
PASS = re.compile(
    r"\b(?:pass(?:es)?|times (?:over|through)|durchl[aä]uf\w*|durchgäng\w*|passages?|pasadas?)\b",
    re.IGNORECASE,
)
OVER_DATA = re.compile(
    r"\b(?:over|through|durch|über|sur|por|sobre|su|dei)\s+(?:\w+\s+)?(?:data\w*|corpus|tokens?|"
    r"texte?|daten\w*|données|datos|dados|dati)\b",
    re.IGNORECASE,
)
OTHER_PASS = re.compile(
    r"forward|backward|vorwärts|rückwärts|\bavant\b|arrière|adelante|atrás|avanti|indietro",
    re.IGNORECASE,
)
LEAST, MOST = 1.5, 100.0
# How often a text says elsewhere that the data are passed over: two passes over the corpus.
WORDS = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "ten": 10.0}
COUNTED = re.compile(
    rf"\b({'|'.join(WORDS)}|\d{{1,3}})\s+(?:\w+\s+)?(?:epochs|passes)\b[^\n]{{0,60}}", re.IGNORECASE
)
# How much of a line may speak of epochs, and how many products are looked at.
LONGEST, MOST_LEAVES, SAME = 300, 24, 0.01


def epochs_of(reading: Reading) -> list[Quantity]:
    """Return the counts of epochs that a text tells or multiplies by."""
    found = [quantity for quantity in told(reading, (Role.EPOCHS,)) if quantity.value >= LEAST]
    small = [leaf for leaf in reading.derivation.leaves if is_small(leaf)][:MOST_LEAVES]
    over_data = bool(small) and OVER_DATA.search(reading.text) is not None
    counts = told_passes(reading.text) if over_data else frozenset()
    for leaf in small:
        line = line_of(reading, leaf)
        is_pass = over_data and PASS.search(line) and not OTHER_PASS.search(line)
        if EPOCH.search(line) or is_pass or leaf.quantity.value in counts:
            found.append(leaf.quantity)
    return found


def told_passes(text: str) -> frozenset[float]:
    """Return how many epochs, or passes over the data, a text tells."""
    found = (one for one in COUNTED.finditer(text) if OVER_DATA.search(one[0]))
    counts = (one[1].lower() for one in found if not OTHER_PASS.search(one[0]))
    return frozenset(WORDS.get(count) or float(count) for count in counts)


def is_small(leaf: Leaf) -> bool:
    """Tell whether an input is a bare whole number that can count epochs."""
    count = leaf.quantity
    is_bare = leaf.role is Role.UNKNOWN and not count.unit and leaf.exponent > 0
    return is_bare and LEAST <= count.value <= MOST and count.value.is_integer()


def line_of(reading: Reading, leaf: Leaf) -> str:
    """Return the line on which an input stands, as far as it is near."""
    start, end = leaf.quantity.span
    before = reading.text[max(0, start - LONGEST) : start].rpartition("\n")[2]
    return before + reading.text[end : end + LONGEST].partition("\n")[0]


def tokens_by_epochs(
    reading: Reading, inputs: Sequence[Leaf], tokens: Sequence[float]
) -> Quantity | None:
    """Return the tokens of an epoch times the epochs, where these are all that were seen."""
    counts = [leaf.quantity for leaf in inputs if leaf.role in (Role.TOKENS, Role.UNKNOWN)]
    if any(is_any(count.value, tokens) for count in counts):
        return None
    for epochs in epochs_of(reading)[:MOST_LEAVES]:
        for count in counts:
            if is_any(count.value * epochs.value, tokens, SAME):
                log10 = count.log10 + epochs.log10
                return count._replace(value=count.value * epochs.value, log10=log10)
    return None
