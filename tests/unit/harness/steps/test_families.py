"""Steps of every other family, in answers of varied wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import harness

if TYPE_CHECKING:
    from harness.types import StepGrade

# Upper case: shown and right; lower case: shown and wrong; a point: not shown.
FORWARD = "gpt2xl-forward-flops"
STEP = "transformer24-step-flops"
DECODE = "gpt3-inference-flops-per-token"
ADAMW = "gpt2xl-adamw-step-flops"
PARAMETERS = "gpt2xl-parameters"
WEIGHTS = "gpt2xl-weights-memory"
STATE = "gpt2xl-adamw-memory"
CLUSTER = "gpt3-training-days"
PEAK = "hyperclova-training-days"
RUN = "gpt2xl-training-days"

ANSWERS = [
    # projections, attention, feed_forward, layers, output_head
    (FORWARD, """QKVO: 8 × 1024 × 1600² = 20,971,520,000. Scores and values: 4 × 1024² × 1600 =
    6,710,886,400. MLP: 4 × 1024 × 1600 × 6400 = 41,943,040,000. 48 layers of 69,625,446,400 make
    3,342,021,427,200. LM head: 2 × 1024 × 1600 × 50257 = 164,682,137,600.
    Total: 3,506,703,564,800 FLOPs.""", "PAFLO"),
    (FORWARD, """| part | GFLOPs a layer |\n|---|---|\n| Q, K, V, O | 20.97 |\n| scores | 6.71 |
