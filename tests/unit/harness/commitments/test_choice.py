"""Which values a text commits to (GRADING.md, section 1, rule by rule)."""

from __future__ import annotations

import math

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text
from harness.types import CommitmentKind, Final

FLOP = Ask("FLOP", "", "training_flops")
MEMORY = Ask("B", "", "memory")
TIME = Ask("s", "", "training_time")
SIZE = Ask("parameter", "", "parameters")
PF_DAY = 86400e15
BOX = r"\boxed{1.6e22 FLOPs}"


def final_of(text: str, ask: Ask = FLOP) -> Final:
    return read_text(text, ask).final


ONE = [
    # a heading that holds the answer is no title
    (
        "### TL;DR: about 1.6e22 FLOPs\n\nFor the first half: 8e21 FLOPs\n\nOn top: 8e21 FLOPs",
        1.6e22,
    ),
    # what is added up later tells no total
    (
        (
            "Altogether 2 × 3e21 = 6e21 for these.\n\n6e21 + 1e22 = 1.6e22\n\n"
            "2 × 1.6e22 = 3.2e22\n\nIn all: 3.2e22 + 1e21 = 3.3e22"
        ),
        3.3e22,
    ),
    ("2 × 8e21 = 1.6e22 FLOPs. A layer's share of this costs 1e20 FLOPs.", 1.6e22),
    ("One token costs 3e11 FLOPs.\n\n3e11 × 2e12 = 6e23", 6e23),
    ("One token costs 3e11 FLOPs.\n\n3e11 × 2e12 = 6e23\n\nSo it takes 5.9e23 FLOPs.", 5.9e23),
    # under such a heading a part, another model, and a second sentence tell nothing
    (f"{BOX}\n\n## Conclusion\n\nThe backward pass took 1.07e22 FLOPs.", 1.6e22),
    (f"Grok: {BOX}\n\n## Summary\n\nQwen took 9e24 FLOPs.", 1.6e22),
    (f"{BOX}\n\n## Summary\n\nIt fits. A longer run took 9e22 FLOPs.", 1.6e22),
    (f"{BOX}\n\n## Summary\n\nA typical card yields 4e19 FLOPs a day.", 1.6e22),
    (
        f"# Summary\n\nIt takes 1e22 FLOPs, with all 1.6e22 FLOPs.\n\n# Sum\n\n{BOX}",
        1.6e22,
    ),
    # a check by other means refines nothing that the text computes
    (
        "6 × 13e9 × 260e9 = 2.03e22. It took 2.03e22 FLOPs.\n# Check\n235.1 × 8.64e19 = 2.0313e22",
        2.03e22,
    ),
    ("Training took 2.03e22 FLOPs.\n\nCheck: 235.1 × 8.64e19 = 2.0313e22", 2.0313e22),
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
    ("As in the paper, 6 × 175e9 × 300e9 = 3.15e23 FLOPs", 3.15e23),
    ("Forward: 1e23 FLOPs; backward: 2.15e23 FLOPs; total: 3.15e23 FLOPs.", 3.15e23),
    ("1.05e23 FLOPs forward, 3.15e23 FLOPs in total.", 3.15e23),
    ("6 × 175B × 300B = 315,000 B² = 3.15e23", 3.15e23),
    ("≈3.15e23 (315 × 10^21 exactly)", 3.15e23),
    # a text that ends with a number alone, and what a program prints
    ("3.15e23", 3.15e23),
    ("6 N D with N = 175e9 and D = 300e9\n\n**3.15e23**", 3.15e23),
    ("```\nprint(C)\n```\nOutput:\n```\n3.15e+23\n```\nThat is all.", 3.15e23),
    ("```\n>>> N\n175e9\n>>> 6 * N * 300e9\n3.15e+23\n```", 3.15e23),
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
    ("Is it 2.9e23 FLOPs? No: 6 × 175e9 × 300e9 = 3.15e23 FLOPs.", 3.15e23),
    ("FLOPs: 5.25e22 x 6 = 3.15e23", 3.15e23),
    ("FLOPs: 5.25e22 times 6 = 3.15e23", 3.15e23),
    ("FLOPs: 1.89e24 divided by 6 = 3.15e23", 3.15e23),
    ("For GPT-3 itself, larger than Gopher's text: 6 × 175e9 × 300e9 = 3.15e23 FLOPs", 3.15e23),
    ("For GPT-3 itself, not for another: 6 × 175e9 × 300e9 = 3.15e23 FLOPs", 3.15e23),
    ("6 × 175e9 × 300e9 = 3.15e23 FLOPs. With attention it is 3.4e23 FLOPs in total.", 3.4e23),
    ("If you multiply 6, 175e9 and 300e9, you get 3.15e23 FLOPs.", 3.15e23),
    # a small amount is the answer where it is plainly told as one
    ("Final answer: 6 FLOPs", 6.0),
    ("Answer: 3.15e-23 FLOPs", 3.15e-23),
    (r"\boxed{315}", 315.0),
    ("per-token 350 FLOPs", 350.0),
    ("Answer: 2 FLOPs for a weight, 3.15e23 FLOPs for all", 3.15e23),
    # what is corrected later no longer counts
    ("Final answer: 3.15e22 FLOPs.\n\nCorrection: I lost a zero. Answer: 3.15e23 FLOPs.", 3.15e23),
    ("Answer: 3.15e22 FLOPs.\n\n## Correction\n\nIt is 3.15e23 FLOPs.", 3.15e23),
    ("The total is 1e12 FLOPs, wait, that is per token. Times 3e11 = 3e23 FLOPs.", 3e23),
    ("Answer: 3.15e22 FLOPs. Oops, 3.15e23 FLOPs.", 3.15e23),
    ("**Answer: 3.15e22 FLOPs**\n\nActually, let me fix that: it's 3.15e23 FLOPs.", 3.15e23),
    (r"\boxed{3.15e22} or rather \boxed{3.15e23}", 3.15e23),
    ("Answer: 3.15e23 FLOPs. I forgot nothing.", 3.15e23),
    ("Answer: 3.15e23 FLOPs. Wait, the paper of PaLM says 2.5e24 FLOPs.", 3.15e23),
    # options that the text then chooses from
    ("One of these:\n- 1e22 FLOPs\n- 3e23 FLOPs\n\nFinal answer: 3e23 FLOPs", 3e23),
    # a total told first, rounded or of another model
    ("GPT-3 took 3 × 10^23 FLOPs in total.\n\nFinal answer: 3.15 × 10^23 FLOPs", 3.15e23),
    ("PaLM took 2.5e24 FLOPs in total, GPT-3 less.\n\nFinal answer: 3.15e23 FLOPs", 3.15e23),
    ("TL;DR: 3 × 10^23 FLOPs.\n\nAnswer: 3.15 × 10^23 FLOPs", 3.15e23),
    ("TL;DR: multiply.\n\nAnswer: 3.15e23 FLOPs", 3.15e23),
    ("GPT-3 takes 1.05e12 FLOPs in total per token.\n\nFinal answer: 3.15e23 FLOPs", 3.15e23),
    # one value in several units, and what others say
    ("Answer: 3.15e23 FLOPs, 315 ZFLOPs or 0.315 YFLOPs", 3.15e23),
    ("Answer: 3.15e23 FLOPs, or 315 zettaFLOPs", 3.15e23),
    ("Answer: 3.15e23 FLOPs. Others count 1e22, 1e23 or 1e24 FLOPs.", 3.15e23),
    ("Answer: 3.15e23 FLOPs. Others get 6.3e23 FLOPs.", 3.15e23),
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
    ("\\boxed{3e23} \\boxed{5e24}", [3e23, 5e24]),
    ("\\boxed{3e23 FLOPs}, \\boxed{5e24 FLOPs}", [3e23, 5e24]),
    ("Answer: 3e23 FLOPs.\n\nFinal answer: 5e24 FLOPs. I forgot nothing.", [3e23, 5e24]),
    # a total told first
    # the first sentence under a heading that announces the answer
    (
        f"## TL;DR\n\nPretraining it took about 2.4e22 FLOPs.\n\n## Sum\n\n{BOX}",
        [2.4e22, 1.6e22],
    ),
    (
        f"## Ergebnis\n\nDas Training benötigt rund 2,4e22 FLOPs.\n\n## Weg\n\n{BOX}",
        [2.4e22, 1.6e22],
    ),
    ("TL;DR: 5e23 FLOPs.\n\n6ND = 3.15e23.\n\nAnswer: 3.15e23 FLOPs", [5e23, 3.15e23]),
    ("**tl;dr** 5e23 FLOPs\n\nFinal answer: 3.15e23 FLOPs", [5e23, 3.15e23]),
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
    ("It takes between 2 ZFLOPs and 450 ZFLOPs.", 1),
    ("The total is one of 10^21; 10^22; 10^23 FLOPs.", 3),
    (r"\boxed{10^{21}, 10^{22}, 10^{23}}", 3),
    ("It is one of these:\n\n- 3.15e23 FLOPs\n- 3.14e22 FLOPs\n- 6.3e23 FLOPs", 3),
    ("It took either:\n\n* 3.15e23 FLOPs, or\n* 1.05e23 FLOPs", 2),
    ("Possible answers:\n1. 3.15e23 FLOPs\n2. 1e24 FLOPs\n3. 3e22 FLOPs", 3),
    ("Answer: 3.15e23 / 1.05e23 / 6.3e22 FLOPs", 3),
    ("Answer: 3.15e23 FLOPs / 1.05e23 FLOPs", 2),
    ("It takes 1.6 × 10^22 FLOPs, 1.6 × 10^23 FLOPs or 1.6 × 10^24 FLOPs.", 3),
    ("Answer: 1.6e22 FLOPs, 1.6e23 FLOPs, or 1.6e24 FLOPs, as one counts", 3),
    ("Je nach Zählung sind es 1,6 · 10^22 FLOP, 2 · 10^23 FLOP oder 9 · 10^23 FLOP.", 3),
    ("Réponse : 1e22 FLOPs, 2e23 FLOPs ou 3e24 FLOPs.", 3),
    ("Final answer: 2e21 FLOPs, 3e22 FLOPs, 4e23 FLOPs or 5e24 FLOPs", 4),
    ("Conclusion: it takes 16 ZFLOPs; 160 ZFLOPs; or 1,600 ZFLOPs.", 3),
]


