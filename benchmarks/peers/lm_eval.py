"""lm-eval's flexible-extract, the filter of its gsm8k task: the last number of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lm_eval.filters.extraction import RegexFilter

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "lm-eval"
PACKAGES = ("lm-eval",)
FILTER = RegexFilter(r"(-?[$0-9.,]{2,})|(-?[0-9]+)", group_select=-1)


def extract(text: str) -> str:
    """Return the last number as it is written."""
    return str(next(iter(FILTER.apply([[text]], [{}])))[0])


def accepts(cases: list[dict[str, Any]]) -> list[bool]:
    """Tell of each text whether what is extracted is the value as a number."""
    return [number_of(extract(case["text"])) in case["values"] for case in cases]


def number_of(extracted: str) -> float | None:
    """Return the number of an extract, as the task cleans it."""
    try:
        return float(extracted.replace(",", "").replace("$", "").removesuffix("."))
    except ValueError:
        return None


OPERATIONS: dict[str, Callable[[str], object]] = {"flexible-extract": extract}
