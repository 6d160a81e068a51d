"""The map from the plain text back to the original, piece by piece."""

from __future__ import annotations

import pytest

from harness.text.markup.pieces import Normal, Pieces

# original "ab\times cd": "ab" is copied, "\times" becomes one sign, " cd" is copied.
NORMAL = Normal("ab\\times cd", "ab× cd", (0, 2, 3), (0, 2, 8), (2, 8, 11), (True, False, True))
SPANS = [
    (0, 2, (0, 2)),
    (0, 1, (0, 1)),
    (2, 3, (2, 8)),
    (1, 4, (1, 9)),
    (3, 6, (8, 11)),
    (4, 5, (9, 10)),
    (4, 4, (9, 9)),
    (2, 2, (2, 2)),
]


@pytest.mark.parametrize(("start", "end", "span"), SPANS)
def test_span(start: int, end: int, span: tuple[int, int]) -> None:
    assert NORMAL.span(start, end) == span


def test_pieces_make_the_normal_form() -> None:
    pieces = Pieces("ab\\times cd", "ab\\times cd")
    pieces.copy(0, 2)
    pieces.emit("×", 2, 8)
    pieces.emit("", 8, 8)
    pieces.copy(8, 11)
    made = pieces.whole()
    assert (made.original, made.plain) == (NORMAL.original, NORMAL.plain)
    places = (made.starts, made.origins, made.ends, made.verbatim)
    assert tuple(map(tuple, places)) == (
        NORMAL.starts,
        NORMAL.origins,
        NORMAL.ends,
        NORMAL.verbatim,
    )


def test_an_empty_text_has_no_origin() -> None:
    assert Pieces("", "").whole().origin(0) == 0
