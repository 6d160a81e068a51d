"""Builds the derivation graph of a text: woven, then told with roles, givens and mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.derivation.grounds import Givens, Grounds
from harness.derivation.marks import Marks
from harness.derivation.weaver import Weaver
from harness.types import (
    Evidence,
    Feed,
    Graph,
    GraphFinal,
    GraphNumber,
    GraphStep,
    Ground,
    Role,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.derivation.grounds import Given
    from harness.derivation.links import Known
    from harness.segments import Page
    from harness.types import Mistake, Reading


def build_graph(
    page: Page,
    reading: Reading,
    givens: Sequence[Given] = (),
    mistakes: Sequence[Mistake] = (),
) -> Graph:
    """Return the derivation graph of a text; givens and mistakes are known where it is graded."""
    return Freezer(page, reading, givens, mistakes).run()


class Freezer:
    """Turns what the weaver found into values that do not change."""

    def __init__(
        self, page: Page, reading: Reading, givens: Sequence[Given], mistakes: Sequence[Mistake]
    ) -> None:
        """Take a text, its reading, the figures of its question and the mistakes found in it."""
        self.reading = reading
        self.weaver = Weaver(reading)
        self.weaver.run()
        self.givens = Givens(givens)
        self.grounds = Grounds(page, reading.quantities, reading.derivation.roles)
        self.numbers = sorted(self.weaver.numbers, key=lambda known: known.quantity.span)
        self.steps = sorted(range(len(self.weaver.steps)), key=self.span_of)
        self.number_at = {id(known): at for at, known in enumerate(self.numbers)}
        self.step_at = {step: at for at, step in enumerate(self.steps)}
        self.places = {q.first: at for at, q in enumerate(reading.quantities, 1)}
        self.results: dict[int, list[int]] = {}
        for at, known in enumerate(self.numbers):
            if known.step is not None:
                self.results.setdefault(known.step, []).append(at)
        spans = [(self.span_of(step), step) for step in self.steps]
        self.marks = Marks(self.weaver, spans, mistakes)

    def run(self) -> Graph:
        """Return the graph."""
        return Graph(
            text=self.reading.text,
            numbers=tuple(map(self.number, self.numbers)),
            steps=tuple(self.step(at, step) for at, step in enumerate(self.steps, 1)),
            finals=tuple(
                GraphFinal(self.number_at[id(known)], value) for known, value in self.weaver.finals
            ),
            mistakes=tuple(self.marks.others),
        )

    def span_of(self, step: int) -> Span:
        """Return the span of a computation: all of its equations."""
        spans = [self.reading.equations[index].span for index in self.weaver.steps[step].equations]
        return Span(spans[0].start, max(span.end for span in spans))

    def number(self, known: Known) -> GraphNumber:
        """Return a number with its role and where it comes from."""
        first = known.quantity.first
        role, evidence = known.role, self.evidence(known)
        given, given_role = self.givens.find(known.quantity, role)
        if role is Role.UNKNOWN and given_role is not Role.UNKNOWN:
            role, evidence = given_role, Evidence(Ground.QUESTION)
        place = self.places.get(first)
        return GraphNumber(
            id=f"x{known.quantity.span.start}" if place is None else f"q{place}",
            quantity=known.quantity,
            unit=known.unit,
            name=known.name,
            role=role,
            evidence=evidence,
            mentions=tuple(quantity.span for quantity in known.mentions) or (known.quantity.span,),
            given=given,
            step=None if known.step is None else self.step_at[known.step],
            mistakes=tuple(self.marks.numbers.get(id(known), ())),
        )

    def evidence(self, known: Known) -> Evidence | None:
        """Return the evidence of the first mention that has any."""
        symbols = self.weaver.places.symbols
        for quantity in known.mentions:
            if self.weaver.roles.get(quantity.first) is known.role:
                return self.grounds.find(quantity, known.role, symbols)
        is_symbol = not known.mentions and known.role is not Role.UNKNOWN
        return Evidence(Ground.SYMBOL, known.quantity.span) if is_symbol else None

    def step(self, at: int, step: int) -> GraphStep:
        """Return a computation with what goes in and what comes out."""
        woven = self.weaver.steps[step]
        return GraphStep(
            id=f"s{at}",
            equations=tuple(self.reading.equations[index] for index in woven.equations),
            span=self.span_of(step),
            inputs=tuple(
                Feed(
                    self.number_at[id(known)],
                    tuple(self.marks.feeds.get((step, id(known)), ())),
                )
                for known in self.weaver.inputs[step]
            ),
            results=tuple(self.results.get(step, ())),
            mistakes=tuple(self.marks.steps.get(step, ())),
        )