@pytest.mark.parametrize(("text", "count"), HEDGED)
def test_hedged(text: str, count: int) -> None:
    final = final_of(text)
    assert final.hedged
    assert len(final.values) == count


def test_what_is_told_of_one_sequence_may_be_the_whole() -> None:
    text = "Forward 7.2e11 FLOPs, total 2.16e12 FLOPs per sequence."
    step = final_of(text, Ask("FLOP", "step", "step_flops"))
    assert [q.value for q in step.values] == [2.16e12]


def test_a_conclusion_in_another_dimension_comes_before_what_others_say() -> None:
    text = "The paper reports 3.14e23 FLOPs. In summary, training took 3.64e18 FLOP/s."
    assert [(q.value, q.unit) for q in final_of(text).values] == [(3.64e18, "FLOP/s")]
    compared = "The paper reports 3.14e23 FLOPs. Its cluster delivered 3.64e18 FLOP/s."
    assert final_of(compared) == Final()


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
    "The answer follows from 2 FLOPs per parameter.",
    "Answer: 3.15e23 / 1.05e23",
    "2 × 175e9 = 3.5e11 FLOPs per token. The last ingredient is the number of all tokens that",
    "3.15e23\n\nThat is all.",
    "Take N times\n6 × 175e9",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_value(text: str) -> None:
    assert final_of(text) == Final()


