"""docs/threat-model.md: each attack earns little in every family, its honest twin loses nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import harness
from harness.rewards import reward
from tests.gaming.attacks import ATTACKS
from tests.gaming.scenes import SCENES, Scene
from tests.gaming.twins import TWINS

# An attack earns less than this, and an honest answer that shows no steps at least that.
MOST = 0.3
LEAST = 0.74
PAGE = Path(__file__).parents[2] / "docs" / "threat-model.md"

EVERY_ATTACK = [(name, text) for name, texts in ATTACKS.items() for text in texts]
EVERY_TWIN = [(name, text) for name, texts in TWINS.items() for text in texts]


def scores(template: str) -> dict[str, float]:
    """Return the score of a template as an answer to the question of each scene."""
    questions = [scene.question for scene in SCENES]
    rewards = reward([scene.fill(template) for scene in SCENES], questions)
    return dict(zip(questions, rewards, strict=True))


def short(value: str) -> str:
    return value[:40].encode("unicode_escape").decode()


@pytest.mark.parametrize(("name", "template"), EVERY_ATTACK, ids=short)
def test_an_attack_earns_little(name: str, template: str) -> None:
    assert {q: score for q, score in scores(template).items() if score >= MOST} == {}, name


@pytest.mark.parametrize(("name", "template"), EVERY_TWIN, ids=short)
def test_its_honest_twin_is_not_hurt(name: str, template: str) -> None:
    assert {q: score for q, score in scores(template).items() if score < LEAST} == {}, name


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.question)
def test_the_values_of_a_scene_are_right_and_wrong(scene: Scene) -> None:
    for told, least, most in ((scene.right, 0.99, 1), (scene.again, 0.98, 1), (scene.wrong, 0, 0)):
        grade = harness.grade(f"Final answer: {told}", question=scene.question)
        assert least <= grade.accuracy <= most, told


def test_every_attack_has_a_twin_and_stands_in_the_threat_model() -> None:
    assert list(ATTACKS) == list(TWINS)
    headings = re.findall(r"^### (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [heading.lower() for heading in headings] == [name.lower() for name in ATTACKS]
