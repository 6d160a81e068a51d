"""Reads whole grades back from the lines that `harness score` wrote, as reports show them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from harness.answers.grades import load_lines
from harness.errors import AnswerFileError
from harness.types import (
    Band,
    Diagnosis,
    Equation,
    Explained,
    Grade,
    GradedBy,
    Mistake,
    Note,
    Overridden,
    Quantity,
    Reference,
    Span,
    Status,
    StepGrade,
    Symbol,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers.places import AnyPath

Place = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]
Share = Annotated[float, Field(ge=0, le=1)]


class Row(BaseModel):
    """A part of a grade; keys that a later version adds are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class FinalRow(Row):
    """The value that was scored."""

    value: float | None
    unit: str
    text: str
    span: Place


class ReferenceRow(Row):
    """An accepted value."""

    value: float
    unit: str
    convention: str


class StepRow(Row):
    """A required step."""

    shown: bool
    correct: bool
    span: Place | None = None


class EquationRow(Row):
    """An equation with its verdict."""

    text: str
    span: Place
    holds: bool
    code: str | None = None


class MistakeRow(Row):
    """A named mistake."""

    code: str
    factor: float | None = None
    spans: tuple[Place, ...] = ()
    message: str = ""


class NoteRow(Row):
    """What costs nothing."""

    code: str
    span: Place | None = None
    message: str = ""


class FactorRow(Row):
    """A factor of a diagnosis."""

    code: str
    factor: float | None = None


class DiagnosisRow(Row):
    """What made the answer of the reference."""

    log10_ratio: float | None = None
    explained: tuple[FactorRow, ...] = ()
    residual_log10: float | None = None
    hypotheses: tuple[FactorRow, ...] = ()
    reference: ReferenceRow | None = None
    repaired: float | None = None
    sentence: str = ""


class OverrideRow(Row):
    """What a person said of the score."""

    original: Share
    reason: str = ""
    author: str = ""
    created: str = ""


class GraderRow(Row):
    """What made the grade."""

    version: str
    questions: str
    weights: tuple[float, float, float]


class GradeLine(Row):
    """A line of answers.jsonl."""

    id: str
    question: str
    model: str
    status: Literal["graded", "no_answer", "unreadable"]
    final: FinalRow | None
    finals: tuple[float | None, ...] = ()
    reference: ReferenceRow
    oom_error: float | None
    band: Band | None
    accuracy: Share
    score: Share
    steps: dict[str, StepRow] = {}
    equations: tuple[EquationRow, ...] = ()
    mistakes: tuple[MistakeRow, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    diagnosis: DiagnosisRow = DiagnosisRow()
    release: str = ""
    family: str = ""
    sample: int = 1
    override: OverrideRow | None = None
    grader: GraderRow | None = None


class Whole(NamedTuple):
    """A grade that was read, and what made it; None where the line does not tell."""

    grade: Grade
    by: GradedBy | None


def load_whole(path: AnyPath) -> Iterator[Whole | AnswerFileError]:
    """Yield the grade of each line of what find_grades found, or what is wrong with it."""
    return load_lines(path, parse_grade)


def parse_grade(line: bytes, path: str, number: int) -> Whole | AnswerFileError:
    """Return the grade of a line, or what is wrong with it."""
    try:
        row = GradeLine.model_validate_json(line)
        by = None if row.grader is None else GradedBy(**row.grader.model_dump())
        return Whole(_grade(row), by)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        found = f"{where}: {first['msg'].lower()}"
        advice = "write it anew with harness score --out"
        return AnswerFileError(path, number, found, "a grade as docs/schema.md tells it", advice)


def _grade(row: GradeLine) -> Grade:
    same: dict[str, Any] = {
        name: getattr(row, name)
        for name in ("id", "question", "model", "oom_error", "band", "accuracy", "score")
    }
    return Grade(
        **same,
        status=Status(row.status),
        final=None if row.final is None else _quantity(row.final),
        finals=tuple(value for value in row.finals if value is not None),
        reference=Reference(**row.reference.model_dump()),
        steps=tuple((name, _step(step)) for name, step in row.steps.items()),
        equations=tuple(map(_equation, row.equations)),
        mistakes=tuple(
            Mistake(one.code, one.message, tuple(Span(*span) for span in one.spans), one.factor)
            for one in row.mistakes
        ),
        notes=tuple(Note(one.code, one.message, _span(one.span)) for one in row.notes),
        diagnosis=_diagnosis(row.diagnosis),
        release=row.release,
        family=row.family,
        sample=row.sample,
        override=None if row.override is None else Overridden(**row.override.model_dump()),
    )


def _span(found: tuple[int, int] | None) -> Span | None:
    return None if found is None else Span(*found)


def _step(row: StepRow) -> StepGrade:
    return StepGrade(row.shown, row.correct, _span(row.span))


def _quantity(row: FinalRow) -> Quantity:
    """Return the final value; one that no float holds is infinite again."""
    value = math.inf if row.value is None else row.value
    log10 = math.log10(abs(value)) if value else -math.inf
    return Quantity(value, value, value, log10, row.unit, row.text, Span(*row.span))


def _equation(row: EquationRow) -> Equation:
    """Return an equation as far as a grade tells it: without its sides and their values."""
    side = Symbol("", Span(*row.span))
    return Equation(
        (side, side), "=", row.text, Span(*row.span), 0, None, None, "", row.holds, row.code
    )


def _diagnosis(row: DiagnosisRow) -> Diagnosis:
    return Diagnosis(
        log10_ratio=row.log10_ratio,
        explained=tuple(_factor(one) for one in row.explained),
        residual_log10=row.residual_log10,
        hypotheses=tuple(_factor(one, is_evident=False) for one in row.hypotheses),
        sentence=row.sentence,
        reference=None if row.reference is None else Reference(**row.reference.model_dump()),
        repaired=row.repaired,
    )


def _factor(row: FactorRow, *, is_evident: bool = True) -> Explained:
    factor = math.inf if row.factor is None else row.factor
    return Explained(row.code, factor, evident=is_evident)
