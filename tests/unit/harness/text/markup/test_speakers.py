"""Who speaks, where a text says so before it tells anything."""

from __future__ import annotations

import pytest

from harness.text.markup.speakers import blank_speaker
from harness.text.numbers.first_values import tells_value

TOLD = "We take 48 layers of width 2048.\n\nIn all 6 × 9e9 × 2e12 = 1.08e23 FLOPs."
BLANKED = [
    ("Answer: ", TOLD),
    ("**Answer:** ", TOLD),
    ("A: ", TOLD),
    ("Antwort: ", TOLD),
    ("答：", TOLD),
    ("Question: How many FLOPs?\n\nAnswer: ", TOLD),
    ("Q: How many?\nA: ", TOLD),
    ("问：多少？\n答：", TOLD),
    ("User: How many?\n\nAssistant: ", TOLD),
    ('{"question": "How many?", "answer": "', "A token takes 7 FLOPs. 9 tokens so 63."),
    ('{"answer": "', TOLD),
    # a list, a heading, a symbol that is given a value
    ("Answer: ", "1. There are 3.2e11 weights.\n2. So 6 × 3.2e11 = 1.92e12 FLOPs a token."),
    ("Answer: ", "N = 4e9 weights\nD = 3e11 tokens"),
    # a count or a width alone
    ("Answer: ", "A number in fp32 takes 4 bytes. So it is 4 × 2e9 = 8e9 bytes."),
]
LEFT = [
    "Answer: 3.15e23 FLOPs.\n\nThat is 6 × 175e9 × 300e9.",
    "Answer: about 3.15 × 10^23 FLOPs (6 × 175e9 × 300e9).\n\nIt took 34 days.",
    r"Answer: roughly $3.15 \times 10^{23}$ FLOPs. So 6 for each of 175e9.",
    "A: The run took 25.4 days. A day has 86,400 s.",
    "Answer: 6 × 175e9 × 300e9 = 3.15e23 FLOPs",
    f"{TOLD}\n\nAnswer: we take 1.08e23 FLOPs and 48 layers. There are 3.",
    "Answer: 315 zettaFLOPs. Another model took 23 zettaFLOPs.",
    "Answer: 26 GB\n\nWeights: 6.5 GB\nAdam: 13 GB",
    "Answer: 25 days. At peak it would be 11.4 days.",
    "Answer: about 1.637B. The blocks hold 1.475B.",
    "Answer: 6ND, i.e. 315 zettaFLOPs. Another model took 23 zettaFLOPs.",
    "Question: how many?\n\nReasoning: 2 × 9e9 = 1.8e10.\n\nAnswer: of 7 and 8 many. 9 in all.",
    '{"answer": "6 * 175e9 = 1.05e12. Done.", "peak": 3e14}',
    "A: With 1,024 A100s at 45 % it takes 25.4 days. At peak it would take 11.4 days.",
    "Answer: with 48 layers, 1.637 billion parameters. The blocks hold 1.475 billion.",
    "Answer: About 1.6 billion. The blocks hold 1.47 billion.",
    "Answer: 1.6B. The blocks hold 1.47B.",
    "Answer: 25 d. At peak 11 d.",
    "Answer: 16 FLOPs per parameter, 26.2 GFLOPs. A token is 3.3 GFLOPs.",
    "Answer: GPT-3 175B: 3.15e23 FLOPs\nGPT-3 13B: 2.3e22 FLOPs",
    "Answer: 6 × 7e9 × 2e12 = 8.4e22 FLOPs. That is 9 times the other.",
    "答：约 3500 亿次运算。另一个模型要 9 亿。",
    f"TL;DR: {TOLD}",
    f"Verdict: {TOLD}",
    TOLD,
]


@pytest.mark.parametrize(("name", "told"), BLANKED)
def test_a_name_before_a_whole_text_goes(name: str, told: str) -> None:
    told += '"}' if name.startswith("{") else ""
    settled = blank_speaker(name + told, tells_value)
    assert settled.endswith(told)
    assert len(settled) == len(name + told)
    last = name.rstrip(' "*').split("\n")[-1].split('", "')[-1]
    assert last not in settled


@pytest.mark.parametrize("text", LEFT)
def test_a_name_before_one_value_stays(text: str) -> None:
    assert blank_speaker(text, tells_value) == text
