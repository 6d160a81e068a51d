"""Grades as columns of numbers, so that half a million are summed up within a second.

Here and in the modules that calculate with these columns numpy is imported; a leaderboard, which
has to start at once, does without.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from harness.types import GradeRow, Part, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

FIXED_POINT = 2**40
"""Scores are summed as whole numbers of 2^-40: exact for 2^23 of them, and free of order."""
NAMES = ("release", "model", "question", "mistakes")
PART_ROWS = 100_000


class Columns(NamedTuple):
    """Readable grades with a release: places in lists of names, each in order; scores are whole.

    An answer that several parts hold counts once, as the last of them has it.  corrected tells
    whose score a person set; undated counts the readable grades whose release is not known.
    """

    releases: tuple[str, ...]
    models: tuple[str, ...]
    questions: tuple[str, ...]
    mistakes: tuple[tuple[str, ...], ...]
    release: Ints
    model: Ints
    question: Ints
    mistake: Ints
    score: Ints
    corrected: Bools
    undated: int


class Table(NamedTuple):
    """Values of a part, and the place of each among those of all parts."""

    values: tuple[object, ...]
    places: Ints


class Wanted(NamedTuple):
    """Which grades to take."""

    model: Callable[[str], bool] = lambda _: True
    family: Callable[[str], bool] = lambda _: True


def read_columns(parts: Iterable[Part], wanted: Wanted | None = None) -> Columns:
    """Return the columns of some parts of grades, whatever their order."""
    found = _Found()
    for part in parts:
        found.add(part, wanted or Wanted())
    joined = {name: np.concatenate(pieces) for name, pieces in found.pieces.items() if pieces}
    joined = joined or {name: np.empty(0, np.int64) for name in found.pieces}
    counted = _last_of_each(joined["keys"])
    dated = counted & joined["is_dated"].astype(bool)
    ordered = [_in_order(found.known[name], joined[name][dated]) for name in NAMES]
    (releases, release), (models, model), (questions, question), (mistakes, mistake) = ordered
    return Columns(
        releases,
        models,
        questions,
        mistakes,
        release,
        model,
        question,
        mistake,
        score=np.round(joined["scores"][dated] * FIXED_POINT).astype(np.int64),
        corrected=joined["corrected"][dated].astype(bool),
        undated=int(counted.sum() - dated.sum()),
    )


class _Found:
    """Columns of the parts so far, piece by piece, and the places of all values met."""

    def __init__(self) -> None:
        self.known: dict[str, dict[Any, int]] = {name: {} for name in NAMES}
        self.tables: dict[str, Table] = {}
        names = (*NAMES, "keys", "scores", "corrected", "is_dated")
        self.pieces: dict[str, list[NDArray[Any]]] = {name: [] for name in names}

    def add(self, part: Part, wanted: Wanted) -> None:
        """Take in what is wanted of a part."""
        taken = _find_taken(part, wanted)
        for name in NAMES:
            table = _find_table(part.values[name], self.known[name], self.tables.get(name))
            self.tables[name] = table
            self.pieces[name].append(table.places[_places(part, name)][taken])
        corrected = np.zeros(len(taken), dtype=bool)
        corrected[list(part.corrected)] = True
        keys = np.asarray(part.keys, np.uint64) if part.keys else np.zeros(len(taken), np.uint64)
        self.pieces["keys"].append(keys[taken])
        self.pieces["scores"].append(np.frombuffer(part.scores, dtype=np.float64)[taken])
        self.pieces["corrected"].append(corrected[taken])
        self.pieces["is_dated"].append(_lookup(part, "release", bool)[taken])


def _last_of_each(keys: NDArray[Any]) -> Bools:
    """Return which rows count: of those with one key the last, and all with the key 0."""
    counted = np.ones(len(keys), dtype=bool)
    ordered = np.sort(keys[keys > 0])
    if (ordered[1:] != ordered[:-1]).any():
        counted = keys == 0
        _, last = np.unique(keys[::-1], return_index=True)
        counted[len(keys) - 1 - last] = True
    return counted


def make_parts(rows: Iterable[GradeRow]) -> Iterator[Part]:
    """Yield rows as parts."""
    waiting: list[GradeRow] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == PART_ROWS:
            yield _make_part(waiting)
            waiting = []
    if waiting:
        yield _make_part(waiting)


def _make_part(rows: Sequence[GradeRow]) -> Part:
    values: dict[str, tuple[object, ...]] = {}
    places: dict[str, array[int]] = {}
    for name in (*NAMES, "family", "status"):
        known: dict[object, int] = {}
        places[name] = array(
            "I", [known.setdefault(getattr(row, name), len(known)) for row in rows]
        )
        values[name] = tuple(known)
    corrected = tuple(at for at, row in enumerate(rows) if row.original is not None)
    return Part(values, places, array("d", [row.score for row in rows]), corrected=corrected)


def _find_taken(part: Part, wanted: Wanted) -> Bools:
    is_readable = _lookup(part, "status", lambda status: status is not Status.UNREADABLE)
    is_model = _lookup(part, "model", wanted.model)
    return is_readable & is_model & _lookup(part, "family", wanted.family)


def _lookup(part: Part, name: str, claim: Callable[..., bool]) -> Bools:
    """Return whether a claim holds of each row's value."""
    table = np.array([claim(value) for value in part.values[name]], dtype=bool)
    found: Bools = table[_places(part, name)]
    return found


def _places(part: Part, name: str) -> NDArray[np.uint32]:
    return np.frombuffer(part.places[name], dtype=np.uint32)


def _find_table(values: tuple[object, ...], known: dict[Any, int], last: Table | None) -> Table:
    """Return the places of values among all known so far; those of the last part as they were."""
    if last is not None and last.values == values:
        return last
    places = np.array([known.setdefault(value, len(known)) for value in values], dtype=np.int64)
    return Table(values, places)


def _in_order(known: dict[Any, int], column: Ints) -> tuple[tuple[Any, ...], Ints]:
    """Return the values that occur, in order, and the places of a column among them."""
    values = list(known)
    used = np.flatnonzero(np.bincount(column, minlength=len(values))).tolist()
    order = sorted(used, key=lambda at: values[at])
    table = np.zeros(len(values), dtype=np.int64)
    table[order] = np.arange(len(order))
    return tuple(values[at] for at in order), table[column]
