"""Grades answers in worker processes of this machine, in order and in bounded memory.

A worker is forked, with all that is loaded, where this process is a single thread on Linux, and
started afresh (spawn) elsewhere.  It holds one task at a time and is told nothing by files.  Where
one dies, the answers that it held are given out again one by one; an answer on which a worker dies
again becomes an error in its place.
"""

from __future__ import annotations

import signal
from collections import deque
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, TypeVar

from harness.engines._chunks import Chunk, Task, cut
from harness.engines._worker import Fault, serve
from harness.engines.crew import ALONE, Crew, can_fork
from harness.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from harness.errors import AnswerFileError
    from harness.types import Answer

Made = TypeVar("Made")

CHUNKS_A_WORKER = 6
"""How many chunks a worker are read at most before the first of them is done."""
SECONDS_TO_LEAVE = 5.0


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
        crew: how many processes work, and who is told where one dies.

    Raises:
        UsageError: a worker cannot be started.
        RuntimeError: a fault of ours in a worker.
    """
    team = Team(work, crew)
    try:
        yield from team.map(answers)
        team.leave()
    finally:
        team.stop()


@dataclass(slots=True)
class Member:
    """A worker process: the pipe to it, its task, and whether it has said that it is ready."""

    process: BaseProcess
    pipe: Connection
    task: Task | None = None
    is_ready: bool = False

    def reason(self) -> str:
        """Return why it ended, as a person says it."""
        self.process.join(SECONDS_TO_LEAVE)
        code = self.process.exitcode
        if code is not None and code < 0:
            return signal.Signals(-code).name
        return f"exit code {code}"


class Team:
    """Worker processes and the tasks that wait for them."""

    def __init__(self, work: Callable[[Answer], Any], crew: Crew) -> None:
        """Start the workers."""
        self.work, self.crew = work, crew
        self.waiting: deque[Task] = deque()
        self.members: list[Member] = []
        for _ in range(crew.workers):
            self.members.append(self.start())

    def start(self) -> Member:
        """Return a new worker."""
        is_forked = can_fork()
        context = get_context("fork") if is_forked else get_context("spawn")
        pipe, theirs = context.Pipe()
        held = [pipe, *(member.pipe for member in self.members)] if is_forked else []
        process = context.Process(target=serve, args=(theirs, self.work, held), daemon=True)
        process.start()
        theirs.close()
        return Member(process, pipe)

    def map(self, items: Iterable[Any]) -> Iterator[Any]:
        """Yield what is made of each item; no more are read than the workers need."""
        chunks = cut(items, self.crew.chunk_characters)
        line: deque[Chunk] = deque()
        is_read = False
        while line or not is_read:
            is_read = is_read or self.take(chunks, line)
            self.give()
            while line and not line[0].left:
                yield from line.popleft().items
            if line:
                self.collect()

    def take(self, chunks: Iterator[Chunk], line: deque[Chunk]) -> bool:
        """Read ahead as far as the workers need; return whether nothing is left."""
        most = CHUNKS_A_WORKER * self.crew.workers
        while len(self.waiting) < self.crew.workers and len(line) < most:
            chunk = next(chunks, None)
            if chunk is None:
                return True
            line.append(chunk)
            task = chunk.task()
            if task is not None:
                self.waiting.append(task)
        return False

    def give(self) -> None:
        """Give tasks to the workers that have none."""
        for at, member in enumerate(self.members):
            if self.waiting and member.is_ready and member.task is None:
                member.task = self.waiting.popleft()
                try:
                    member.pipe.send(member.task.answers)
                except OSError:
                    self.replace(at)

    def collect(self) -> None:
        """Wait for a worker, take what it has made, and give it the next task."""
        pipes = [one.pipe for one in self.members if one.task is not None or not one.is_ready]
        found = wait(pipes)
        for at, member in enumerate(self.members):
            if member.pipe in found:
                try:
                    said = member.pipe.recv()
                except (EOFError, OSError):
                    self.replace(at)
                else:
                    self.hear(member, said)
        self.give()

    @staticmethod
    def hear(member: Member, said: Any) -> None:  # noqa: ANN401 - whatever the work makes
        """Take what a worker says."""
        if isinstance(said, Fault):
            raise RuntimeError(said.told)  # noqa: TRY004 - a fault there, no wrong type here
        if member.task is None:
            member.is_ready = True
        else:
            member.task.finish(said)
            member.task = None

    def replace(self, at: int) -> None:
        """Start a worker in the place of one that died; its answers are graded again."""
        member = self.members[at]
        reason = member.reason()
        member.pipe.close()
        if not member.is_ready:
            found = f"a worker process that died as it began ({reason})"
            raise UsageError(found, advice="take fewer --workers, or --engine serial")
        task = member.task
        if task is not None and task.is_again:
            task.give_up(reason)
        elif task is not None:
            count = len(task.places)
            self.crew.tell(
                f"a worker process died ({reason}); its {count} answers are graded again"
            )
            self.waiting.extendleft(reversed(task.singly()))
        self.members[at] = self.start()

    def leave(self) -> None:
        """Let the workers go, all being done."""
        for member in self.members:
            member.pipe.close()
        for member in self.members:
            member.process.join(SECONDS_TO_LEAVE)

    def stop(self) -> None:
        """End what still runs, at once."""
        for member in self.members:
            member.pipe.close()
            member.process.kill()
        for member in self.members:
            member.process.join()
