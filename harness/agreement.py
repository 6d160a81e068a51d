"""Where two graders of the same answers agree: kappa by field and code, and each disagreement.

One of them is the rules of harness, the other may be a language model.  Neither changes the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from harness.calibration import Measure, band_name, correlation, kappa
from harness.gold import NO_BAND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.types import Grade, StepGrade

BAND = "band"
STEP = "step "
YES, NO = "yes", "no"
NOT_SHOWN, WRONG, RIGHT = "not shown", "wrong", "right"
NEGATIVE = (NO, NOT_SHOWN, WRONG, NO_BAND)


class Finding(NamedTuple):
    """What a grader says in one field, and why."""

    value: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a grader says of one answer: its score, and a finding by field or mistake code."""

    score: float
    findings: Mapping[str, Finding]


class Agreement(NamedTuple):
    """How often two graders say the same in one field.

    first_yes and second_yes count the answers of which they say it: a value, a step that is right,
    a mistake.
    """

    name: str
    n: int
    agreed: int
    first_yes: int
    second_yes: int
    kappa: Measure


class Disagreement(NamedTuple):
    """One field of one answer in which two graders differ; at counts the answers from 0."""

    at: int
    name: str
    first: Finding
    second: Finding


def opinion_of(grade: Grade, text: str) -> Opinion:
    """Return what the rules say of an answer with this text."""
    findings = {BAND: Finding(band_name(grade), grade.diagnosis.sentence)}
    for name, step in grade.steps:
        shown = "" if step.span is None else " ".join(text[slice(*step.span)].split())
        findings[STEP + name] = Finding(step_value(step), shown and f'"{shown}"')
    findings |= {one.code: Finding(YES, one.message) for one in grade.mistakes}
    return Opinion(grade.score, findings)


def step_value(step: StepGrade) -> str:
    """Return whether a step is right, wrong or not shown."""
    if not step.shown:
        return NOT_SHOWN
    return RIGHT if step.correct else WRONG


def list_agreements(pairs: Sequence[tuple[Opinion, Opinion]]) -> list[Agreement]:
    """Return the agreement in each field: the band, the steps, then the codes that any named.

    A code counts for every answer, named or not; a step where both judge it, which is not so where
    an answer goes another way than the question asks for.
    """
    names = {name for pair in pairs for one in pair for name in one.findings}
    ordered = sorted(names, key=lambda name: (name != BAND, not name.startswith(STEP), name))
    found = (agreement_on(name, [two for _, two in list_values(name, pairs)]) for name in ordered)
    return [one for one in found if one.n]


def agreement_on(name: str, found: Sequence[tuple[Finding, Finding]]) -> Agreement:
    """Return how far two graders agree in one field."""
    values = [(one.value, other.value) for one, other in found]
    return Agreement(
        name,
        len(values),
        sum(one == other for one, other in values),
        sum(one not in NEGATIVE for one, _ in values),
        sum(other not in NEGATIVE for _, other in values),
        kappa(values),
    )


def list_disagreements(pairs: Sequence[tuple[Opinion, Opinion]]) -> list[Disagreement]:
    """Return every field of every answer in which two graders differ, in the order of answers."""
    names = [one.name for one in list_agreements(pairs)]
    found = (
        Disagreement(at, name, one, other)
        for name in names
        for at, (one, other) in list_values(name, pairs)
        if one.value != other.value
    )
    return sorted(found, key=lambda one: one.at)


def correlate_scores(pairs: Sequence[tuple[Opinion, Opinion]]) -> Measure:
    """Return Pearson's correlation of the scores of two graders."""
    return correlation([(one.score, other.score) for one, other in pairs])


def list_values(
    name: str, pairs: Sequence[tuple[Opinion, Opinion]]
) -> Iterator[tuple[int, tuple[Finding, Finding]]]:
    """Yield what two graders say in one field, with the place of each answer that has it.

    A code that is not named is a no; a step that only one of them asked for is left out.
    """
    absent = None if name == BAND or name.startswith(STEP) else Finding(NO)
    for at, (first, second) in enumerate(pairs):
        one = first.findings.get(name, absent)
        other = second.findings.get(name, absent)
        if one and other:
            yield at, (one, other)
