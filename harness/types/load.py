"""A grade read back from the machine interface, for those who keep grades.

What the interface does not hold is not there: sides of equations, bounds of factors and values, and
equations that cannot be checked.  Nothing that a report shows or a score counts is lost, but for
numbers beyond floats, which the interface writes as null: `is_whole` tells whether there are any.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from harness.types.grade import (
    Band,
    Diagnosis,
    Explained,
    Grade,
    Mistake,
    Note,
    Overridden,
    Reference,
    Status,
    StepGrade,
)
from harness.types.text import Equation, Quantity, Span, Symbol

if TYPE_CHECKING:
    from collections.abc import Collection

Body = dict[str, Any]


def list_discarded(grade: Grade) -> tuple[int, ...]:
    """Return which of the equations in the machine interface do not count."""
    checked = (one for one in grade.equations if one.holds is not None)
    return tuple(at for at, one in enumerate(checked) if one.discarded)


def is_whole(grade: Grade) -> bool:
    """Return whether all numbers of a grade are within floats."""
    diagnosis = grade.diagnosis
    values = [grade.oom_error, diagnosis.log10_ratio, diagnosis.residual_log10, diagnosis.repaired]
    values += [*grade.finals, None if grade.final is None else grade.final.value]
    values += [mistake.factor for mistake in grade.mistakes]
    values += [one.factor for one in (*diagnosis.explained, *diagnosis.hypotheses)]
    return all(value is None or math.isfinite(value) for value in values)


def load_grade(body: Body, discarded: Collection[int] = ()) -> Grade:
    """Return the grade of an object of the machine interface; discarded is of list_discarded."""
    return Grade(
        **{key: body[key] for key in ("id", "question", "model", "release", "family", "sample")},
        **{key: body[key] for key in ("oom_error", "accuracy", "score")},
        status=Status(body["status"]),
        final=_load_final(body["final"]),
        finals=tuple(math.inf if value is None else value for value in body["finals"]),
        reference=Reference(**body["reference"]),
        band=None if body["band"] is None else Band(body["band"]),
        steps=tuple((name, _load_step(step)) for name, step in body["steps"].items()),
        equations=tuple(
            _load_equation(one, is_discarded=at in discarded)
            for at, one in enumerate(body["equations"])
        ),
        mistakes=tuple(_load_mistake(one) for one in body["mistakes"]),
        notes=tuple(Note(one["code"], one["message"], _load_span(one)) for one in body["notes"]),
        diagnosis=_load_diagnosis(body["diagnosis"]),
        override=Overridden(**body["override"]) if "override" in body else None,
    )


def _load_span(body: Body) -> Span | None:
    return None if body["span"] is None else Span(*body["span"])


def _load_final(body: Body | None) -> Quantity | None:
    if body is None:
        return None
    value = math.inf if body["value"] is None else body["value"]
    size = math.log10(abs(value)) if value else -math.inf
    return Quantity(value, value, value, size, body["unit"], body["text"], Span(*body["span"]))


def _load_step(body: Body) -> StepGrade:
    return StepGrade(body["shown"], body["correct"], _load_span(body))


def _load_equation(body: Body, *, is_discarded: bool) -> Equation:
    span = Span(*body["span"])
    side = Symbol("", span)
    return Equation(
        sides=(side, side),
        relation="=",
        text=body["text"],
        span=span,
        line=0,
        left=None,
        right=None,
        unit="",
        holds=body["holds"],
        code=body["code"],
        discarded=is_discarded,
    )


def _load_mistake(body: Body) -> Mistake:
    spans = tuple(Span(*span) for span in body["spans"])
    return Mistake(body["code"], body["message"], spans, body["factor"])


def _load_diagnosis(body: Body) -> Diagnosis:
    reference = body["reference"]
    return Diagnosis(
        log10_ratio=body["log10_ratio"],
        explained=tuple(Explained(**one) for one in body["explained"]),
        residual_log10=body["residual_log10"],
        hypotheses=tuple(Explained(**one) for one in body["hypotheses"]),
        sentence=body["sentence"],
        reference=None if reference is None else Reference(**reference),
        repaired=body["repaired"],
    )
