"""Tokens of the normal form; they tile it."""

from __future__ import annotations

import pytest

from harness.text.tokens import tokenize
from harness.types import TokenKind

NUMBERS = [
    ("1,234,567", ["1,234,567"]),
    ("1,23,456", ["1,23,456"]),
    ("1,234,56", ["1", ",", "234", ",", "56"]),
    ("12 345 678", ["12 345 678"]),
    ("1'000'000", ["1'000'000"]),
    ("1.000.000", ["1.000.000"]),
    ("1.000.000,5", ["1.000.000,5"]),
    ("3,5", ["3,5"]),
    ("3,1415", ["3,1415"]),
    ("3.15e23", ["3.15e23"]),
    ("3.15E-23", ["3.15E-23"]),
    ("1e5x", ["1", "e5x"]),
    ("1_000", ["1_000"]),
    (".5", [".5"]),
    ("1.5.2", ["1.5", ".", "2"]),
    ("1, 2", ["1", ",", "2"]),
    ("v2.1", ["v2.1"]),
    ("0 123", ["0", "123"]),
]
OTHERS = [
    ("3 x 4", ["3", "x", "4"]),
    ("3x4", ["3", "x", "4"]),
    ("2**3", ["2", "**", "3"]),
    ("a := 3", ["a", ":=", "3"]),
    ("a==3", ["a", "==", "3"]),
    ("d_model", ["d_model"]),
    ("GPT-3", ["GPT-3"]),
    ("A100-80GB", ["A100-80GB"]),
    ("don't", ["don't"]),
    ("5万亿", ["5", "万亿"]),
    ("[(3)]", ["[", "(", "3", ")", "]"]),
    ("a|b", ["a", "|", "b"]),
    ("5%", ["5", "%"]),
]


@pytest.mark.parametrize(("plain", "texts"), [*NUMBERS, *OTHERS])
def test_tokens(plain: str, texts: list[str]) -> None:
    found = [t.text for t in tokenize(plain) if t.kind is not TokenKind.SPACE]
    assert found == texts


KINDS = [
    ("3", TokenKind.NUMBER),
    ("a", TokenKind.WORD),
    ("万", TokenKind.WORD),
    ("×", TokenKind.OPERATOR),
    ("=", TokenKind.RELATION),
    ("≈", TokenKind.RELATION),
    ("(", TokenKind.OPEN),
    ("]", TokenKind.CLOSE),
    ("|", TokenKind.PIPE),
    ("\n", TokenKind.NEWLINE),
    (" \t", TokenKind.SPACE),
    ("\ue000", TokenKind.MARK),
    ("§", TokenKind.PUNCTUATION),
]


@pytest.mark.parametrize(("plain", "kind"), KINDS)
def test_kind(plain: str, kind: TokenKind) -> None:
    (token,) = tokenize(plain)
    assert token.kind is kind


@pytest.mark.parametrize("plain", [*(text for text, _ in [*NUMBERS, *OTHERS]), "", "a\n\n b\r"])
def test_tokens_tile_the_text(plain: str) -> None:
    tokens = tokenize(plain)
    assert "".join(token.text for token in tokens) == plain
    assert [t.start for t in tokens] == [0, *(t.end for t in tokens[:-1])][: len(tokens)]
