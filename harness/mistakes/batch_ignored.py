"""The cost of one sequence told as the cost of one step.

Why it matters: a step processes a whole batch; the answer is low by its size.
When it fires: the batch is not multiplied,
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

CODE = "batch_ignored"
QUESTION = "gpt2xl-training-days"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the numbers confirm it."""
    yield from omitted(reading, truth, CODE, "the cost of one sequence stands for that of a batch")


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TIME,
    factor="1/batch",
    avoid=(
        "Say for each cost whether it is of a token, a sequence or a step; a step holds the whole "
        "batch."
    ),
    fires=(
        Example(
            "10.52e12 × 400,000 / 9.75e12 = 4.316e5 s, so training takes 5.0 days.",
            QUESTION,
            "no batch in the product",
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
            "6 × 1,637,020,800 × 419,430,400,000 = 4.12e21 FLOPs; 4.12e21 / 9.75e12 = 4.225e8 s, "
            "so training takes 4,890 days.",
            QUESTION,
            "the tokens of the run hold the batch",
        ),
    ),
)
