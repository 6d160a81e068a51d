"""pytest: the fixture `assert_flops`, there wherever harness is installed.

def test_my_model(assert_flops):
    assert_flops(ask("How many FLOPs ..."), "gpt3-training-flops", min_score=0.8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from harness.integrations import PASSING_SCORE

if TYPE_CHECKING:
    from harness.types import Grade


class AssertFlops(Protocol):
    """What the fixture gives: grades a text and fails the test where it earns too little."""

    def __call__(self, text: str, question: str, *, min_score: float = PASSING_SCORE) -> Grade:
        """Return the grade of the text."""


@pytest.fixture
def assert_flops() -> AssertFlops:
    """Return a check that a text answers a question of the bank and earns at least min_score."""
    return check_score


def check_score(text: str, question: str, *, min_score: float = PASSING_SCORE) -> Grade:
    """Return the grade of a text.

    Raises:
        AssertionError: it scores less than min_score; the message tells why.
        UnknownNameError: no question has that id.
    """
    __tracebackhide__ = True
    from harness import grade
    from harness.integrations._verdict import tell

    found = grade(text, question)
    if found.score < min_score:
        message = f"{question}: score {found.score:.3f} < {min_score:.3f}: {tell(found)}"
        raise AssertionError(message)
    return found
