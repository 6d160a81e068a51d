"""A seeded search for edits that raise the score of a wrong answer.

A plan is a closing line that tells a wrong value, and pieces before it.  The search keeps what
scores no less, so it wanders over plateaus; where it finds nothing for long it starts anew, in
another question.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.attack.pieces import ASIDES, CLOSINGS, LEADS, TAILS, VALUES, WRAPPERS
from harness.rewards import reward
from tests.gaming.scenes import SCENES, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PIECES = 24
PATIENCE = 600
KINDS = (VALUES, LEADS, TAILS, ASIDES)


@dataclass(frozen=True, slots=True)
class Plan:
    """An answer before the values of its scene are put in."""

    scene: Scene
    pieces: tuple[str, ...]
    closing: str

    def text(self) -> str:
        """Return the answer."""
        return self.scene.fill("".join(self.pieces) + "\n\n" + self.closing)


class Found(NamedTuple):
    """A plan, its score, and how many texts had been graded when it was found."""

    score: float
    plan: Plan
    tried: int


def score_of(plan: Plan) -> float:
    """Return the reward of a plan's text."""
    return reward([plan.text()], [plan.scene.question])[0]


def search(seed: int) -> Iterator[Found]:
    """Yield each plan that is graded, without end; the same seed yields the same."""
    chance = Random(seed)  # noqa: S311 - no secret
    tried = 0
    while True:
        plan = Plan(chance.choice(SCENES), (), chance.choice(CLOSINGS))
        best, idle = score_of(plan), 0
        while idle < PATIENCE:
            edited = edit(plan, chance)
            score = score_of(edited)
            tried += 1
            idle = 0 if score > best else idle + 1
            if score >= best:
                plan, best = edited, score
            yield Found(score, edited, tried)


def edit(plan: Plan, chance: Random) -> Plan:
    """Return a plan with one to three edits."""
    pieces, closing = list(plan.pieces), plan.closing
    for _ in range(chance.randint(1, 3)):
        act = chance.random()
        if act < 0.1:
            closing = chance.choice(CLOSINGS)
        elif act < 0.25 and pieces:
            del pieces[chance.randrange(len(pieces))]
        elif act < 0.35 and pieces:
            at = chance.randrange(len(pieces))
            pieces[at] = chance.choice(WRAPPERS).format(pieces[at].strip())
        elif len(pieces) < MOST_PIECES:
            pieces[(at := chance.randrange(len(pieces) + 1)) : at] = new_pieces(chance)
    return replace(plan, pieces=tuple(pieces), closing=closing)


def new_pieces(chance: Random) -> list[str]:
    """Return a piece of any kind, or a statement of a value."""
    if chance.random() < 0.5:
        return [chance.choice(chance.choice(KINDS))]
    return [chance.choice(LEADS), chance.choice(VALUES), chance.choice(TAILS)]


def shrink(found: Found) -> Found:
    """Leave out each piece that the score does not need."""
    plan = found.plan
    for at in reversed(range(len(plan.pieces))):
        less = replace(plan, pieces=plan.pieces[:at] + plan.pieces[at + 1 :])
        if score_of(less) >= found.score:
            plan = less
    return found._replace(plan=plan)
