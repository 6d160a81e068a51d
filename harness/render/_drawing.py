"""A derivation graph as boxes and arrows: what Mermaid and Graphviz draw, each in its language."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from harness.render._graph_words import GraphWords, group_unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Graph, GraphNumber, GraphStep, Mistake

LONGEST_QUOTE = 60


class Kind(StrEnum):
    """What a box holds."""

    FINAL = "final"
    GIVEN = "given"
    STATED = "stated"
    RESULT = "result"
    HOLDS = "holds"
    WRONG = "wrong"
    UNCHECKED = "unchecked"


STEP_KINDS = {True: Kind.HOLDS, False: Kind.WRONG, None: Kind.UNCHECKED}


class Box(NamedTuple):
    """A number or a computation, with the lines that are written into it."""

    id: str
    kind: Kind
    lines: tuple[str, ...]


class Arrow(NamedTuple):
    """From a number into a computation, or from that to its result; wrong where it is labelled."""

    tail: str
    head: str
    label: str = ""


class Drawing(NamedTuple):
    """The boxes of a graph, those that no arrow touches apart, and the arrows."""

    boxes: tuple[Box, ...]
    unused: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def make_drawing(graph: Graph) -> Drawing:
    """Return the drawing of a graph."""
    words = GraphWords(graph)
    finals = {final.number for final in graph.finals}
    unused = set(graph.unused())
    return Drawing(
        boxes=(
            *(
                number_box(words, number, is_final=at in finals)
                for at, number in enumerate(graph.numbers)
                if at not in unused
            ),
            *(step_box(words, step) for step in graph.steps),
        ),
        unused=tuple(unused_box(words, numbers) for numbers in group_unused(graph)),
        arrows=tuple(list_arrows(words)),
    )


def number_box(words: GraphWords, number: GraphNumber, *, is_final: bool) -> Box:
    """Return the box of a number: value, role and source, words, and the mistakes made with it."""
    kind = Kind.FINAL if is_final else Kind(str(number.origin))
    standing = f"{'final value, ' * is_final}{words.standing(number)}"
    quote = words.quote(words.evidence(number), LONGEST_QUOTE)
    place = words.lines([words.line_number(number.quantity.span)])
    lines = (words.value(number), standing, f"{quote} ({place})", *told(number.mistakes))
    return Box(number.id, kind, lines)


def unused_box(words: GraphWords, numbers: Sequence[GraphNumber]) -> Box:
    """Return the box of a number that feeds nothing, wherever it recurs."""
    box = number_box(words, numbers[0], is_final=False)
    place = words.lines([words.line_number(number.quantity.span) for number in numbers])
    quote = words.quote(words.evidence(numbers[0]), LONGEST_QUOTE)
    return box._replace(lines=(*box.lines[:2], f"{quote} ({place})", *box.lines[3:]))


def step_box(words: GraphWords, step: GraphStep) -> Box:
    """Return the box of a computation: its equation, and the mistakes made in it."""
    quote = words.quote(step.span, LONGEST_QUOTE)
    place = words.lines([words.line_number(step.span)])
    sign = "✗ " if step.holds is False else ""
    return Box(step.id, STEP_KINDS[step.holds], (f"{sign}{quote} ({place})", *told(step.mistakes)))


def list_arrows(words: GraphWords) -> Iterator[Arrow]:
    """Yield the arrows of every computation, those into it first."""
    numbers = words.graph.numbers
    for step in words.graph.steps:
        for feed in step.inputs:
            yield Arrow(numbers[feed.number].id, step.id, ", ".join(told(feed.mistakes)))
        verdict = words.verdict(step)
        for result in step.results:
            yield Arrow(step.id, numbers[result].id, f"✗ {verdict}" if verdict else "")


def told(mistakes: Sequence[Mistake]) -> Iterator[str]:
    """Yield the codes of mistakes, each once."""
    yield from dict.fromkeys(f"✗ {mistake.code}" for mistake in mistakes)
