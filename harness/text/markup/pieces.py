"""The normal form and the pieces that it is put together from, each with its origin."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.types import Span, make_tuple

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Normal:
    """The plain text and, piece by piece, where it comes from.

    starts[i] is where piece i starts in plain; origins[i] where it starts in the original;
    ends[i] where its original ends; verbatim[i] tells that its characters map one to one.
    """

    original: str
    plain: str
    starts: Sequence[int]
    origins: Sequence[int]
    ends: Sequence[int]
    verbatim: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the original text that plain[start:end] was made from."""
        if end <= start:
            return Span(self.origin(start), self.origin(start))
        starts = self.starts
        first = bisect_right(starts, start)
        last = bisect_right(starts, end - 1, first) - 1
        stop = self.ends[last]
        if self.verbatim[last]:
            stop = self.origins[last] + end - starts[last]
        if last == first - 1 and self.verbatim[last]:
            return make_tuple(Span, (stop - end + start, stop))
        return make_tuple(Span, (self.origin(start), stop))

    def origin(self, position: int) -> int:
        """Return where in the original a position of the plain text comes from."""
        piece = bisect_right(self.starts, position) - 1
        if piece < 0:
            return 0
        if self.verbatim[piece]:
            return self.origins[piece] + position - self.starts[piece]
        return self.origins[piece]


class Pieces:
    """The pieces made so far, with where each comes from."""

    def __init__(self, original: str, source: str) -> None:
        """Take the original text and the same text in plain characters."""
        self.original = original
        self.source = source
        self.pieces: list[str] = []
        self.starts = array("i")
        self.origins = array("i")
        self.ends = array("i")
        self.verbatim = bytearray()
        self.length = 0

    def whole(self) -> Normal:
        """Return the normal form that the pieces make."""
        return Normal(
            self.original,
            "".join(self.pieces),
            self.starts,
            self.origins,
            self.ends,
            self.verbatim,
        )

    def copy(self, start: int, end: int) -> None:
        """Take a stretch over as it is."""
        self.add(self.source[start:end], start, end, verbatim=True)

    def emit(self, plain: str, start: int, end: int) -> None:
        """Put plain in the place of a stretch of the original."""
        if plain:
            self.add(plain, start, end, verbatim=len(plain) == end - start)

    def add(self, plain: str, start: int, end: int, *, verbatim: bool) -> None:
        """Add a piece with its origin."""
        self.pieces.append(plain)
        self.starts.append(self.length)
        self.origins.append(start)
        self.ends.append(end)
        self.verbatim.append(verbatim)
        self.length += len(plain)
