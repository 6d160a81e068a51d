"""The gradients left out of the memory of training.

Why it matters: they take as much as the weights.
When it fires: the total is what weights and moments take,
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

CODE = "gradients_omitted"
QUESTION = "gpt2xl-adamw-memory"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the numbers confirm it."""
    yield from omitted(reading, truth, CODE, "the gradients are not in the total")


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.MEMORY,
    factor="what is left / the total",
    avoid="List what training keeps for each parameter: weight, gradient, first and second moment.",
    fires=(
        Example(
            "12 × 1,637,020,800 = 19,644,249,600 bytes. In total 18.3 GiB.",
            QUESTION,
            "12 bytes for 16",
        ),
    ),
    silent=(
        Example(
            "16 × 1,637,020,800 = 26,192,332,800 bytes. In total 24.39 GiB.",
            QUESTION,
            "correct",
        ),
        Example(
            "In total 24.4 GiB.",
            QUESTION,
            "told without a computation",
        ),
        Example(
            "Weights and moments take 12 bytes a parameter, gradients 4: 16 × 1,637,020,800 = "
            "26,192,332,800 bytes. In total 24.39 GiB.",
            QUESTION,
            "told apart, and counted",
        ),
    ),
)
