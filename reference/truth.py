"""Turns a question of the bank into the truth that an answer is held against."""

from __future__ import annotations

from reference.types import Accepted, Question, Truth


def truth_of(question: Question) -> Truth:
    """Return the accepted values, required steps and facts of a question as plain values."""
    return Truth(
        question=question.id,
        family=question.family,
        unit=question.unit,
        accepted=tuple(
            Accepted(value=row.value, convention=row.convention, source=row.source)
            for row in question.accepted
        ),
        steps=question.steps,
        facts=tuple(question.facts.items()),
        per=question.per,
    )
