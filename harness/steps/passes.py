"""The backward pass of a step that is counted component by component: twice the forward pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import take_account
from harness.closeness import near
from harness.steps.scene import MISSING, Scene
from harness.steps.training import backward
from harness.types import Phase, StepGrade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Span
    from reference.types import StepRule

TWICE = 2.0
SLACK = 0.01
LEAST_COST = 1e6


def backward_pass(scene: Scene, rule: StepRule) -> StepGrade:
    """Judge the backward pass by what the text says of it, or by forward and total."""
    told = [
        fact
        for fact in take_account(scene.reading, scene.truth).facts
        if fact.phase is Phase.BACKWARD and fact.basis == "forward"
    ]
    for fact in told[-1:]:
        return StepGrade(shown=True, correct=near(fact.factor, TWICE, 0.03), span=fact.span)
    named = next(scene.mentions(rule), None)
    if named is None:
        return backward(scene, rule)
    found = sorted(multiples(scene), reverse=True)
    return next(
        (StepGrade(shown=True, correct=times == TWICE, span=named) for times, _ in found), MISSING
    )


def multiples(scene: Scene) -> Iterator[tuple[float, Span]]:
    """Yield by how many forward passes the final value exceeds one that the text tells."""
    for value in scene.reading.final.values:
        for times in (1.0, TWICE):
            for told in scene.page.near(value.value / (1 + times), scene_units(scene)):
                if told.value >= LEAST_COST:
                    yield times, told.span


def scene_units(scene: Scene) -> tuple[str, ...]:
    """Return the unit that the question asks for."""
    return (scene.truth.unit,)
