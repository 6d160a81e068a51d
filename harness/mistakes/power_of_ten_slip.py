"""An equation with an operation in it whose result is off by a power of ten.

Why it matters: exponents are added in the head, and a slip there moves the answer by whole orders
of magnitude while every digit looks right.
When it fires: an equation that computes something fails, and multiplying its left side by 10^k
(k != 0) makes it hold within its written precision.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from functools import partial

from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._slips import failed_equations

CODE = "power_of_ten_slip"
GPT3 = "gpt3-training-flops"

check = partial(failed_equations, code=CODE)

DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.ANY,
    factor="10^k, where the final value went through the equation",
    avoid=(
        "Add the exponents apart from the mantissas and write both: 1.05e12 x 3e11 = 3.15 x 10^(12 "
        "+ 11)."
    ),
    fires=(
        Example("6 × 175e9 × 300e9 = 3.15e22 FLOPs in total.", GPT3, "one order too low"),
        Example("Total = 1.05e12 * 3e11 = 3.15 × 10^25 FLOPs", GPT3, "two orders too high"),
    ),
    silent=(
        Example("6 × 175e9 × 300e9 = 3.15e23 FLOPs in total.", GPT3, "correct"),
        Example("6 × 175e9 × 300e9 = 315 zettaFLOPs in total.", GPT3, "another prefix, same value"),
        Example("3.15e23 FLOPs, that is 31.5 zettaFLOPs.", GPT3, "a restatement, other code"),
    ),
)
