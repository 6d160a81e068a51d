"""The utilization multiplied where it should divide.

Why it matters: a lower utilization makes a run longer, not shorter.
When it fires: the utilization multiplies the time,
and that explains the distance to the reference, alone or with other named mistakes.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Mistake, Reading
    from reference.types import Truth

CODE = "utilization_inverted"
QUESTION = "gpt3-training-days"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the numbers confirm it."""
    yield from omitted(reading, truth, CODE, "the utilization multiplies the time")


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TIME,
    factor="MFU^2",
    avoid=(
        "Put the utilization beside the peak, below the line; a utilization of one half doubles "
        "the time."
    ),
    fires=(
        Example(
            "3.15e23 / (1024 × 312e12) = 9.86e5 s. With 45 % that is 9.86e5 × 0.45 = "
            "4.44e5 s, so training takes 5.13 days.",
            QUESTION,
            "times the utilization",
        ),
    ),
    silent=(
        Example(
            "3.15e23 / (1024 × 312e12 × 0.45) = 2.19e6 s, so training takes 25.4 days.",
            QUESTION,
            "correct",
        ),
        Example(
            "9.86e5 s / 0.45 = 2.19e6 s, so training takes 25.4 days.",
            QUESTION,
            "divided by the utilization",
        ),
    ),
)
