"""From a reading and the truth to the grade: final value, mistakes, steps, diagnosis and score."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from harness.diagnosis import diagnose, settle_codes
from harness.mistakes import find_mistakes
from harness.scoring import Outcome, choose_accepted, oom_error, score_answer
from harness.steps import grade_steps
from harness.types import Grade, Note, Reference, Status
from harness.units import dimension
from reference.types import Accepted

if TYPE_CHECKING:
    from harness.scoring import Weights
    from harness.types import Answer, Quantity, Reading
    from reference.types import Truth

NEAR = math.log10(2.0)
# What a declared convention makes of the accepted values.
WIDENED = {"macs_stated": (0.5, "multiply-adds counted once"), "recompute_counted": (8 / 6, "8ND")}
NOTES = {
    "macs_stated": "counts a multiply-add as one operation",
    "recompute_counted": "counts the recomputation of activations",
}


def judge_answer(answer: Answer, reading: Reading, truth: Truth, weights: Weights) -> Grade:
    """Return the grade of an answer that has been read."""
    truth = widen(truth, reading)
    final = scored_value(reading, truth)
    log10 = None if final is None or not comparable(final, truth) else final.log10
    accepted = nearest(log10, truth)
    mistakes = settle_codes(find_mistakes(reading, truth))
    steps = grade_steps(reading, truth)
    error = None if log10 is None else oom_error(log10, accepted.value)
    counted = [e for e in reading.equations if e.holds is not None and not e.discarded]
    outcome = Outcome(
        oom_error=error,
        steps=steps,
        equations_held=sum(bool(e.holds) for e in counted),
        equations_checked=len(counted),
        codes=tuple(sorted({m.code for m in mistakes})),
    )
    credit = score_answer(outcome, weights)
    return Grade(
        id=answer.id,
        question=answer.question,
        model=answer.model,
        status=Status.NO_ANSWER if final is None else Status.GRADED,
        final=final,
        finals=tuple(value.value for value in reading.final.values),
        reference=Reference(accepted.value, truth.unit, accepted.convention),
        oom_error=error,
        band=credit.band,
        accuracy=credit.accuracy,
        score=credit.score,
        steps=steps,
        equations=reading.equations,
        mistakes=mistakes,
        notes=notes(reading),
        diagnosis=diagnose(log10, accepted.value, mistakes),
        release=answer.release,
    )


def comparable(final: Quantity, truth: Truth) -> bool:
    """Tell whether a value can be held against the reference: its amount, or the rate of it."""
    if final.unit in ("", truth.unit):
        return True
    return truth.unit == "FLOP" and dimension(final.unit) == "[rate]"


def widen(truth: Truth, reading: Reading) -> Truth:
    """Add the accepted values of the conventions that the text declares."""
    extra = []
    if truth.family == "training_flops":
        for code, (factor, name) in WIDENED.items():
            if any(code == stated for stated, _ in reading.derivation.statements):
                first = truth.accepted[0]
                extra.append(Accepted(first.value * factor, name, first.source))
    return dataclasses.replace(truth, accepted=(*truth.accepted, *extra)) if extra else truth


def scored_value(reading: Reading, truth: Truth) -> Quantity | None:
    """Return the committed value that is farthest from the reference."""
    if not reading.final.values:
        return None
    values = [end for value in reading.final.values for end in ends(value, reading)]

    def distance(value: Quantity) -> float:
        return abs(value.log10 - math.log10(nearest(value.log10, truth).value))

    return max(values, key=distance)


def ends(value: Quantity, reading: Reading) -> tuple[Quantity, ...]:
    """Return the two ends of a hedged range, else the value itself."""
    if not (reading.final.hedged and value.is_range and value.low > 0):
        return (value,)
    return tuple(
        value._replace(value=end, log10=math.log10(end)) for end in (value.low, value.high)
    )


def nearest(log10: float | None, truth: Truth) -> Accepted:
    """Return the accepted value nearest to the answer; the question's first where none is near."""
    accepted = choose_accepted(log10, truth)
    if log10 is None or abs(oom_error(log10, accepted.value)) > NEAR:
        return truth.accepted[0]
    return accepted


def notes(reading: Reading) -> tuple[Note, ...]:
    """Return the declared conventions, which cost nothing."""
    return tuple(
        Note(code, NOTES[code], span)
        for code, span in dict(reading.derivation.statements).items()
        if code in NOTES
    )
