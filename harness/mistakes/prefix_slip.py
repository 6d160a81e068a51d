"""One value told twice, in another prefix, number word or notation, and the two do not agree.

Why it matters: the computation is right and the sentence that tells it is not; zetta is 10^21, not
10^22 or 10^24.
When it fires: two quantities of one dimension restate each other (by =, brackets, "or", "that is")
without an operation between them, and differ by a power of ten beyond their written precision; or
code divides by one power of ten and prints the prefix of another behind it.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._printed import printed_slips
from harness.mistakes._slips import failed_equations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Mistake, Reading
    from reference.types import Truth

CODE = "prefix_slip"
GPT3 = "gpt3-training-flops"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistakes of restatements, then those of printed code."""
    yield from failed_equations(reading, truth, CODE)
    yield from printed_slips(reading, CODE)


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.ANY,
    factor="10^k, where the final value is the slipped one",
    avoid=(
        "Write the power of ten beside each prefix: giga 9, tera 12, peta 15, exa 18, zetta 21, "
        "yotta 24."
    ),
    fires=(
        Example(
            "The total is 3.15e23 FLOPs, that is 31.5 zettaFLOPs.", GPT3, "zetta after an amount"
        ),
        Example("With D = 300 billion = 3 × 10^12 tokens we get 6ND.", GPT3, "a wrong number word"),
        Example("In total 43,200 zettaFLOPs (4.32 × 10^22 FLOPs).", GPT3, "an amount after zetta"),
    ),
    silent=(
        Example("The total is 3.15e23 FLOPs, that is 315 zettaFLOPs.", GPT3, "agrees"),
        Example("6 × 175e9 × 300e9 = 3.15e22 FLOPs in total.", GPT3, "an operation, other code"),
        Example("GPT-3 took 3.15e23 FLOPs and PaLM 2.5e24 FLOPs.", GPT3, "two models"),
    ),
)
