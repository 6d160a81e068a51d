"""Counts the lines that a function runs, for the tests of how work grows."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


class Tracer(Protocol):
    """What sys.settrace takes: it returns what traces the frame from then on."""

    def __call__(self, frame: FrameType, event: str, arg: object, /) -> Tracer: ...


def count_lines(act: Callable[[], object]) -> int:
    """Return how many lines a function runs, each turn of a loop anew.

    It is traced in a thread of its own, so that whatever traces the tests goes on undisturbed.
    """
    lines = 0

    def count(_frame: FrameType, _event: str, _arg: object) -> Tracer:
        nonlocal lines
        lines += 1
        return count

    def trace() -> None:
        sys.settrace(count)
        act()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(trace).result()
    return lines
