"""What is said of the numbers and computations of a derivation graph, in every drawing of it."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING

from harness.render._cells import visible
from harness.render._numbers import SCALES, format_exact, format_number, format_value
from harness.types import Ground, Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Equation, Graph, GraphNumber, GraphStep, Quantity

UNUSED_TITLE = "Numbers that feed nothing"
LONGEST_NAME = 40
MOST_LINES = 6
ROLE_WORDS = {
    Role.UNKNOWN: "", Role.FLOP: "", Role.FLOP_PER_TOKEN: "per token",
    Role.FLOP_PER_STEP: "per step", Role.FLOP_PER_SEQUENCE: "per sequence",
    Role.FLOP_PER_LAYER: "per layer", Role.ACTIVE_PARAMS: "active params",
    Role.BYTES_PER_PARAM: "bytes per param",
}  # fmt: skip
"""How a role is called where it is called otherwise; FLOP is told by the unit."""
COUNTED = frozenset("parameter token step layer head epoch GPU sequence".split())
"""Units that a role tells once more."""


class GraphWords:
    """Tells the parts of one graph; quotes are cut at a length."""

    def __init__(self, graph: Graph) -> None:
        """Take a graph with its text."""
        self.graph = graph
        self.breaks = [at for at, one in enumerate(graph.text) if one == "\n"]

    def line_number(self, span: Span) -> int:
        """Return the line on which a span begins, from 1."""
        return bisect_right(self.breaks, span.start - 1) + 1

    def lines(self, numbers: Sequence[int]) -> str:
        """Return lines as they are told: line 3, or lines 3, 5 and 9 more."""
        told = sorted(set(numbers))
        shown = ", ".join(map(str, told[:MOST_LINES]))
        more = f" and {len(told) - MOST_LINES} more" if len(told) > MOST_LINES else ""
        return f"line{'s' if len(told) > 1 else ''} {shown}{more}"

    def quote(self, span: Span, longest: int) -> str:
        """Return the words of a span in quotation marks."""
        return f'"{shorten(visible(self.graph.text[span.start : span.end]), longest)}"'

    def evidence(self, number: GraphNumber) -> Span:
        """Return the span that shows a number, with the name before it that tells its role."""
        span, told = number.quantity.span, number.evidence
        if told is None or told.span is None or told.ground not in (Ground.NAME, Ground.SYMBOL):
            return span
        is_near = 0 <= span.start - told.span.end <= LONGEST_NAME
        between = self.graph.text[told.span.start : span.start]
        return Span(told.span.start, span.end) if is_near and "\n" not in between else span

    def value(self, number: GraphNumber) -> str:
        """Return the value of a number with its unit, unless the role tells that."""
        is_told = number.unit in COUNTED and number.role is not Role.UNKNOWN
        return self.amount(number.quantity, "" if is_told else number.unit)

    def amount(self, quantity: Quantity, unit: str) -> str:
        """Return an amount in a base unit; times and sizes as they are written."""
        if math.isnan(quantity.value):
            return visible(quantity.text)
        if quantity.is_range:
            low, high = (format_value(end, unit) for end in (quantity.low, quantity.high))
            return f"{low} to {high}"
        if unit in SCALES and quantity.written_unit and math.isfinite(quantity.number):
            return f"{format_number(quantity.number)} {visible(quantity.written_unit)}"
        return format_value(quantity.value, unit, quantity.log10)

    def standing(self, number: GraphNumber) -> str:
        """Return what a number stands for and where it comes from: params, given."""
        role = ROLE_WORDS.get(number.role, str(number.role))
        return f"{role}, {number.origin}" if role else str(number.origin)

    def right(self, equation: Equation) -> str:
        """Return what an equation that fails should come to."""
        if equation.expected is None:
            return ""
        return f"{format_exact(equation.expected)} {equation.unit}".rstrip()

    def verdict(self, step: GraphStep) -> str:
        """Return by which slip a computation fails and what is right; empty where it holds."""
        wrong = step.wrong
        if wrong is None:
            return ""
        right = self.right(wrong)
        return f"{wrong.code or 'no known slip'}{right and f', right is {right}'}"


def group_unused(graph: Graph) -> list[list[GraphNumber]]:
    """Return the numbers that feed nothing; bare ones that recur stand together."""
    groups: dict[object, list[GraphNumber]] = {}
    for at in graph.unused():
        number = graph.numbers[at]
        key = f"{number.quantity.value}" if is_bare(number) else at
        groups.setdefault(key, []).append(number)
    return list(groups.values())


def is_bare(number: GraphNumber) -> bool:
    """Tell whether nothing but its figure is known of a number."""
    is_labelled = number.role is not Role.UNKNOWN or number.unit or number.given
    return not (is_labelled or number.mistakes or number.quantity.is_range)


def shorten(text: str, longest: int) -> str:
    """Return text that is no longer than so many characters."""
    return text if len(text) <= longest else f"{text[: max(0, longest - 3)]}..."
