"""What a text says the phases of training cost."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text
from harness.types import Phase

Fact = tuple[Phase, str, float]
FORWARD, BACKWARD, TOTAL = Phase.FORWARD, Phase.BACKWARD, Phase.TOTAL
TOLD: list[tuple[str, list[Fact]]] = [
    # FLOPs per parameter and token
    (
        "The forward pass takes 2 FLOPs per parameter, the backward pass 4 FLOPs.",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "parameter", 4.0)],
    ),
    (
        "Forward: 2N, backward: 4N",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "parameter", 4.0)],
    ),
    (
        "Forward 2ND + backward 4ND = 6ND",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "parameter", 4.0), (TOTAL, "parameter", 6.0)],
    ),
    ("Forward 2 FLOPs per weight.", [(FORWARD, "parameter", 2.0)]),
    ("the way back costs 4N", [(BACKWARD, "parameter", 4.0)]),
    ("Backward again 2N", [(BACKWARD, "parameter", 2.0)]),
    (
        "forward and backward together take 6 FLOPs per parameter",
        [(TOTAL, "parameter", 6.0)],
    ),
    ("6ND", [(TOTAL, "parameter", 6.0)]),
    ("C = 6 × N × D", [(TOTAL, "parameter", 6.0)]),
    ("We need 6 FLOPs per parameter and token", [(TOTAL, "parameter", 6.0)]),
    ("Backward.\n- It costs 4 FLOPs per weight", [(BACKWARD, "parameter", 4.0)]),
    # multiples of the forward pass
    ("backward is twice the forward pass", [(BACKWARD, "forward", 2.0)]),
    ("The backward pass costs 2 × the forward pass", [(BACKWARD, "forward", 2.0)]),
    ("backward costs as much as the forward pass", [(BACKWARD, "forward", 1.0)]),
    ("The backward pass costs three times the forward pass", [(BACKWARD, "forward", 3.0)]),
    ("backward 1× forward", [(BACKWARD, "forward", 1.0)]),
    ("the backward pass needs about double", [(BACKWARD, "forward", 2.0)]),
    ("updates (1x forward)", [(Phase.UPDATE, "forward", 1.0)]),
    (
        "Der Rückwärtsdurchlauf kostet doppelt so viel wie vorwärts",
        [(BACKWARD, "forward", 2.0)],
    ),
    # the cost itself
    (
        "Forward pass: 3.58e11 FLOPs\nBackward pass: 7.16e11 FLOPs",
        [(FORWARD, "cost", 3.58e11), (BACKWARD, "cost", 7.16e11)],
    ),
    # hidden reasoning is left out
    (
        "<think>backward is 3 times forward</think> Backward is twice the forward pass.",
        [(BACKWARD, "forward", 2.0)],
    ),
    # nothing is told
    ("I go back to 3 FLOPs", []),
    ("12 layers forward", []),
    ("2^10 forward", []),
    ("It takes 2 FLOPs.", []),
    ("96 of them go forward at 10 %", []),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_phases(text: str, told: list[Fact]) -> None:
    facts = read_text(text).derivation.phases
    assert [(fact.phase, fact.basis, fact.factor) for fact in facts] == told


def test_recomputation_governs_its_sentence() -> None:
    facts = read_text("Forward 2N, recomputation 2N").derivation.phases
    assert {fact.phase for fact in facts} == {Phase.RECOMPUTE}


def test_spans_cover_phase_and_factor() -> None:
    text = "So **forward** takes 2N, and the backward pass 4N."
    one, other = read_text(text).derivation.phases
    assert text[one.span.start : one.span.end] == "forward** takes 2"
    assert text[other.span.start : other.span.end] == "backward pass 4"
