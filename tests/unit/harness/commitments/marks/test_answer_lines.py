"""Lines that say themselves that they tell the answer."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

FLOP = Ask("FLOP", "", "training_flops")
TIME = Ask("s", "", "training_time")
SIZE = Ask("parameter", "", "parameters")
TOLD = [
    (FLOP, "**Executive summary:** about 4e22 FLOPs. 2e9 × 3e13 = 6e22 FLOPs.", [4e22]),
    (FLOP, "Bottom line: 4e22 FLOPs.\n\n2e9 × 2e13 = 4e22. That is 3e22 FLOPs elsewhere.", [4e22]),
    (FLOP, "In short of time: 4e22 FLOPs. So the total is 6e22 FLOPs.", [6e22]),
    (FLOP, "My answer, attention included: 4.1e24 FLOPs. One token takes 5e11 FLOPs.", [4.1e24]),
    (FLOP, "The answer (all 40 layers): 4.1e24 FLOPs.", [4.1e24]),
    (FLOP, "2 × 2.05e24 = 4.1e24 FLOPs.\n\nYou'd have to budget roughly 4.1e24 FLOPs.", [4.1e24]),
    (FLOP, "In all: 4.1e24 FLOPs. I'd budget 6e24 FLOPs to leave room for restarts.", [4.1e24]),
    (FLOP, "I'd report 4.1e24 FLOPs. The paper reports 4.3e24 FLOPs.", [4.1e24]),
    (FLOP, "Nobody will mind it. I'd quote 4.1e24 FLOPs, if asked.", [4.1e24]),
    (FLOP, "Answer: 4.1e24 FLOPs. With more data it rises to 8.2e24 FLOPs.", [4.1e24]),
    # what points back speaks of the sentence before it, and in a paragraph of its own of all
    (FLOP, "So 4e22 FLOPs in total. That's my answer. It had 6e22 FLOPs before.", [4e22]),
    (
        FLOP,
        "C = 2e11 × 2e11 = 4e22 FLOPs in total.\n\nGPT-2 needs 1e22 FLOPs.\n\nThat's my answer.",
        [4e22],
    ),
    (TIME, "86,400 s in a day, so 22 days. That's the answer.\n\n- at 50 %: 44 days", [22 * 86400]),
    # a summary under its name, and what is told of other cases
    (FLOP, "Therefore it takes 6e22 FLOPs.\n\n**In short:**\n\nIt takes 4e22 FLOPs.", [4e22]),
    (
        FLOP,
        "It is 4e22 FLOPs in total.\n\nIn short:\n- it takes 4e22 FLOPs\n- Gopher 6e22 FLOPs",
        [4e22],
    ),
    (FLOP, "It takes 4e22 FLOPs, or if you write it properly, 40 ZFLOPs in all.", [4e22]),
    (FLOP, "A pass is 1e11 FLOPs a token\nor if you write it out, 4e22 FLOPs. that's all", [4e22]),
    (
        SIZE,
        "[model]\nlayers_total = 3_470_545_920\n\n[answer]\nparameters = 3_388_049_920",
        [3388049920],
    ),
    (SIZE, "It has 4e9 parameters.\n\nOther sizes people use:\n- small: 2e9 parameters", [4e9]),
    # of several lines that answer questions of the text the last one answers the first of all
    (FLOP, "Q: Forward?\nA: 1e24 FLOPs.\n\nQ: And in all?\nA: 3e24 FLOPs.", [3e24]),
    (FLOP, "A: 3e24 FLOPs. It was 1e24 FLOPs forward.", [3e24]),
    # one and the other tell two amounts from each other, and no part or rival
    (FLOP, "Dividing one by the other we get 6e24 / 2 = 3e24 FLOPs. It has 1e24 weights.", [3e24]),
    # an answer of many tokens is what a model writes; in other languages too one answers
    (FLOP, "So it takes 3e24 FLOPs in all. An answer of 9 pages is 8e24 FLOPs.", [3e24]),
    (FLOP, "Vastaus: 3e24 FLOP. Siitä 1e24 FLOP on eteenpäin.", [3e24]),
    (FLOP, "Відповідь: 3e24 FLOP, з них 1e24 FLOP уперед.", [3e24]),
    # a share is no amount
    (FLOP, r"\boxed{3e24 FLOP} is the answer; 45 % is a decent value.", [3e24]),
    (Ask("s", "", "training_time"), r"The answer is 3e17 FLOP/s. 45 % is decent.", [3e17]),
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
