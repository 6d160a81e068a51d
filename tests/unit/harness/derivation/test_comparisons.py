"""Phases that a sentence tells as multiples of the forward pass."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text
from harness.types import Phase

BACKWARD, TOTAL = Phase.BACKWARD, Phase.TOTAL
TOLD: list[tuple[str, list[tuple[Phase, float]]]] = [
    # however long the sentence, the only other phase is meant where the forward pass is named
    (
        (
            "Backward: one needs the gradient of the inputs, that of the weights, that of the "
            "biases, and, for the norms, that of their scales, so 5 × forward."
        ),
        [(BACKWARD, 5.0)],
    ),
    (
        "Rückwärts: Gradienten nach Eingabe, Gewichten, Ausgabe, also 4 × vorwärts.",
        [(BACKWARD, 4.0)],
    ),
    # what counts the backward pass in tells of both
    ("Forward takes 7e11, and three times as much with the backward pass.", [(TOTAL, 3.0)]),
    ("Vorwärts 7e11, mit dem Rückwärtslauf doppelt so viel.", [(BACKWARD, 2.0)]),
    ("Vorwärts 7e11, mit dem Rückwärtslauf dreimal so viel.", [(TOTAL, 3.0)]),
    ("A forward pass, with the backward pass costing three times as much.", [(BACKWARD, 3.0)]),
    ("The whole step is 3 × the forward pass, as the backward pass has two.", [(TOTAL, 3.0)]),
    ("It is 2 × the forward pass for the backward pass.", [(BACKWARD, 2.0)]),
    # another phase than the backward pass is never both
    ("The weight update is 3 times the forward pass.", [(Phase.UPDATE, 3.0)]),
    ("The step costs 3 × the forward pass in its optimizer.", [(Phase.UPDATE, 3.0)]),
    # what another phase costs, and what the forward pass stores, are no multiples; nor is a range
    ("The backward pass costs what the forward pass costs.", [(BACKWARD, 1.0)]),
    ("A retropropagação custa o mesmo que a passagem direta.", [(BACKWARD, 1.0)]),
    ("La retropropagazione costa la stessa cosa del passaggio in avanti.", [(BACKWARD, 1.0)]),
    ("The backward pass costs what the optimizer costs.", []),
    ("The backward pass reads what the forward pass stores.", []),
    ("The backward pass is 2-3 times the forward pass.", []),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_multiples_of_the_forward_pass(text: str, told: list[tuple[Phase, float]]) -> None:
    facts = [fact for fact in read_text(text).derivation.phases if fact.basis == "forward"]
    assert [(fact.phase, fact.factor) for fact in facts] == told
