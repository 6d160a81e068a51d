"""The options that say who grades: in this process, in several, by how many of them."""

from __future__ import annotations

from collections import deque
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar

import typer

from harness.engines import serial
from harness.engines.crew import ALONE, Crew, can_fork, count_cores
from harness.errors import UsageError
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from harness.errors import AnswerFileError

    Loaded = Answer | AnswerFileError

Made = TypeVar("Made")

MANY = 24
"""From so many answers up the start of workers that are forked is won back."""
MANY_AFRESH = 300
"""From so many up that of workers that are started afresh, where no fork is possible."""
CHUNKS = 8
"""Into how many chunks a worker few answers are cut, so that all workers end at about one time."""
LEAST_CHARACTERS = 8_000
LARGE = 5_000
"""More answers than that are never all held, and no report lists them one by one."""
CHARACTERS_AN_ANSWER = 4_000
"""What an answer counts as at most, where the number of answers decides."""


class Engine(StrEnum):
    """Who grades."""

    SERIAL = "serial"
    PROCESSES = "processes"
    RAY = "ray"
    RAY_DATA = "ray-data"


EngineName = Annotated[
    Engine | None,
    typer.Option(
        "--engine",
        help=f"Who grades: this process, several, a Ray cluster, or one that reads and writes too "
        f"(ray-data, with --out); without, several from {MANY} answers up.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=1, metavar="N", help="How many processes; without, one a core."),
]
RayAddress = Annotated[
    str | None,
    typer.Option(
        "--ray-address",
        metavar="ADDRESS",
        help="With --engine ray or ray-data: the cluster, such as auto; without, one on this "
        "machine.",
    ),
]


class Ahead(NamedTuple):
    """Answers of which the first have been read, to know how many there are.

    size is their number, where it is at most LARGE; an answer that is long counts as several.
    """

    answers: Iterator[Loaded]
    size: int

    @property
    def is_large(self) -> bool:
        """Whether there are too many to be held and listed."""
        return self.size > LARGE


def look_ahead(answers: Iterable[Loaded]) -> Ahead:
    """Read so many answers that it shows whether they are many or large."""
    left, size = iter(answers), 0
    head: deque[Loaded] = deque()
    for answer in left:
        head.append(answer)
        size += 1
        if isinstance(answer, Answer):
            size += len(answer.text) // CHARACTERS_AN_ANSWER
        if size > LARGE:
            break
    return Ahead(_go_on(head, left), size)


def _go_on(head: deque[Loaded], left: Iterator[Loaded]) -> Iterator[Loaded]:
    """Yield the answers that have been read, which are held no longer, and those behind them."""
    while head:
        yield head.popleft()
    yield from left


class Hands(NamedTuple):
    """Who grades, as the user named it; None where the size of the input is to decide."""

    engine: Engine | None = None
    workers: int | None = None
    tell: Callable[[str], None] = lambda _sentence: None
    address: str | None = None

    def check(self) -> Hands:
        """Return itself.

        Raises:
            UsageError: this process alone is to be several, or Ray's address is of no use.
        """
        if self.engine is Engine.SERIAL and (self.workers or 1) > 1:
            raise UsageError(f"--engine serial --workers {self.workers}", "--engine processes")
        if self.address is not None and self.engine not in {Engine.RAY, Engine.RAY_DATA}:
            raise UsageError("--ray-address without --engine ray", advice="add --engine ray")
        return self

    def run(
        self,
        answers: Iterable[Any],
        size: int,
        work: Callable[[Answer], Made],
    ) -> Iterator[Made | AnswerFileError]:
        """Yield what is made of each of so many answers, in order."""
        workers = self.workers or count_cores()
        engine = self.engine
        if engine is None:
            is_many = size >= (MANY if can_fork() else MANY_AFRESH)
            is_shared = (is_many and workers > 1) or (self.workers or 1) > 1
            engine = Engine.PROCESSES if is_shared else Engine.SERIAL
        if engine is Engine.SERIAL:
            return serial.run(answers, work)
        share = max(LEAST_CHARACTERS, size * CHARACTERS_AN_ANSWER // (workers * CHUNKS))
        crew = Crew(workers, self.tell, min(share, ALONE.chunk_characters), self.address)
        if engine is Engine.RAY:
            from harness.engines import ray

            return ray.run(answers, work, crew)
        from harness.engines import processes

        return processes.run(answers, work, crew)
