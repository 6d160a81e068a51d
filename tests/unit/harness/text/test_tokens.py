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
    ("3.506,7", ["3.506,7"]),
    ("3.506,7036.", ["3.506,7036", "."]),
    ("3.506,7,8", ["3.506", ",", "7", ",", "8"]),
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
    ("l'étape", ["l'", "étape"]),
    ("D'iterations", ["D'", "iterations"]),
    ("all'indietro", ["all'", "indietro"]),
    ("model's", ["model's"]),
    ("TL;DR: 3", ["TL;DR", ":", "3"]),
    ("tl;drone", ["tl", ";", "drone"]),
    ("d' 3", ["d", "'", "3"]),
    ("5万亿", ["5", "万亿"]),
    ("[(3)]", ["[", "(", "3", ")", "]"]),
    ("a|b", ["a", "|", "b"]),
    ("5%", ["5", "%"]),
]


@pytest.mark.parametrize(("plain", "texts"), [*NUMBERS, *OTHERS])
def test_tokens(plain: str, texts: list[str]) -> None:
    assert [token.text for token in tokenize(plain)] == texts


def check_tiling(plain: str) -> None:
    end = 0
    tokens = tokenize(plain)
    for at, (token, start) in enumerate(zip(tokens, tokens.starts, strict=True)):
        gap = plain[end:start]
        assert plain[start : tokens.end(at)] == token.text
        assert token.is_tight == (at > 0 and not gap)
        assert not gap.strip(" \t\r\f\v")
        end = tokens.end(at)
    assert not plain[end:].strip(" \t\r\f\v")


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
    ("\ue000", TokenKind.MARK),
    ("§", TokenKind.PUNCTUATION),
]


@pytest.mark.parametrize(("plain", "kind"), KINDS)
def test_kind(plain: str, kind: TokenKind) -> None:
    (token,) = tokenize(plain)
    assert token.kind is kind


@pytest.mark.parametrize("plain", [*(text for text, _ in [*NUMBERS, *OTHERS]), "", "a\n\n b\r"])
def test_tokens_tile_the_text_but_for_blanks(plain: str) -> None:
    check_tiling(plain)