| FFN | 41.94 |\n\nThe 48 layers make 3.342 TFLOPs, the LM head 0.165 TFLOPs more.
Answer: 3.507 TFLOPs""", "PAFLO"),
    (FORWARD, "Answer: 3.507 TFLOPs", "....."),
    (FORWARD, """QKVO: 4 × 1024 × 1600² = 10,485,760,000. Scores and values: 2 × 1024² × 1600 =
    3,355,443,200. MLP: 2 × 1024 × 1600 × 6400 = 20,971,520,000. 48 layers of 34,812,723,200 make
    1,671,010,713,600. LM head: 1024 × 1600 × 50257 = 82,341,068,800.
    Total: 1,753,351,782,400 FLOPs.""", "pAFLO"),
    (FORWARD, """Projections: 8 × 1024 × 1600² = 20,971,520,000. Attention matrix: 4 × 1024² × 1600
    = 6,710,886,400. MLP: 4 × 1024 × 1600 × 5000 = 32,768,000,000. A layer: 60,450,406,400, all 48:
    48 × 60,450,406,400 = 2,901,619,507,200. LM head: 2 × 1024 × 1600 × 50257 = 164,682,137,600.
    Total: 3,066,301,644,800 FLOPs.""", "PAfLO"),
    # the last one is backward
    (STEP, """24 × 30.06e9 = 7.215e11 FLOPs (forward)\n\n## Backward\n\nIt is twice the forward
    pass.\n\n3 × 7.215e11 = 2.165e12 FLOPs\n\nAnswer: 2.165e12 FLOPs""", "PAFLB"),
    (STEP, """Projections 8.59 GFLOPs, scores and weighted sum 4.29 GFLOPs, MLP 17.18 GFLOPs:
    30.06 GFLOPs a layer. 24 layers give 721.6 GFLOPs forward. Backward costs twice the forward.
    Total: 2.165 × 10^12 FLOPs""", "PAFLB"),
    (STEP, """Projections 8.59 GFLOPs, scores and weighted sum 4.29 GFLOPs, MLP 17.18 GFLOPs:
    30.06 GFLOPs a layer. 24 layers give 721.6 GFLOPs forward. Backward costs as much as forward.
    Total: 1.443 × 10^12 FLOPs""", "PAFLb"),
    # parameters, forward_2x
    (DECODE, "A weight costs a multiplication and an addition: 2 × 175e9 = 3.5e11 FLOPs.", "PF"),
    (DECODE, "175 billion parameters, one operation each: 1 × 175e9 = 1.75e11 FLOPs.", "Pf"),
    (DECODE, "With 13 billion parameters: 2 × 13e9 = 2.6e10 FLOPs per token.", "pF"),
    (DECODE, "About 350 GFLOPs.", ".."),
    # parameters, operations, product
    (ADAMW, "16 operations per parameter: 16 × 1,637,020,800 = 26,192,332,800 FLOPs.", "POP"),
    (ADAMW, """The 1.637 billion parameters take some 14 operations each, which makes
    2.29 × 10^10 FLOPs.""", "POP"),
    (ADAMW, "14 operations per parameter: 14 × 774e6 = 1.08e10 FLOPs.", "pOP"),
    # embeddings, attention, feed_forward, layers, output_head
    (PARAMETERS, """wte 80,411,200, wpe 1,638,400. Per block: attn 10,240,000 and mlp 20,480,000;
    48 × 30,720,000 = 1,474,560,000. lm_head 80,411,200. Total: 1,637,020,800 parameters""",
     "EAFLO"),
    (PARAMETERS, """Embedding: 50,257 × 1,600 = 80,411,200\nAttention: 4 × 1,600² = 10,240,000
    Feed-forward: 1,600 × 6,400 = 10,240,000\nLayers: 48 × 20,480,000 = 983,040,000
    Head, tied with the embedding.\nTotal: 80,411,200 + 983,040,000 = 1,063,451,200 parameters""",
     "EAfL."),
    (PARAMETERS, """Embedding: 60,000 × 1,600 = 96,000,000\nAttention: 4 × 1,600² = 10,240,000
    Feed-forward: 2 × 1,600 × 6,400 = 20,480,000\nLayers: 48 × 30,720,000 = 1,474,560,000
    Output head: 60,000 × 1,600 = 96,000,000\nTotal: 1,666,560,000 parameters""", "eAFLO"),
    # count, bytes
    (WEIGHTS, "1,637,020,800 × 4 B = 6,548,083,200 B, that is 6.10 GiB.", "CB"),
    (WEIGHTS, "1,637,020,800 parameters of 2 bytes: 3,274,041,600 bytes = 3.05 GiB", "Cb"),
    (WEIGHTS, "1,500,000,000 parameters × 4 bytes = 6,000,000,000 bytes = 5.59 GiB", "cB"),
    # count, weights, gradients, optimizer_state
    (STATE, """Weights, gradients and two moments in fp32 are 4 × 4 = 16 bytes a parameter:
    16 × 1,637,020,800 = 26,192,332,800 bytes.""", "CWGO"),
    (STATE, """Weights: 4 × 1,637,020,800 = 6,548,083,200 bytes. The two moments: 2 × 6,548,083,200
    = 13,096,166,400 bytes. Sum: 19,644,249,600 bytes.""", "CW.O"),
    (STATE, """1,637,020,800 parameters, 2 bytes for each number.\n
