"""Numbers that label, date or cite, beside numbers that count."""

from __future__ import annotations

import pytest

from harness.text.labels import is_label
from harness.text.normal import normalize
from harness.text.tokens import tokenize
from harness.types import TokenKind

LABELS = [
    "1. Model",
    "(1) Model",
    "- 2) Data",
    "## 4 Data",
    "## 4.2 Data",
    "Step 1: multiply",
    "Section 4 says",
    "In Table 3 we",
    "Fig. 3",
    "Eq. 3",
    "In [3]: x",
    "Day 3 of it",
    "in 2020.",
    "(2022)",
    "since 2019 and",
    "October 22",
    "22 October",
    "2022-10-22",
    "10/22/2024",
    "as shown [12].",
    "[^1]: note",
    "Llama 2 was",
    "Claude 3.5 Sonnet",
]
AMOUNTS = [
    "3 layers",
    "1.5 times",
    "## 4 layers",
    "step 3 × 4",
    "2020 × 3",
    "2048 tokens",
    "the 22 we may need",
    "x = [12]",
    "[4096]",
    "OPT 175B",
    "in 3 days",
    "1234567",
    "2-3 days",
    "3/4 of it",
    "may 3 of them",
]


def first_number_is_label(text: str) -> bool:
    tokens = [t for t in tokenize(normalize(text).plain) if t.kind is not TokenKind.SPACE]
    return is_label(tokens, next(i for i, t in enumerate(tokens) if t.kind is TokenKind.NUMBER))


@pytest.mark.parametrize("text", LABELS)
def test_label(text: str) -> None:
    assert first_number_is_label(text)


@pytest.mark.parametrize("text", AMOUNTS)
def test_amount(text: str) -> None:
    assert not first_number_is_label(text)
