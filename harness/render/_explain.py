"""One answer with everything that was found in it: its text marked, then lists of what it holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from io import StringIO
from typing import TYPE_CHECKING

from harness.render._cells import band_style, final_cell, visible
from harness.render._grid import paint, wrap_text
from harness.render._marks import Mark, marked_text
from harness.render._numbers import (
    format_count,
    format_exact,
    format_number,
    format_oom,
    format_score,
    format_value,
)
from harness.render._sections import Cell, write_section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from harness.render._grid import Screen
    from harness.types import Answer, Equation, Grade, Reading, Span

QUANTITY_STYLE = "underline"
HOLDS_STYLE = "green"
WRONG_STYLE = "bold red"
COMMITMENT_STYLE = "bold"
LONGEST_QUOTE = 70
LEGEND = (
    "[q] quantity  [e] equation, ! where it fails  [answer] commitment  [step: name]  [m] mistake"
)

Quote = Callable[["Span"], str]


def explain(answer: Answer, reading: Reading, grade: Grade | None, screen: Screen) -> Iterator[str]:
    """Yield the marked text and what was read, the result last.

    Without a grade, what needs no question.
    """
    equations = reading.equations if grade is None else grade.equations
    checked = tuple(one for one in equations if one.holds is not None)
    marks = [*_reading_marks(reading, checked), *([] if grade is None else _grade_marks(grade))]
    yield from _wrapped(_title(answer), screen, "bold")
    yield "\n" + _print_text(marked_text(answer.text, marks), screen).strip("\n") + "\n\n"
    yield from _wrapped(LEGEND, screen)
    quote = _quoter(answer.text)
    yield from write_section("Quantities", _quantities(reading, quote), screen)
    yield from write_section("Equations", _equations(checked, quote), screen)
    yield from write_section("Commitments", _commitments(reading, quote), screen)
    if grade is not None:
        yield from write_section("Steps", _steps(grade, quote), screen)
        yield from write_section("Notes, which cost nothing", _notes(grade), screen)
        yield from write_section("Mistakes", _mistakes(grade), screen)
        yield from write_section("Diagnosis", _diagnosis(grade), screen)
        yield from write_section("Result", _result(grade, quote), screen)


def _wrapped(text: str, screen: Screen, style: str = "") -> Iterator[str]:
    for line in wrap_text(text, screen.width):
        yield f"{paint(line, style, screen)}\n"


def _print_text(text: Text, screen: Screen) -> str:
    """Return a text as rich prints it on such a screen, asking nothing of the real one."""
    from rich.console import Console

    console = Console(
        file=StringIO(),
        width=screen.width,
        force_terminal=screen.has_color,
        color_system="standard" if screen.has_color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as captured:
        console.print(text)
    return "".join(line.rstrip() + "\n" for line in captured.get().splitlines())


def _title(answer: Answer) -> str:
    names = (answer.id, answer.question, answer.model, answer.release)
    return " | ".join(visible(name) for name in names if name.strip("-"))


def _reading_marks(reading: Reading, checked: tuple[Equation, ...]) -> Iterator[Mark]:
    for number, quantity in enumerate(reading.quantities, 1):
        yield Mark(quantity.span, QUANTITY_STYLE, f"q{number}")
    for number, equation in enumerate(checked, 1):
        is_wrong = equation.holds is False
        style = WRONG_STYLE if is_wrong else HOLDS_STYLE
        yield Mark(equation.span, style, f"e{number}{'!' if is_wrong else ''}")
    for commitment in reading.final.commitments:
        yield Mark(commitment.quantity.span, COMMITMENT_STYLE, "answer")


def _grade_marks(grade: Grade) -> Iterator[Mark]:
    for name, step in grade.steps:
        if step.span is not None:
            yield Mark(step.span, "", f"step: {name}")
    for number, mistake in enumerate(grade.mistakes, 1):
        yield from (Mark(span, WRONG_STYLE, f"m{number}") for span in mistake.spans)


def _quantities(reading: Reading, quote: Quote) -> Iterator[tuple[Cell, ...]]:
    for number, quantity in enumerate(reading.quantities, 1):
        about = "about " if quantity.approximate else ""
        shown = format_value(quantity.value, quantity.unit, quantity.log10)
        if quantity.is_range:
            low, high = (format_value(end, quantity.unit) for end in (quantity.low, quantity.high))
            shown = f"{low} to {high}"
        yield Cell(f"q{number}"), Cell(f"{about}{shown}"), Cell(quote(quantity.span))


def _equations(checked: tuple[Equation, ...], quote: Quote) -> Iterator[tuple[Cell, ...]]:
    for number, equation in enumerate(checked, 1):
        told = quote(equation.span)
        if equation.discarded:
            told += ", discarded by the text"
        if equation.holds:
            yield Cell(f"e{number}"), Cell("holds", HOLDS_STYLE), Cell(told)
            continue
        if equation.expected is not None:
            told += f", should be {format_exact(equation.expected)} {equation.unit}".rstrip()
        told += f": {equation.code or 'no known slip'}"
        yield Cell(f"e{number}"), Cell("wrong", WRONG_STYLE), Cell(told)


def _commitments(reading: Reading, quote: Quote) -> Iterator[tuple[Cell, ...]]:
    for commitment in reading.final.commitments:
        quantity = commitment.quantity
        shown = format_value(quantity.value, quantity.unit, quantity.log10)
        yield Cell(shown), Cell(str(commitment.kind)), Cell(quote(commitment.span))


def _steps(grade: Grade, quote: Quote) -> Iterator[tuple[Cell, ...]]:
    for name, step in grade.steps:
        told = Cell("" if step.span is None else quote(step.span))
        if not step.shown:
            yield Cell(name), Cell("not shown", "yellow"), told
        elif step.correct:
            yield Cell(name), Cell("right", HOLDS_STYLE), told
        else:
            yield Cell(name), Cell("not right", WRONG_STYLE), told


def _mistakes(grade: Grade) -> Iterator[tuple[Cell, ...]]:
    for number, mistake in enumerate(grade.mistakes, 1):
        factor = "" if mistake.factor is None else f" (x {format_number(mistake.factor)})"
        code = Cell(f"{mistake.code}{factor}", WRONG_STYLE)
        yield Cell(f"m{number}"), code, Cell(visible(mistake.message))
    if not grade.mistakes:
        yield (Cell("none", HOLDS_STYLE),)


def _notes(grade: Grade) -> Iterator[tuple[Cell, ...]]:
    for note in grade.notes:
        yield Cell(note.code), Cell(visible(note.message))


def _diagnosis(grade: Grade) -> Iterator[tuple[Cell, ...]]:
    if grade.diagnosis.sentence:
        yield (Cell(visible(grade.diagnosis.sentence)),)
    held = grade.diagnosis.reference
    if held is not None and held.convention != grade.reference.convention:
        yield (Cell(f"held against {visible(held.convention)}, which explains it best"),)
    for guess in grade.diagnosis.hypotheses:
        told = f"would fit, but without evidence: {guess.code} (x {format_number(guess.factor)})"
        yield (Cell(told),)


def _result(grade: Grade, quote: Quote) -> Iterator[tuple[Cell, ...]]:
    told = "" if grade.final is None else f", written {quote(grade.final.span)}"
    yield Cell("final"), Cell(f"{final_cell(grade)}{told}")
    if len(grade.finals) > 1 and grade.final is not None:
        unit = grade.final.unit
        yield Cell("told"), Cell(", ".join(format_value(one, unit) for one in grade.finals))
    shown = format_value(grade.reference.value, grade.reference.unit)
    yield Cell("reference"), Cell(f"{shown} ({grade.reference.convention})")
    if grade.oom_error is not None:
        distance = f"{format_oom(grade.oom_error)} orders of magnitude: {grade.band}"
        yield Cell("distance"), Cell(distance, band_style(grade))
    parts = (
        f"accuracy {format_score(grade.accuracy)}, "
        f"steps {format_count(grade.steps_right, len(grade.steps))}, "
        f"arithmetic {format_count(grade.equations_held, grade.equations_checked)}"
    )
    yield Cell("score"), Cell(f"{format_score(grade.score)} from {parts}", "bold")


def _quoter(text: str) -> Quote:
    """Return a function that quotes a span with the number of its line."""
    breaks = [index for index, one in enumerate(text) if one == "\n"]

    def quote(span: Span) -> str:
        shown = visible(text[span.start : span.end])
        if len(shown) > LONGEST_QUOTE:
            shown = f"{shown[: LONGEST_QUOTE - 3]}..."
        return f'"{shown}" (line {bisect_right(breaks, span.start - 1) + 1})'

    return quote
