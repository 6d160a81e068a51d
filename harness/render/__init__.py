"""Report formats, one a file: a module of this folder that defines RENDERER is a format."""

from __future__ import annotations

from harness.errors import UsageError
from harness.plugins import collect
from harness.render._cells import (
    OVERRIDE,
    Column,
    corrected_line,
    mark_score,
    mean_score_cell,
    override_line,
    top_mistakes_cell,
    visible,
)
from harness.render._dot import draw_dot
from harness.render._explain import explain
from harness.render._grid import PLAIN_SCREEN, Screen, text_grid
from harness.render._mermaid import draw_mermaid
from harness.render._numbers import (
    NOTHING,
    format_exact,
    format_number,
    format_percent,
    format_value,
)
from harness.render._renderer import Renderer, Report, grade_key
from harness.render._rows import flat_row, mistake_shares, model_row
from harness.render._tree import draw_tree

__all__ = [
    "NOTHING",
    "OVERRIDE",
    "PLAIN_SCREEN",
    "RENDERERS",
    "Column",
    "Renderer",
    "Report",
    "Screen",
    "corrected_line",
    "draw_dot",
    "draw_mermaid",
    "draw_tree",
    "explain",
    "find_renderer",
    "flat_row",
    "format_exact",
    "format_number",
    "format_percent",
    "format_value",
    "grade_key",
    "mark_score",
    "mean_score_cell",
    "mistake_shares",
    "model_row",
    "override_line",
    "text_grid",
    "top_mistakes_cell",
    "visible",
]

RENDERERS = collect("harness.render", "RENDERER", Renderer)


def find_renderer(name: str) -> Renderer:
    """Return the format of that name.

    Raises:
        UsageError: there is none.
    """
    for renderer in RENDERERS:
        if renderer.name == name:
            return renderer
    names = ", ".join(renderer.name for renderer in RENDERERS)
    raise UsageError(found=f"--format {name}", expected=f"one of {names}")
