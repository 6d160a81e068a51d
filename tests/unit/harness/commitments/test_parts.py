"""What is told of a part, and what a clause counts in."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

FLOP = Ask("FLOP", "", "training_flops")
START = "**Answer: 3e23 FLOPs.**\n\n3e23 × 1.3 = 3.9e23\n\n### Conclusion\n\n"
ADDED: list[tuple[str, list[float]]] = [
    ("With a realistic overhead for restarts, training took 3.9e23 FLOPs.", [3e23, 3.9e23]),
    ("Using 6ND and the usual extra work, training took 3.9e23 FLOPs.", [3e23, 3.9e23]),
    # the overhead itself is a part
    ("Training took 3e23 FLOPs, and the overhead for restarts is 9e22 FLOPs.", [3e23]),
    ("The extra work for restarts takes 9e22 FLOPs.", [3e23]),
]


@pytest.mark.parametrize(("text", "values"), ADDED)
def test_what_comes_on_top_is_counted_in(text: str, values: list[float]) -> None:
    found = read_text(START + text, FLOP).final.values
    assert [value.value for value in found] == values
