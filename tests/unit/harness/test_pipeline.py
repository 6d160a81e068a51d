"""The arrows of the pipeline, in order."""

from __future__ import annotations

from harness.commitments import Ask
from harness.pipeline import grade_answer, read_text
from harness.scoring import Weights
from harness.types import Answer
from reference.bank import find_question
from reference.truth import truth_of

TEXT = "N = 175e9\nD = 300e9\n\n6 × 175e9 × 300e9 = 3.15e24.\n\nFinal answer: 3.15e24 FLOPs"
TRUTH = truth_of(find_question("gpt3-training-flops"))


def test_a_reading_holds_every_stage() -> None:
    reading = read_text(TEXT, Ask("FLOP", "", "training_flops"))
    assert reading.text == TEXT
    assert [q.value for q in reading.quantities] == [175e9, 3e11, 6, 175e9, 3e11, 3.15e24, 3.15e24]
    assert [e.holds for e in reading.equations] == [None, None, False]
    assert [value.value for value in reading.final.values] == [3.15e24]
    assert reading.derivation.path == (2,)


def test_the_front_half_does_not_see_the_truth() -> None:
    """What is asked changes what is committed to, and nothing that is read before."""
    text = TEXT.replace("FLOPs", "FLOPs in 34 days")
    one, other = (read_text(text, ask) for ask in (Ask("FLOP"), Ask("s")))
    assert (one.quantities, one.equations) == (other.quantities, other.equations)
    assert one.final != other.final


def test_weights_change_the_score_only() -> None:
    answer = Answer("a1", "gpt3-training-flops", "m", TEXT)
    plain = grade_answer(answer, TRUTH)
    weighed = grade_answer(answer, TRUTH, Weights(0.0, 0.0, 1.0))
    assert weighed.score != plain.score
    assert weighed.model_dump() | {"score": plain.score} == plain.model_dump()
