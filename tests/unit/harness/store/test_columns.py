"""What is packed by column comes out as it went in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.store.columns import FIELDS, pack, unpack
from harness.types import Band, GradedBy, GradeRow, Status, row_of

if TYPE_CHECKING:
    from harness.types import Grade

NUMBERS = st.integers(min_value=0, max_value=10**9)
FINITE = st.floats(allow_nan=False)
ROWS = st.builds(
    GradeRow,
    id=st.text(max_size=9),
    question=st.text(max_size=9),
    family=st.text(max_size=9),
    model=st.text(max_size=9),
    release=st.text(max_size=9),
    sample=NUMBERS,
    status=st.sampled_from(Status),
    score=FINITE,
    accuracy=FINITE,
    oom_error=st.none() | FINITE,
    band=st.none() | st.sampled_from(Band),
    steps_right=NUMBERS,
    steps_required=NUMBERS,
    equations_held=NUMBERS,
    equations_checked=NUMBERS,
    mistakes=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    original=st.none(),
    grader=st.none(),
)


@pytest.mark.property
@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.lists(ROWS, max_size=4))
def test_rows_come_back_as_they_were(rows: list[GradeRow]) -> None:
    assert list(unpack(pack(rows))) == rows


def test_rows_come_back_with_their_types(grades: tuple[Grade, ...]) -> None:
    rows = [row_of(grade) for grade in grades]
    found = list(unpack(pack(rows)))
    assert [[type(value) for value in row] for row in found] == [
        [type(value) for value in row] for row in rows
    ]


def test_every_field_of_the_grading_s_own_is_packed() -> None:
    assert (*FIELDS, "original", "grader") == GradeRow._fields


def test_rows_come_back_with_what_graded_them(grades: tuple[Grade, ...]) -> None:
    grader = GradedBy("1", "q", (1.0, 0.0, 0.0))
    rows = [row_of(grade, grader) for grade in grades]
    assert list(unpack(pack(rows), grader)) == rows
