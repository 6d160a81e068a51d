"""A peak of another dtype, of sparsity, or of another device.

Why it matters: data sheets print several peaks; a sparse one is twice what dense products
reach.
When it fires: a throughput stands in the computation that is not the question's peak,
and that explains the distance to the reference, alone or with other named mistakes; where the work
of a run is computed from its time, a peak that is not the device's and leads the answer away.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted
from harness.omissions.throughput import work_peak
from harness.types import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading
    from reference.types import Truth

CODE = "wrong_peak_throughput"
QUESTION = "gpt3-training-days"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the numbers confirm it."""
    if truth.family != "training_flops":
        yield from omitted(reading, truth, CODE, "another peak than the question's")
        return
    used = work_peak(reading, truth)
    if used is not None:
        text = f"a peak that is {used.factor:.3g} times that of the device, x {used.factor:.3g}"
        yield Mistake(CODE, text, (used.span,), used.factor)


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TIME,
    factor="peak/peak'",
    avoid=(
        "Take the dense peak of the dtype that the question names, from the data sheet of its "
        "device."
    ),
    fires=(
        Example(
            "3.15e23 / (1024 × 624e12 × 0.45) = 1.0955e6 s, so training takes 12.7 days.",
            QUESTION,
            "the sparse peak",
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
            "The sheet prints 624 TFLOP/s too, but for sparsity. 3.15e23 / (1024 × 312e12 × 0.45) "
            "= 2.19e6 s, so training takes 25.4 days.",
            QUESTION,
            "another peak told, not used",
        ),
    ),
)
