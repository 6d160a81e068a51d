"""Rows made for the purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from harness.types import Band, GradeRow, Status

if TYPE_CHECKING:
    from collections.abc import Callable


def build_row(question: str, score: float, **fields: object) -> GradeRow:
    filled: dict[str, Any] = {
        "id": f"{question}-1",
        "question": question,
        "family": "training_flops",
        "model": "alpha",
        "release": "",
        "sample": 1,
        "status": Status.GRADED,
        "score": score,
        "accuracy": score,
        "oom_error": 3 * (score - 1),
        "band": Band.CLOSE if score > 0.9 else Band.FAR,
        "steps_right": 0,
        "steps_required": 0,
        "equations_held": 0,
        "equations_checked": 0,
        "mistakes": (),
    }
    return GradeRow(**(filled | fields))


@pytest.fixture
def make_row() -> Callable[..., GradeRow]:
    """Return a maker of rows."""
    return build_row
