"""quantulum3: finds quantities with their units in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quantulum3 import load, parser

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "quantulum3"
PACKAGES = ("quantulum3",)


def parse(text: str) -> object:
    """Find every quantity."""
    return parser.parse(text)


def quantities(texts: list[str]) -> list[list[tuple[float, float, str, float, float]]]:
    """Return every quantity of each text: figure, value, unit, and the ends of a range."""
    return [[_row(one) for one in parser.parse(text)] for text in texts]


def _row(quantity: Any) -> tuple[float, float, str, float, float]:  # noqa: ANN401 - of quantulum3
    value, spread = float(quantity.value), float(quantity.uncertainty or 0)
    return value, value, quantity.unit.name, value - spread, value + spread


def accepts(cases: list[dict[str, Any]]) -> list[bool]:
    """Tell of each text whether its last quantity has the value."""
    last = [parser.parse(case["text"])[-1:] for case in cases]
    return [
        any(float(quantity.value) == one for quantity in found for one in case["values"])
        for case, found in zip(cases, last, strict=True)
    ]


def _add_units() -> None:
    """Teach it what answers count in, with each prefix that it has; it would not know FLOPs."""
    prefixes = [one for one in load.METRIC_PREFIXES if one in set("kMGTPEZY")]
    common = {"entity": "dimensionless", "dimensions": [], "URI": "FLOPS"}
    spellings = {"surfaces": ["FLOP", "floating point operation"], "symbols": ["FLOP", "FLOPs"]}
    load.add_custom_unit("FLOP", prefixes=prefixes, **spellings, **common)
    for name in ("parameter", "token", "layer", "step", "GPU"):
        load.add_custom_unit(name, surfaces=[name], symbols=[], **common)


OPERATIONS: dict[str, Callable[[str], object]] = {"parse": parse}
_add_units()
