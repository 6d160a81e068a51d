"""What the parameter count of an optimizer step lacks."""

from __future__ import annotations

import pytest

import harness

STEP = "gpt2xl-adamw-step-flops"
ONE_BLOCK = (
    "30,720,000 + 1,638,400 + 2 × 80,411,200 = 193,180,800 weights at 12 FLOPs each: "
    "12 × 193,180,800 = 2.318 × 10^9 FLOPs."
)
BLOCKS = (
    "Blocks: 48 × 30,720,000 = 1,474,560,000 weights. AdamW needs 10 FLOPs per weight: "
    "10 × 1,474,560,000 = 1.47 × 10^10 FLOPs in total."
)
COUNTS = [
    (ONE_BLOCK, ["missing_layers"]),
    (BLOCKS, ["embedding_omitted"]),
    ("At 12 FLOPs each, 12 × 1,637,020,800 = 1.964 × 10^10 FLOPs a step.", []),
]


@pytest.mark.parametrize(("text", "codes"), COUNTS)
def test_a_count_that_lacks_a_part(text: str, codes: list[str]) -> None:
    assert [mistake.code for mistake in harness.grade(text, question=STEP).mistakes] == codes
