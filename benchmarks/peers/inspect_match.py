"""Inspect's `match(numeric=True)`: compares the last number of the text; no tolerance, no units."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from inspect_ai.model import ModelName, ModelOutput
from inspect_ai.scorer import CORRECT, Target, match
from inspect_ai.solver import TaskState

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "Inspect"
PACKAGES = ("inspect-ai",)
SCORER = match(numeric=True)


@cache
def _state(text: str) -> TaskState:
    name = "none/none"
    output = ModelOutput.from_content(name, text)
    return TaskState(ModelName(name), sample_id=1, epoch=1, input="", messages=[], output=output)


def is_correct(text: str, value: str) -> bool:
    """Tell whether the scorer calls the text correct; it awaits nothing, so one step is all."""
    scoring = SCORER(_state(text), Target(value))
    try:
        scoring.send(None)
    except StopIteration as done:
        return bool(done.value.value == CORRECT)
    raise AssertionError


def score(text: str) -> object:
    """Score the text against a value."""
    return is_correct(text, "3.15e23")


def accepts(cases: list[dict[str, Any]]) -> list[bool]:
    """Tell of each text whether it is scored as correct for the value."""
    return [
        any(is_correct(case["text"], f"{one:.15g}") for one in case["values"]) for case in cases
    ]


OPERATIONS: dict[str, Callable[[str], object]] = {"match(numeric)": score}
