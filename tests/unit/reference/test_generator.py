"""Fresh questions: repeatable, new, in order, and worked out by their own calculators."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reference.bank import FAMILY_UNITS, load_own_questions, load_question_file
from reference.errors import ShapeError, UnknownNameError
from reference.generator import MAKERS, generate_questions
from reference.models import load_models
from reference.question_toml import dump_question
from reference.worked import work_out

if TYPE_CHECKING:
    from pathlib import Path

    from reference.makers.draft import Origin

COUNT = 40
NEAREST, FARTHEST = 0.6, 1.7


def test_every_family_has_a_maker() -> None:
    assert set(MAKERS) == set(FAMILY_UNITS)


@pytest.mark.parametrize("family", MAKERS)
def test_the_same_seed_makes_the_same_questions(family: str) -> None:
    made = generate_questions(family, COUNT, 7)
    assert made == generate_questions(family, COUNT, 7)
    assert made[:5] == generate_questions(family, 5, 7)
    assert made != generate_questions(family, COUNT, 8)
    assert len({question.prompt for question in made}) == COUNT
    assert len({question.id for question in made}) == COUNT


@pytest.mark.parametrize("family", MAKERS)
def test_first_accepted_value_is_worked_out_and_the_others_are_near(family: str) -> None:
    for question in generate_questions(family, COUNT, 3):
        first = question.accepted[0].value
        assert first == work_out(question)
        assert question.unit == FAMILY_UNITS[family]
        assert question.steps
        for row in question.accepted:
            assert NEAREST < row.value / first < FARTHEST


@pytest.mark.parametrize("family", MAKERS)
def test_written_questions_read_back_the_same(family: str, tmp_path: Path) -> None:
    made = generate_questions(family, 5, 1)
    for question in made:
        path = tmp_path / f"{question.id}.toml"
        path.write_text(dump_question(question), "utf-8")
        assert load_question_file(path) == question
    lines = tmp_path / "all.jsonl"
    lines.write_text("".join(f"{each.model_dump_json()}\n" for each in made), "utf-8")
    assert load_own_questions(lines) == made


@pytest.mark.parametrize("family", MAKERS)
@pytest.mark.parametrize(("origin", "is_known"), [("real", True), ("invented", False)])
def test_origin_of_models(family: str, origin: Origin, *, is_known: bool) -> None:
    made = generate_questions(family, 12, 5, origin)
    assert all((question.model in load_models()) is is_known for question in made)


def test_both_origins_are_mixed() -> None:
    named = [bool(question.model) for question in generate_questions("training_flops", COUNT, 2)]
    assert 5 < sum(named) < COUNT - 5


def test_facts_of_a_run_tell_its_figures() -> None:
    for question in generate_questions("training_flops", COUNT, 11, "invented"):
        facts = question.facts
        assert question.accepted[0].value == 6 * facts["params"][0] * facts["tokens"][0]
        if "steps" in facts:
            product = facts["steps"][0] * facts["batch"][0] * facts["seq_len"][0]
            assert product == facts["tokens"][0]
        if "total_params" in facts:
            assert facts["total_params"][0] > facts["active_params"][0] == facts["params"][0]


@pytest.mark.parametrize("seed", [4, 5, 6])
def test_training_time_is_2_to_300_days(seed: int) -> None:
    days = [q.accepted[0].value / 86_400 for q in generate_questions("training_time", COUNT, seed)]
    assert 1.95 < min(days) < max(days) < 305


@pytest.mark.parametrize("family", ["training_flops", "training_time", "throughput", "tokens"])
def test_invented_runs_are_of_a_plausible_size(family: str) -> None:
    for question in generate_questions(family, COUNT, 9, "invented"):
        facts = question.facts
        params = facts["params"][0]
        seen = facts["tokens"][0] if "tokens" in facts else question.accepted[0].value
        assert 3e8 <= params <= 7e11
        assert 19 * params < seen < 4.1e13
        assert 6 * params * seen < 6.2e25
        assert facts.get("steps", (1e6,))[0] < 5e7


def test_invented_shapes_are_as_deep_as_real_ones() -> None:
    for question in generate_questions("parameters", COUNT, 9, "invented"):
        layers, width = question.facts["n_layers"][0], question.facts["d_model"][0]
        assert 6 <= layers <= 128
        assert layers in {6, 128} or 44 < width / layers < 134


@pytest.mark.parametrize("family", MAKERS)
def test_prompts_read_well(family: str) -> None:
    for question in generate_questions(family, COUNT, 13):
        prompt = question.prompt
        assert prompt[0].isupper()
        assert prompt.endswith(".")
        slips = ("  ", " ,", ",,", "..", " 1 days", "{", "on for")
        assert not [slip for slip in slips if slip in prompt]


def test_the_same_bytes_under_another_hash_seed() -> None:
    code = (
        "from reference.generator import generate_questions as g;"
        "print([q.model_dump_json() for q in g('memory', 9, 7)])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(
    ("family", "count", "origin", "message"),
    [
        ("training", 1, "both", "unknown family 'training'; nearest: training_"),
        ("memory", 1, "fancy", "unknown origin of models 'fancy'; expected one of: both, real"),
    ],
)
def test_unknown_names_are_told(family: str, count: int, origin: Origin, message: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        generate_questions(family, count, 1, origin)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("count", [0, -1, 100_001])
def test_a_count_out_of_range_is_told(count: int) -> None:
    with pytest.raises(ShapeError) as caught:
        generate_questions("memory", count, 1)
    assert str(caught.value) == f"count: expected 1 to 100,000, found {count}"
