"""One feed-forward matrix counted instead of two (three with a gate).

Why it matters: the feed-forward network holds two thirds of a block.
When it fires: the total is what is left without the other matrix,
and that explains the distance to the reference, alone or with other named mistakes.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.mistakes._detector import Detector, Example
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
    fires=(
        Example(
            "48 × 20,480,000 + 2 × 80,411,200 + 1,638,400 = 1,145,500,800. Answer: "
            "1,145,500,800 parameters.",
            QUESTION,
            "left out or replaced",
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
    ),
)
