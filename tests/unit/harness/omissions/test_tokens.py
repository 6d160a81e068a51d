"""One token counted for the tokens of a sequence: told by the words, or by what is multiplied."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.omissions import find_omissions
from harness.pipeline import read_text
from reference.bank import find_question
from reference.truth import truth_of

STEP, FORWARD = "transformer24-step-flops", "gpt2xl-forward-flops"
DECODE = "gpt3-inference-flops-per-token"
ONE = [
    (STEP, "At a single position: 24 × 29,360,128 = 7.0464e8. 3 × 7.0464e8 = 2.1139e9 FLOPs."),
    (STEP, "Je Token 24 · 29.360.128 = 704.643.072, mal drei: 3 · 704.643.072 = 2,1139e9 FLOP."),
    (STEP, "Pour chaque jeton, 3 × 24 × 29 360 128 = 2,1139e9 FLOPs au total."),
    (STEP, "Cada token: 3 × 24 × 29.360.128 = 2,1139e9 FLOPs en total."),
    (
        FORWARD,
        "Per token: 48 × 67,993,600 + 160,822,400 = 3,424,515,200 FLOPs. Answer: 3.4245e9 FLOPs",
    ),
    (FORWARD, "GPT-2 XL has 1.5 billion parameters, so 2 × 1.5e9 = 3e9. Answer: 3e9 FLOPs"),
    (FORWARD, "2 · 1,5576e9 = 3,115e9. Antwort: 3,115e9 FLOP"),
    (STEP, "6 × 302e6 parameters = 1.81e9. Answer: 1.81e9 FLOPs"),
    (FORWARD, "2 × 1.7123e9 parameters = 3.4245e9. Answer: 3.4245e9 FLOPs"),
]
NONE = [
    (STEP, "The answer is 2.1139e9 FLOPs."),
    (
        STEP,
        "Of a token: 3 × 24 × 29,360,128 = 2.1139e9. Of 1,024: 1024 × 2.1139e9 = 2.1646e12 FLOPs.",
    ),
    (FORWARD, "2 × 1.7123e9 parameters × 1024 = 3.5068e12. Answer: 3.5068e12 FLOPs"),
    (FORWARD, "2 × 1.5e9 parameters × 1024 = 3.07e12. Answer: 3.07e12 FLOPs"),
    (FORWARD, "Per token: 48 × 1e6 + 2e6 = 5e7. Answer: 5e7 FLOPs"),
    (DECODE, "Per token 2 × 175e9 = 3.5e11. Answer: 3.5e11 FLOPs"),
    (DECODE, "One token: 2 × 175e9 = 1.75e12 / 4 = 4.4e11. Answer: 4.4e11 FLOPs"),
]


def codes(question: str, text: str) -> set[str]:
    truth = truth_of(find_question(question))
    reading = read_text(text, Ask(truth.unit, truth.per, truth.family))
    return {one.code for one in find_omissions(reading, truth)}


@pytest.mark.parametrize(("question", "text"), ONE)
def test_one_token_for_the_sequence(question: str, text: str) -> None:
    assert codes(question, text) == {"missing_tokens"}


@pytest.mark.parametrize(("question", "text"), NONE)
def test_all_tokens_or_no_evidence(question: str, text: str) -> None:
    assert "missing_tokens" not in codes(question, text)
