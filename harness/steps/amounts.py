"""Steps that are an amount: a component, the work, a rate, the bytes of one kind."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from harness.steps.scene import MISSING, Scene
from harness.types import Span, StepGrade

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.steps.figures import Variant
    from harness.steps.told import Told
    from reference.types import Formula, StepRule

# A smaller amount recurs by chance; it has to be named.
SPECIFIC = 1000.0
LEAST_ATTEMPT, LEAST_SHARE = 1e5, 0.05


class Hit(NamedTuple):
    """Where the text shows a step, and the names of its figures that are wrong."""

    span: Span
    wrong: frozenset[str]


def amount(scene: Scene, rule: StepRule) -> StepGrade:
    """Judge a step by the amount that the text tells or works out for it."""
    for find in (whole, in_parts):
        right = [hit.span for hit in find(scene, rule)]
        if right:
            return scene.verdict(min(right))
    tried = list(attempts(scene, rule))
    if not any(told.is_computed or scene.page.is_listed(told.span) for told in tried):
        for hit in in_sums(scene, rule):
            return scene.verdict(hit.span)
    return otherwise(scene, rule, tried)


def otherwise(scene: Scene, rule: StepRule, tried: Sequence[Told]) -> StepGrade:
    """Judge a step without a right amount: by its name, by wrong figures, by what it follows."""
    named = next(scene.mentions(rule), None) if rule.by_name else None
    if named is not None and scene.is_right:
        return scene.verdict(named)
    spoiled = [*whole(scene, rule, is_wrong=True), *in_parts(scene, rule, is_wrong=True)]
    if spoiled:
        hit = min(spoiled, key=lambda one: len(scene.uncharged(one.wrong)))
        return scene.verdict(hit.span, hit.wrong)
    if rule.computed and not scene.is_slipped and is_product(scene, rule):
        return scene.verdict(scene.reading.final.values[0].span)
    followed = next(carried(scene, rule), None) or (named if scene.codes else None)
    if followed is not None:
        return scene.verdict(followed)
    return wrong_amount(scene, rule, tried[0]) if tried else MISSING


def whole(scene: Scene, rule: StepRule, *, is_wrong: bool = False) -> Iterator[Hit]:
    """Yield where a step is shown by its amount."""
    for formula in rule.expects:
        for value, wrong in scaled(scene, formula, rule.scales, is_wrong=is_wrong):
            yield from (Hit(told.span, wrong) for told in matches(scene, rule, value))
        for group in rule.rare:
            for value, wrong in scaled(scene, formula, group, is_wrong=is_wrong):
                found = list(matches(scene, rule, value))
                if found and has_company(scene, rule, group):
                    yield from (Hit(told.span, wrong) for told in found)


def has_company(scene: Scene, rule: StepRule, group: Sequence[Formula]) -> bool:
    """Tell whether another step is told at such a scale: one alone can be a coincidence."""
    for other in scene.route.steps:
        for scales in other.rare if other is not rule else ():
            if not set(group).isdisjoint(scales):
                for value, _ in scaled(scene, other.expects[0], scales):
                    if next(matches(scene, other, value), None) is not None:
                        return True
    return False


def in_parts(scene: Scene, rule: StepRule, *, is_wrong: bool = False) -> Iterator[Hit]:
    """Yield where a step is shown by its parts."""
    for formulas in rule.parts:
        for scale in rule.scales:
            yield from by_parts(scene, rule, formulas, scale, is_wrong=is_wrong)


def scaled(
    scene: Scene, formula: Formula, scales: Sequence[Formula], *, is_wrong: bool = False
) -> Iterator[Variant]:
    """Yield what a formula comes to at each scale."""
    for scale in scales:
        yield from scene.figures.variants(formula, scale, is_wrong=is_wrong)


def matches(scene: Scene, rule: StepRule, value: float) -> Iterator[Told]:
    """Yield the amounts that equal a value and that no other step is named for."""
    for told in scene.page.near(value, rule.units, rule.slack):
        is_derived = told.is_computed or scene.shows_others(rule)
        is_derived = is_derived and told.span not in scene.failed
        is_evidence = is_derived if rule.computed else not scene.is_final(told.value)
        if is_evidence and scene.fits(rule, told, is_specific=value >= SPECIFIC):
            yield told


def by_parts(
    scene: Scene, rule: StepRule, formulas: Sequence[Formula], scale: Formula, *, is_wrong: bool
) -> Iterator[Hit]:
    """Yield where every part of a step is told by itself, or one of equal parts in a right sum."""
    found = []
    for formula in formulas:
        part = part_of(scene, rule, scene.figures.variants(formula, scale, is_wrong=is_wrong))
        if part is None:
            return
        found.append(part)
    is_whole = len({told.span for told, _ in found}) == len(formulas) > 1
    told, wrong = found[0]
    if is_whole or scene.is_right or is_repeated(scene, rule, told):
        yield Hit(told.span, wrong)


def part_of(
    scene: Scene, rule: StepRule, variants: Sequence[Variant]
) -> tuple[Told, frozenset[str]] | None:
    """Return the amount that is one part of a step."""
    for value, wrong in variants:
        for told in matches(scene, rule, value):
            return told, wrong
    return None


def is_repeated(scene: Scene, rule: StepRule, told: Told) -> bool:
    """Tell whether an amount stands at two places that name the step."""
    places, end = 0, -1
    for one in sorted(scene.page.near(told.value, rule.units), key=lambda one: one.span):
        if one.span.start >= end and rule.name in scene.names(one.span):
            places, end = places + 1, one.span.end
    return places > 1


def in_sums(scene: Scene, rule: StepRule) -> Iterator[Hit]:
    """Yield amounts that are the sum of this step and others: all of one layer but the head."""
    rivals = scene.rivals(rule)
    others = [other for other in scene.route.steps if other.name in rivals]
    for scale in rule.scales:
        own = first_value(scene, rule, scale)
        sizes = [first_value(scene, other, scale) for other in others if scale in other.scales]
        sums = (
            own + sum(chosen) for n in range(1, len(sizes) + 1) for chosen in combinations(sizes, n)
        )
        for total in sums if own else ():
            if total >= SPECIFIC and not scene.is_final(total):
                for told in sorted(scene.page.near(total, rule.units), key=lambda t: t.span):
                    if is_sum(scene, told) and not scene.is_final(told.value):
                        yield Hit(told.span, frozenset())


def first_value(scene: Scene, rule: StepRule, scale: Formula) -> float:
    """Return the amount of a step by the question's own figures, 0 where it has none."""
    variants = scene.figures.variants(rule.expects[0], scale)
    return variants[0].value if variants else 0.0


