"""One answer as its page shows it: text, rendered text, marks, grade and derivation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.render import format_value
from harness.report.markdown import render_markdown
from harness.report.marks import dump_marks, list_marks
from harness.types import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.report.entry import Entry
    from harness.types import Graph, GraphNumber, GraphStep, Mistake

MOST_STEPS = 150
"""A drawing with more steps than that tells nothing."""


def dump_detail(entry: Entry) -> dict[str, Any]:
    """Return all that the page of one answer shows, as plain values; static/data.js restores it."""
    grade = entry.grade.model_dump()
    if entry.answer is None:
        return {"grade": grade}
    text = entry.answer.text
    told: dict[str, Any] = {
        "page": [text, render_markdown(text)],
        "grade": _without_texts(grade, text),
        "marks": dump_marks(list_marks(entry)),
        "source": entry.answer.source,
    }
    if entry.graph is not None and len(entry.graph.steps) <= MOST_STEPS:
        told["graph"] = _dump_drawing(entry.graph)
    return told


def _without_texts(grade: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a grade whose equations and final value leave out what their spans tell."""
    equations = [_without_text(one, text) for one in grade["equations"]]
    final = grade["final"] and _without_text(grade["final"], text)
    return grade | {"equations": equations, "final": final}


def _without_text(part: dict[str, Any], text: str) -> dict[str, Any]:
    start, end = part["span"]
    if part["text"] != text[start:end]:
        return part
    return {key: value for key, value in part.items() if key != "text"}


def _dump_drawing(graph: Graph) -> dict[str, Any]:
    """Return what is drawn of a derivation: what is linked, and what shows a mistake.

    Numbers are called by their place in the list, and lists stand for objects: they pack well.
    """
    feeds = {feed.number for step in graph.steps for feed in step.inputs}
    feeds |= {number for step in graph.steps for number in step.results}
    feeds |= {final.number for final in graph.finals}
    linked = [at for at, one in enumerate(graph.numbers) if at in feeds or one.mistakes]
    places = {number: place for place, number in enumerate(linked)}
    return {
        "numbers": [_dump_number(graph.numbers[at]) for at in linked],
        "steps": [_dump_step(step, places) for step in graph.steps],
        "finals": [places[final.number] for final in graph.finals],
    }


def _dump_number(number: GraphNumber) -> list[Any]:
    """Return label, role, source and codes of a number."""
    label = format_value(number.quantity.value, number.unit, number.quantity.log10)
    role = "" if number.role is Role.UNKNOWN else str(number.role)
    return [label, role, str(number.origin), _codes(number.mistakes)]


def _dump_step(step: GraphStep, places: Mapping[int, int]) -> list[Any]:
    """Return span, verdict, right result, inputs with codes, results and codes of a step."""
    wrong = step.wrong
    expected = None if wrong is None else wrong.expected
    return [
        list(step.span),
        step.holds,
        None if wrong is None or expected is None else format_value(expected, wrong.unit),
        [[places[feed.number], _codes(feed.mistakes)] for feed in step.inputs],
        [places[at] for at in step.results],
        _codes(step.mistakes),
    ]


def _codes(mistakes: tuple[Mistake, ...]) -> list[str]:
    return [mistake.code for mistake in mistakes]
