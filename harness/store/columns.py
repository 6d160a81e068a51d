r"""Packs the rows of a grading by column, so that half a million are read within a second.

    packed := header "\n" column* keys   header: JSON of the count and the values of each column
    column := little-endian numbers      doubles, or 32-bit places in the header's list of values
    keys   := little-endian numbers      64 bits of the digest of each answer; 0 without an answer

Whatever is no float is one of a list of values: ids, models, codes and counts recur.
"""

from __future__ import annotations

import json
import sys
from array import array
from itertools import repeat
from typing import TYPE_CHECKING, Any

from harness.types import Band, GradeRow, Part, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from harness.types import GradedBy, Override

FLOATS = ("score", "accuracy", "oom_error")
FIELDS = tuple(name for name in GradeRow._fields if name not in {"original", "grader"})
KEY_DIGITS = 16
"""Hexadecimal digits of a digest that a key takes: 64 bits."""
NAN = float("nan")
PART_FIELDS = ("status", "family", "model", "release", "question", "mistakes")

READ: dict[str, Callable[[Any], object]] = {
    "status": Status,
    "band": lambda value: None if value is None else Band(value),
    "mistakes": tuple,
}
"""How a value of the header becomes a field, where JSON cannot hold it."""


class Packer:
    """Takes rows one at a time and packs them."""

    def __init__(self) -> None:
        """Begin with no row."""
        self.count = 0
        self._floats: dict[str, array[float]] = {name: array("d") for name in FLOATS}
        self._places: dict[str, array[int]] = {
            name: array("I") for name in FIELDS if name not in FLOATS
        }
        self._values: dict[str, dict[object, int]] = {name: {} for name in self._places}
        self._keys = array("Q")

    def add(self, row: GradeRow, answer: str = "0") -> None:
        """Take one more row with its answer's digest; what a person said is kept elsewhere."""
        self.count += 1
        self._keys.append(int(answer[:KEY_DIGITS], 16))
        for name, floats in self._floats.items():
            value = getattr(row, name)
            floats.append(NAN if value is None else value)
        for name, places in self._places.items():
            known = self._values[name]
            places.append(known.setdefault(getattr(row, name), len(known)))

    def pack(self) -> bytes:
        """Return the rows so far."""
        values = {name: list(known) for name, known in self._values.items()}
        header = json.dumps({"count": self.count, "values": values})
        columns: dict[str, array[Any]] = {**self._floats, **self._places}
        numbers = [*(columns[name] for name in FIELDS), self._keys]
        return b"".join([header.encode(), b"\n", *map(_to_bytes, numbers)])


def pack(rows: Iterable[GradeRow]) -> bytes:
    """Return rows packed by column."""
    packer = Packer()
    for row in rows:
        packer.add(row)
    return packer.pack()


def unpack(packed: bytes, grader: GradedBy | None = None) -> Iterator[GradeRow]:
    """Return the rows of a packed grading, in their order; grader made them."""
    end = packed.index(b"\n")
    header = json.loads(packed[:end])
    columns, at = [], end + 1
    for name in FIELDS:
        numbers = array("d" if name in FLOATS else "I")
        size = header["count"] * numbers.itemsize
        numbers.frombytes(packed[at : at + size])
        columns.append(_column(name, _in_order(numbers), header["values"]))
        at += size
    return map(GradeRow._make, zip(*columns, repeat(None), repeat(grader), strict=False))


def unpack_part(packed: bytes, changed: Mapping[int, Override] | None = None) -> Part:
    """Return what trends read of a packed grading; changed is what people said, by position."""
    end = packed.index(b"\n")
    header = json.loads(packed[:end])
    values: dict[str, tuple[object, ...]] = {}
    places: dict[str, array[int]] = {}
    scores: array[float] = array("d")
    at = end + 1
    for name in FIELDS:
        size = header["count"] * (8 if name in FLOATS else 4)
        if name in PART_FIELDS:
            read = READ.get(name, str)
            values[name] = tuple(map(read, header["values"][name]))
            places[name] = array("I")
            places[name].frombytes(packed[at : at + size])
            _in_order(places[name])
        elif name == "score":
            scores.frombytes(packed[at : at + size])
            _in_order(scores)
        at += size
    keys: array[int] = array("Q")
    keys.frombytes(packed[at:])
    for position, override in (changed or {}).items():
        scores[position] = scores[position] if override.score is None else override.score
    return Part(values, places, scores, _in_order(keys), tuple(changed or ()))


def _column(
    name: str, numbers: array[float] | array[int], values: dict[str, list[object]]
) -> Iterable[object]:
    """Return the values of a column."""
    if name in FLOATS:
        # only an answer without a value has no error, which no number stands for
        return [None if one != one else one for one in numbers] if name == "oom_error" else numbers  # noqa: PLR0124 - only NaN is not itself
    read = READ.get(name)
    known = values[name] if read is None else [read(value) for value in values[name]]
    return [known[int(place)] for place in numbers]


def _to_bytes(numbers: array[Any]) -> bytes:
    return _in_order(array(numbers.typecode, numbers)).tobytes()


def _in_order(numbers: array[Any]) -> array[Any]:
    """Return numbers with their bytes swapped where this machine is not little-endian."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
