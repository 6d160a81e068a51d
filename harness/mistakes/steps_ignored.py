"""One step told as the whole run.

Why it matters: a run is hundreds of thousands of steps.
When it fires: the number of steps does not stand in the computation,
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

CODE = "steps_ignored"
QUESTION = "gpt2xl-training-days"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the numbers confirm it."""
    yield from omitted(reading, truth, CODE, "one step stands for the whole run")


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TIME,
    factor="1/steps",
    avoid="Say for each time whether it is of a step or of the run, and multiply by the steps.",
    fires=(
        Example(
            "10.52e12 × 1024 = 1.077e16 FLOPs; 1.077e16 / 9.75e12 = 1105 s, so training "
            "takes 0.0128 days.",
            QUESTION,
            "no steps in the product",
        ),
    ),
    silent=(
        Example(
            "10.52e12 × 1024 = 1.077e16 FLOPs a step; 1.077e16 × 400,000 / 9.75e12 = "
            "4.42e8 s, so training takes 5,115 days.",
            QUESTION,
            "correct",
        ),
        Example(
            "Training takes about 5,115 days.",
            QUESTION,
            "told without a computation",
        ),
        Example(
            "10.52e12 × 1024 = 1.077e16 FLOPs a step; 1.077e16 / 9.75e12 = 1105 s a step; 1105 × "
            "400,000 = 4.42e8 s, so training takes 5,115 days.",
            QUESTION,
            "one step told on the way",
        ),
    ),
)
