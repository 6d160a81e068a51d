"""A derivation graph as a Mermaid flowchart, from the inputs down to the final value.

A label stands in quotation marks, and every character that Mermaid could take for more than itself
is written by its number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.render._drawing import Box, Kind, make_drawing
from harness.render._graph_words import UNUSED_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Graph

SPECIAL = re.compile(r"[^\w ,.:+=()/✓✗×·…-]", re.ASCII)
BREAK = "<br/>"
SHAPES = {
    Kind.FINAL: ("([", "])"),
    Kind.GIVEN: ("[", "]"),
    Kind.STATED: ("[", "]"),
    Kind.RESULT: ("(", ")"),
}
STEP_SHAPE = ("{{", "}}")
CLASSES = {
    Kind.FINAL: "stroke-width:3px",
    Kind.GIVEN: "fill:#e8f0fe,color:#000",
    Kind.WRONG: "stroke:#c00,stroke-width:2px",
    Kind.UNCHECKED: "stroke-dasharray:4",
}
WRONG_ARROW = "stroke:#c00,color:#c00"


def draw_mermaid(graph: Graph) -> Iterator[str]:
    """Yield the lines of a Mermaid flowchart."""
    drawing = make_drawing(graph)
    yield "flowchart TD\n"
    yield from (f"  {box_text(box)}\n" for box in drawing.boxes)
    for arrow in drawing.arrows:
        label = f'|"{escape(arrow.label)}"|' if arrow.label else ""
        yield f"  {arrow.tail} -->{label} {arrow.head}\n"
    if drawing.unused:
        yield f'  subgraph unused["{UNUSED_TITLE}"]\n'
        yield from (f"    {box_text(box)}\n" for box in drawing.unused)
        yield "  end\n"
    wrong = [str(at) for at, arrow in enumerate(drawing.arrows) if arrow.label]
    if wrong:
        yield f"  linkStyle {','.join(wrong)} {WRONG_ARROW}\n"
    yield from (f"  classDef {kind} {style}\n" for kind, style in CLASSES.items())


def box_text(box: Box) -> str:
    """Return a node: its id, its shape with the label, its class."""
    opening, closing = SHAPES.get(box.kind, STEP_SHAPE)
    style = f":::{box.kind}" if box.kind in CLASSES else ""
    return f'{box.id}{opening}"{BREAK.join(map(escape, box.lines))}"{closing}{style}'


def escape(text: str) -> str:
    """Return text as it stands in a label: #35; for a number sign."""
    return SPECIAL.sub(lambda found: f"#{ord(found.group())};", text)
