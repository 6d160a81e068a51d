"""The machine interface: one JSON object an answer, in input order (docs/schema.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.render._renderer import Renderer, Report

if TYPE_CHECKING:
    from collections.abc import Iterator


def render(report: Report) -> Iterator[str]:
    """Yield one line an answer."""
    for grade in report.grades:
        yield grade.model_dump_json() + "\n"


RENDERER = Renderer("jsonl", ".jsonl", render)
