"""Numbers that label, date or cite, beside numbers that count."""

from __future__ import annotations

import pytest

from harness.text.normal import normalize
from harness.text.numbers.labels import is_label
from harness.text.tokens import tokenize
from harness.types import TokenKind

LABELS = [
    "(7) (see below)",
    "1. Model",
    "(1) Model",
    "- 2) Data",
    "## 4 Data",
    "## 4.2 Data",
    "### 4.2 训练 FLOPs 估算",
    "Step 1: multiply",
    "Step 2 GFLOPs of it",
    "in the step 3 we",
    "Section 4.31 FLOPs",
    "Section 4 says",
    "In Table 3 we",
    "Fig. 3",
    "Eq. 3",
    "In [3]: x",
    "Day 3 of it",
    "in 2020.",
    "(2022)",
    "the 1960s",
    "mid 1990s",
    "since 2019 and",
    "October 22",
    "22 October",
    "2022-10-22",
    "10/22/2024",
    "as shown [12].",
    "[^1]: note",
    "Llama 2 was",
    "Claude 3.5 Sonnet",
    "training Heron 2 took",
    "for Vireo 3.1 405B",
    "Heron v 3 is",
    "see v 3.",
    "GPT 3 was",
    "how much Marlin 1.5 needs",
]
AMOUNTS = [
    "(7)(8 × 2) = 112",
    "v 9 B parameters",
    "this v 300 GB of it",
    "v 2 TFLOP",
    "v 5 million",
    "Adam 36 GB",
    "Gemini 2 bytes each",
    "Phi 3 B parameters",
    "3 layers",
    "1.5 times",
    "## 4 layers",
    "rows/sec. 8 ÷ 4",
    "# 4 GPUs × 5",
    "step 3 × 4",
    "the step 4.31 TFLOP",
    "the step 27 GFLOP",
    "each layer 9 FLOP",
    "the forward phase 8 TFLOPs",
    "per example 14 tokens",
    "table 640 GB",
    "2020 × 3",
    "2048 tokens",
    "the 22 we may need",
    "x = [12]",
    "[4096]",
    "OPT 175B",
    "in 3 days",
    "In 30 days the",
    "1234567",
    "2-3 days",
    "3/4 of it",
    "may 3 of them",
    "takes 1960s",
    "the 1964s",
    "the backward 4 takes",
    "Forward 2 405B",
    "for Vireo 3.1 405 GPUs",
    "Backward 4 takes",
    "then Backward 4 FLOPs",
]


def first_number_is_label(text: str) -> bool:
    tokens = tokenize(normalize(text).plain)
    return is_label(tokens, next(i for i, t in enumerate(tokens) if t.kind is TokenKind.NUMBER))


@pytest.mark.parametrize("text", LABELS)
def test_label(text: str) -> None:
    assert first_number_is_label(text)


SPANS_OF_YEARS = [
    ("in 2013-14.", True),
    ("in 2013–14.", True),
    ("in 2013 - 14", False),
    ("13-14", False),
]


@pytest.mark.parametrize(("text", "is_span"), SPANS_OF_YEARS)
def test_the_end_of_a_span_of_years(text: str, is_span: bool) -> None:
    tokens = tokenize(normalize(text).plain)
    last = max(at for at, token in enumerate(tokens) if token.kind is TokenKind.NUMBER)
    assert is_label(tokens, last) is is_span


@pytest.mark.parametrize("text", AMOUNTS)
def test_amount(text: str) -> None:
    assert not first_number_is_label(text)
