"""Cuts answers into parts: the same answers always into the same parts, each with its digest."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from harness.errors import AnswerFileError
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Loaded = Answer | AnswerFileError

MOST_CHARACTERS = 16_000_000
"""A part of long answers ends sooner, so that it can be held."""


class Cut(NamedTuple):
    """The answers of one part: its number, how many stand before it, and their digest."""

    number: int
    first: int
    items: tuple[Loaded, ...]
    digest: str


def cut(items: Iterable[Loaded], answers: int, characters: int = MOST_CHARACTERS) -> Iterator[Cut]:
    """Yield parts of so many answers; what cannot be read counts as one."""
    held: list[Loaded] = []
    number = first = size = 0
    for item in items:
        held.append(item)
        size += len(item.text) if isinstance(item, Answer) else 0
        if len(held) >= answers or size >= characters:
            yield _make(number, first, held)
            number, first = number + 1, first + len(held)
            held, size = [], 0
    if held:
        yield _make(number, first, held)


def _make(number: int, first: int, held: list[Loaded]) -> Cut:
    told = blake2b(digest_size=16)
    for item in held:
        facts = (
            str(item)
            if isinstance(item, AnswerFileError)
            else (item.id, item.question, item.model, item.release, item.sample, item.text)
        )
        told.update(json.dumps(facts).encode() + b"\n")
    return Cut(number, first, tuple(held), told.hexdigest())
