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
    ("The feed-forward block costs 16 FLOPs, feed forward in all 16 FLOPs.", []),
    ("Forward 2 FLOPs per weight.", [(FORWARD, "parameter", 2.0)]),
    ("the way back costs 4N", [(BACKWARD, "parameter", 4.0)]),
    ("Backward: 3 × 2N", [(BACKWARD, "parameter", 6.0)]),
    ("la rétropropagation coûte autant que l' avant", [(BACKWARD, "forward", 1.0)]),
    # as many forward passes
    (
        "The way back is long: the backward pass is two forward passes.",
        [(BACKWARD, "forward", 2.0)],
    ),
    (
        "Backward pass: gradients of all kinds. I charge three forward passes.",
        [(BACKWARD, "forward", 3.0)],
    ),
    ("Backward pass: gradients. Together that is three forward passes.", [(TOTAL, "forward", 3.0)]),
    # what "it" points back to, and no whole
    (
        "Backpropagation is what gets dear then. It costs three times the forward pass.",
        [(BACKWARD, "forward", 3.0)],
    ),
    (
        "Der Rückwärtsdurchlauf braucht zwei Gradienten. Er kostet doppelt so viel wie vorwärts.",
        [(BACKWARD, "forward", 2.0)],
    ),
    (
        "Then the backward pass follows. That gives a total of three times the forward pass.",
        [(TOTAL, "forward", 3.0)],
    ),
    ("With the backward pass that makes three forward passes.", [(TOTAL, "forward", 3.0)]),
    ("Backward again 2N", [(BACKWARD, "parameter", 2.0)]),
    # an update that is left out costs nothing of what stands beside it
    ("A multiply-add is 2 operations; I skipped the norms, and so is Adam.", []),
    (
        "I skip the norms; the update costs 2 FLOPs per parameter.",
        [(Phase.UPDATE, "parameter", 2.0)],
    ),
    # a multiple of as much, the number of an item, and a cost told in a segment before
    ("La rétropropagation coûte trois fois autant", [(BACKWARD, "forward", 3.0)]),
    (
        "| ① Forward | 2 |\n| ③ Backward | 4 |",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "parameter", 4.0)],
    ),
    (
        "Forward, a token: 2.1e13 FLOPs\nBackward, a token: 2 × 2.1e13 = 4.2e13",
        [(FORWARD, "cost", 2.1e13), (BACKWARD, "cost", 4.2e13), (BACKWARD, "forward", 2.0)],
    ),
    # multiply-adds that are told again in FLOPs are one cost; a semicolon parts two passes
    (
        "Forward takes one MAC per weight, i.e. 2 FLOPs; backward two MACs, i.e. 4 FLOPs.",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "parameter", 4.0)],
    ),
    (
        "Vorwärts eine MAC je Gewicht, also 2 FLOPs; rückwärts zwei MACs, also 4 FLOPs.",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "parameter", 4.0)],
    ),
    (
        "Forward 1 MAC, backward 2 MACs per weight",
        [(FORWARD, "parameter", 1.0), (BACKWARD, "parameter", 2.0)],
    ),
    # three times as much with the backward pass is what both take
    ("Avec la passe arrière, trois fois plus", [(TOTAL, "forward", 3.0)]),
    ("Si on ajoute l'arrière, trois fois plus", [(TOTAL, "forward", 3.0)]),
    ("Con el de atrás, el triple", [(TOTAL, "forward", 3.0)]),
    ("Con l'indietro, tre volte tanto", [(TOTAL, "forward", 3.0)]),
    ("Com o backward, três vezes mais", [(TOTAL, "forward", 3.0)]),
    ("Med bakåt, tre gånger så mycket", [(TOTAL, "forward", 3.0)]),
    ("С учётом обратного прохода втрое больше", [(TOTAL, "forward", 3.0)]),
    ("Razem z przejściem wstecz trzy razy więcej", [(TOTAL, "forward", 3.0)]),
    ("逆伝播を含めると3倍", [(TOTAL, "forward", 3.0)]),
    ("역전파를 포함하면 3배", [(TOTAL, "forward", 3.0)]),
    ("加上反向传播，总共是前向的三倍", [(TOTAL, "forward", 3.0)]),
    ("L'arrière coûte trois fois plus", [(BACKWARD, "forward", 3.0)]),
    # a direct and an inverse pass are told behind their noun alone; "again" leads on
    (
        "Passagem direta: 2N. Passagem inversa: o dobro.",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "forward", 2.0)],
    ),
    (
        "La propagación directa cuesta 2N, la propagación inversa 4N",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "parameter", 4.0)],
    ),
    ("La matriz inversa: 4N", []),
    ("역전파: 4N (순전파의 두 배)", [(BACKWARD, "forward", 2.0), (TOTAL, "parameter", 4.0)]),
    (
        "Forward is 2 per weight, backward another 2, so much for it",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "parameter", 2.0)],
    ),
    (
        "2 Operationen vorwärts, 4 für den Rückwärtslauf",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "parameter", 4.0)],
    ),
    (
        "forward and backward together take 6 FLOPs per parameter",
        [(TOTAL, "parameter", 6.0)],
    ),
    (
        "Cuesta 2 en la pasada hacia delante y 4 en la pasada hacia atrás",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "parameter", 4.0)],
    ),
    (
        "2 FLOPs dans la passe avant et 2 dans la passe arrière",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "parameter", 2.0)],
    ),
    (
        "2 FLOP im Vorwärtspass und 4 im Rückwärtspass",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "parameter", 4.0)],
    ),
    (
        "1 paramètre pour l'avant, 3 paramètres pour l'arrière",
        [(FORWARD, "parameter", 1.0), (BACKWARD, "parameter", 3.0)],
    ),
    (
        "2 FLOP in avanti, 4 FLOP all'indietro",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "parameter", 4.0)],
    ),
    ("6ND", [(TOTAL, "parameter", 6.0)]),
    ("C = 6 × N × D", [(TOTAL, "parameter", 6.0)]),
    ("We need 6 FLOPs per parameter and token", [(TOTAL, "parameter", 6.0)]),
    ("Backward.\n- It costs 4 FLOPs per weight", [(BACKWARD, "parameter", 4.0)]),
    # multiples of the forward pass
    ("Backward costs exactly what the forward pass costs.", [(BACKWARD, "forward", 1.0)]),
    ("The backward pass needs what the forward pass did.", [(BACKWARD, "forward", 1.0)]),
    ("Rückwärts kostet, was der Vorwärtspass kostet.", [(BACKWARD, "forward", 1.0)]),
    ("La passe arrière coûte ce que la passe avant coûte.", [(BACKWARD, "forward", 1.0)]),
    ("Backward takes twice what the forward pass takes.", [(BACKWARD, "forward", 2.0)]),
    ("The backward pass needs what the forward pass has stored.", []),
    (
        "The backward pass is no cheaper, so the step costs three times as much",
        [(TOTAL, "forward", 3.0)],
    ),
    (
        "Zum Rückwärtsdurchlauf: der ganze Schritt kostet also dreimal so viel",
        [(TOTAL, "forward", 3.0)],
    ),
    ("Backward costs more, so training is three times the forward pass", [(TOTAL, "forward", 3.0)]),
    ("In each step the backward pass costs three times the forward", [(BACKWARD, "forward", 3.0)]),
    (
        "2 × 8e8 = 1.6e9 forward, 2 × 1.6e9 = 3.2e9 backward",
        [
            (FORWARD, "cost", 1.6e9),
            (BACKWARD, "cost", 3.2e9),
            (FORWARD, "parameter", 2.0),
            (BACKWARD, "forward", 2.0),
        ],
    ),
    ("backward is twice the forward pass", [(BACKWARD, "forward", 2.0)]),
    ("反向传播约为前向传播的两倍。", [(BACKWARD, "forward", 2.0)]),
    ("逆伝播は順伝播の3倍です", [(BACKWARD, "forward", 3.0)]),
    ("역전파는 순전파의 2배", [(BACKWARD, "forward", 2.0)]),
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


