"""What moved between two gradings, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.regrading import count_codes, list_moves
from harness.types import row_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.types import Grade, GradeRow

MOVES: list[tuple[dict[str, object], tuple[str, ...]]] = [
    ({"score": 0.5}, ()),
    ({"mistakes": ("b",)}, ("+b", "-a")),
    ({"mistakes": ("a", "b")}, ("+b",)),
    ({"oom_error": None}, ("error -1.00 -> none",)),
    ({"oom_error": -1.001}, ()),
    ({"steps_right": 1}, ("steps 4/4 -> 1/4",)),
    ({"equations_checked": 7}, ("equations 1/1 -> 1/7",)),
]


@pytest.fixture
def row(make_grade: Callable[..., Grade]) -> GradeRow:
    return row_of(make_grade(codes=("a",), oom_error=-1.0))


@pytest.mark.parametrize(("changed", "why"), MOVES)
def test_a_move_tells_why(row: GradeRow, changed: dict[str, object], why: tuple[str, ...]) -> None:
    new = row._replace(**changed)  # type: ignore[arg-type]  # the fields of any row
    moves = list_moves([(row, new)])
    expected = bool(why) or new.score != row.score
    assert [move.why for move in moves] == ([why] if expected else [])


def test_what_did_not_move_is_not_told(row: GradeRow) -> None:
    assert list_moves([(row, row), (row, row._replace(score=0.9, original=row.score))]) == ()


def test_codes_are_counted_with_their_sign(row: GradeRow) -> None:
    new = row._replace(mistakes=("b",))
    moves = list_moves([(row, new), (row, row._replace(mistakes=())), (new, row)])
    assert count_codes(moves) == (("-a", 2), ("+a", 1), ("+b", 1), ("-b", 1))
