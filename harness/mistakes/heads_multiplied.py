"""Full-width attention or layer cost multiplied by the number of heads.

Why it matters: heads split the width among themselves; projections and scores at full width hold
all of them already.
When it fires: a cost or size of a million and more is multiplied by a count that the words beside
it call heads, and no head dimension divides it.
Source: GRADING.md, section 3; Vaswani et al. 2017, section 3.2.2.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.account import take_account
from harness.closeness import is_any
from harness.mistakes._detector import Detector, Example
from harness.omissions.components import multiplied_heads as told_heads
from harness.text.arithmetic import leaves
from harness.types import BinOp, Equation, Mistake, Number, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading
    from reference.types import Truth

CODE = "heads_multiplied"
GPT3 = "gpt3-training-flops"
SMALLEST_COST = 1e6
MIN_HEADS, LARGEST_HEADS = 4, 512
LOOK_BACK = 110
HEADS = re.compile(r"\bheads?\b", re.IGNORECASE)
LAYERS = re.compile(r"\blayers?\b", re.IGNORECASE)


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake at each product of a cost with the number of heads."""
    roles = dict(zip((q.first for q in reading.quantities), reading.derivation.roles, strict=True))
    for equation in reading.equations:
        before = reading.text[max(0, equation.span.start - LOOK_BACK) : equation.span.start]
        heads = multiplied_heads(equation, roles, before)
        if heads is not None and not is_any(heads, truth.fact("n_heads"), 0.0):
            continue
        if heads and not equation.discarded:
            text = f"multiplied by {heads:.0f} heads, which split the width, x {heads:.0f}"
            yield Mistake(CODE, text, (equation.span,), whole_factor(reading, truth, heads))
            return
    for span, heads in told_heads(reading):
        yield Mistake(CODE, f"multiplied by {heads:.0f} heads, which split the width", (span,))
        return


def multiplied_heads(equation: Equation, roles: dict[int, Role], before: str) -> float | None:
    """Return the number of heads that an equation multiplies a cost by."""
    tree = equation.sides[0]
    if (
        not isinstance(tree, BinOp)
        or tree.operator != "*"
        or not isinstance(equation.sides[1], Number)
    ):
        return None
    operands = leaves(tree)
    counts = [
        q for q in operands if MIN_HEADS <= q.value <= LARGEST_HEADS and float(q.value).is_integer()
    ]
    costs = [q for q in operands if q.value >= SMALLEST_COST]
    if len(operands) != 2 or len(counts) != 1 or len(costs) != 1:
        return None
    is_named = roles.get(counts[0].first) is Role.N_HEADS or counts[0].unit == "head"
    is_told = last_place(HEADS, before) > last_place(LAYERS, before)
    return counts[0].value if is_told or (is_named and counts[0].unit == "head") else None


def last_place(pattern: re.Pattern[str], text: str) -> int:
    """Return where a pattern stands last in a text, -1 where it does not."""
    return max((found.start() for found in pattern.finditer(text)), default=-1)


def whole_factor(reading: Reading, truth: Truth, heads: float) -> float | None:
    """Return the number of heads where the whole final value is multiplied by it."""
    extra = take_account(reading, truth).extra
    return heads if any(leaf.quantity.value == heads for leaf in extra) else None


DETECTOR = Detector(
    code=CODE,
    check=check,
    fires=(
        Example(
            "One head costs 6 × 175e9 = 1.05e12 FLOPs a token. For all 96 heads: 96 × 1.05e12 = "
            "1.008e14 FLOPs a token.\n\nTotal = 1.008e14 × 300e9 = 3.02e25 FLOPs",
            GPT3,
            "all heads",
        ),
    ),
    silent=(
        Example(
            "96 heads of 128 dimensions: 96 × 128 = 12,288.\n\nTotal = 6 × 175e9 × 300e9 = "
            "3.15e23 "
            "FLOPs",
            GPT3,
            "heads times head size",
        ),
        Example(
            "96 layers of 1.812e9 weights: 96 × 1.812e9 = 1.74e11.\n\nTotal = 6 × 1.74e11 × "
            "300e9 = "
            "3.13e23 FLOPs",
            GPT3,
            "layers",
        ),
    ),
)
