"""What is to be done for a run in parts: which are kept, and which answers are graded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harness.parts.cutting import cut
from harness.parts.part import Header

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from harness.errors import AnswerFileError
    from harness.parts.folder import PartsFolder
    from harness.types import Answer

    Loaded = Answer | AnswerFileError


class Kept(NamedTuple):
    """Stands among the answers for a part that is there."""

    number: int


class End(NamedTuple):
    """Stands among the answers where a part ends."""

    number: int
    header: Header


def plan(items: Iterable[Loaded], folder: PartsFolder) -> Iterator[Loaded | Kept | End]:
    """Yield the answers that have to be graded, with marks for the parts that engines pass on."""
    for part in cut(items, folder.facts.answers):
        if folder.holds(part):
            yield Kept(part.number)
        else:
            yield from part.items
            yield End(part.number, Header(part.first, len(part.items), part.digest))
