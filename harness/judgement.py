"""From a reading and the truth to the grade: final value, mistakes, steps, diagnosis and score."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from harness.account import take_account
from harness.closeness import near
from harness.diagnosis import diagnose, is_whole, settle_codes
from harness.factors import FACTOR_SLACK
from harness.mistakes import find_mistakes
from harness.scoring import Outcome, choose_accepted, oom_error, score_answer
from harness.steps import Judged, grade_steps
from harness.types import Grade, Note, Reference, Status
from harness.units import dimension
from reference.types import Accepted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from harness.scoring import Weights
    from harness.types import Answer, Mistake, Quantity, Reading, Span, StepGrade
    from reference.types import Truth

NEAR = math.log10(2.0)
FAMILY = "training_flops"
# FLOPs per parameter and token with the forward pass computed twice.
RECOMPUTED = 8.0
# What a declared convention makes of the accepted values.
WIDENED = {
    "macs_stated": (0.5, "multiply-adds counted once"),
    "recompute_counted": (RECOMPUTED / 6, "8ND"),
}
# What a convention is where the question asks for the other one.
AS_MISTAKE = {"embedding_excluded": "embedding_omitted"}
NOTES = {
    "macs_stated": "counts a multiply-add as one operation",
    "recompute_counted": "counts the recomputation of activations",
    "attention_counted": "counts attention beside the weights",
    "embedding_excluded": "leaves the embeddings out of the parameters",
}


def judge_answer(answer: Answer, reading: Reading, truth: Truth, weights: Weights) -> Grade:
    """Return the grade of an answer that has been read."""
    declared = conventions(reading, truth)
    truth = widen(truth, declared)
    final = scored_value(reading, truth)
    log10 = None if final is None or not comparable(final, truth) else final.log10
    accepted = nearest(log10, truth)
    mistakes = settle_codes(find_mistakes(reading, truth))
    diagnosis = diagnose(log10, truth, mistakes)
    codes = frozenset(mistake.code for mistake in mistakes)
    steps = grade_steps(reading, truth, Judged(codes, is_explained=is_whole(diagnosis)))
    error = None if log10 is None else oom_error(log10, accepted.value)
    credit = score_answer(outcome_of(reading, error, steps, codes), weights)
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
        notes=notes(declared, mistakes),
        diagnosis=diagnosis,
        release=answer.release,
        family=truth.family,
        sample=answer.sample,
    )


def outcome_of(
    reading: Reading,
    error: float | None,
    steps: tuple[tuple[str, StepGrade], ...],
    codes: frozenset[str],
) -> Outcome:
    """Return what the credit table needs to know of an answer."""
    counted = [e for e in reading.equations if e.holds is not None and not e.discarded]
    return Outcome(
        oom_error=error,
        steps=steps,
        equations_held=sum(bool(e.holds) for e in counted),
        equations_checked=len(counted),
        codes=tuple(sorted(codes)),
    )


def comparable(final: Quantity, truth: Truth) -> bool:
    """Tell whether a value can be held against the reference: its amount, or the rate of it."""
    if final.unit in ("", truth.unit):
        return True
    return truth.unit == "FLOP" and dimension(final.unit) == "[rate]"


def conventions(reading: Reading, truth: Truth) -> dict[str, Span]:
    """Return the conventions that the text declares and counts by, with their spans.

    Recomputation is mentioned more often than it is counted: it is only where 8 N D is told, and no
    weight update makes up for its last two.
    """
    declared = dict(reading.derivation.statements)
    if "recompute_counted" in declared:
        account = take_account(reading, truth)
        factor = account.factor or 0.0
        is_counted = near(factor, RECOMPUTED, FACTOR_SLACK) and account.update is None
        if truth.family != FAMILY or not is_counted:
            del declared["recompute_counted"]
    if "attention" in truth.steps:
        declared.pop("attention_counted", None)
    return declared


def notes(declared: Mapping[str, Span], mistakes: Sequence[Mistake]) -> tuple[Note, ...]:
    """Return what is told of an answer and costs nothing; what is a mistake is no note."""
    codes = {mistake.code for mistake in mistakes}
    told = [code for code in declared if code in NOTES and AS_MISTAKE.get(code) not in codes]
    return tuple(Note(code, NOTES[code], declared[code]) for code in told)


def widen(truth: Truth, declared: Collection[str]) -> Truth:
    """Add the accepted values of the conventions that the text declares."""
    extra = []
    if truth.family == FAMILY:
        for code, (factor, name) in WIDENED.items():
            if code in declared:
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
