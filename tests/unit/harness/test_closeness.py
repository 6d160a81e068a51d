"""When two amounts count as one."""

from __future__ import annotations

import math

import pytest

from harness.closeness import is_any, near

PAIRS = [
    (1.0, 1.05, True),
    (1.0, 1.06, False),
    (1.06, 1.0, False),
    (0.0, 0.0, False),
    (-1.0, -1.0, False),
    (1e-300, 1e300, False),
    (2e200, math.inf, False),
]


@pytest.mark.parametrize(("one", "other", "is_near"), PAIRS)
def test_near(one: float, other: float, is_near: bool) -> None:
    assert near(one, other) is is_near


def test_slack() -> None:
    assert near(1.0, 1.2, 0.2)
    assert not near(1.0, 1.21, 0.2)


def test_is_any() -> None:
    assert is_any(3.0, (1.0, 3.1))
    assert not is_any(3.0, (1.0, 4.0))
    assert not is_any(3.0, ())
