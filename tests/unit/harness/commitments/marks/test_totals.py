"""Totals beside other commitments, and values that are computed on."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

FLOP = Ask("FLOP", "", "training_flops")
TIME = Ask("s", "", "training_time")
DAY = 86400.0

TOLD: list[tuple[str, Ask, list[float]]] = [
    # a total before an answer is one commitment, the answer another
    ("The total is 3.15e23 FLOPs.\n\n# Summary\n\n4.2e23 FLOPs", FLOP, [4.2e23, 3.15e23]),
    ("In total 3.2e23 FLOPs. Answer: 3.15e23 FLOPs", FLOP, [3.15e23]),
    ("GPT-3 took 5e23 FLOPs in total. Answer: GPT-3: 3e23 FLOPs", FLOP, [3e23, 5e23]),
    # ... of the model that the text speaks of, where it speaks of no other
    ("GPT-3 took 5e23 FLOPs in total. GPT-3 is large. Answer: 3e23 FLOPs", FLOP, [3e23, 5e23]),
    (
        "GPT-3 hat 96 Schichten. Insgesamt brauchte GPT-3 5e23 FLOP. Antwort: 3e23 FLOP",
        FLOP,
        [3e23, 5e23],
    ),
    ("PaLM took 5e24 FLOPs in total. PaLM is larger than GPT-3. Answer: 3e23 FLOPs", FLOP, [3e23]),
    # a total of a part, of another model, of one of many, and one that is computed on
    ("The total for attention is 1e22 FLOPs. Answer: 3e23 FLOPs", FLOP, [3e23]),
    ("In total, GPT-2 took 1.5e21 FLOPs. Answer: 3e23 FLOPs", FLOP, [3e23]),
    ("Total per layer: 3e21 FLOPs. Answer: 3e23 FLOPs", FLOP, [3e23]),
    ("The total is 1e12 FLOPs. 1e12 × 3e11 = 3e23 FLOPs. Answer: 3e23 FLOPs", FLOP, [3e23]),
    # where no dimension is asked, an earlier total can be one of anything
    (r"A run has a total of 32 steps. At 3e3 each that is \boxed{9.6e4}.", Ask(), [9.6e4]),
    ("2 × 3e23 = 6e23 FLOPs in total. Answer: 3e23 FLOPs", FLOP, [3e23, 6e23]),
    ("3e23 FLOPs in total. Including all, the final answer is 4e23 FLOPs.", FLOP, [4e23]),
    # remarks behind an answer that is computed are none, what closes the text is one
    (
        "2 × 1.5e23 = 3e23 FLOPs. Answer: 3e23 FLOPs\n\nTraining it twice over takes 6e23 FLOPs.",
        FLOP,
        [3e23],
    ),
    (
        "2 × 1.5e23 = 3e23 FLOPs. Answer: 3e23 FLOPs\n\nSo in total it took 6e23 FLOPs.",
        FLOP,
        [3e23, 6e23],
    ),
    (
        "2 × 1.5e23 = 3e23 FLOPs. Answer: 3e23 FLOPs\n\n# Conclusion\n\nThe total is 6e23 FLOPs.",
        FLOP,
        [3e23, 6e23],
    ),
    ("Answer: 3e23 FLOPs\n\nTraining it twice over takes 6e23 FLOPs.", FLOP, [3e23, 6e23]),
    # a line of its own closes a text, with an offer behind it too
    (
        "2 × 1.5e23 = 3e23 FLOPs, so ten runs take 3e24 FLOPs.\n\n**3e23 FLOPs**\n\nAny question?",
        FLOP,
        [3e23],
    ),
    # nor is a row of a table, nor what something else would take
    (
        "2 × 1.5e23 = 3e23 FLOPs. Answer: 3e23 FLOPs\n\n| a | FLOPs |\n|---|---|\n| total | 6e23 |",
        FLOP,
        [3e23],
    ),
    ("2 × 1.5e23 = 3e23 FLOPs. A million runs would take 3e29 FLOPs in total.", FLOP, [3e23]),
    ("2 × 1e23 = 2e23 FLOPs go back. The whole training would take 3e23 FLOPs.", FLOP, [3e23]),
    (
        "So ten of them take 3e24 FLOPs in total.\n\nexactly 3e23 FLOPs or 300 ZFLOPs\n\nOk?",
        FLOP,
        [3e23],
    ),
    # nor is what stands under a title that asks what would change the answer
    (
        "Answer: 3e23 FLOPs\n\n**What would change the answer**\n\n- More data: 6e23 FLOPs",
        FLOP,
        [3e23],
    ),
    (
        "2 × 1.5e23 = 3e23 FLOPs. Answer: 3e23 FLOPs\n\nThe result scales up, to 6e23 FLOPs.",
        FLOP,
        [3e23],
    ),
    # a lesser term of a later sum is none, a total to which something is added is one
    (
        "So the 12 layers cost 40 GFLOPs.\n\nBack: 80 GFLOPs.\n\n40 + 80 = 120 GFLOPs",
        FLOP,
        [1.2e11],
    ),
    (
        "Also kosten die Schichten 4e10 FLOP.\n\nZurück: 8e10 FLOP.\n\n4e10 + 8e10 = 1.2e11 FLOP",
        FLOP,
        [1.2e11],
    ),
    ("So Q costs 40 GFLOPs and R 80 GFLOPs; 40 + 80 = 120 GFLOPs", FLOP, [1.2e11]),
    ("So it takes 25 days. Restarts add 1 day: 25 days + 1 day = 26 days", TIME, [25 * DAY]),
    ("So the run takes 4e10 FLOPs.\n\nA second one: 4e10 + 8e10 = 1.2e11 FLOPs", FLOP, [4e10]),
    ("So it takes 25 days.\n\nRestarts: 25 days + 3 days = 28 days", TIME, [25 * DAY]),
    # a text that computes its total and closes with another value tells both
    (
        "2 × 1.5e24 = 3e24\n\nSo the total is 3e24 FLOPs.\n\nIn conclusion it took 3e23 FLOPs.",
        FLOP,
        [3e23, 3e24],
    ),
    (
        (
            "2 × 1.5e24 = 3e24\n\nSo the total is 3e24 FLOPs. 3e24 / 10 = 3e23\n\n"
            "In conclusion it took 3e23 FLOPs."
        ),
        FLOP,
        [3e23],
    ),
    # a sum that comes to nothing has no lesser terms
    ("2 + 3 = 0. 0 × 7 = 0. So the run takes 3e23 FLOPs.", FLOP, [3e23]),
    # a time that a later one is computed from is none
    ("At peak it takes 11.4 days. It takes 11.4 days / 0.45 = 25.3 days.", TIME, [25.3 * DAY]),
    ("It takes 25 days. With more it would be 25 days / 2 = 12.5 days.", TIME, [25 * DAY]),
]


@pytest.mark.parametrize(("text", "ask", "values"), TOLD)
def test_values(text: str, ask: Ask, values: list[float]) -> None:
    assert [value.value for value in read_text(text, ask).final.values] == values
