"""The machine interface: each value as plain dicts, lists, numbers and strings."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from harness.types.grade import Diagnosis, Mistake, Note, StepGrade
    from harness.types.text import Equation, Quantity


def finite(value: float | None) -> float | None:
    """Return a value that JSON can write; None where it is beyond floats."""
    return value if value is not None and math.isfinite(value) else None


def dump_final(quantity: Quantity) -> dict[str, Any]:
    """Return the final value as the machine interface writes it."""
    return {
        "value": finite(quantity.value),
        "unit": quantity.unit,
        "text": quantity.text,
        "span": list(quantity.span),
    }


def dump_quantity(quantity: Quantity) -> dict[str, Any]:
    """Return a quantity as `harness read` writes it."""
    return dump_final(quantity) | {
        "approximate": quantity.approximate,
        "low": finite(quantity.low),
        "high": finite(quantity.high),
    }


def dump_step(step: StepGrade) -> dict[str, Any]:
    """Return a step as the machine interface writes it."""
    span = None if step.span is None else list(step.span)
    return {"shown": step.shown, "correct": step.correct, "span": span}


def dump_equation(equation: Equation) -> dict[str, Any]:
    """Return an equation as the machine interface writes it."""
    return {
        "text": equation.text,
        "span": list(equation.span),
        "holds": equation.holds,
        "code": equation.code,
    }


def dump_checked(equation: Equation) -> dict[str, Any]:
    """Return an equation as `harness check` writes it."""
    return dump_equation(equation) | {
        "line": equation.line,
        "left": finite(equation.left),
        "right": finite(equation.right),
    }


def dump_mistake(mistake: Mistake) -> dict[str, Any]:
    """Return a mistake as the machine interface writes it."""
    return {
        "code": mistake.code,
        "factor": finite(mistake.factor),
        "spans": [list(span) for span in mistake.spans],
        "message": mistake.message,
    }


def dump_note(note: Note) -> dict[str, Any]:
    """Return a note as the machine interface writes it."""
    span = None if note.span is None else list(note.span)
    return {"code": note.code, "span": span, "message": note.message}


def dump_diagnosis(diagnosis: Diagnosis) -> dict[str, Any]:
    """Return a diagnosis as the machine interface writes it."""
    return {
        "log10_ratio": finite(diagnosis.log10_ratio),
        "explained": [{"code": e.code, "factor": finite(e.factor)} for e in diagnosis.explained],
        "residual_log10": finite(diagnosis.residual_log10),
    }
