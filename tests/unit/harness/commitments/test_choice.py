"""Which values a text commits to (GRADING.md, section 1, rule by rule)."""

from __future__ import annotations

import math

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text
from harness.types import CommitmentKind, Final

FLOP = Ask("FLOP", "", "training_flops")
PF_DAY = 86400e15


def final_of(text: str, ask: Ask = FLOP) -> Final:
    return read_text(text, ask).final


ONE = [
    # a commitment is a box, a final line, a statement, a section, a last total, a key
    (r"So \boxed{3.15 \times 10^{23}}", 3.15e23),
    (r"\boxed{3.15 \times 10^{23} \text{ FLOPs}}", 3.15e23),
    ("Final answer: 3.15e23 FLOPs", 3.15e23),
    ("**Final answer:** 3.15e23", 3.15e23),
    ("#### 3.15e23 FLOPs", 3.15e23),
    ("A: 3.15e23 FLOPs", 3.15e23),
    ("The answer is 3.15e23 FLOPs.", 3.15e23),
    ("The total is 3.15e23 FLOPs.", 3.15e23),
    ("The total is 3.15e23\x00 FLOPs.", 3.15e23),
    (r"$\boxed{3.15 \times {10}^{{23}}\,\mathrm{FLOPs}}$", 3.15e23),
    ("A token costs 6 × 175e9 = 1.05e12 FLOPs. Times 300e9 tokens = 3.15e23 FLOPs.", 3.15e23),
    ("From 26,000, / 1,024 = 25.4, and so on: the total is 3.15e23 FLOPs", 3.15e23),
    ("Therefore approximately 3.15e23 FLOPs are needed.", 3.15e23),
    ("Training GPT-3 took about 3.15e23 FLOPs.", 3.15e23),
    ("# Conclusion\n\nTraining took 3.15e23 FLOPs.", 3.15e23),
    ("## Answer\n\n3.15e23 FLOPs", 3.15e23),
    ("Answer:\n\n3.15e23 FLOPs", 3.15e23),
    ("## Summary\n\nAbout 3.15e23 FLOPs", 3.15e23),
    ("N = 175e9\nD = 300e9\nTotal FLOPs = 6 × 175e9 × 300e9 = 3.15e23", 3.15e23),
    ('{"answer": 3.15e23}', 3.15e23),
    ('{"answer": "3.15e23 FLOPs", "n": 175e9}', 3.15e23),
    ('{"final_answer": {"value": 3.15e23}}', 3.15e23),
    ("| Quantity | Value |\n|---|---|\n| N | 175e9 |\n| Total FLOPs | 3.15e23 |", 3.15e23),
    ("3.15e23 FLOPs", 3.15e23),
    # reasoning that text follows never commits; unclosed reasoning does
    ("<think>Final answer: 4e23 FLOPs</think>The total is 3.15e23 FLOPs.", 3.15e23),
    ("<think>Final answer: 4e23 FLOPs</think>\nThe total is 3.15e23 FLOPs.", 3.15e23),
    ("<think>So the answer is 3.15e23 FLOPs", 3.15e23),
    ("<think>So the answer is 3.15e23 FLOPs</think>", 3.15e23),
    # what agrees is one value, at the best precision
    ("Answer: 3 × 10^23 FLOPs, more precisely 3.15 × 10^23 FLOPs.", 3.15e23),
    ("Answer: 3.15e23 FLOPs.\n\nFinal answer: 3.2e23 FLOPs.", 3.15e23),
    ("Total = 6 × 175e9 × 300e9 = 3.15e23 FLOPs. So the answer is about 3e23 FLOPs.", 3.15e23),
    ("Answer: 315 zettaFLOPs = 3.15e23 FLOPs", 3.15e23),
    ("Total: 3,646 PF-days, i.e. 3.15e23 FLOPs", 3646 * PF_DAY),
    ("Final answer: 3.15e23 FLOPs (3.15 × 10^23)", 3.15e23),
    # ranges and uncertainty
    ("Final answer: between 1e23 and 4e23 FLOPs", 2e23),
    ("Final answer: 3-4e23 FLOPs", math.sqrt(12) * 1e23),
    ("Final answer: 3.15e23 FLOPs, give or take 20 %.", 3.15e23),
    ("Final answer: 3.15e23 FLOPs, within a factor of two.", 3.15e23),
    ("Final answer: on the order of 10^23 FLOPs.", 1e23),
    ("Final answer: 3.15e23 ± 0.2e23 FLOPs", 3.15e23),
    ("Final answer: 2e23 to 4e23 FLOPs, say 3e23 FLOPs.", 3e23),
    # units
    ("The total is 3,640 petaflop/s-days.", 3640 * PF_DAY),
    ("Total: 1.57e23 MACs.", 3.14e23),
    ("The total training compute is 3.15e23 FLOPS.", 3.15e23),
    ("A total of three hundred and fifteen sextillion operations is needed.", 3.15e23),
    # something else is no commitment
    ("The total is 3.15e23 FLOPs. The paper reports 2.9e23 FLOPs.", 3.15e23),
    ("The paper says 2.9e23 FLOPs. The total is 3.15e23 FLOPs.", 3.15e23),
    ("The total is 3.15e23 FLOPs. For comparison, PaLM took 2.5e24 FLOPs.", 3.15e23),
    ("## Sanity check\nOthers say 3.6e23 FLOPs.\n\n## Answer\n3.15e23 FLOPs", 3.15e23),
    ("The total is 3.15e23 FLOPs.\n\nSanity check: 3,500 PF-days.", 3.15e23),
    ("It costs 1e21 FLOPs per token. The total is 3.15e23 FLOPs.", 3.15e23),
    ("The forward pass takes 1e23 FLOPs. The total is 3.15e23 FLOPs.", 3.15e23),
    # what a reader does not see does not speak
    ("The total is <!-- 9e99 FLOPs --> 3.15e23 FLOPs.", 3.15e23),
    ("The total is ~~9e99 FLOPs~~ 3.15e23 FLOPs.", 3.15e23),
    ("The total is <del>9e99 FLOPs</del> 3.15e23 FLOPs.", 3.15e23),
    ('The total is <span style="display:none">9e99 FLOPs</span> 3.15e23 FLOPs.', 3.15e23),
    ("The total is 3\u200b.15e23 FLOPs.", 3.15e23),
    ("The total is ３.１５ × １０²³ FLOPs.", 3.15e23),
    ("The total is ٣.١٥e23 FLOPs.", 3.15e23),
    # other languages
    ("La réponse est 3,15 × 10^23 FLOPs.", 3.15e23),
    ("Insgesamt ergibt das 3,15 × 10^23 FLOPs.", 3.15e23),
    ("最终答案：3.15 × 10^23 FLOPs", 3.15e23),
]


