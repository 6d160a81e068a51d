"""Another model, another run, another notation change the figures of an answer, never its codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness.pipeline import grade_answer
from harness.types import Answer
from tests.property.notation import NOTATIONS
from tests.property.rendering import Template, load_templates, render
from tests.property.worlds import WORLDS

if TYPE_CHECKING:
    from tests.property.notation import Notation
    from tests.property.worlds import World

pytestmark = pytest.mark.property

TEMPLATES = load_templates()
EXAMPLES = 30


@pytest.mark.parametrize("template", TEMPLATES, ids=[f"{t.world}-{t.name}" for t in TEMPLATES])
def test_figures_and_notation_change_no_code(template: Template) -> None:
    @settings(
        derandomize=True, max_examples=EXAMPLES, deadline=None, database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    @given(WORLDS[template.world](), st.sampled_from(NOTATIONS))
    def check(world: World, notation: Notation) -> None:
        text = render(template, world, notation)
        grade = grade_answer(Answer("a", "own", "", text), world.truth)
        codes = {mistake.code for mistake in grade.mistakes}
        assert codes == template.codes, (notation.name, text)
        assert template.band in ("", grade.band), (notation.name, text)

    check()
