"""What is marked in the text of an answer, each span with the card that tells of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from harness.render import format_exact, format_number, format_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.report.entry import Entry
    from harness.types import Equation, Grade, Reading, Span

MOST_MARKS = 4_000
"""A text of a megabyte can hold 100,000 numbers; beyond so many marks nobody looks at one."""
MOST_CHARACTERS = 400


KINDS = ("mistake", "wrong", "misstep", "commitment", "holds", "step", "note", "quantity")
"""From the most telling one; static/marks.js lists them in the same order."""


class Mark(NamedTuple):
    """A span with its kind and the card that tells of it."""

    span: Span
    kind: str
    title: str
    text: str = ""
    code: str = ""


def dump_marks(marks: tuple[Mark, ...]) -> dict[str, list[Any]]:
    """Return marks by column, each start as its distance from the one before: they pack well."""
    starts = [0, *(mark.span.start for mark in marks)]
    return {
        "start": [start - before for before, start in pairwise(starts)],
        "length": [mark.span.end - mark.span.start for mark in marks],
        "kind": [KINDS.index(mark.kind) for mark in marks],
        "title": [mark.title for mark in marks],
        "text": [mark.text for mark in marks],
        "code": [mark.code for mark in marks],
    }


def list_marks(entry: Entry) -> tuple[Mark, ...]:
    """Return what is marked in an answer's text, in its order."""
    found = [*_grade_marks(entry.grade)]
    if entry.reading is not None:
        found += [*_commitments(entry.reading), *_quantities(entry.reading)]
    kept = sorted(found[:MOST_MARKS], key=lambda mark: mark.span)
    return tuple(one._replace(text=one.text[:MOST_CHARACTERS]) for one in kept)


def _grade_marks(grade: Grade) -> Iterator[Mark]:
    for mistake in grade.mistakes:
        factor = "" if mistake.factor is None else f" (× {format_number(mistake.factor)})"
        for span in mistake.spans:
            yield Mark(span, "mistake", f"{mistake.code}{factor}", mistake.message, mistake.code)
    yield from map(_equation, (one for one in grade.equations if one.holds is not None))
    for name, step in grade.steps:
        if step.shown and step.span is not None:
            kind, told = ("step", "right") if step.correct else ("misstep", "shown, but not right")
            yield Mark(step.span, kind, f"step {name}", told)
    for note in grade.notes:
        if note.span is not None:
            yield Mark(note.span, "note", f"{note.code}, costs nothing", note.message, note.code)


def _equation(equation: Equation) -> Mark:
    if equation.holds:
        return Mark(equation.span, "holds", "✓ the equation holds")
    told = equation.code or "no known slip"
    right = ""
    if equation.expected is not None:
        shown = format_exact(equation.expected)
        right = f"the right side should be {shown} {equation.unit}".rstrip()
    return Mark(equation.span, "wrong", f"✗ the equation fails: {told}", right, equation.code or "")


def _commitments(reading: Reading) -> Iterator[Mark]:
    for one in reading.final.commitments:
        shown = format_value(one.quantity.value, one.quantity.unit, one.quantity.log10)
        yield Mark(one.span, "commitment", f"commits to {shown}", f"by a {one.kind}")


def _quantities(reading: Reading) -> Iterator[Mark]:
    roles = reading.derivation.roles
    for at, quantity in enumerate(reading.quantities):
        shown = format_value(quantity.value, quantity.unit, quantity.log10)
        if quantity.is_range:
            ends = (quantity.low, quantity.high)
            shown = " to ".join(format_value(end, quantity.unit) for end in ends)
        role = str(roles[at]) if at < len(roles) else "unknown"
        about = "about " if quantity.approximate else ""
        told = "" if role == "unknown" else f"stands for {role}"
        yield Mark(quantity.span, "quantity", f"{about}{shown}", told)