@pytest.mark.parametrize(("text", "value"), ONE)
def test_one_value(text: str, value: float) -> None:
    final = final_of(text)
    assert [q.value for q in final.values] == [pytest.approx(value)]
    assert [q.unit for q in final.values] == ["FLOP"]
    assert not final.hedged


SEVERAL = [
    ("Answer: 3.15e23 FLOPs.\n\nFinal answer: 4.2e23 FLOPs.", [3.15e23, 4.2e23]),
    ("The total is 43,200 zettaFLOPs (4.32 × 10^22 FLOPs).", [4.32e25, 4.32e22]),
    ("\\boxed{3e23}\n\n\\boxed{5e24}", [3e23, 5e24]),
]


@pytest.mark.parametrize(("text", "values"), SEVERAL)
def test_several_values(text: str, values: list[float]) -> None:
    final = final_of(text)
    assert [q.value for q in final.values] == pytest.approx(values)
    assert not final.hedged


HEDGED = [
    ("Final answer: 1e22 to 4e23 FLOPs", 1),
    ("The answer is 1e23, 3e23 or 1e24 FLOPs.", 3),
    ("Final answer: either 1e22 FLOPs or 3e23 FLOPs.", 2),
    ("Final answer: 1e21, 1e22, 1e23 FLOPs", 3),
    ("Final answer: 1e21 FLOPs, 1e22 FLOPs, 1e23 FLOPs, 1e24 FLOPs", 4),
    ("The total is one of 10^21; 10^22; 10^23 FLOPs.", 3),
    (r"\boxed{10^{21}, 10^{22}, 10^{23}}", 3),
]


