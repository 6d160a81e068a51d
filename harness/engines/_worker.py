"""A worker process: takes lists of answers from a pipe and gives back what is made of them."""

from __future__ import annotations

import signal
import traceback
from typing import TYPE_CHECKING, Any, NamedTuple

from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from multiprocessing.connection import Connection

    from harness.types import Answer

READY = "ready"
"""What a worker says first: all that it needs is loaded."""


class Fault(NamedTuple):
    """A fault of ours in a worker, as its traceback tells it."""

    told: str


def serve(pipe: Connection, work: Callable[[Answer], Any], held: Iterable[Connection] = ()) -> None:
    """Work until the pipe is closed; the parent alone answers Ctrl-C, and it closes the pipe.

    held are the parent's ends of pipes, which a forked worker has too: while it held them, no
    worker would see that the parent is gone.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for one in held:
        one.close()
    try:
        pipe.send(READY)
        while True:
            pipe.send(work_all(pipe.recv(), work))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def work_all(answers: list[Answer], work: Callable[[Answer], Any]) -> list[Any] | Fault:
    """Return what is made of each answer, an error in the place of one that cannot be graded."""
    made = []
    try:
        for answer in answers:
            try:
                made.append(work(answer))
            except AnswerFileError as error:
                made.append(error)
    except Exception:  # noqa: BLE001 - told to the parent, which raises it there
        return Fault(traceback.format_exc())
    return made
