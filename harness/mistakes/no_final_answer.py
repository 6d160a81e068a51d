"""The text commits to no value at all: it refuses, stops early, or tells only a method.

Why it matters: an estimate was asked for; a method without a number cannot be judged.
When it fires: no quantity of any dimension is committed to (GRADING.md, section 1).
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.mistakes._detector import Detector, Example, Group
from harness.types import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading
    from reference.types import Truth

CODE = "no_final_answer"
GPT3 = "gpt3-training-flops"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where nothing is committed to."""
    if not reading.final.values:
        yield Mistake(CODE, f"no value in {truth.unit} or any other unit is told as the answer", ())


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.ANY,
    factor="none",
    avoid='End with one sentence that tells the value and its unit: "Final answer: 3.15e23 FLOPs".',
    fires=(
        Example("I cannot say; it depends on the hardware and the data.", GPT3, "refusal"),
        Example("Multiply six by parameters and tokens.", GPT3, "method only"),
    ),
    silent=(
        Example("Answer: 3.15e23 FLOPs", GPT3, "commits"),
        Example("Training GPT-3 takes about 10^23 FLOPs.", GPT3, "commits in prose"),
    ),
)
