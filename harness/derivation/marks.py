"""Where the evidence of each mistake stands in a woven graph.

It stands on a number, on the way of a number into a computation, or on a computation.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.derivation.weaver import Weaver
    from harness.types import Mistake, Quantity, Span


class Marks:
    """Where the evidence of each mistake stands: on a number, on its way into a step, on a step."""

    def __init__(
        self, weaver: Weaver, steps: Sequence[tuple[Span, int]], mistakes: Sequence[Mistake]
    ) -> None:
        """Take a woven graph, its computations with their spans in order, and the mistakes."""
        self.weaver = weaver
        self.numbers: dict[int, list[Mistake]] = {}
        self.feeds: dict[tuple[int, int], list[Mistake]] = {}
        self.steps: dict[int, list[Mistake]] = {}
        self.others: list[Mistake] = []
        self.told: list[Quantity] = self.weaver.places.list_quantities()
        self.starts = [quantity.span.start for quantity in self.told]
        self.spans = steps
        self.step_starts = [span.start for span, _ in steps]
        for mistake in mistakes:
            self.put(mistake)

    def put(self, mistake: Mistake) -> None:
        """Mark what the spans of a mistake cover."""
        is_shown = [self.put_at(mistake, span) for span in mistake.spans]
        if not any(is_shown):
            self.others.append(mistake)

    def put_at(self, mistake: Mistake, span: Span) -> bool:
        """Mark the number that a span covers, else the computation; tell whether there is one."""
        told, step = self.told_in(span), self.step_at(span)
        if len(told) == 1:
            self.put_on_number(mistake, told[0])
        elif step is not None and not self.is_slip_of(mistake, step):
            self.steps.setdefault(step, []).append(mistake)
        return len(told) == 1 or step is not None

    def told_in(self, span: Span) -> list[Quantity]:
        """Return up to two numbers that a span covers, or that cover it."""
        place = bisect_right(self.starts, span.start) - 1
        around = self.told[max(0, place) : place + 3]
        return [q for q in around if q.span.start < span.end and span.start < q.span.end]

    def step_at(self, span: Span) -> int | None:
        """Return the computation that a span covers or lies in."""
        place = bisect_right(self.step_starts, span.start) - 1
        for found, step in self.spans[max(0, place) : place + 2]:
            if found.start < span.end and span.start < found.end:
                return step
        return None

    def put_on_number(self, mistake: Mistake, quantity: Quantity) -> None:
        """Mark the way of a number into the computation where it stands, else the number."""
        known = self.weaver.at[quantity.first]
        step = self.weaver.places.operands.get(quantity.first)
        if step is not None and known in self.weaver.inputs[step]:
            self.feeds.setdefault((step, id(known)), []).append(mistake)
        else:
            self.numbers.setdefault(id(known), []).append(mistake)

    def is_slip_of(self, mistake: Mistake, step: int) -> bool:
        """Tell whether a mistake is the slip that an equation of a computation tells already."""
        equations = self.weaver.steps[step].equations
        return any(self.weaver.reading.equations[index].code == mistake.code for index in equations)
