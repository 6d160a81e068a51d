"""The machine interface: one JSON object an answer, in input order (docs/schema.md)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from harness.render._renderer import Renderer, Report

if TYPE_CHECKING:
    from collections.abc import Iterator


def render(report: Report) -> Iterator[str]:
    """Yield one line an answer."""
    for grade in report.grades:
        yield json.dumps(report.dump(grade), ensure_ascii=False, allow_nan=False) + "\n"


RENDERER = Renderer("jsonl", ".jsonl", render)
