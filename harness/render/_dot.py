"""A derivation graph in the language of Graphviz, from the inputs down to the final value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.render._drawing import Box, Kind, make_drawing
from harness.render._graph_words import UNUSED_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Graph

# Graphviz reads escapes and HTML entities in a quoted label.
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;"})
BREAK = "\\n"
STYLES = {
    Kind.FINAL: "shape=box, style=rounded, peripheries=2",
    Kind.GIVEN: 'shape=box, style=filled, fillcolor="#e8f0fe"',
    Kind.STATED: "shape=box",
    Kind.RESULT: "shape=box, style=rounded",
    Kind.HOLDS: "shape=hexagon",
    Kind.WRONG: 'shape=hexagon, color="#cc0000", fontcolor="#cc0000"',
    Kind.UNCHECKED: "shape=hexagon, style=dashed",
}
WRONG_ARROW = 'color="#cc0000", fontcolor="#cc0000"'


def draw_dot(graph: Graph) -> Iterator[str]:
    """Yield the lines of a directed graph."""
    drawing = make_drawing(graph)
    yield "digraph derivation {\n"
    yield "  node [fontsize=11];\n  edge [fontsize=10];\n"
    yield from (f"  {box_text(box)}\n" for box in drawing.boxes)
    for arrow in drawing.arrows:
        style = f" [label={quote(arrow.label)}, {WRONG_ARROW}]" if arrow.label else ""
        yield f"  {arrow.tail} -> {arrow.head}{style};\n"
    if drawing.unused:
        yield f"  subgraph cluster_unused {{\n    label={quote(UNUSED_TITLE)};\n"
        yield from (f"    {box_text(box)}\n" for box in drawing.unused)
        yield "  }\n"
    yield "}\n"


def box_text(box: Box) -> str:
    """Return a node with its label and its look."""
    return f"{box.id} [label={quote(*box.lines)}, {STYLES[box.kind]}];"


def quote(*lines: str) -> str:
    """Return lines as one quoted string."""
    return f'"{BREAK.join(line.translate(ESCAPES) for line in lines)}"'
