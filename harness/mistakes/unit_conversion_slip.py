"""A wrong conversion between units: seconds and days, bits and bytes, GB and GiB, PF-days.

Why it matters: a day is 86,400 seconds and a byte eight bits; a slip here scales an otherwise
right answer by 24, 60, 8 or 1.07.
When it fires: an equation or a restatement between units that differ by more than a decimal prefix
fails, and the two sides differ by such a constant; or bare figures give hours or minutes where the
answer needs seconds (30 × 24 × 60).
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted
from harness.mistakes._slips import failed_equations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Mistake, Reading
    from reference.types import Truth

CODE = "unit_conversion_slip"
GPT3 = "gpt3-training-flops"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where such an equation fails, or bare figures stand for seconds."""
    yield from failed_equations(reading, truth, code=CODE)
    yield from omitted(reading, truth, CODE, "a time in other units than seconds")


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.ANY,
    factor="the wrong constant / the right one, where the final value went through it",
    avoid="Carry the units through the equation; those that should cancel must cancel.",
    fires=(
        Example("1 PF-day = 10^15 FLOP/s × 3,600 s, so 3,640 of them.", GPT3, "a day has 86,400 s"),
        Example("That is 3,600 s = 1 day of work.", GPT3, "an hour"),
    ),
    silent=(
        Example("1 PF-day = 10^15 FLOP/s × 86,400 s, so 3,640 of them.", GPT3, "correct"),
        Example("14 days × 86,400 s = 1.21 × 10^6 s", GPT3, "the bare constant converts"),
        Example("3.15e23 FLOPs / 8.64e19 = 3,646 PF-days", GPT3, "correct division"),
    ),
)
