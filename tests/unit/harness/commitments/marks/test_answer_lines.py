"""Lines that say themselves that they tell the answer."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

FLOP = Ask("FLOP", "", "training_flops")
SIZE = Ask("parameter", "", "parameters")
TOLD = [
    (FLOP, "My answer, attention included: 4.1e24 FLOPs. One token takes 5e11 FLOPs.", [4.1e24]),
    (FLOP, "The answer (all 40 layers): 4.1e24 FLOPs.", [4.1e24]),
    (FLOP, "I'd report 4.1e24 FLOPs. The paper reports 4.3e24 FLOPs.", [4.1e24]),
    (FLOP, "Nobody will mind it. I'd quote 4.1e24 FLOPs, if asked.", [4.1e24]),
    (FLOP, "Answer: 4.1e24 FLOPs. With more data it rises to 8.2e24 FLOPs.", [4.1e24]),
    # a summary that tells something else contradicts the total
    (
        SIZE,
        "Total = 4e9 + 2e9 = 6e9 parameters.\n\n**Summary:** some 7 billion parameters.",
        [7e9, 6e9],
    ),
    (SIZE, "Total = 4e9 + 2e9 = 6e9 parameters.\n\n**Fazit:** etwa 6 Milliarden Parameter.", [6e9]),
    (SIZE, "Total = 4e9 + 2e9 = 6e9 parameters.\n\nConclusion: about 6 billion parameters.", [6e9]),
    # P is told by an equation, and what goes into it is a factor
    (
        SIZE,
        "So the bracket is 700,000 + 300,000 = 1,000,000.\n\nP = 4,000 × 1,000,000 = 4e9.",
        [4e9],
    ),
]


@pytest.mark.parametrize(("ask", "text", "values"), TOLD)
def test_a_line_tells_the_answer_by_name(ask: Ask, text: str, values: list[float]) -> None:
    assert [q.value for q in read_text(text, ask).final.values] == values
