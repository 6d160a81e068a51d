"""Steps of answers to made questions: all right, or one figure wrong and one step charged."""

from __future__ import annotations

import pytest

from harness.pipeline import grade_answer
from harness.types import Answer
from reference.generator import generate_questions
from reference.truth import truth_of
from tests.unit.harness.steps.writer import WRITERS, figures_of

COUNT, SEED = 12, 5
CASES = [(family, style) for family, styles in WRITERS.items() for style in range(len(styles))]
# the figure that is replaced, by which multiple, and the step that is charged for it
WRONG = [
    ("training_time", 0, "devices", 3.0, "devices"),
    ("training_time", 1, "devices", 3.0, "devices"),
    ("training_time", 0, "peak_flop_per_s", 3.0, "peak"),
    ("training_time", 0, "mfu", 0.7, "utilization"),
    ("training_time", 1, "tokens", 0.5, "work"),
    ("training_time", 0, "params", 1.5, "work"),
    ("forward_flops", 0, "n_layers", 1.4, "layers"),
    ("forward_flops", 0, "d_ff", 1.3, "feed_forward"),
    ("parameters", 0, "d_ff", 1.3, "feed_forward"),
    ("parameters", 0, "vocab_size", 1.3, "embeddings"),
    ("memory", 0, "n_kv_heads", 3.0, "heads"),
    ("memory", 0, "params", 1.3, "count"),
]
MOST_MISJUDGED = 0.1


def judged(family: str, style: int, replaced: str = "", times: float = 1.0) -> list[set[str]]:
    """Return, for each made question that has the figure, the steps that are not right."""
    found = []
    for question in generate_questions(family, COUNT, SEED):
        figures = figures_of(question)
        if question.per == "token" or (replaced and replaced not in figures):
            continue
        if replaced:
            value = figures[replaced] * times
            figures[replaced] = value if value < 1 else float(round(value))
        text = WRITERS[family][style](figures)
        grade = grade_answer(Answer("a", question.id, "m", text), truth_of(question))
        found.append({name for name, step in grade.steps if not step.correct})
    return found


@pytest.mark.parametrize(("family", "style"), CASES)
def test_right_answers_show_every_step(family: str, style: int) -> None:
    assert [missed for missed in judged(family, style) if missed] == []


@pytest.mark.parametrize(("family", "style", "replaced", "times", "charged"), WRONG)
def test_a_wrong_figure_is_charged_once(
    family: str, style: int, replaced: str, times: float, charged: str
) -> None:
    found = judged(family, style, replaced, times)
    misjudged = [steps for steps in found if steps != {charged}]
    assert found
    assert len(misjudged) <= MOST_MISJUDGED * len(found), misjudged
