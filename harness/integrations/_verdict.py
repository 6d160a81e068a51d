"""A grade in the words that evaluation frameworks share: parts, facts and one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from harness.errors import UsageError
from harness.scoring import arithmetic_share, steps_share
from harness.types import finite

if TYPE_CHECKING:
    from harness.types import Grade

NAME = "flops_score"
TEXT_KEYS = ("answer", "output", "text", "response", "content", "completion")
QUESTION_KEYS = ("question_id", "question")


def list_parts(grade: Grade) -> dict[str, float]:
    """Return accuracy, steps and arithmetic, each where it applies, in [0, 1]."""
    parts = {
        "accuracy": grade.accuracy,
        "steps": steps_share(grade.steps),
        "arithmetic": arithmetic_share(grade.equations_held, grade.equations_checked),
    }
    return {name: share for name, share in parts.items() if share is not None}


def list_facts(grade: Grade) -> dict[str, Any]:
    """Return what is worth keeping beside a score, as plain values."""
    return {
        "question": grade.question,
        "status": str(grade.status),
        "final": None if grade.final is None else finite(grade.final.value),
        "unit": None if grade.final is None else grade.final.unit,
        "reference": grade.reference.value,
        "oom_error": finite(grade.oom_error),
        "band": None if grade.band is None else str(grade.band),
        "mistakes": [mistake.code for mistake in grade.mistakes],
        **list_parts(grade),
    }


def tell(grade: Grade) -> str:
    """Return the reason of a score: its diagnosis, and what each mistake is."""
    told = [f"{mistake.code}: {mistake.message}" for mistake in grade.mistakes]
    return "; ".join([*told, *filter(None, [grade.diagnosis.sentence])]) or "no mistake found"


def find_text(outputs: object) -> str:
    """Return the answer out of what a task put out: a string, or a mapping with one.

    Raises:
        UsageError: it holds none.
    """
    text = outputs if isinstance(outputs, str) else _first(outputs, TEXT_KEYS)
    if text is None:
        raise UsageError("no answer", f"a text, or one under {' or '.join(TEXT_KEYS)}")
    return text


def find_id(*places: object) -> str:
    """Return the question's id out of the first place that has one: a string or a mapping.

    Raises:
        UsageError: none has.
    """
    told = (one if isinstance(one, str) else _first(one, QUESTION_KEYS) for one in places)
    found = next(filter(None, told), None)
    if found is None:
        raise UsageError("no question", "the id of a question as question_id or question")
    return found


def _first(place: object, keys: tuple[str, ...]) -> str | None:
    """Return the first text of a mapping under one of the keys; None where there is none."""
    if not isinstance(place, Mapping):
        return None
    return next((place[key] for key in keys if isinstance(place.get(key), str)), None)
