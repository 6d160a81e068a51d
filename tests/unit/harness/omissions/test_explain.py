"""Which omissions explain an answer: one or several, in full digits or rounded, told or not."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.omissions import find_omissions
from harness.pipeline import read_text
from reference.bank import find_question
from reference.truth import truth_of

PARAMETERS, FORWARD = "gpt2xl-parameters", "gpt2xl-forward-flops"
ADAM, WEIGHTS = "gpt2xl-adamw-memory", "gpt2xl-weights-memory"
OPTIMIZER, TOKEN = "gpt2xl-adamw-step-flops", "gpt3-inference-flops-per-token"
STEP = "transformer24-step-flops"


def omissions(question: str, text: str) -> dict[str, float]:
    truth = truth_of(find_question(question))
    reading = read_text(text, Ask(truth.unit, truth.per, truth.family))
    return {one.code: one.factor for one in find_omissions(reading, truth)}


TOLD = [
    # parts of a sum, one after the other
    (
        PARAMETERS,
        "30,720,000 + 80,411,200 + 1,638,400 = 112,769,600 parameters",
        {"missing_layers", "embedding_omitted"},
    ),
    (PARAMETERS, "Answer: 30,720,000 parameters", {"missing_layers"}),
    (PARAMETERS, "Answer: 1,556,609,600 parameters", {"embedding_omitted"}),
    (PARAMETERS, "Réponse : 1 474 560 000 paramètres", {"embedding_omitted"}),
    (
        PARAMETERS,
        "48 × 20,480,000 + 80,411,200 + 1,638,400 = 1,065,089,600 parameters",
        {"ffn_miscounted", "embedding_omitted"},
    ),
    (
        PARAMETERS,
        "20.480.000 + 80.411.200 + 1.638.400 = 102.529.600 Parameter",
        {"missing_layers", "ffn_miscounted", "embedding_omitted"},
    ),
    (FORWARD, "69,625,446,400 + 164,682,137,600 = 2.343e11 FLOPs", {"missing_layers"}),
    (FORWARD, "One layer: 6.96e10 FLOPs", {"missing_layers"}),
    # full digits tell two omissions from one by another convention
    (
        FORWARD,
        "48 × 34,812,723,200 = 1,671,010,713,600 FLOPs",
        {"forgot_mac_factor", "embedding_omitted"},
    ),
    (FORWARD, "48 × 34.81e9 = 1.671e12 FLOPs", {"forgot_mac_factor", "embedding_omitted"}),
    (FORWARD, "48 · 34,81 GFLOP = 1671 GFLOP", {"forgot_mac_factor", "embedding_omitted"}),
    (FORWARD, "In all 1.67e12 FLOPs", {"forgot_mac_factor"}),
    (FORWARD, "1.673e12 FLOPs, with half of the scores", {"forgot_mac_factor"}),
    # and the parts of a count from a count that nothing explains
    (WEIGHTS, "1,145,500,800 × 4 bytes = 4,582,003,200 bytes in total", {"ffn_miscounted"}),
    (
        WEIGHTS,
        "1.15 billion parameters × 4 bytes = 4.6e9 bytes in total",
        {"wrong_parameter_count"},
    ),
    # the count of parameters that a table tells, and the bytes of the gradients alone
    (
        OPTIMIZER,
        "| Parameters | 762 million |\n| Operations | 16 |\n\nFinal answer: 1.22 × 10^10 FLOPs",
        {"wrong_parameter_count"},
    ),
    (
        ADAM,
        "A parameter: weights 4, gradients 2, moments 8\n\n14 × 1,637,020,800 = 22,918,291,200 B",
        {"wrong_bytes_per_parameter"},
    ),
    # a backward pass that the text names
    (
        FORWARD,
        "The gradients take twice as much: 3 × 3.5067e12 = 1.052e13 FLOPs",
        {"backward_counted"},
    ),
    (FORWARD, "Mit der Rückwärtsrechnung 3 · 3,5067e12 = 1,052e13 FLOP", {"backward_counted"}),
    (FORWARD, "Avec la rétropropagation : 10,52e12 FLOPs", {"backward_counted"}),
    (FORWARD, "加上反向传播：1.052e13 FLOPs", {"backward_counted"}),
    (TOKEN, "Backprop included: 6 × 175e9 = 1.05e12 FLOPs", {"backward_counted"}),
    # the parameters of another model
    (ADAM, "N = 1.5e9 params, 16 × 1.5e9 = 2.4e10 B", {"wrong_parameter_count"}),
    (ADAM, "0,77 Milliarden Parameter · 16 Byte = 12,3 GB", {"wrong_parameter_count"}),
    (WEIGHTS, "1.3 billion parameters × 4 bytes = 5.2 GB", {"wrong_parameter_count"}),
    (OPTIMIZER, "8e8 parameters × 16 = 1.28e10 FLOPs", {"wrong_parameter_count"}),
    (TOKEN, "2 × 137e9 parameters = 2.74e11 FLOPs per token", {"wrong_parameter_count"}),
    (TOKEN, "2 × 1.75e12 parameters = 3.5e12 FLOPs per token", {"wrong_parameter_count"}),
    (ADAM, "48 × 30.72e6 = 1.47456e9, × 16 bytes = 2.359e10 bytes", {"embedding_omitted"}),
    # copies
    (ADAM, "4 × 1.637e9 = 6.548e9 bytes", {"optimizer_state_omitted", "gradients_omitted"}),
    (ADAM, "8 bytes × 1.637e9 = 1.3096e10 bytes", {"optimizer_state_omitted"}),
    # what the text tells goes before what only the numbers tell
    (
        STEP,
        "A layer: 3.006e10 forward. Backward costs as much as forward. In all 6.013e10 FLOPs.",
        {"missing_layers", "backward_undercounted"},
    ),
    (
        STEP,
        "A layer: 3.006e10 forward. Backward costs three times the forward. In all 1.2026e11 FLOPs",
        {"missing_layers", "backward_overcounted"},
    ),
    (
        STEP,
        "Eine Schicht: 3,006e10. Rückwärts viermal so viel wie vorwärts. Insgesamt 1,5030e11 FLOP",
        {"missing_layers", "backward_overcounted"},
    ),
]
NOTHING = [
    (PARAMETERS, "Answer: 1,637,020,800 parameters"),
    (PARAMETERS, "Answer: 345 million parameters"),
    (FORWARD, "Without gradients, 1.052e13 FLOPs"),
    (FORWARD, "No backward needed: 1.052e13 FLOPs"),
    (FORWARD, "Ohne Rückwärtsdurchlauf 1,052e13 FLOP"),
    (FORWARD, "Three sequences take 1.052e13 FLOPs"),
    (FORWARD, "Gradients are not needed: 3.5067e12 FLOPs"),
    (ADAM, "GPT-2 XL has 1.5e9 params, to be exact 1.637e9. 16 × 1.637e9 = 2.62e10 bytes"),
    (ADAM, "1.64e9 parameters × 16 bytes = 2.62e10 bytes"),
    (WEIGHTS, "Unlike the model with 1.3e9 parameters: 1.637e9 × 4 = 6.55e9 bytes"),
    (TOKEN, "2 × 175e9 parameters = 3.5e11 FLOPs per token"),
]


@pytest.mark.parametrize(("question", "text", "codes"), TOLD)
def test_the_smallest_set_is_told(question: str, text: str, codes: set[str]) -> None:
    assert set(omissions(question, text)) == codes


@pytest.mark.parametrize(("question", "text"), NOTHING)
def test_nothing_is_told_of_what_agrees_or_has_no_evidence(question: str, text: str) -> None:
    assert omissions(question, text) == {}


def test_factors_of_parts_multiply_to_what_is_left() -> None:
    found = omissions(PARAMETERS, "30,720,000 + 80,411,200 + 1,638,400 = 112,769,600 parameters")
    product = found["missing_layers"] * found["embedding_omitted"]
    assert product == pytest.approx(112769600 / 1637020800)


RUN = "C = 4 × 82e9 × 150e9 = 4.92e22 FLOP, the backward pass as much as the forward pass.\n"
TIME = "t = 4.92e22 / (1024 × 312e12) = 1.54e5 s\n"
DAYS = [
    "1.54e5 s / 86,400 = 1.78 days\n\nAt least 1.78 days.",
    "1 day = 3,600 s, so 1.54e5 / 3600 = 42.8\n\nAt least 42.8 days.",
]


@pytest.mark.parametrize("days", DAYS)
def test_a_wrong_definition_is_taken_out(days: str) -> None:
    assert "backward_undercounted" in omissions("hyperclova-training-days", RUN + TIME + days)


GRADIENTS, STATE, BACKWARD = "gradients_omitted", "optimizer_state_omitted", "missing_backward"
CONTRADICTORY = [
    (ADAM, "12 × 1,637,020,800 = 19,644,249,600 B", "24.4 GiB", "18.3 GiB", GRADIENTS),
    (ADAM, "8 × 1,637,020,800 = 13,096,166,400 B", "24,4 GiB", "12,2 GiB", STATE),
    (STEP, "24 × 30,064,771,072 = 721,554,505,728", "2.16 TFLOP", "721.6 GFLOP", BACKWARD),
    # what is scored is not computed, or what is computed is right
    (ADAM, "16 × 1,637,020,800 = 26,192,332,800 B", "18.3 GiB", "24.4 GiB", ""),
    (ADAM, "16 × 1,637,020,800 = 26,192,332,800 B", "24.4 GiB", "18.3 GiB", ""),
    (ADAM, "We add these up.", "24.4 GiB", "18.3 GiB", ""),
]


@pytest.mark.parametrize(("question", "text", "early", "late", "code"), CONTRADICTORY)
def test_of_values_that_contradict_the_scored_one_is_explained(
    question: str, text: str, early: str, late: str, code: str
) -> None:
    answer = f"Answer: {early}.\n\n{text}\n\nFinal answer: {late}"
    assert set(omissions(question, answer)) == ({code} if code else set())


LAYER = (
    "Projections 8 × 1024 × 1600² = 20,971,520,000. Attention of a head 4 × 1024² × 1600 = "
    "6,710,886,400, of all 25 heads 25 × 6,710,886,400 = 167,772,160,000. MLP 4 × 1024 × 1600 × "
    "6400 = 41,943,040,000. 20,971,520,000 + 167,772,160,000 + 41,943,040,000 = 230,686,720,000. "
    "48 × 230,686,720,000 = 11,072,962,560,000"
)
HEADS = [
    (f"{LAYER} FLOPs.", {"embedding_omitted": 0.953}),
    (
        (
            f"{LAYER}. Output head: 2 × 1024 × 1600 × 50257 = 164,682,137,600. 11,072,962,560,"
            f"000 + "
            "164,682,137,600 = 11,237,644,697,600 FLOPs."
        ),
        {},
    ),
]


@pytest.mark.parametrize(("text", "found"), HEADS)
def test_an_output_head_beside_multiplied_heads(text: str, found: dict[str, float]) -> None:
    """Heads may take an answer without its output head to an accepted value."""
    assert omissions(FORWARD, text) == pytest.approx(found, rel=1e-3)
