"""What the judges of the steps share: the page, the figures, the mistakes, who was charged."""

from __future__ import annotations

import math
import re
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from harness.closeness import is_any
from harness.steps.figures import Figures
from harness.steps.names import StepNames, pattern
from harness.types import Span, StepGrade

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from harness.steps.told import Page, Told
    from reference.types import Route, StepRule, Truth

FINAL_SLACK = 0.006
EXPLAINED = 0.01
NOUN, FARTHEST = 24, 20.0
DIGIT = re.compile(r"[\d.;|\n]")
MISSING = StepGrade(shown=False, correct=False)


class Judged(NamedTuple):
    """The codes of an answer's mistakes, and whether they explain how far it is off."""

    codes: frozenset[str] = frozenset()
    is_explained: bool = False


class Scene:
    """One answer on one route; steps are judged in order, and a wrong figure is charged once."""

    def __init__(self, page: Page, truth: Truth, route: Route, judged: Judged) -> None:
        """Take an answer, what is right for it, the steps, and what is known of its mistakes."""
        self.page, self.reading, self.truth, self.route = page, page.reading, truth, route
        self.codes, self.is_explained = judged
        self.charged: set[str] = set()
        self.used: set[Span] = set()
        self.shown: set[str] = set()
        self.ratios: list[float] = []
        self.named: dict[Span, set[str]] = {}
        self.beside: dict[Span, set[str]] = {}
        self.step_names = StepNames(page.reading.text, route.steps)

    @cached_property
    def figures(self) -> Figures:
        """Return the figures of the question, and the wrong ones that the text tells."""
        figures = Figures(self.reading, self.truth)
        counts = {
            rule.expects[0].names[0]: pattern(rule.words)
            for rule in self.route.steps
            if rule.kind == "factor" and rule.units and is_count(rule, figures)
        }
        self.add_counted(figures, counts)
        return figures

    def add_counted(self, figures: Figures, counts: dict[str, re.Pattern[str]]) -> None:
        """Add counts by the noun behind them: 16 key-value heads, 2,048 accelerators."""
        for quantity in self.reading.quantities:
            if quantity.unit == "" and quantity.is_whole and quantity.value > 1:
                end = quantity.span.end
                noun = DIGIT.split(self.reading.text[end : end + NOUN], maxsplit=1)[0]
                for name, words in counts.items():
                    near = figures.right[name][0] / quantity.value
                    if 1 / FARTHEST < near < FARTHEST and words.search(noun):
                        figures.add_wrong(name, quantity.value)

    @cached_property
    def is_right(self) -> bool:
        """Tell whether the answer comes to an accepted value."""
        accepted = [one.value for one in self.truth.accepted]
        values = self.reading.final.values
        return bool(values) and all(
            value.unit in ("", self.truth.unit) and is_any(value.value, accepted)
            for value in values
        )

    @cached_property
    def failed(self) -> frozenset[Span]:
        """Return where the equations stand that do not hold."""
        return frozenset(e.span for e in self.reading.equations if e.holds is False)

    @cached_property
    def is_slipped(self) -> bool:
        """Tell whether the answer is the result of an equation that does not hold."""
        failed = [e.right or 0.0 for e in self.reading.equations if e.holds is False]
        return any(is_any(value.value, failed) for value in self.reading.final.values)

    @cached_property
    def owned(self) -> set[str]:
        """Return the figures that a step of the route stands for: it is charged for them."""
        rules = [rule for rule in self.route.steps if rule.kind == "factor"]
        return {f.names[0] for rule in rules for f in rule.expects if len(f.names) == 1}

    @cached_property
    def comes_out(self) -> bool:
        """Tell whether the answer is right, or off by what is known to be wrong with it."""
        if self.is_right or self.is_explained:
            return True
        logs = [value.log10 for value in self.reading.final.values]
        offs = [log10 - math.log10(one.value) for log10 in logs for one in self.truth.accepted]
        shares = [
            math.log10(wrong / self.figures.right[name][0])
            for name in self.owned
            for wrong in self.figures.wrong.get(name, ())
        ]
        return any(abs(abs(off) - abs(share)) <= EXPLAINED for off in offs for share in shares)

    def is_final(self, value: float) -> bool:
        """Tell whether an amount is the answer itself."""
        return is_any(value, (one.value for one in self.reading.final.values), FINAL_SLACK)

    def shows_others(self, rule: StepRule) -> bool:
        """Tell whether the answer shows every step but one."""
        return self.shown >= {other.name for other in self.route.steps} - {rule.name}

    def names(self, span: Span) -> set[str]:
        """Return the steps that the words around a span name, the nearest words first."""
        if span not in self.named:
            self.named[span] = self.look_around(span)
        return self.named[span]

    def look_around(self, span: Span) -> set[str]:
        """Look for the names of steps around a span."""
        return next(filter(None, map(self.named_in, self.page.around(span))), set())

    def named_in(self, windows: Iterable[Span]) -> set[str]:
        """Return the steps that the words inside some windows name."""
        return self.step_names.within(windows)

    def names_itself(self, rule: StepRule, span: Span) -> bool:
        """Tell whether the words beside an amount, or on its line, name a step."""
        return rule.name in self.names_beside(span)

    def names_beside(self, span: Span) -> set[str]:
        """Return the steps that the words beside an amount, or on its line, name."""
        if span not in self.beside:
            near = islice(self.page.around(span), 2)
            self.beside[span] = next(filter(None, map(self.named_in, near)), set())
        return self.beside[span]

    @cached_property
    def twins(self) -> set[str]:
        """Return the steps whose amount is that of an earlier one: a head like an embedding."""
        found: set[str] = set()
        seen: list[float] = []
        for rule in self.route.steps:
            variants = self.figures.variants(rule.expects[0]) if rule.kind == "amount" else ()
            for value in (variants[0].value,) if variants else ():
                found |= {rule.name} if is_any(value, seen, FINAL_SLACK) else set()
                seen.append(value)
        return found

    def fits(self, rule: StepRule, told: Told, *, is_specific: bool) -> bool:
        """Tell whether the words around an amount name a step, or at least none like it.

        An amount that goes on into a sum is what the words at its first place call it.
        """
        if not rule.words:
            return True
        if not is_specific and not (told.unit or self.page.is_listed(told.span)):
            return False
        if rule.name in self.twins:
            return self.names_itself(rule, told.span) or self.page.is_doubled(told)
        rivals = self.rivals(rule)
        named = self.names(told.span)
        if rule.name in named or not is_specific:
            return rule.name in named
        # What is worked out tells what it is; lines above it may speak of something else.
        near = self.names_beside if told.is_computed else self.names
        if not near(told.span).isdisjoint(rivals):
            return False
        elsewhere = {name for one in self.page.equal(told) for name in near(one.span)}
        return rule.name in elsewhere or elsewhere.isdisjoint(rivals)

    def rivals(self, rule: StepRule) -> frozenset[str]:
        """Return the other steps whose amounts could be taken for those of a step."""
        return self.rivalry[rule.name]

    @cached_property
    def rivalry(self) -> dict[str, frozenset[str]]:
        """Return for each step the others that are amounts of the same unit."""
        amounts = [rule for rule in self.route.steps if rule.kind == "amount"]
        return {
            rule.name: frozenset(
                other.name
                for other in amounts
                if other is not rule and not set(other.units).isdisjoint(rule.units)
            )
            for rule in self.route.steps
        }

    def mentions(self, rule: StepRule) -> Iterator[Span]:
        """Yield where the text names a step."""
        if rule.words:
            for found in pattern(rule.words).finditer(self.reading.text):
                yield Span(*found.span())

    def uncharged(self, wrong: frozenset[str]) -> frozenset[str]:
        """Return the wrong figures for which no other step is charged."""
        return wrong - self.charged - self.owned

    def verdict(self, span: Span, wrong: frozenset[str] = frozenset()) -> StepGrade:
        """Return a shown step: right, unless it is the first one with a wrong figure."""
        new = self.uncharged(wrong)
        self.charged |= wrong
        return StepGrade(shown=True, correct=not new, span=span)


def is_count(rule: StepRule, figures: Figures) -> bool:
    """Tell whether a factor is one figure of the question."""
    names = rule.expects[0].names
    return len(names) == 1 and names[0] in figures.right
