"""What a detector is: its code, its check, what a reader is told of it, and its examples."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from harness.types import Mistake, Reading
    from reference.types import Truth


class Group(StrEnum):
    """To which questions a mistake belongs, as GRADING.md groups the codes."""

    ANY = "any question"
    TRAINING = "training FLOPs"
    TIME = "training time"
    MEMORY = "parameters and memory"


class Example(NamedTuple):
    """An answer's text, the question it answers, and why it fires or stays silent."""

    text: str
    question: str
    why: str


@dataclass(frozen=True, slots=True)
class Detector:
    """A rule that names one mistake.

    factor is the share of answer / reference in words; avoid tells how not to make the mistake.
    The docstring of the detector's file says what it is, why it matters and when it fires.  The
    last silent example is the near miss that the catalogue shows.
    """

    code: str
    check: Callable[[Reading, Truth], Iterator[Mistake]]
    group: Group
    factor: str
    avoid: str
    fires: tuple[Example, ...]
    silent: tuple[Example, ...]
