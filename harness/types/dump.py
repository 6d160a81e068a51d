"""The machine interface: each value as plain dicts, lists, numbers and strings."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from harness.types.grade import Diagnosis, Explained, Grade, Mistake, Note, StepGrade
    from harness.types.graph import Graph, GraphNumber, GraphStep
    from harness.types.run import GradedBy
    from harness.types.text import Equation, Quantity


def finite(value: float | None) -> float | None:
    """Return a value that JSON can write; None where it is beyond floats."""
    return value if value is not None and math.isfinite(value) else None


def dump_graded(grade: Grade, by: GradedBy | None) -> dict[str, Any]:
    """Return a grade as the machine interface writes it, with what made it where that is known."""
    told = grade.model_dump()
    return told if by is None else told | {"grader": by._asdict()}


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
    reference = diagnosis.reference
    return {
        "log10_ratio": finite(diagnosis.log10_ratio),
        "explained": [dump_factor(one) for one in diagnosis.explained],
        "residual_log10": finite(diagnosis.residual_log10),
        "hypotheses": [dump_factor(one) for one in diagnosis.hypotheses],
        "reference": None if reference is None else dataclasses.asdict(reference),
        "repaired": finite(diagnosis.repaired),
        "sentence": diagnosis.sentence,
    }


def dump_factor(one: Explained) -> dict[str, Any]:
    """Return one factor of a diagnosis as the machine interface writes it."""
    return {"code": one.code, "factor": finite(one.factor)}


def dump_graph(graph: Graph) -> dict[str, Any]:
    """Return a derivation graph as the machine interface writes it."""
    return {
        "finals": [
            {"number": graph.numbers[final.number].id, **dump_final(final.quantity)}
            for final in graph.finals
        ],
        "numbers": [dump_graph_number(graph, number) for number in graph.numbers],
        "steps": [dump_graph_step(graph, step) for step in graph.steps],
        "unused": [graph.numbers[at].id for at in graph.unused()],
        "mistakes": [mistake.code for mistake in graph.mistakes],
    }


def dump_graph_number(graph: Graph, number: GraphNumber) -> dict[str, Any]:
    """Return a number of a graph: its first mention, its role with the evidence, its source."""
    told = number.evidence
    span = None if told is None or told.span is None else list(told.span)
    return {
        "id": number.id,
        **dump_final(number.quantity),
        "unit": number.unit,
        "role": str(number.role),
        "evidence": None if told is None else {"ground": str(told.ground), "span": span},
        "source": str(number.origin),
        "given": number.given or None,
        "step": None if number.step is None else graph.steps[number.step].id,
        "name": number.name or None,
        "mentions": [list(mention) for mention in number.mentions],
        "mistakes": [mistake.code for mistake in number.mistakes],
    }


def dump_graph_step(graph: Graph, step: GraphStep) -> dict[str, Any]:
    """Return a computation of a graph: its equations, what goes in, what comes out."""
    return {
        "id": step.id,
        "text": graph.text[step.span.start : step.span.end],
        "span": list(step.span),
        "holds": step.holds,
        "equations": [
            dump_equation(one) | {"expected": finite(one.expected)} for one in step.equations
        ],
        "inputs": [
            {
                "number": graph.numbers[feed.number].id,
                "mistakes": [mistake.code for mistake in feed.mistakes],
            }
            for feed in step.inputs
        ],
        "results": [graph.numbers[at].id for at in step.results],
        "mistakes": [mistake.code for mistake in step.mistakes],
    }
