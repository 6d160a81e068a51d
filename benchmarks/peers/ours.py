"""Harness itself."""

from __future__ import annotations

import inspect
import time
from typing import TYPE_CHECKING, Any

import harness
from harness import pipeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.types import Quantity

NAME = "harness"
PACKAGES = ()
QUESTION = "gpt3-training-flops"
TOLERANCE = 0.005
TIMES = frozenset(("second", "minute", "hour", "day", "month", "year"))


def amounts(text: str) -> object:
    """Read every quantity."""
    return harness.read(text)


def read(text: str) -> object:
    """Read every quantity, equation and commitment, and how they were derived."""
    return pipeline.read_text(text)


def grade(text: str) -> object:
    """Read and grade."""
    return harness.grade(text, question=QUESTION)


def quantities(texts: list[str]) -> list[list[tuple[float, float, str, float, float]]]:
    """Return every quantity of each text: figure, value, unit, and the ends of a range."""
    return [
        [
            (
                q.number,
                q.value,
                unit_of(q),
                *((q.low, q.high) if q.is_range else (q.value, q.value)),
            )
            for q in harness.read(text)
        ]
        for text in texts
    ]


def unit_of(quantity: Quantity) -> str:
    """Return a unit with the time that the amount is told for: dollars per hour."""
    return f"{quantity.unit} per {quantity.per}" if quantity.per in TIMES else quantity.unit


def accepts(cases: list[dict[str, Any]]) -> list[bool]:
    """Tell of each text whether it commits to the value; where to none, the last one counts."""
    told = []
    for case in cases:
        reading = pipeline.read_text(case["text"])
        committed = reading.final.values or reading.quantities[-1:]
        figures = [figure for q in committed for figure in (q.value, q.number)]
        told.append(any(is_same(one, figure) for one in case["values"] for figure in figures))
    return told


def is_same(value: float, figure: float) -> bool:
    """Tell whether a figure is the value but for its rounding."""
    return abs(value - figure) <= TOLERANCE * abs(value)


OPERATIONS: dict[str, Callable[[str], object]] = {
    "read": read,
    "quantities": amounts,
    "grade": grade,
}


def stages(texts: list[str]) -> dict[str, float]:
    """Return the seconds of each stage that the pipeline calls, and of the whole, as grade runs."""
    seconds: dict[str, float] = {}
    for name, stage in vars(pipeline).copy().items():
        if inspect.isfunction(stage) and stage.__module__ != pipeline.__name__:
            setattr(pipeline, name, _timed(name, stage, seconds))
    _timed("grade", lambda: [grade(text) for text in texts], seconds)()
    return seconds


def _timed(
    name: str, run: Callable[..., object], seconds: dict[str, float]
) -> Callable[..., object]:
    def timed(*args: object, **kwargs: object) -> object:
        start = time.perf_counter()
        result = run(*args, **kwargs)
        seconds[name] = seconds.get(name, 0.0) + time.perf_counter() - start
        return result

    return timed