OTHER_DIMENSIONS = [
    ("So training takes 3e17 FLOP/s.", 3e17, "FLOP/s"),
    ("Final answer: 34 days.", 34 * 86400.0, "s"),
    ("Final answer: 175 billion parameters", 1.75e11, "parameter"),
    ("One sequence takes 10.5 TFLOPs.\nanswer: 26 GFLOP/s", 2.6e10, "FLOP/s"),
    # beside a cost, what it is told for is none
    ("## Answer\n\nOn 14.8T tokens it took 56.7 days on 2,048 GPUs.", 56.7 * 86400.0, "s"),
    ("Final answer: 671B parameters on 14.8T tokens, 2,664,000 GPU-hours.", 2664000.0, "GPU-hour"),
    ("Antwort: Für 300 Milliarden Token brauchte es 34 Tage.", 34 * 86400.0, "s"),
    ("Réponse : 175 milliards de paramètres, soit 350 GB.", 350e9, "B"),
    ("Answer: over 300B tokens it ran at 140 PFLOP/s", 1.4e17, "FLOP/s"),
    ("Final answer: 300 billion tokens", 3e11, "token"),
    ("6 × 2e9 × 5e11 = 6e21 FLOPs.\n\nAnswer: 41 days on 5e11 tokens", 41 * 86400.0, "s"),
    ("So it takes 6e21 FLOPs.\n\nAntwort: 41 Tage bei 5e11 Token", 41 * 86400.0, "s"),
    ("Respuesta: 175 mil millones de parámetros y 300e9 tokens", 1.75e11, "parameter"),
]


