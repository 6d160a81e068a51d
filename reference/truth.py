"""Turns a question of the bank into the truth that an answer is held against."""

from __future__ import annotations

from reference.slips import slips_of
from reference.steps import figures_of, routes_of
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
        routes=routes_of(question),
        figures=tuple(figures_of(question.facts).items()),
        slips=slips_of(question.family, question.facts),
        model=question.model,
        prompt=question.prompt,
    )