RECOMPUTE = Phase.RECOMPUTE
CLAUSES: list[tuple[str, list[Fact]]] = [
    (
        "fwd 2N, bwd 4N, and full checkpointing => one more forward, 2N",
        [
            (FORWARD, "parameter", 2.0),
            (BACKWARD, "parameter", 4.0),
            (RECOMPUTE, "parameter", 1.0),
            (RECOMPUTE, "parameter", 2.0),
        ],
    ),
    (
        "Forward 2N, recomputation 2N",
        [(FORWARD, "parameter", 2.0), (RECOMPUTE, "parameter", 2.0)],
    ),
    (
        "Vorwärts 2 FLOP, rückwärts 4 FLOP, dazu das Checkpointing mit 2 FLOP",
        [
            (FORWARD, "parameter", 2.0),
            (BACKWARD, "parameter", 4.0),
            (RECOMPUTE, "parameter", 2.0),
        ],
    ),
    ("| Recomputed forward (checkpointing) | 2 |", [(RECOMPUTE, "parameter", 2.0)]),
    (
        "Recomputing the forward pass during backward: ~2 more",
        [(RECOMPUTE, "parameter", 2.0)],
    ),
    ("If the forward pass is recomputed it costs 2N", [(RECOMPUTE, "parameter", 2.0)]),
    ("Checkpointing, which goes forward twice, takes 2N", [(RECOMPUTE, "parameter", 2.0)]),
]
TITLED: list[tuple[str, list[Fact]]] = [
    (
        "## Forward pass\n\nF = 2N\n\n## Backward pass\n\nB = 4N",
        [(FORWARD, "parameter", 2.0), (BACKWARD, "parameter", 4.0)],
    ),
    ("### Passe arrière\n\n4 FLOPs par paramètre", [(BACKWARD, "parameter", 4.0)]),
    ("## Rückwärtsdurchlauf\n\nJe Gewicht 4 FLOP.", [(BACKWARD, "parameter", 4.0)]),
    (
        "## Weight update\n\nIts cost is comparable to those of the forward pass.",
        [(Phase.UPDATE, "forward", 1.0)],
    ),
    ("## Backward pass\n\n2 × 7.2e11 = 1.44e12 FLOPs", [(BACKWARD, "cost", 1.44e12)]),
    # the label over a line goes before the heading
    ("## Forward pass\n\n**Backward**\n\n4 FLOPs per weight", [(BACKWARD, "parameter", 4.0)]),
    # a total is not that of the phase, and two phases are none
    ("## Backward pass\n\nTogether the model takes 1.44e12 FLOPs", []),
    ("## Backward pass\n\nInsgesamt 1,44e12 FLOP", []),
    # the count of a step is no part of its title
    ("**Step 4 – backward.** We add 2.2e12 FLOP for that.", [(BACKWARD, "cost", 2.2e12)]),
    ("Teil 3: Rückwärts. Es kommen 2,2e12 FLOP dazu.", [(BACKWARD, "cost", 2.2e12)]),
]


