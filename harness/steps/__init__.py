"""Which of a question's required reasoning steps an answer shows, and gets right, with the span.

Each step is judged by its rule (reference/data/steps.toml).  An answer that comes by another sound
route is judged by the steps of that route.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.account import is_plain_factor, take_account
from harness.steps.amounts import amount
from harness.steps.factors import factor
from harness.steps.hardware import is_hardware_route, product, rate, time
from harness.steps.passes import backward_pass
from harness.steps.ratios import days, ratio
from harness.steps.scene import MISSING, Judged, Scene
from harness.steps.told import Page
from harness.steps.training import backward, multiply_add, params, tokens
from harness.types import StepGrade
from reference.types import StepRule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.types import Reading
    from reference.types import Truth

__all__ = ["Judged", "Steps", "grade_steps"]

Steps = tuple[tuple[str, StepGrade], ...]
Judge = Callable[[Scene, StepRule], StepGrade]
JUDGES: Mapping[str, Judge] = {
    "amount": amount,
    "factor": factor,
    "ratio": ratio,
    "days": days,
    "backward_pass": backward_pass,
    "params": params,
    "tokens": tokens,
    "multiply_add": multiply_add,
    "backward": backward,
    "rate": rate,
    "time": time,
    "product": product,
}
HARDWARE = "hardware"
UNJUDGED = Judged()
# An answer is on its question's own route where it shows so much of it.
ENOUGH = 0.5


def grade_steps(reading: Reading, truth: Truth, judged: Judged = UNJUDGED) -> Steps:
    """Return each required step with its verdict; empty where the question asks for none.

    What a detector found missing is not shown; where the mistakes explain how far the answer is
    off, it took the other steps.
    """
    routes = {route.name: route for route in truth.routes}
    if not routes:
        return ()
    page = Page(reading)
    hardware = routes.pop(HARDWARE, None)
    if hardware and is_hardware_route(reading, truth, take_account(reading, truth)):
        return grade_route(Scene(page, truth, hardware, judged))
    own, *others = (Scene(page, truth, route, judged) for route in routes.values())
    steps = grade_route(own)
    best = max((steps, *map(grade_route, others)), key=right_share)
    if shown_share(steps) < ENOUGH:
        return best
    account = take_account(reading, truth)
    is_product = account.is_product and is_plain_factor(account.factor)
    return best if is_product and right_share(best) == 1 else steps


def grade_route(scene: Scene) -> Steps:
    """Return the steps of one route with their verdicts."""
    steps = []
    for rule in scene.route.steps:
        found = judge(scene, rule)
        scene.shown |= {rule.name} if found.shown else set()
        steps.append((rule.name, found))
    return tuple(steps)


def judge(scene: Scene, rule: StepRule) -> StepGrade:
    """Return the verdict on one step; a mistake that is named for it decides."""
    if not set(rule.left_out).isdisjoint(scene.codes):
        return MISSING
    found = JUDGES[rule.kind](scene, rule)
    if set(rule.wrong).isdisjoint(scene.codes):
        return found
    return StepGrade(shown=found.shown, correct=False, span=found.span)


def right_share(steps: Steps) -> float:
    """Return the share of steps that are right."""
    return sum(step.correct for _, step in steps) / len(steps)


def shown_share(steps: Steps) -> float:
    """Return the share of steps that are shown."""
    return sum(step.shown for _, step in steps) / len(steps)
