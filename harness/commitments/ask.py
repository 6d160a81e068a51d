"""What a question asks for, as far as its wording tells it: never the right answer."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from harness.units import find_unit


class Ask(NamedTuple):
    """The unit of the answer, what it is for one of, its family, and what the question is about.

    model is the name of the model that the question names, devices how many it trains on, 0 where
    it tells none, share the utilization that it gives, 0 where it gives none, and scale what a bare
    number counts in base units where the question asks for another one: 86,400 for days.  given are
    the figures of the question, which answer it in no unit of their own.
    """

    unit: str = ""
    per: str = ""
    family: str = ""
    model: str = ""
    devices: float = 0.0
    share: float = 0.0
    scale: float = 1.0
    given: frozenset[float] = frozenset()


# How a question names the unit that it asks for: in days, how many GiB.
ASKED = re.compile(r"\b(?:in|how many|number of)\s+([A-Za-z]+)", re.IGNORECASE)
FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,12})?")
PROMPTS_KEPT = 256


@functools.lru_cache(maxsize=PROMPTS_KEPT)
def scale_of(prompt: str, unit: str) -> float:
    """Return how many base units the unit is that a prompt asks for last, 1 where it asks for none.

    "How many days ... Give the time in days" asks for 86,400 seconds each.
    """
    named = (find_unit(word) for word in ASKED.findall(prompt) if len(word) > 1)
    factors = [one.factor for one in named if one is not None and one.base == unit]
    return factors[-1] if factors else 1.0


@functools.lru_cache(maxsize=PROMPTS_KEPT)
def figures_of(prompt: str) -> frozenset[float]:
    """Return the figures that a prompt writes: 175, 300, 1024, 45."""
    return frozenset(figures_in(prompt))


def figures_in(text: str, start: int = 0, end: int | None = None) -> set[float]:
    """Return the figures of a text, or of a stretch of it, with commas between thousands."""
    found = FIGURE.finditer(text, start, len(text) if end is None else end)
    return {float(figure[0].replace(",", "")) for figure in found}
