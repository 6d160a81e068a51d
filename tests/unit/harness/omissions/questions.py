"""Questions of the tests' own, of families that the bank does not ask of such models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.pipeline import grade_answer
from harness.types import Answer
from reference.bank import load_question_file
from reference.truth import truth_of

if TYPE_CHECKING:
    from pathlib import Path

    from harness.types import Grade
    from reference.types import Truth

HEAD = """
family = "{family}"
title = "A question"
prompt = "How many?"
unit = "{unit}"
steps = [{steps}]
[[accepted]]
value = {value}
convention = "by the matrices"
source = "of the test"
kind = "derived"
[facts]
"""
# What a question of training compute has to require.
TRAINING = '"parameters", "tokens", "forward_2x", "backward"'


def ask(
    folder: Path, family: str, unit: str, value: float, facts: str, *, steps: str = ""
) -> Truth:
    """Return the truth of a question with one accepted value; facts are lines of TOML."""
    file = folder / "own.toml"
    steps = TRAINING if family == "training_flops" else steps
    text = 'id = "own"' + HEAD.format(family=family, unit=unit, value=value, steps=steps) + facts
    file.write_text(text, encoding="utf-8")
    return truth_of(load_question_file(file))


def grade(text: str, truth: Truth) -> Grade:
    """Grade a text against the truth of such a question."""
    return grade_answer(Answer(id="", question="own", model="", text=text), truth)


def codes(text: str, truth: Truth) -> list[str]:
    """Return the codes of the mistakes of a text, in order of their names."""
    return sorted(mistake.code for mistake in grade(text, truth).mistakes)
