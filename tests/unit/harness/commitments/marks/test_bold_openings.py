"""Answers that a text opens with in bold, alone on a line, and what it then comes to."""

from __future__ import annotations

import pytest

import harness

REST = "\n\n6 × 175e9 × 300e9 = 3.15e23\n\n**Final answer: 3.15e23 FLOPs**"
OPENINGS = [
    ("**Training GPT-3 takes about 2.6e23 FLOPs.**", ["contradictory_final"]),
    ("**The run needs 3.15e24 FLOPs.**", ["contradictory_final"]),
    # the same, rounded
    ("**Training GPT-3 takes about 3e23 FLOPs.**", []),
    # a guess, another model, a part, what others say, what is denied
    ("**First guess: about 1e23 FLOPs.**", []),
    ("**My gut says the run needs 1e23 FLOPs.**", []),
    ("**GPT-2 needs 2e21 FLOPs.**", []),
    ("**Each token needs 1.05e12 FLOPs.**", []),
    ("**The published figure is 3.14e24 FLOPs.**", []),
    ("**The run does not need 3.15e24 FLOPs.**", []),
    # not in bold, or not alone in it
    ("Training GPT-3 takes about 2.6e23 FLOPs.", []),
    ("**Training** GPT-3 takes **about 2.6e23 FLOPs.**", []),
]


@pytest.mark.parametrize(("opening", "codes"), OPENINGS)
def test_a_bold_opening_is_an_answer(opening: str, codes: list[str]) -> None:
    found = harness.grade(opening + REST, question="gpt3-training-flops").mistakes
    assert [mistake.code for mistake in found] == codes