| copy | bytes |\n|---|---|\n| weights | 3,274,041,600 |
| gradients | 3,274,041,600 |\n| Adam moments | 6,548,083,200 |
\nTotal: 13,096,166,400 bytes""", "CwGO"),
    # work, devices, peak, utilization, time, days
    (CLUSTER, """6 × 175e9 × 300e9 = 3.15e23 FLOPs. 1,024 × 312e12 × 0.45 = 1.438e17 FLOP/s.
    3.15e23 / 1.438e17 = 2.19e6 s = 25.4 days. So it takes 25.4 days.""", "WDPUTD"),
    (CLUSTER, """6 × 175e9 × 300e9 = 3.15e23 FLOPs. 1,024 × 312e12 = 3.195e17 FLOP/s.
    3.15e23 / 3.195e17 = 9.86e5 s = 11.4 days. So it takes 11.4 days.""", "WDP.TD"),
    (CLUSTER, """6 × 175e9 × 300e9 = 3.15e23 FLOPs. 2,048 × 312e12 × 0.45 = 2.875e17 FLOP/s with all
    2,048 GPUs. 3.15e23 / 2.875e17 = 1.096e6 s = 12.7 days. So it takes 12.7 days.""", "WdPUTD"),
    (CLUSTER, "So it takes 25.4 days.", ".....D"),
    # work, devices, peak, time, days
    (PEAK, """2 × 82e9 × 150e9 = 2.46e22 FLOPs. 1,024 × 312e12 = 3.195e17 FLOP/s.
    2.46e22 / 3.195e17 = 77,000 s = 0.891 days. So it takes 0.891 days.""", "wDPTD"),
    (PEAK, """6 × 82e9 × 150e9 = 7.38e22 FLOPs. 1,024 × 312e12 = 3.195e17 FLOP/s.
    7.38e22 / 3.195e17 = 2.31e5 s, and 2.31e5 s / 3,600 = 64.2 days. So it takes
    64.2 days.""", "WDPTd"),
    # work, batch, steps, peak, utilization, time, days
    (RUN, """A sequence: 3 × 3.5067e12 = 1.052e13 FLOPs. A step: 1,024 × 1.052e13 = 1.0773e16.
    400,000 steps: 400,000 × 1.0773e16 = 4.309e21.
    4.309e21 / 9.75e12 FLOP/s = 4.42e8 s = 5,115 days. So it takes 5,115 days.""", "WBSPUTD"),
    (RUN, """A sequence: 3 × 3.5067e12 = 1.052e13 FLOPs. 400,000 × 1.052e13 = 4.208e18.
    4.208e18 / 9.75e12 FLOP/s = 4.316e5 s = 5.0 days. So it takes 5.0 days.""", "W.SPUTD"),
]  # fmt: skip


def letter(name: str, step: StepGrade) -> str:
    if not step.shown:
        return "."
    return name[0].upper() if step.correct else name[0]


@pytest.mark.parametrize(("question", "text", "shown"), ANSWERS)
def test_steps(question: str, text: str, shown: str) -> None:
    steps = harness.grade(text, question=question).steps
    assert "".join(letter(name, step) for name, step in steps) == shown
    assert all(step.span is not None for _, step in steps if step.shown)


ROUTES = [
    (FORWARD, "2 × 1.637e9 × 1024 = 3.353e12 FLOPs, two for each parameter and token.", "PTF"),
    (STEP, "N = 24 × 12 × 1024² = 301,989,888. 6 × 301,989,888 × 1024 = 1.855e12 FLOPs", "PTFB"),
]


@pytest.mark.parametrize(("question", "text", "shown"), ROUTES)
def test_another_sound_route(question: str, text: str, shown: str) -> None:
    steps = harness.grade(text, question=question).steps
    assert "".join(letter(name, step) for name, step in steps) == shown


def test_a_check_by_another_route_is_no_route() -> None:
    text = ANSWERS[0][1] + "\n\nAs a check, 2 × 1.637e9 × 1024 = 3.353e12 is close."
    assert harness.grade(text, question=FORWARD).steps[0][0] == "projections"


def test_the_words_of_a_value_decide_between_equal_amounts() -> None:
    text = "Feed-forward, first: 10,240,000. Feed-forward, second: 10,240,000. So 1.6e9 parameters."
    steps = dict(harness.grade(text, question=PARAMETERS).steps)
    assert steps["feed_forward"].correct
    assert not steps["attention"].shown


def test_steps_share_of_the_score() -> None:
    full = harness.grade(ANSWERS[0][1], question=FORWARD)
    bare = harness.grade("Answer: 3,506,703,564,800 FLOPs.", question=FORWARD)
    assert (full.accuracy, bare.accuracy) == (1.0, 1.0)
    assert full.score == pytest.approx(1.0)
    assert bare.score == pytest.approx(0.75)
