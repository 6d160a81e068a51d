"""One feed-forward matrix counted instead of two (three with a gate).

Why it matters: the feed-forward network holds two thirds of a block.
When it fires: the total is what is left without the other matrix,
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

CODE = "ffn_miscounted"
QUESTION = "gpt2xl-parameters"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the numbers confirm it."""
    yield from omitted(reading, truth, CODE, "one feed-forward matrix is not in the total")


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.MEMORY,
    factor="what is left / the total",
    avoid="Count both feed-forward matrices, up and down, and a third one where there is a gate.",
    fires=(
        Example(
            "48 × 20,480,000 + 2 × 80,411,200 + 1,638,400 = 1,145,500,800. Answer: "
            "1,145,500,800 parameters.",
            QUESTION,
            "one matrix too few",
        ),
    ),
    silent=(
        Example(
            "48 × 30,720,000 + 2 × 80,411,200 + 1,638,400 = 1,637,020,800. Answer: "
            "1,637,020,800 parameters.",
            QUESTION,
            "correct",
        ),
        Example(
            "Answer: about 1.64 billion parameters.",
            QUESTION,
            "told without a computation",
        ),
        Example(
            "One feed-forward matrix holds 1600 × 6400 = 10,240,000 and both 20,480,000; attention "
            "adds 4 × 1600 × 1600 = 10,240,000. 48 × 30,720,000 + 2 × 80,411,200 + 1,638,400 = "
            "1,637,020,800. Answer: 1,637,020,800 parameters.",
            QUESTION,
            "one matrix told, both counted",
        ),
    ),
)
