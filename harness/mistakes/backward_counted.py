"""A backward pass counted in a cost that has none.

Why it matters: generating a token only goes forward; the answer is high by three.
When it fires: the text charges a backward pass,
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

CODE = "backward_counted"
QUESTION = "gpt3-inference-flops-per-token"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the numbers confirm it."""
    yield from omitted(reading, truth, CODE, "a backward pass counted where there is none")


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TRAINING,
    factor="3",
    avoid="Ask whether weights are updated: inference goes forward only, 2 N for each token.",
    fires=(
        Example(
            "Forward 2N, backward 4N. 6 × 175e9 = 1.05e12. Answer: 1.05e12 FLOPs per token.",
            QUESTION,
            "a backward pass for one token",
        ),
    ),
    silent=(
        Example(
            "Forward 2N. 2 × 175e9 = 3.5e11. Answer: 3.5e11 FLOPs per token.",
            QUESTION,
            "correct",
        ),
        Example(
            "There is no backward pass. 2 × 175e9 = 3.5e11. Answer: 3.5e11 FLOPs per token.",
            QUESTION,
            "named, and not counted",
        ),
    ),
)
