"""Lines that name something else than is asked, which no bare number of theirs answers."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

MEMORY, FLOPS, DAYS = Ask("B", "", "memory"), Ask("FLOP", "", "training_flops"), Ask("s")
GIB = "2.5e9 weights × 2 bytes = 5e9 bytes.\n\n"
ZETTA = "C = 6ND = 6 × 2e9 × 5e11 = 6e21 FLOPs.\n\n"
LONG = "6e21 / 1e15 = 6e6 s.\n\n"
OTHERS = [
    (
        GIB + "Params: 40 × 12 × 2048^2 (blocks) + 2 × 60000 × 2048 (both heads) ≈ 2.26e9",
        MEMORY,
        5e9,
    ),
    (GIB + "Total params = 2.5e9", MEMORY, 5e9),
    (GIB + "N = 2.5e9", MEMORY, 5e9),
    (GIB + "Anzahl der Parameter gesamt = 2,5e9", MEMORY, 5e9),
    (ZETTA + "Total steps = 125,000", FLOPS, 6e21),
    (ZETTA + "Tokens seen in training = 125,000 × 4e6 = 5e11", FLOPS, 6e21),
    (ZETTA + "- Total GPUs = 2,048", FLOPS, 6e21),
    (ZETTA + "Total width = 2560", FLOPS, 6e21),
    (LONG + "Total compute = 6 × 2e9 × 5e11 = 6e21", DAYS, 6e6),
    (LONG + "Total GPUs = 2,048", DAYS, 6e6),
]
ASKED = [
    ("Params: 2.5e9 × 2 = 5e9", MEMORY, 5e9),
    ("Weights: 40 × 12 × 2048^2 × 2 = 4.03e9", MEMORY, 4.03e9),
    ("Memory for the parameters = 2.5e9 × 2 = 5e9", MEMORY, 5e9),
    ("N = 2e9. Total compute = 6 × 2e9 × 5e11 = 6e21", FLOPS, 6e21),
    ("Tokens: 5e11, so the total is 6 × 2e9 × 5e11 = 6e21", FLOPS, 6e21),
    ("Tokens: 5e11 × 6 × 2e9 = 6e21", FLOPS, 6e21),
    ("Answer in FLOPs for all tokens: 6e21", FLOPS, 6e21),
]


@pytest.mark.parametrize(("text", "ask", "expected"), [*OTHERS, *ASKED])
def test_the_label_of_a_line_tells_what_it_counts(text: str, ask: Ask, expected: float) -> None:
    final = read_text(text, ask).final
    assert [value.value for value in final.values] == [pytest.approx(expected, rel=1e-6)]


def test_a_line_of_another_quantity_alone_answers_nothing() -> None:
    assert read_text("Total steps = 125,000", FLOPS).final.values == ()


def test_a_box_answers_whatever_its_line_is_called() -> None:
    final = read_text("Total params = \\boxed{2.5e9}", MEMORY).final
    assert [value.value for value in final.values] == [2.5e9]
