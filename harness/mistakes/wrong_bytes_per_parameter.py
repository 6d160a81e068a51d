"""Another width of a parameter than the question's dtype has.

Why it matters: single precision takes four bytes; half takes two.
When it fires: the text tells another width,
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

CODE = "wrong_bytes_per_parameter"
QUESTION = "gpt2xl-weights-memory"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the numbers confirm it."""
    yield from omitted(reading, truth, CODE, "another width than the question's dtype")


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.MEMORY,
    factor="width'/width",
    avoid="Write the dtype beside the width: fp32 4 bytes, bf16 and fp16 2, fp8 and int8 1.",
    fires=(
        Example(
            "1,637,020,800 × 2 bytes = 3,274,041,600 bytes. The weights take 3.05 GiB.",
            QUESTION,
            "two bytes for four",
        ),
    ),
    silent=(
        Example(
            "1,637,020,800 × 4 bytes = 6,548,083,200 bytes. The weights take 6.10 GiB.",
            QUESTION,
            "correct",
        ),
        Example(
            "The weights take 6.10 GiB; in bf16, with 2 bytes each, it would be half.",
            QUESTION,
            "another width told for comparison",
        ),
    ),
)
