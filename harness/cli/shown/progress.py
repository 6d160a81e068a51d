"""A progress bar on standard error, for work that takes over a second while a person watches."""

from __future__ import annotations

import sys
from time import monotonic  # noqa: TID251 - decides when a bar appears; no grade sees it
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.progress import Progress

Item = TypeVar("Item")

DELAY_SECONDS = 1.0


def track(items: Iterable[Item], *, is_quiet: bool) -> Iterator[Item]:
    """Yield items; after a second show on standard error how many there were so far."""
    if is_quiet or not sys.stderr.isatty():
        yield from items
        return
    start = monotonic()
    bar: Progress | None = None
    try:
        for count, item in enumerate(items, 1):
            yield item
            if bar is None and monotonic() - start > DELAY_SECONDS:
                bar = _start_bar()
            if bar is not None:
                bar.update(bar.task_ids[0], completed=count)
    finally:
        if bar is not None:
            bar.stop()


def _start_bar() -> Progress:
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), "grading", MofNCompleteColumn(), "answers", TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("", total=None)
    bar.start()
    return bar
