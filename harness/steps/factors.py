"""Steps that are a factor: a count or a share that the answer multiplies or divides by."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING

from harness.closeness import is_any
from harness.steps.scene import FARTHEST, MISSING, Scene, is_count
from harness.steps.told import LARGE, is_figure
from harness.types import StepGrade

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.steps.figures import Variant
    from harness.steps.told import Operand
    from harness.types import Span
    from reference.types import Formula, StepRule

# A smaller factor recurs by chance: it is no proof that one amount is so many times another.
LEAST_RATIO = 8.0
LEAST_LOG10, TWO = 6.0, math.log10(2) - 1e-9
RATIO_SLACK = math.log10(1.006)


def factor(scene: Scene, rule: StepRule) -> StepGrade:
    """Judge a step by the figure that stands in a product, or by amounts that come about by it."""
    rights = [value for value, _ in values(scene, rule.expects)]
    for find in (operand_span, shown_span, told_span):
        span = find(scene, rule, rights)
        if span is not None:
            return scene.verdict(span)
    return misused(scene, rule)


def values(
    scene: Scene, formulas: Sequence[Formula], *, with_wrong: bool = False
) -> Iterator[Variant]:
    """Yield what some formulas come to by right figures, and by wrong ones where these count."""
    for formula in formulas:
        yield from scene.figures.variants(formula)
        if with_wrong:
            yield from scene.figures.variants(formula, is_wrong=True)


def operand_span(scene: Scene, rule: StepRule, rights: Sequence[float]) -> Span | None:
    """Return where a product or a quotient holds the right figure."""
    for operand in factors_of(scene, rule):
        if any(is_figure(operand, right) for right in rights):
            scene.used.add(operand.span)
            return operand.span
    return None


def factors_of(scene: Scene, rule: StepRule) -> Iterator[Operand]:
    """Yield the operands that can be this factor: of a fitting unit, beside what it multiplies."""
    companions = [value for value, _ in values(scene, rule.beside, with_wrong=True)]
    is_bound = bool(companions)
    for operand in scene.page.operands:
        if operand.span in scene.used or operand.unit not in ("", *rule.units):
            continue
        numbers = scene.page.beside(operand)
        is_beside = any(is_any(number, companions) for number in numbers)
        is_own = bool(operand.unit) or is_beside
        if is_own if is_bound else any(number >= LARGE for number in numbers):
            yield operand


def shown_span(scene: Scene, rule: StepRule, _: Sequence[float]) -> Span | None:
    """Return an amount on the way that comes about by the factor alone."""
    names = {name for formula in rule.expects for name in formula.names}
    for value, wrong in values(scene, rule.shows, with_wrong=True):
        if wrong & names or scene.is_final(value):
            continue
        for told in sorted(scene.page.near(value, None), key=lambda one: one.span):
            return told.span
    return None


def told_span(scene: Scene, rule: StepRule, rights: Sequence[float]) -> Span | None:
    """Return where the figure is told by name, in an answer that can only have used it."""
    used = [r for r in rights if scene.comes_out or relates(scene.page.logs, r)]
    for quantity in scene.reading.quantities if used else ():
        is_used = quantity.unit in ("", *rule.units) and any(is_figure(quantity, r) for r in used)
        if is_used and (quantity.unit in rule.units or rule.name in scene.names(quantity.span)):
            return quantity.span
    return None


def relates(logs: Sequence[float], ratio: float) -> bool:
    """Tell whether one amount is so many times another; both large, or the ratio is."""
    if ratio < LEAST_RATIO:
        return False
    step = math.log10(ratio)
    least = LEAST_LOG10 if step < LEAST_LOG10 else TWO
    for log10 in logs[bisect_left(logs, least) :]:
        place = bisect_left(logs, log10 + step - RATIO_SLACK)
        if place < len(logs) and logs[place] <= log10 + step + RATIO_SLACK:
            return True
    return False


def misused(scene: Scene, rule: StepRule) -> StepGrade:
    """Return a step whose factor is there with a wrong figure, else none."""
    names = {name for formula in rule.expects for name in formula.names}
    wrong = [value for name in names for value in scene.figures.wrong.get(name, ())]
    for operand in factors_of(scene, rule):
        if any(is_figure(operand, one) for one in (*wrong, *rule.others)):
            scene.charged |= names
            return StepGrade(shown=True, correct=False, span=operand.span)
    return named_wrong(scene, rule) or told_wrong(scene, rule, wrong)


def named_wrong(scene: Scene, rule: StepRule) -> StepGrade | None:
    """Return a step whose factor is named beside a product, and of the size that it can have."""
    rights = [value for value, _ in values(scene, rule.expects)]
    for operand in factors_of(scene, rule) if is_count(rule, scene.figures) else ():
        is_likely = any(1 / FARTHEST < operand.value / right < FARTHEST for right in rights)
        if is_likely and rule.name in scene.names(operand.equation.span):
            scene.figures.add_wrong(rule.expects[0].names[0], operand.value)
            return StepGrade(shown=True, correct=False, span=operand.span)
    return None


def told_wrong(scene: Scene, rule: StepRule, wrong: Sequence[float]) -> StepGrade:
    """Return a step whose wrong figure is told by name alone, else none."""
    for quantity in scene.reading.quantities:
        is_named = quantity.unit in rule.units or rule.name in scene.names(quantity.span)
        if is_named and any(is_figure(quantity, one) for one in wrong):
            return StepGrade(shown=True, correct=False, span=quantity.span)
    return MISSING