@pytest.mark.parametrize(("text", "told"), CLAUSES)
def test_recomputation_governs_its_clause_and_what_follows(text: str, told: list[Fact]) -> None:
    facts = read_text(text).derivation.phases
    assert [(fact.phase, fact.basis, fact.factor) for fact in facts] == told


@pytest.mark.parametrize(("text", "told"), TITLED)
def test_a_heading_names_the_phase_of_what_stands_under_it(text: str, told: list[Fact]) -> None:
    facts = read_text(text).derivation.phases
    assert {(fact.phase, fact.basis, fact.factor) for fact in facts} >= set(told)
    assert bool(facts) is bool(told)


def test_again_leads_to_the_forward_pass_and_likens_nothing() -> None:
    facts = read_text("Scores: a × b × c, again forward (4) plus backward (8).").derivation.phases
    assert [fact for fact in facts if fact.basis == "forward"] == []
    (fact,) = read_text("The backward pass costs again the forward pass.").derivation.phases
    assert (fact.phase, fact.basis, fact.factor) == (BACKWARD, "forward", 1.0)


def test_spans_cover_phase_and_factor() -> None:
    text = "So **forward** takes 2N, and the backward pass 4N."
    one, other = read_text(text).derivation.phases
    assert text[one.span.start : one.span.end] == "forward** takes 2"
    assert text[other.span.start : other.span.end] == "backward pass 4"


OPERATIONS = [
    # words of one tongue that count in another do not count
    ("The cost of the backward pass is due to two matrix products.", []),
    ("Der Vorwärtspass sei 2N.", [(Phase.FORWARD, "parameter", 2.0)]),
    # a multiplication and an addition are two operations
    (
        "Forward pass: one multiply and one add per parameter, 2 FLOPs",
        [(Phase.FORWARD, "parameter", 2.0)],
    ),
    ("Forward: one multiplication and one addition for each weight", []),
    (
        "El paso hacia adelante es una operación de multiplicación y una operación de suma",
        [(Phase.FORWARD, "parameter", 2.0)],
    ),
    (
        "En la pasada hacia delante, una operación por parámetro",
        [(Phase.FORWARD, "parameter", 1.0)],
    ),
    (
        "The forward pass is an operation of two FLOPs per weight",
        [(Phase.FORWARD, "parameter", 2.0)],
    ),
    (
        "Forward: 1 operation; backward: 2 operations",
        [(Phase.FORWARD, "parameter", 1.0), (Phase.BACKWARD, "parameter", 2.0)],
    ),
]


@pytest.mark.parametrize(("text", "told"), OPERATIONS)
def test_operations_told_in_words(text: str, told: list[Fact]) -> None:
    facts = read_text(text).derivation.phases
    assert [(fact.phase, fact.basis, fact.factor) for fact in facts] == told
