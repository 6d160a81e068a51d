"""Cuts a stream of answers into chunks for workers, and gathers what comes back in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from harness.errors import AnswerFileError
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ITEMS = 1_000


@dataclass(slots=True)
class Chunk:
    """Some neighbours of the stream: an answer stands in its place until it is graded."""

    items: list[Any] = field(default_factory=list)
    left: int = 0
    """How many of the items are still answers."""

    def task(self) -> Task | None:
        """Return what there is to do, None where all are errors."""
        places = [at for at, item in enumerate(self.items) if isinstance(item, Answer)]
        return Task(self, places) if places else None


class Task(NamedTuple):
    """Answers of a chunk for one worker; is_again tells that a worker died on them before."""

    chunk: Chunk
    places: list[int]
    is_again: bool = False

    @property
    def answers(self) -> list[Answer]:
        """The answers to be graded."""
        return [self.chunk.items[at] for at in self.places]

    def finish(self, made: Iterable[Any]) -> None:
        """Put what was made in the place of the answers."""
        for at, one in zip(self.places, made, strict=True):
            self.chunk.items[at] = one
        self.chunk.left -= len(self.places)

    def singly(self) -> list[Task]:
        """Return one task an answer, so that only the one that kills its worker is lost."""
        return [Task(self.chunk, [at], is_again=True) for at in self.places]

    def give_up(self, reason: str) -> None:
        """Put an error in the place of each answer."""
        found = f"a worker process that died twice on it ({reason})"
        self.finish(
            AnswerFileError(
                answer.path or answer.id,
                None,
                found,
                "a grade",
                "grade it alone with --engine serial",
                answer.model,
                answer.release,
            )
            for answer in self.answers
        )


def cut(items: Iterable[Any], characters: int) -> Iterator[Chunk]:
    """Yield chunks whose texts come to so many characters, the last one less."""
    chunk, size = Chunk(), 0
    for item in items:
        chunk.items.append(item)
        if isinstance(item, Answer):
            chunk.left += 1
            size += len(item.text)
        if size >= characters or len(chunk.items) >= MOST_ITEMS:
            yield chunk
            chunk, size = Chunk(), 0
    if chunk.items:
        yield chunk
