"""Report formats, one a file: a module of this folder that defines RENDERER is a format."""

from __future__ import annotations

from harness.errors import UsageError
from harness.plugins import collect
from harness.render._cells import Column, visible
from harness.render._explain import explain
from harness.render._grid import PLAIN_SCREEN, Screen, text_grid
from harness.render._numbers import (
    NOTHING,
    format_exact,
    format_number,
    format_percent,
    format_value,
)
from harness.render._renderer import Renderer, Report, grade_key

__all__ = [
    "NOTHING",
    "PLAIN_SCREEN",
    "RENDERERS",
    "Column",
    "Renderer",
    "Report",
    "Screen",
    "explain",
    "find_renderer",
    "format_exact",
    "format_number",
    "format_percent",
    "format_value",
    "grade_key",
    "text_grid",
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
