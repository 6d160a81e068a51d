"""Values that the words around them make next to nothing beside the answer."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

FLOP = Ask("FLOP", "", "training_flops")
WHOLE = "It takes 6 × 13e9 × 260e9 = 2.03e22 FLOPs. "
DISMISSED = [
    "Then the updates need 1.2e16 FLOPs, six orders of magnitude down.",
    "The updates take 1.2e16 FLOPs in all, orders of magnitude below that.",
    "In total the updates take 1.2e16 FLOPs, which is negligible.",
    "So the scores need 4e20 FLOPs, i.e. less than 2 % of the total.",
    "So the scores are about 2 % of the total, 4e20 FLOPs.",
    "Also ergibt Adam 1,2e16 FLOPs, sechs Größenordnungen darunter.",
    "Donc Adam demande 1,2e16 FLOP, ce qui est négligeable.",
    "Así que Adam necesita 1,2e16 FLOP, que es despreciable.",
    "Counting the corpus one has 4.1e22 FLOPs in total, which is wrong.",
    "Das gesamte Korpus macht 4,1e22 FLOPs und wäre falsch.",
    "Con todo el corpus son 4,1e22 FLOP, pero sería incorrecto.",
    "So the projections need 6.8e21 FLOPs, a third of the total.",
    "The blocks thus need 1.01e22 FLOPs, or half the total.",
    "Also brauchen die Projektionen 6,8e21 FLOPs, also ein Drittel der Gesamtsumme.",
    "Donc les blocs demandent 1,01e22 FLOP, soit la moitié du total.",
    "\n\n### 答え\n\n約 2.03e22 FLOP\n\n### 参考\n\n- QRT-2（約 1.7e20 FLOP）の約 120 倍",
    "これは QRT-2（約 1.7e20 FLOP）の約120倍の計算量です。",
    "总共是 QRT-2（1.7e20 FLOP）的120倍。",
    "It also needs 4e20 FLOPs to evaluate.",
    "\n\n**Optimizer.** Adam works on every weight, so 20 × 13e9 × 46,000 ≈ 1.2e16 FLOPs.",
]
KEPT = [
    ("So it takes 2.03e22 FLOPs, two orders of magnitude below GPT-4.", 2.03e22),
    ("So it takes 2.03e22 FLOPs, and attention is 2 % of the total.", 2.03e22),
    ("So it takes 4.1e22 FLOPs, and anything less is wrong.", 4.1e22),
    ("So it takes 2.03e22 FLOPs (attention is negligible).", 2.03e22),
    ("So it takes 2.03e22 FLOPs, half of what GPT-4 took.", 2.03e22),
    ("So it takes 2.03e22 FLOPs, half of the total budget.", 2.03e22),
    ("So it takes 6.8e21 FLOPs, a third of the total of others.", 6.8e21),
    ("\n\n**Optimizer.** Nothing to add, so the total is 2.4e22 FLOPs.", 2.4e22),
]


@pytest.mark.parametrize("text", DISMISSED)
def test_what_is_next_to_nothing_is_no_answer(text: str) -> None:
    assert [q.value for q in read_text(WHOLE + text, FLOP).final.values] == [2.03e22]


@pytest.mark.parametrize(("text", "value"), KEPT)
def test_what_is_small_beside_something_else_is_the_answer(text: str, value: float) -> None:
    assert [q.value for q in read_text(WHOLE + text, FLOP).final.values] == [value]
