"""Steps that stand for tokens, and one step that stands for the run, by what a text calls them."""

from __future__ import annotations

import pytest

import harness

GPT3, DAYS, XL = "gpt3-training-flops", "gpt3-training-days", "gpt2xl-training-days"
TOLD = [
    (
        GPT3,
        (
            "```python\nN = 175e9\nD = 95_000  # optimizer steps\nC = 6 * N * D  # 9.975e16\n```\n"
            "**Total: 9.98e16 FLOPs**"
        ),
        ["steps_as_tokens"],
    ),
    (
        GPT3,
        (
            "```python\nN = 175e9\nD = 95_000  # thousand of them\nC = 6 * N * D  # 9.975e16\n```\n"
            "**Total: 9.98e16 FLOPs**"
        ),
        ["missing_tokens"],
    ),
    (
        DAYS,
        (
            "Take a batch of 3,200,000 tokens. One step: 6 × 175e9 × 3,200,000 = 3.36e18 FLOPs. "
            "It does 1024 × 312e12 × 0.45 = 1.438e17 FLOP/s: 3.36e18 / 1.438e17 = 23.37 s, "
            "so training takes 2.705e-4 days."
        ),
        ["steps_ignored"],
    ),
    (
        DAYS,
        (
            "It sees 300e9 tokens: 6 × 175e9 × 300e9 = 3.15e23 FLOPs. "
            "It does 1024 × 312e12 × 0.45 = 1.438e17 FLOP/s: 3.15e23 / 1.438e17 = 2.19e6 s, "
            "so its steps take 25.4 days."
        ),
        [],
    ),
    (
        XL,
        (
            "It does D = 400,000 steps. 6 × 1.637e9 × 4e5 = 3.929e15 FLOP. "
            "3.929e15 / 9.75e12 = 403 s = 4.66e-3 days"
        ),
        ["steps_as_tokens"],
    ),
    # the steps beside their tokens
    (
        XL,
        (
            "400,000 × 1,024² = 4.194e11 tokens. 6 × 1.637e9 × 4.194e11 = 4.12e21. "
            "4.12e21 / 9.75e12 = 4.225e8 s = 4,890 days"
        ),
        [],
    ),
]


@pytest.mark.parametrize(("question", "text", "codes"), TOLD)
def test_codes(question: str, text: str, codes: list[str]) -> None:
    found = harness.grade(text, question=question).mistakes
    assert [mistake.code for mistake in found] == codes
