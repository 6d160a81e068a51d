"""Small numbers and multiples within one segment."""

from __future__ import annotations

import pytest

from harness.derivation.multiples import SegmentText
from harness.segments import split_segments
from harness.text.normal import normalize
from harness.text.tokens import tokenize


def segment_of(text: str) -> SegmentText:
    tokens = tokenize(normalize(text).plain)
    return SegmentText(tokens, split_segments(tokens)[0])


MULTIPLES = [
    ("2 × forward 3", 2.0, 1),
    ("2x forward 3", 2.0, 1),
    ("two times forward 3", 2.0, 1),
    ("twice the forward 3", 2.0, 0),
    ("doppelt so viel 3", 2.0, 0),
    ("same as 3", 1.0, 0),
    ("as much as 3", 1.0, 0),
    ("as 3", None, 0),
    ("200 × forward", None, 0),
    ("2 forward 3", None, 0),
    ("1.5.2 × 3", None, 0),
]


@pytest.mark.parametrize(("text", "value", "end"), MULTIPLES)
def test_multiple_at(text: str, value: float | None, end: int) -> None:
    assert segment_of(text).multiple_at(0) == (value, end)


def test_text_ends_with_the_segment() -> None:
    segment = segment_of("It is 3. That is 4.")
    assert [segment.text(at) for at in (-1, 0, 3, 4)] == ["", "it", ".", ""]


def test_forward_after() -> None:
    segment = segment_of("2 × the cost of the forward pass 3")
    assert segment.forward_after(1) == 6
    assert segment.forward_after(6) is None


EQUATED = [
    ("bwd = fwd # 2", True),
    ("backward = forward, 2", True),
    ("bwd = fwd * 2", False),
    ("fwd = fwd, 2", False),
    ("total = fwd, 2", False),
    ("bwd = 3", False),
]


@pytest.mark.parametrize(("text", "is_one"), EQUATED)
def test_a_phase_set_equal_to_the_forward_pass(text: str, *, is_one: bool) -> None:
    assert segment_of(text).equates_phases(1) is is_one
