"""What the rows of one model say about one question, as sums that pairs are made of."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from harness.types import Band, GradeRow, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Key = TypeVar("Key")

PASSING = frozenset({Band.EXACT, Band.CLOSE})
"""An answer passes within a factor of two."""


@dataclass(slots=True)
class Cell:
    """The readable answers of one model to one question; values are kept to be summed exactly.

    overrides counts those whose score a person set.
    """

    scores: array[float] = field(default_factory=lambda: array("d"))
    errors: array[float] = field(default_factory=lambda: array("d"))
    passed: int = 0
    overrides: int = 0
    codes: Counter[str] = field(default_factory=Counter)

    @property
    def n(self) -> int:
        """How many answers."""
        return len(self.scores)

    @property
    def score(self) -> float:
        """Their mean score."""
        return math.fsum(self.scores) / self.n

    @property
    def abs_oom(self) -> float | None:
        """Their mean |oom_error|, None where none told a value."""
        return math.fsum(self.errors) / len(self.errors) if self.errors else None

    @property
    def passes(self) -> bool:
        """Whether more than half of them are within a factor of two."""
        return 2 * self.passed > self.n

    def share(self, code: str) -> float:
        """Return the share of them that makes a mistake."""
        return self.codes[code] / self.n

    def add(self, row: GradeRow) -> None:
        """Count one readable answer."""
        self.scores.append(row.score)
        if row.oom_error is not None and math.isfinite(row.oom_error):
            self.errors.append(abs(row.oom_error))
        self.passed += row.band in PASSING
        self.overrides += row.original is not None
        self.codes.update(row.mistakes)


def make_cells(
    rows: Iterable[GradeRow], key: Callable[[GradeRow], Key]
) -> dict[Key, dict[str, Cell]]:
    """Return the cells of readable rows by key, then by question."""
    cells: dict[Key, dict[str, Cell]] = {}
    for row in rows:
        if row.status is not Status.UNREADABLE:
            cells.setdefault(key(row), {}).setdefault(row.question, Cell()).add(row)
    return cells
