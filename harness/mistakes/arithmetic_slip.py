"""An equation whose result is off beyond its written precision, and not by a power of ten.

Why it matters: the method may be right and the number still wrong; the reader should see where.
When it fires: both sides of an equation can be evaluated, one of them computes something, their
intervals (half a unit of the last written digit, operands' rounding carried through; 5 % after an
approximate sign) do not meet, and neither a power of ten nor a unit conversion explains it.
Source: GRADING.md, section 2 (arithmetic) and section 3.
"""

from __future__ import annotations

from functools import partial

from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._slips import failed_equations

CODE = "arithmetic_slip"
GPT3 = "gpt3-training-flops"

check = partial(failed_equations, code=CODE)

DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.ANY,
    factor="right side / left side, where the final value went through the equation",
    avoid=(
        "Multiply the mantissas once more by another order, and estimate the result before you "
        "write it."
    ),
    fires=(
        Example("6 × 175e9 × 300e9 = 3.75e23 FLOPs in total.", GPT3, "3.15e23 is right"),
        Example("Total = 1.05 × 10^12 × 3 × 10^11 = 3.51 × 10^23 FLOPs", GPT3, "digits swapped"),
    ),
    silent=(
        Example("6 × 175e9 × 300e9 = 3.15e23 FLOPs in total.", GPT3, "correct"),
        Example("6 × 175 billion × 300 billion ≈ 3.2e23 FLOPs in total.", GPT3, "rounded"),
        Example("6 × 175e9 × 300e9 = 3.15e22 FLOPs in total.", GPT3, "a power of ten, other code"),
    ),
)
