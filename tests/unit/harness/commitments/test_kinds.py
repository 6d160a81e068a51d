"""By which words a text commits to a quantity."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

FLOP = Ask("FLOP", "", "training_flops")
# What follows is a last result that speaks where no statement does.
BEHIND = " A short trial: 3e20 × 2 = 6e20 FLOPs. Nothing else is known."
CONCLUDED = [
    # a concluding word, before a bare amount and before a result
    "Therefore the model eats 4e22 FLOPs.",
    "Therefore 2e22 × 2 = 4e22 FLOPs.",
    "Donc le modèle avale 4e22 FLOP.",
    # a verb before an amount that no equation comes to
    "The model needs 4e22 FLOPs.",
    "Das Modell benötigt 4e22 FLOP.",
    # a verb before a result that is called the total
    "The entire model needs 2e22 × 2 = 4e22 FLOPs.",
]
MENTIONED = [
    # no such word
    "People talk about 4e22 FLOPs.",
    # a verb before the result of an equation
    "The model needs 2e22 × 2 = 4e22 FLOPs.",
    "Das Modell benötigt 2e22 × 2 = 4e22 FLOP.",
    # a total without a verb is told by no sentence
    "The entire model: 2e22 × 2 = 4e22 FLOPs.",
]


@pytest.mark.parametrize("text", CONCLUDED)
def test_a_word_or_a_verb_concludes_with_an_amount(text: str) -> None:
    (commitment,) = read_text(text + BEHIND, FLOP).final.commitments
    assert (commitment.quantity.value, commitment.kind.value) == (4e22, "statement")


@pytest.mark.parametrize("text", MENTIONED)
def test_other_words_do_not_and_a_verb_does_not_with_a_result(text: str) -> None:
    kinds = [one.kind.value for one in read_text(text + BEHIND, FLOP).final.commitments]
    assert kinds == ["result"]


BEHIND_NAME = "\n\nThe ratio of 20 tokens for each of them is well known."
SUBSCRIPTED = [
    (r"\[ \text{FLOPs}_{\text{train}} = 2e23 + 4 \times 10^{23} = 6 \times 10^{23} \]", 6e23),
    ("C_train = 6 × 1e11 × 1e12 = 6e23", 6e23),
    ("FLOPs_total = 6 × 1e11 × 1e12 = 6e23", 6e23),
    ("C_fwd = 2 × 1e11 × 1e12 = 2e23\nC_train = 3 × 2e23 = 6e23", 6e23),
    ("C_fwd = 2 × 1e11 × 1e12 = 2e23", None),
    ("M_opt = 2 × 1e11 × 1e12 = 2e23", None),
]


@pytest.mark.parametrize(("text", "value"), SUBSCRIPTED)
def test_the_subscripts_of_a_result_name_the_whole(text: str, value: float | None) -> None:
    found = [c.quantity.value for c in read_text(text + BEHIND_NAME, FLOP).final.commitments]
    assert found == ([] if value is None else [pytest.approx(value)])


PARAMETERS = Ask("parameter", "", "parameters")
COUNTED = "## Whole stack\n28 × 4e6 = 112,000,000\n\n## Sum\n112,000,000 + 8e6 = 120,000,000\n\n"
OWNERS = [
    ("**Quarovex 3 has about 120 million trainable parameters.**", 1.2e8),
    ("Quarovex besitzt rund 120 Millionen Parameter.", 1.2e8),
    # a part, and what is no name
    ("Embedding and head have 8 million parameters.", 1.12e8),
    ("a layer has 4 million parameters", 1.12e8),
]


@pytest.mark.parametrize(("closing", "value"), OWNERS)
def test_a_closing_sentence_tells_what_a_model_has(closing: str, value: float) -> None:
    values = read_text(COUNTED + closing, PARAMETERS).final.values
    assert [one.value for one in values] == [pytest.approx(value)]
