"""Agreement with hand-made labels stays above its floors, which only rise (floors.toml).

A set with `questions` answers questions of its own, which no bank holds.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from harness.gold import Labelled, load_gold
from harness.pipeline import grade_answer
from harness.types import Answer
from harness.validation import Validation, below_floors, metrics
from reference.bank import find_question, load_own_questions, make_finder
from reference.truth import truth_of

GOLD = Path(__file__).parent
FLOORS = tomllib.loads((GOLD / "floors.toml").read_text("utf-8"))
# A share without a floor guards nothing: these have one in each set.
EXPECTED = ("final", "clean", "mistakes.precision", "mistakes.recall", "equations.precision")


@cache
def validate(file: str, family: str, questions: str = "") -> Validation:
    """Hold every labelled answer of a file, of one family where one is named, against its grade."""
    validation = Validation()
    find = make_finder(load_own_questions(GOLD / questions)) if questions else find_question
    for gold in load_gold([str(GOLD / file)]):
        assert isinstance(gold, Labelled), gold
        question = find(gold.question)
        if family in ("", question.family):
            answer = Answer(gold.id, question.id, gold.model, gold.text)
            validation.add_answer(gold, grade_answer(answer, truth_of(question)))
    return validation


@pytest.mark.parametrize("name", FLOORS)
def test_floors_are_reached(name: str) -> None:
    wanted = FLOORS[name]
    validation = validate(wanted["file"], wanted["family"], wanted.get("questions", ""))
    assert validation.answers == wanted["answers"]
    assert below_floors(metrics(validation), wanted["floors"]) == []


@pytest.mark.parametrize("name", FLOORS)
def test_each_set_has_the_floors_that_matter(name: str) -> None:
    floors = FLOORS[name]["floors"]
    assert [share for share in EXPECTED if share not in floors] == []
    assert all(0.0 < floor <= 1.0 for floor in floors.values())


def test_clean_training_answers_are_accused_of_nothing() -> None:
    validation = validate("dev.jsonl", "training_flops")
    assert validation.clean > 0
    assert validation.accused == {}


def test_labelled_codes_have_a_floor() -> None:
    for name, wanted in FLOORS.items():
        own = wanted.get("questions", "")
        codes = validate(wanted["file"], wanted["family"], own).codes
        labelled = {code for code, counts in codes.items() if counts["hits"]}
        told = {key.split(".")[1] for key in wanted["floors"] if key.startswith("codes.")}
        assert told <= set(codes), name
        assert len(labelled - told) == 0, name
