"""A bare number pattern over the text: what any reading costs at least.  It knows no meaning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "a number pattern"
PACKAGES = ()
NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?")


def scan(text: str) -> object:
    """Find every number."""
    return NUMBER.findall(text)


def quantities(texts: list[str]) -> list[list[tuple[float, float, str, float, float]]]:
    """Return every number of each text."""
    return [[(one, one, "", one, one) for one in numbers(text)] for text in texts]


def accepts(cases: list[dict[str, Any]]) -> list[bool]:
    """Tell of each text whether its last number is the value."""
    return [any(one in numbers(case["text"])[-1:] for one in case["values"]) for case in cases]


def numbers(text: str) -> list[float]:
    """Return the figures of a text without their commas."""
    return [float(found.replace(",", "")) for found in NUMBER.findall(text)]


OPERATIONS: dict[str, Callable[[str], object]] = {"findall": scan}
