"""What a text counts beside the weights, and leaves out of them."""

from __future__ import annotations

import pytest

import harness
from harness.derivation.scope import read_scope

SCOPES = [
    ("including attention, the total is 3.3e23 flops", ["attention_counted"]),
    ("i include the self-attention for once", ["attention_counted"]),
    ("6nd + attention", ["attention_counted"]),
    ("the attention flops are included", ["attention_counted"]),
    ("with attention it comes to 3.3e23", ["attention_counted"]),
    ("einschließlich der aufmerksamkeit", ["attention_counted"]),
    ("with attention it is slow", []),
    ("together with attention 3e23 flops", []),
    ("including attention weights", []),
    ("with 96 attention heads", []),
    ("counting attention as negligible", []),
    ("if one includes attention it is more", []),
    ("we ignore attention", []),
    ("excluding embeddings, n = 174.6b", ["embedding_excluded"]),
    ("ohne die einbettungen", ["embedding_excluded"]),
    ("174.6b non-embedding parameters", ["embedding_excluded"]),
    ("the embedding matrix is left out", ["embedding_excluded"]),
    ("without the token embeddings, including attention", ["embedding_excluded"]),
    ("embeddings are included", []),
    ("ignoring embedding look-ups", []),
    ("embeddings are usually excluded", []),
    ("rotary embeddings take little", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "codes"), SCOPES)
def test_scopes(text: str, codes: list[str]) -> None:
    assert list(read_scope(text)) == codes


NOTED = [
    ("gpt3-training-flops", "Including attention: 3.3e23 FLOPs.", ["attention_counted"]),
    ("transformer24-step-flops", "Including attention: 2.17e12 FLOPs.", []),
    ("gpt3-training-flops", "<think>Including attention</think>3.3e23 FLOPs.", []),
    ("gpt2xl-parameters", "Without embeddings: 1,474,560,000 parameters.", []),
]


@pytest.mark.parametrize(("question", "text", "codes"), NOTED)
def test_notes(question: str, text: str, codes: list[str]) -> None:
    grade = harness.grade(text, question=question)
    assert [note.code for note in grade.notes] == codes
