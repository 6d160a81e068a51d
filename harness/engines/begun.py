"""Counts on a Ray cluster how often a piece of work was begun and not ended (harness[ray]).

Ray Data begins what its worker died on again, for ever, and does not tell how often it has done so.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator


class Begun:
    """The counts, as an actor; where it is lost with its node it counts anew."""

    def __init__(self) -> None:
        """Begin at zero."""
        self.times: Counter[Hashable] = Counter()

    def begin(self, key: Hashable) -> int:
        """Return how often this has been begun since it was ended, this time included."""
        self.times[key] += 1
        return self.times[key]

    def end(self, key: Hashable) -> None:
        """Note that nobody died on it."""
        self.times.pop(key, None)


def start_counting() -> Any:
    """Return the counts, on whatever node of the cluster that this process is connected to."""
    import ray

    return ray.remote(num_cpus=0, max_restarts=-1, max_task_retries=-1)(Begun).remote()


@contextlib.contextmanager
def counting(begun: Any, key: Hashable) -> Iterator[int]:
    """Yield how often this has been begun, 1 where nobody died on it; then it is ended."""
    import ray

    times: int = ray.get(begun.begin.remote(key))
    try:
        yield times
    finally:
        ray.get(begun.end.remote(key))
