"""Grades answers on a Ray cluster, in order and in bounded memory (harness[ray]).

The answers are read here and sent in chunks as tasks; scheduling, scaling and trying again on
another worker or node are Ray's.  Where it gives a chunk up, its answers are tried one by one; an
answer that ends its workers again becomes an error in its place.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

from harness.engines._chunks import Chunk, Task, cut
from harness.engines._cluster import RETRIES, connect
from harness.engines._worker import Fault, work_all
from harness.engines.crew import ALONE, Crew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from harness.errors import AnswerFileError
    from harness.types import Answer

Made = TypeVar("Made")

CHUNKS_A_WORKER = 4
"""How many chunks a processor of the cluster are under way at once."""


def run(
    answers: Iterable[Any],
    work: Callable[[Answer], Made],
    crew: Crew = ALONE,
) -> Iterator[Made | AnswerFileError]:
    """Yield what is made of each answer, in the order of the answers.

    Args:
        answers: what load_answers yields; what is no answer, such as an error, is passed on.
        work: grades one answer and can be pickled; an AnswerFileError that it raises takes the
            answer's place.
        crew: the address of the cluster, None for one on this machine of so many workers.

    Raises:
        UsageError: Ray is not installed, or no cluster answers at the address.
        RuntimeError: a fault of ours in a worker.
    """
    ray = connect(crew, "--engine ray")
    try:
        yield from Tasks(ray, work, crew).map(answers)
    finally:
        ray.shutdown()


class Tasks:
    """The chunks that are under way on a cluster."""

    def __init__(self, ray: Any, work: Callable[[Answer], Any], crew: Crew) -> None:
        """Send the work to the cluster, once."""
        self.ray, self.crew = ray, crew
        self.call = ray.remote(work_all).options(max_retries=RETRIES)
        self.work = ray.put(work)

    def map(self, items: Iterable[Any]) -> Iterator[Any]:
        """Yield what is made of each item; no more are read than the cluster can take."""
        chunks = cut(items, self.crew.chunk_characters)
        line: deque[tuple[Chunk, Any]] = deque()
        while True:
            while len(line) < self.most() and (chunk := next(chunks, None)) is not None:
                line.append((chunk, self.send(chunk.task())))
            if not line:
                return
            chunk, promise = line.popleft()
            task = chunk.task()
            if task is not None:
                self.finish(task, promise)
            yield from chunk.items

    def most(self) -> int:
        """Return how many chunks are to be under way; a cluster that grows gets more."""
        return CHUNKS_A_WORKER * max(1, int(self.ray.cluster_resources().get("CPU", 1)))

    def send(self, task: Task | None) -> Any:
        """Give a task to the cluster."""
        return None if task is None else self.call.remote(task.answers, self.work)

    def finish(self, task: Task, promise: Any) -> None:
        """Wait for a task and put what was made in the place of its answers."""
        lost = (
            self.ray.exceptions.WorkerCrashedError,
            self.ray.exceptions.OutOfMemoryError,
            self.ray.exceptions.NodeDiedError,
            self.ray.exceptions.ObjectLostError,
        )
        try:
            made = self.ray.get(promise)
        except lost as error:
            self.try_again(task, type(error).__name__)
            return
        if isinstance(made, Fault):
            raise RuntimeError(made.told)  # noqa: TRY004 - a fault there, no wrong type here
        task.finish(made)

    def try_again(self, task: Task, reason: str) -> None:
        """Try the answers of a task one by one; give up those that were tried so."""
        if task.is_again:
            task.give_up(reason)
            return
        count = len(task.places)
        self.crew.tell(f"Ray gave a task up ({reason}); its {count} answers are graded again")
        for single in task.singly():
            self.finish(single, self.send(single))
