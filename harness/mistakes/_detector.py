"""What a detector is: its code, its check, and the examples that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from harness.types import Mistake, Reading
    from reference.types import Truth


class Example(NamedTuple):
    """An answer's text, the question it answers, and why it fires or stays silent."""

    text: str
    question: str
    why: str


@dataclass(frozen=True, slots=True)
class Detector:
    """A rule that names one mistake."""

    code: str
    check: Callable[[Reading, Truth], Iterator[Mistake]]
    fires: tuple[Example, ...]
    silent: tuple[Example, ...]
