"""A wrong N or D that no word names, known by its place beside the other count."""

from __future__ import annotations

import pytest

import harness

TOKENS, PARAMS = "wrong_token_count", "wrong_parameter_count"
NAMED: list[tuple[str, str, dict[str, float]]] = [
    ("gpt3", "C = 6 * 175e9 * 410e9 = 4.305e23 FLOPs", {TOKENS: 410 / 300}),
    ("gpt3", "175e9 × 6 = 1.05e12, und 1.05e12 × 180e9 = 1.89e23 FLOP", {TOKENS: 0.6}),
    (
        "llama2-70b",
        "forward 1.4e11, backward 2.8e11, so 4.2e11 each. 4.2e11 × 1.3e12 = 5.46e23 FLOPs.",
        {TOKENS: 0.65},
    ),
    (
        "chinchilla",
        r"\[ C \approx 2 \cdot 70\cdot10^{9} \cdot 3.1\cdot10^{11} = 4.34\cdot10^{22} \]",
        {TOKENS: 0.31 / 1.4, "missing_backward": 1 / 3},
    ),
    ("llama2-70b", "6 × 70e9 × 1.1e12 = 4.26e23 FLOPs", {TOKENS: 0.55, "arithmetic_slip": 0.92}),
    ("chinchilla", "6 × 280e9 × 1.4e12 = 2.352e24 FLOPs", {PARAMS: 4.0}),
    ("llama3-405b", "= 8e9 × 15.6e12 × 6 = 7.488e23 FLOPs", {PARAMS: 8 / 405}),
    ("gpt3", "6 × 1.75e9 × 300e9 = 3.15e21 FLOPs", {PARAMS: 0.01}),
    ("llama3-405b", "6 × 3.2e9 × 15.6e12 = 3.0e23 FLOPs", {"missing_layers": 1 / 126}),
]
# A cost, a batch, steps or a length, a count that the model has, or what no plain factor goes with.
SILENT = [
    ("gpt3", "3 × 3.5e11 × 300e9 = 3.15e23 FLOPs"),
    ("gpt3", "3 × 3.6e11 × 300e9 = 3.24e23 FLOPs"),
    ("gpt3", "2 × 3.6e11 × 300e9 = 2.16e23 FLOPs"),
    ("gpt3", "6 × 3.5e11 × 300e9 = 6.3e23 FLOPs"),
    ("gpt3", "6 × 175e9 × 3.2e6 × 94,000 = 3.16e23 FLOPs"),
    ("gpt3", "1024 × 1.4e14 × 2.2e6 = 3.15e23 FLOPs"),
    ("gpt3", "6 × 175e9 × 320e9 = 3.36e23 FLOPs"),
    ("gpt3", "6 × 175e9 × 7e5 = 7.35e17 FLOPs"),
    ("gpt3", "5 × 175e9 × 500e9 = 4.375e23 FLOPs"),
    ("llama3-405b", "6 × 405e9 × 8192 = 1.99e16, and × 1.904e9 = 3.79e25 FLOPs"),
    ("llama2-70b", "6 × 69e9 × 2e12 = 8.28e23 FLOPs"),
    ("deepseek-v3", "6 × 37e9 × 14.8e12 = 3.29e24 FLOPs, where GPT-3 had 6 × 175e9 × 300e9"),
]


@pytest.mark.parametrize(("model", "text", "factors"), NAMED)
def test_named(model: str, text: str, factors: dict[str, float]) -> None:
    grade = harness.grade(text, question=f"{model}-training-flops")
    found = {one.code: one.factor for one in grade.mistakes}
    assert found == pytest.approx(factors, rel=0.03)


@pytest.mark.parametrize(("model", "text"), SILENT)
def test_silent(model: str, text: str) -> None:
    grade = harness.grade(text, question=f"{model}-training-flops")
    assert not {one.code for one in grade.mistakes} & {TOKENS, PARAMS, "missing_layers"}
