"""Which of several tellings of one text speaks: rules that weigh candidates against each other."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

FLOP, TIME = Ask("FLOP", "", "training_flops"), Ask("s", "", "training_time")
STEP, SIZE = Ask("FLOP", "", "step_flops"), Ask("B", "", "memory")
DAY = 86400.0
# A last result, which speaks where nothing before it does.
SMALL = "\nRestarts: 2e20 × 3 = 6e20 FLOPs"
WEIGHED: list[tuple[str, Ask, list[float]]] = [
    # an answer line of another dimension stands in for the asked one, but only behind all of it
    ("The run costs 3e23 FLOPs, as computed.\n\nFinal answer: 34 days.", FLOP, [34 * DAY]),
    ("Le coût est 3e23 FLOP.\n\n**Réponse : 34 jours.**", FLOP, [34 * DAY]),
    ("Final answer: 34 days.\n\nThe run costs 3e23 FLOPs, as computed.", FLOP, [3e23]),
    # so does a conclusion, where the asked one is only compared
    ("The paper reports 3e23 FLOPs.\n\nSo overall it takes 34 days.", FLOP, [34 * DAY]),
    ("The run costs 3e23 FLOPs.\n\nSo overall it takes 34 days.", FLOP, [3e23]),
    # a small amount is the answer only where it is told as one
    ("So a weight takes 6 FLOPs. So the run takes 3e23 FLOPs.", FLOP, [3e23]),
    ("Answer: 6 FLOPs", FLOP, [6.0]),
    # a bare number beside one with a unit is another thing, but for one that restates it
    ("Final answer: 3e23 FLOPs\n\nFinal answer: 300", FLOP, [3e23]),
    ("Final answer: 3e23 FLOPs (4e24)", FLOP, [3e23, 4e24]),
    # two answers that one sentence names
    ("The answer is 3e23 FLOPs and the answer to the rest 4e22 FLOPs", FLOP, [3e23, 4e22]),
    ("The answer is 3e23 FLOPs and the rest takes 4e22 FLOPs", FLOP, [3e23]),
    # beside a box a section tells the whole, or nothing
    ("\\boxed{3e23 FLOPs}\n\n## Conclusion\n\nIn total 2e22 FLOPs.", FLOP, [3e23, 2e22]),
    ("\\boxed{3e23 FLOPs}\n\n## Conclusion\n\nOf it 2e22 FLOPs went to restarts.", FLOP, [3e23]),
    # what a text asks it does not tell
    ("It needs 3e23 FLOPs. Or does it need 3e24 FLOPs?", FLOP, [3e23]),
    ("Braucht es 3e24 FLOP? Es braucht 3e23 FLOP.", FLOP, [3e23]),
    # an answer line by a letter, by signs, by an arrow, and one behind an equation
    ("Q: how much?\nA: 3e23 FLOPs" + SMALL, FLOP, [3e23]),
    ("A lot: 3e23 FLOPs" + SMALL, FLOP, [6e20]),
    ("A list.\n→ 3e23 FLOPs as seen" + SMALL, FLOP, [3e23]),
    ("A list.\nPeople speak of 3e23 FLOPs as seen" + SMALL, FLOP, [6e20]),
    # a total is called so directly behind it, and not behind a comma
    ("3 × 1e23 = 3e23 FLOPs in total." + SMALL, FLOP, [3e23]),
    ("3 × 1e23 = 3e23 FLOPs, total unknown." + SMALL, FLOP, [6e20]),
    # a total before the answer contradicts it, where it is of the same and of the whole
    (
        "In total, GPT-3 takes 3e24 FLOPs.\n\nMore.\n\nAnswer: GPT-3: 3e23 FLOPs.",
        FLOP,
        [3e23, 3e24],
    ),
    ("In total, Llama takes 3e24 FLOPs.\n\nMore.\n\nAnswer: GPT-3: 3e23 FLOPs.", FLOP, [3e23]),
    ("In total, backward takes 2e24 FLOPs.\n\nMore.\n\nAnswer: 3e23 FLOPs.", FLOP, [3e23]),
    ("Then GPT-3 takes 3e24 FLOPs.\n\nMore.\n\nAnswer: GPT-3: 3e23 FLOPs.", FLOP, [3e23]),
    # and so does one behind it
    ("Final answer: 3e23 FLOPs.\n\nSo in total it takes 3e24 FLOPs.", FLOP, [3e23, 3e24]),
    ("Final answer: 3e23 FLOPs.\n\nAn old card takes 3e24 FLOPs a year.", FLOP, [3e23]),
    # what is part of a later sum is no total
    ("So layers take 1e23 FLOPs, the head 5e22 FLOPs.\n1e23 + 5e22 = 1.5e23 FLOPs", FLOP, [1.5e23]),
    ("So the whole run takes 1e23 FLOPs.\n1e23 + 4e21 = 1.04e23 FLOPs with both", FLOP, [1.04e23]),
    # a value is replaced by one that objects to it and concludes, and by no other
    ("So it is 3e24 FLOPs on old cards, but new ones do it, so 3e23 FLOPs it is.", FLOP, [3e23]),
    ("So it is 3e24 FLOPs on old cards, but 3e23 FLOPs on new ones.", FLOP, [3e24]),
    # what is supposed of another run, where the text computes another value
    (
        "2e23 / 1e17 = 2e6 s, so 23.1 days.\nWith 10 GPUs it would take 250 days.",
        TIME,
        [23.1 * DAY],
    ),
    ("2e23 / 1e17 = 2e6 s.\nWith these GPUs it would take 23.1 days.", TIME, [23.1 * DAY]),
    # what a device has
    ("So a 24 GB nvidia card is enough.\nWeights: 3 × 4 = 12 GB", SIZE, [12e9]),
    ("So 24 GB are enough.\nWeights: 3 × 4 = 12 GB", SIZE, [24e9]),
    # a phase before the whole, and before another unit, a comparison or a weaker telling
    ("So forward takes 5 GFLOP, the model 15 GFLOP.", STEP, [15e9]),
    ("So forward takes 5 GFLOP, in 15 s.", STEP, [5e9]),
    ("So forward takes 5 GFLOP, the model 3 GFLOP.", STEP, [5e9]),
]


@pytest.mark.parametrize(("text", "ask", "values"), WEIGHED)
def test_which_telling_speaks(text: str, ask: Ask, values: list[float]) -> None:
    found = [value.value for value in read_text(text, ask).final.values]
    assert found == pytest.approx(values)
