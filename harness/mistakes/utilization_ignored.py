"""Peak throughput used although the question gives a utilization.

Why it matters: no run reaches the peak; the answer is low by the utilization.
When it fires: the given utilization does not stand in the computation,
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

CODE = "utilization_ignored"
QUESTION = "gpt3-training-days"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the numbers confirm it."""
    yield from omitted(reading, truth, CODE, "peak throughput although a utilization is given")


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TIME,
    factor="MFU",
    avoid="Multiply the peak by the utilization before you divide the work by it.",
    fires=(
        Example(
            "3.15e23 / (1024 × 312e12) = 9.86e5 s, so training takes 11.4 days.",
            QUESTION,
            "the peak itself",
        ),
    ),
    silent=(
        Example(
            "3.15e23 / (1024 × 312e12 × 0.45) = 2.19e6 s, so training takes 25.4 days.",
            QUESTION,
            "correct",
        ),
        Example(
            "Training takes about 25.4 days.",
            QUESTION,
            "told without a computation",
        ),
        Example(
            "At 45 % a device does 0.45 × 312e12 = 1.404e14 FLOP/s. 3.15e23 / (1024 × 1.404e14) = "
            "2.19e6 s, so training takes 25.4 days.",
            QUESTION,
            "multiplied into the peak before",
        ),
    ),
)