@pytest.mark.parametrize(("text", "count"), HEDGED)
def test_hedged(text: str, count: int) -> None:
    final = final_of(text)
    assert final.hedged
    assert len(final.values) == count


NOTHING = [
    "",
    "I cannot say.",
    "One needs to multiply N by D by 6.",
    "Final answer: infinity FLOPs",
    "Final answer: NaN FLOPs",
    "Final answer: -3e23 FLOPs",
    "Final answer: 0 FLOPs",
    "N = 175e9, so there are 3.15e23 of them",
    "It takes 2 FLOPs per parameter.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_value(text: str) -> None:
    assert final_of(text) == Final()


OTHER_DIMENSIONS = [
    ("So training takes 3e17 FLOP/s.", 3e17, "FLOP/s"),
    ("Final answer: 34 days.", 34 * 86400.0, "s"),
    ("Final answer: 175 billion parameters", 1.75e11, "parameter"),
]


@pytest.mark.parametrize(("text", "value", "unit"), OTHER_DIMENSIONS)
def test_another_dimension_stands_in(text: str, value: float, unit: str) -> None:
    (quantity,) = final_of(text).values
    assert (quantity.value, quantity.unit) == (value, unit)


ASKED = [
    ("The training takes 34 days.", Ask("s", "", "training_time"), 34 * 86400.0),
    ("So it takes 2.94e6 s, i.e. 34 days.", Ask("s", "", "training_time"), 2.94e6),
    ("It needs 6.1 GiB of memory.", Ask("B", "", "memory"), 6.1 * 2**30),
    ("It has 1,637,020,800 parameters in total.", Ask("parameter", "", "parameters"), 1637020800.0),
    ("It takes 3.5e11 FLOPs per token.", Ask("FLOP", "token", "forward_flops"), 3.5e11),
]


@pytest.mark.parametrize(("text", "ask", "value"), ASKED)
def test_other_questions(text: str, ask: Ask, value: float) -> None:
    (quantity,) = final_of(text, ask).values
    assert quantity.value == pytest.approx(value)
    assert quantity.unit == ask.unit


UNASKED = [
    ("It takes 34 days.\nFinal answer: 3e23 FLOPs", 3e23),
    (r"It takes \boxed{34 days}, or 3e23 FLOPs", 34 * 86400.0),
    ("First 3 layers. Then 5 days.", 5 * 86400.0),
    ("3 × 4 = 12", 12.0),
]


@pytest.mark.parametrize(("text", "value"), UNASKED)
def test_any_dimension(text: str, value: float) -> None:
    (quantity,) = final_of(text, Ask()).values
    assert quantity.value == value


KINDS = [
    (r"\boxed{3e23 FLOPs}", CommitmentKind.BOXED),
    ('{"answer": 3e23}', CommitmentKind.ANSWER_KEY),
    ("Final answer: 3e23 FLOPs", CommitmentKind.FINAL_LINE),
    ("# Conclusion\n\nIt took 3e23 FLOPs.", CommitmentKind.CONCLUSION),
    ("So it takes 3e23 FLOPs.", CommitmentKind.STATEMENT),
    ("Total = 2 × 1.5e23 = 3e23 FLOPs", CommitmentKind.STATEMENT),
    ("We get 2 × 1.5e23 = 3e23 FLOPs", CommitmentKind.RESULT),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_and_span(text: str, kind: CommitmentKind) -> None:
    (commitment,) = final_of(text).commitments
    assert commitment.kind is kind
    assert commitment.span.start <= commitment.quantity.span.start
    assert commitment.quantity.span.end <= commitment.span.end <= len(text)
