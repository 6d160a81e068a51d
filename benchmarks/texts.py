"""The texts that every tool reads: answers of one length, long answers, texts that try to stop it.

Answers are the labelled ones of tests/gold, joined in their order and cut, so each run and each
tool reads the same ones.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.hostile.pieces import NAMED, repeat

GOLD = Path(__file__).parents[1] / "tests" / "gold"
FILES = ("dev.jsonl", "more.jsonl", "second.jsonl", "third.jsonl")
ANSWER_LENGTH = 2_500
LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
HOSTILE_LENGTH = 200_000


def gold_texts() -> list[str]:
    """Return the labelled answers in the order of their files."""
    lines = [line for name in FILES for line in (GOLD / name).read_text("utf-8").splitlines()]
    return [str(json.loads(line)["text"]) for line in lines if line.strip()]


def answers() -> list[str]:
    """Return different answers of one length."""
    joined = "\n\n".join(gold_texts())
    return [
        joined[start : start + ANSWER_LENGTH]
        for start in range(0, len(joined) - ANSWER_LENGTH + 1, ANSWER_LENGTH)
    ]


def long_texts() -> dict[int, str]:
    """Return one text of each length."""
    joined = "\n\n".join(gold_texts()) + "\n\n"
    return {length: repeat(joined, length) for length in LENGTHS}


def hostile_texts() -> dict[str, str]:
    """Return the texts that try to stop a reader, by what they are made of."""
    return {name: repeat(piece, HOSTILE_LENGTH) for name, piece in NAMED.items()}
