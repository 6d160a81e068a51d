"""One answer with everything that was found in it: its text marked, then lists of what it holds."""

from __future__ import annotations

from bisect import bisect_right
from io import StringIO
from typing import TYPE_CHECKING

from harness.render._cells import final_cell, visible
from harness.render._marks import Mark, marked_text
from harness.render._numbers import (
    format_count,
    format_exact,
    format_number,
    format_oom,
    format_score,
    format_value,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.text import Text

    from harness.render._grid import Screen
    from harness.types import Answer, Equation, Grade, Reading, Span

QUANTITY_STYLE = "underline"
HOLDS_STYLE = "green"
WRONG_STYLE = "bold red"
COMMITMENT_STYLE = "bold"
LONGEST_QUOTE = 70


def explain(answer: Answer, reading: Reading, grade: Grade | None, screen: Screen) -> Iterator[str]:
    """Yield the marked text and what was read; without a grade, what needs no question."""
    equations = reading.equations if grade is None else grade.equations
    checked = tuple(one for one in equations if one.holds is not None)
    marks = [*_reading_marks(reading, checked), *([] if grade is None else _grade_marks(grade))]
    yield _title(answer) + "\n\n"
    yield _print_text(marked_text(answer.text, marks), screen)
    yield _legend()
    quote = _quoter(answer.text)
    if grade is not None:
        yield from _section("Result", _result_lines(grade, quote))
    yield from _section("Quantities", _quantity_lines(reading, quote))
    yield from _section("Equations", _equation_lines(checked, quote))
    yield from _section("Commitments", _commitment_lines(reading, quote))
    if grade is not None:
        yield from _section("Steps", _step_lines(grade, quote))
        yield from _section("Mistakes", _mistake_lines(grade))
        yield from _section("Notes, which cost nothing", _note_lines(grade))
        yield from _section("Diagnosis", _diagnosis_lines(grade))


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


def _legend() -> str:
    return (
        "\n[q] quantity  [e] equation, ! where it fails  [answer] commitment  "
        "[step: name]  [m] mistake\n"
    )


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


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = [f"  {line}\n" for line in lines]
    if listed:
        yield f"\n{title}\n"
        yield from listed


def _result_lines(grade: Grade, quote: Callable[[Span], str]) -> Iterator[str]:
    reference = grade.reference
    told = "" if grade.final is None else f", written {quote(grade.final.span)}"
    yield f"final       {final_cell(grade)}{told}"
    if len(grade.finals) > 1 and grade.final is not None:
        unit = grade.final.unit
        yield f"told        {', '.join(format_value(one, unit) for one in grade.finals)}"
    shown = format_value(reference.value, reference.unit)
    yield f"reference   {shown} ({reference.convention})"
    if grade.oom_error is not None:
        yield f"distance    {format_oom(grade.oom_error)} orders of magnitude: {grade.band}"
    yield (
        f"score       {format_score(grade.score)} from accuracy {format_score(grade.accuracy)}, "
        f"steps {format_count(grade.steps_right, len(grade.steps))}, "
        f"arithmetic {format_count(grade.equations_held, grade.equations_checked)}"
    )


def _quantity_lines(reading: Reading, quote: Callable[[Span], str]) -> Iterator[str]:
    for number, quantity in enumerate(reading.quantities, 1):
        about = "about " if quantity.approximate else ""
        shown = format_value(quantity.value, quantity.unit, quantity.log10)
        if quantity.is_range:
            low, high = (format_value(end, quantity.unit) for end in (quantity.low, quantity.high))
            shown = f"{low} to {high}"
        yield f"q{number}  {about}{shown}: {quote(quantity.span)}"


def _equation_lines(checked: tuple[Equation, ...], quote: Callable[[Span], str]) -> Iterator[str]:
    for number, equation in enumerate(checked, 1):
        verdict = "holds" if equation.holds else f"wrong ({equation.code or 'no known slip'})"
        if not equation.holds and equation.expected is not None:
            verdict += f", should be {format_exact(equation.expected)} {equation.unit}".rstrip()
        discarded = ", discarded by the text" if equation.discarded else ""
        yield f"e{number}  {verdict}{discarded}: {quote(equation.span)}"


def _commitment_lines(reading: Reading, quote: Callable[[Span], str]) -> Iterator[str]:
    for commitment in reading.final.commitments:
        quantity = commitment.quantity
        shown = format_value(quantity.value, quantity.unit, quantity.log10)
        yield f"{shown} ({commitment.kind}): {quote(commitment.span)}"


def _step_lines(grade: Grade, quote: Callable[[Span], str]) -> Iterator[str]:
    for name, step in grade.steps:
        if not step.shown:
            yield f"{name}: not shown"
            continue
        told = "" if step.span is None else f", {quote(step.span)}"
        yield f"{name}: {'right' if step.correct else 'shown, but not right'}{told}"


def _mistake_lines(grade: Grade) -> Iterator[str]:
    for number, mistake in enumerate(grade.mistakes, 1):
        factor = "" if mistake.factor is None else f" (x {format_number(mistake.factor)})"
        yield f"m{number}  {mistake.code}{factor}: {visible(mistake.message)}"
    if not grade.mistakes:
        yield "none"


def _note_lines(grade: Grade) -> Iterator[str]:
    for note in grade.notes:
        yield f"{note.code}: {visible(note.message)}"


def _diagnosis_lines(grade: Grade) -> Iterator[str]:
    if grade.diagnosis.sentence:
        yield visible(grade.diagnosis.sentence)
    for guess in grade.diagnosis.hypotheses:
        yield f"would fit, but without evidence: {guess.code} (x {format_number(guess.factor)})"


def _quoter(text: str) -> Callable[[Span], str]:
    """Return a function that quotes a span with the number of its line."""
    breaks = [index for index, one in enumerate(text) if one == "\n"]

    def quote(span: Span) -> str:
        shown = visible(text[span.start : span.end])
        if len(shown) > LONGEST_QUOTE:
            shown = f"{shown[: LONGEST_QUOTE - 3]}..."
        return f'"{shown}" (line {bisect_right(breaks, span.start - 1) + 1})'

    return quote
