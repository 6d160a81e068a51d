"""Math-Verify: finds the answer as an expression and compares it with another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from math_verify import ExprExtractionConfig, LatexExtractionConfig, parse, verify

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "Math-Verify"
PACKAGES = ("math-verify", "latex2sympy2_extended", "sympy")
KINDS = {
    "latex": LatexExtractionConfig(boxed_match_priority=0),
    "expr": ExprExtractionConfig(),
}
GOLD = parse(r"$3.15 \times 10^{23}$")


def parse_alone(text: str) -> object:
    """Find the answer."""
    return parse(text)


def parse_and_verify(text: str) -> object:
    """Find the answer and compare it."""
    return verify(GOLD, parse(text))


def accepts(cases: list[dict[str, Any]]) -> list[bool]:
    """Tell of each text whether its answer is the value, found as its own tests find it."""
    told = []
    for case in cases:
        kinds = [KINDS[kind] for kind in case["kinds"]]
        found = parse(case["text"], kinds)
        told.append(any(verify(parse(gold, kinds), found) for gold in case["golds"]))
    return told


OPERATIONS: dict[str, Callable[[str], object]] = {
    "parse": parse_alone,
    "parse and verify": parse_and_verify,
}