@pytest.mark.parametrize(("text", "value", "unit"), OTHER_DIMENSIONS)
def test_another_dimension_stands_in(text: str, value: float, unit: str) -> None:
    (quantity,) = final_of(text).values
    assert (quantity.value, quantity.unit) == (value, unit)


ASKED = [
    ("bare run: 11 days\n\nResult: t = (34 ± 2) days", TIME, 34 * 86400.0),
    ("30 × 49M = 1.475B\n=> ~1.637B total\n(others say 1.558B)", SIZE, 1.637e9),
    (
        "Total: 34 days.\nThe error is ±2 days in total.\n\nResult: (34 ± 2) days",
        TIME,
        34 * 86400.0,
    ),
    ("3e6 s = 34 days\n\n**Checks**\n\n- 2 % off\n\nResult: 35 days", TIME, 35 * 86400.0),
    ("2e6 s at peak\n=> at least 42 days", TIME, 42 * 86400.0),
    # a part of a sum is not what the whole is rounded to
    (
        "# Result\n1.3 B parameters.\n# Sum\n24 × 5.31e7 = 1.2744e9\n1.2744e9 + 8.5e7 = 1.3594e9",
        SIZE,
        1.3594e9,
    ),
    (
        "## Result\n\nAbout 1.3 B parameters.\n\n## Sum\n\n24 × 5.31e7 = 1,274,400,000",
        SIZE,
        1274400000.0,
    ),
    ("The training takes 34 days.", Ask("s", "", "training_time"), 34 * 86400.0),
    ("So it takes 2.94e6 s, i.e. 34 days.", Ask("s", "", "training_time"), 2.94e6),
    ("18.3 GiB, so a 24 GB card is enough.", MEMORY, 18.3 * 2**30),
    (
        "# Answer\n\n**About 25 days.**\n\nSanity check: at 100 % it needs 11 days, less by 0.45.",
        TIME,
        25 * 86400.0,
    ),
    ("| Item | Value |\n|---|---|\n| N | 7e10 |\n| **Total** | **8.4e23** |", FLOP, 8.4e23),
    (
        "2 × 2e25 = 4e25 FLOP. En une journée, on fournit 1e21 × 500 = 5e23 FLOP, soit 80.",
        FLOP,
        4e25,
    ),
    (r"\boxed{2.67 days}. In reality the run took 13.4 days.", TIME, 2.67 * 86400.0),
    ("The released model, with its head, has 1.7e9 parameters.", SIZE, 1.7e9),
    ("1e23 / 1e17 = 1e6 s.\n\n## How others did\n\nIt took 34 days.", TIME, 1e6),
    ("1e23 / 1e17 = 1e6 s.\n\n## Elsewhere\n\nIt took 34 days.", TIME, 1e6),
    ("1e23 / 1e17 = 1e6 s.\n\n## On a different chip\n\nIt took 34 days.", TIME, 1e6),
    ("It takes 18.3 GiB; two 80 GB A100s hold that.", MEMORY, 18.3 * 2**30),
    ("So one needs 18.3 GB GPU memory.", MEMORY, 18.3e9),
    (
        "It takes 51 days. It'd be 32 days with other GPUs, but these are given, so 51 days it is.",
        TIME,
        51 * 86400.0,
    ),
    ("It needs 6.1 GiB of memory.", MEMORY, 6.1 * 2**30),
    ("Answer: 5e11 tokens take 6e21 FLOPs", FLOP, 6e21),
    ("Answer: 41 days with 512 GPUs at 40 %, on 5e11 tokens", TIME, 41 * 86400.0),
    # what comes behind "that is" names a symbol
    ("토큰은 2조 개, 즉 D = 2e12입니다. 6 × 2e9 × 2e12 = 2.4e22 FLOP", FLOP, 2.4e22),
    ("학습 토큰, 즉 D = 2e12.\n\n6 × 2e9 × 2e12 = 2.4e22", FLOP, 2.4e22),
    ("Training tokens, czyli D = 2e12.\n\n6 × 2e9 × 2e12 = 2.4e22", FLOP, 2.4e22),
    ("It has 1,637,020,800 parameters in total.", Ask("parameter", "", "parameters"), 1637020800.0),
    ("It takes 3.5e11 FLOPs per token.", Ask("FLOP", "token", "forward_flops"), 3.5e11),
    # a layer is a part of a step, in its own clause
    (
        "One layer costs 3e10 FLOPs, 24 layers three times as much with both passes: 2.2e12 FLOPs.",
        Ask("FLOP", "step", "step_flops"),
        2.2e12,
    ),
    (
        "Scores: 4e9 FLOPs. A layer costs 3e10 FLOPs, times 24 and 3 the step takes 2.2e12 FLOPs.",
        Ask("FLOP", "step", "step_flops"),
        2.2e12,
    ),
    ("Both passes of one layer: 3 × 3e10 = 9e10 FLOPs.", Ask("FLOP", "step", "step_flops"), 9e10),
    ("So 6.5 GB of weights. Four copies are 26 GB. That's the answer.", MEMORY, 26e9),
    ("So 6.5 GB of weights. Das sind 26 GB. Das ist die Antwort.", MEMORY, 26e9),
    ("So it takes 26 GB. I once heard 6.5 GB. That's not the answer.", MEMORY, 26e9),
    ("So it takes 26 GB. I once heard 6.5 GB. That's the answer?", MEMORY, 26e9),
    ("## Answer\n\nIt takes 26 GB.\n\n| GPU | VRAM |\n|---|---|\n| T4 | 16 GB |", MEMORY, 26e9),
    ("## Answer\n\n| Format | Memory |\n|---|---|\n| fp32 | 26 GB |", MEMORY, 26e9),
    ("**34.6 days**, so a little under five weeks.", TIME, 34.6 * 86400.0),
    ("**34.6 days** at peak, so 77 days.", TIME, 77 * 86400.0),
    ("Training takes 4e22 / 2e16 = 2e6.", TIME, 2e6),
]


def test_what_is_to_be_done_is_no_time() -> None:
    assert read_text("Training work: 3 × 4e12 = 1.2e13.", TIME).final.values == ()


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


def test_a_heading_that_is_nothing_but_a_value_tells_the_whole() -> None:
    text = (
        "1.0192e22 / 4.6336e16 ≈ 219,960 s. That's 61.1 hours, or…\n\n### 2.55 days\n\n"
        "**Per step?**\n219,960 s / 2,400,000 = 91.7 ms."
    )
    (value,) = final_of(text, TIME).values
    assert value.value == pytest.approx(2.55 * 86_400, rel=0.01)