def is_sum(scene: Scene, told: Told) -> bool:
    """Tell whether the words around an amount call it a sum: of a layer, or of several steps."""
    named = scene.named_in([scene.page.clause(told.span)]) or scene.names(told.span)
    amounts = {rule.name for rule in scene.route.steps if rule.kind == "amount"}
    factors = {rule.name for rule in scene.route.steps if rule.kind == "factor"}
    return named <= amounts | factors and len(named & amounts) != 1


def carried(scene: Scene, rule: StepRule) -> Iterator[Span]:
    """Yield amounts that are off by what an earlier step was charged for already."""
    for formula in rule.expects[:1] if scene.ratios else ():
        for value, _ in scaled(scene, formula, rule.scales):
            for ratio in scene.ratios:
                for times in (ratio, ratio * ratio):
                    yield from (told.span for told in matches(scene, rule, value * times))


def attempts(scene: Scene, rule: StepRule) -> Iterator[Told]:
    """Yield the amounts that this step alone is named for, those that are worked out first."""
    for told in sorted(scene.page.amounts, key=lambda one: (not one.is_computed, one.span)):
        is_large = told.value >= LEAST_ATTEMPT and told.unit in ("", *rule.units)
        named = scene.names(told.span) & ({rule.name} | scene.rivals(rule))
        if is_large and named == {rule.name}:
            yield told


def wrong_amount(scene: Scene, rule: StepRule, told: Told) -> StepGrade:
    """Return a wrong step, and remember by what it is off."""
    for value, _ in scaled(scene, rule.expects[0], rule.scales):
        if LEAST_SHARE < told.value / value < 1 / LEAST_SHARE:
            scene.ratios.append(told.value / value)
    return StepGrade(shown=True, correct=False, span=told.span)


def is_product(scene: Scene, rule: StepRule) -> bool:
    """Tell whether the answer is the product of right figures and one that another step judges."""
    for value, _ in scaled(scene, rule.expects[0], rule.scales):
        for final in scene.reading.final.values:
            for name in set(rule.expects[0].names) & scene.owned:
                figures = scene.figures.right[name]
                if any(scene.page.near(one * final.value / value, None) for one in figures):
                    return True
    return False
