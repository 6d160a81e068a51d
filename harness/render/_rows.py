"""Leaderboard rows and answers as plain values, for formats that machines read."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from harness.types import finite

if TYPE_CHECKING:
    from harness.types import Grade, ModelRow

DECIMALS = 6
"""Means are told to a millionth, so that the last bit of a platform's log10 never shows."""


def model_row(row: ModelRow) -> dict[str, object]:
    """Return the fields of a leaderboard row, means rounded."""
    fields = {one.name: getattr(row, one.name) for one in dataclasses.fields(row)}
    return {name: _round(value) for name, value in fields.items()}


def mistake_shares(row: ModelRow) -> dict[str, object]:
    """Return the share of the readable answers that make each mistake."""
    readable = row.graded + row.no_answer
    return {code: _round(count / readable) for code, count in row.mistakes}


def flat_row(row: ModelRow) -> dict[str, object]:
    """Return a leaderboard row as cells of text and numbers: several values as name:value."""
    cells = {"mistakes": dict(row.mistakes).items(), "mistake_shares": mistake_shares(row).items()}
    return model_row(row) | {
        name: " ".join(f"{code}:{value}" for code, value in values)
        for name, values in cells.items()
    }


def answer_row(grade: Grade) -> dict[str, object]:
    """Return one answer as a flat row."""
    final = grade.final
    return {
        "id": grade.id,
        "question": grade.question,
        "model": grade.model,
        "release": grade.release,
        "status": str(grade.status),
        "final": None if final is None else finite(final.value),
        "unit": None if final is None else final.unit,
        "reference": grade.reference.value,
        "reference_unit": grade.reference.unit,
        "oom_error": _round(grade.oom_error),
        "band": None if grade.band is None else str(grade.band),
        "steps_right": grade.steps_right,
        "steps_required": len(grade.steps),
        "equations_held": grade.equations_held,
        "equations_checked": grade.equations_checked,
        "mistakes": " ".join(mistake.code for mistake in grade.mistakes),
        "accuracy": _round(grade.accuracy),
        "score": _round(grade.score),
        **({} if grade.override is None else {"original": _round(grade.override.original)}),
    }


def _round(value: object) -> object:
    return round(value, DECIMALS) if isinstance(value, float) else value
