"""A question in the making: all but its id and the value that its calculator will give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reference.types import AcceptedRow

Origin = Literal["both", "real", "invented"]
ORIGINS: tuple[Origin, ...] = ("both", "real", "invented")

KAPLAN = "Kaplan et al. 2020, arXiv 2001.08361, section 2.1 (C = 6 N D)"
COUNTED = "counted matrix by matrix from the sizes that the question gives"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a maker hands over; convention and source belong to the calculator's value."""

    title: str
    prompt: str
    calculator: str
    facts: dict[str, tuple[float, ...]]
    convention: str
    source: str
    steps: tuple[str, ...]
    others: tuple[AcceptedRow, ...] = ()
    model: str = ""
    distractors: tuple[str, ...] = ()
    per: str = ""
