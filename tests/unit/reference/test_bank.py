"""The question bank: what is in it, how a question is found, and what a broken file is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from reference.bank import (
    FAMILY_UNITS,
    QUESTIONS,
    find_question,
    load_own_questions,
    load_question_file,
    load_questions,
    make_finder,
)
from reference.errors import BankError, UnknownNameError
from reference.models import load_models
from reference.question_toml import dump_question
from reference.worked import check_pinned

GUIDE = Path(__file__).parents[3] / "docs" / "questions.md"
DAY = 86_400
GIB = 2**30

# id, family, first accepted value at the digits of the specification
REFERENCES = [
    ("gpt3-training-flops", "training_flops", 3.15e23),
    ("llama2-70b-training-flops", "training_flops", 8.4e23),
    ("chinchilla-training-flops", "training_flops", 5.88e23),
    ("llama3-405b-training-flops", "training_flops", 3.79e25),
    ("deepseek-v3-training-flops", "training_flops", 3.29e24),
    ("transformer24-step-flops", "step_flops", 2.17e12),
    ("gpt2xl-forward-flops", "forward_flops", 3.5067e12),
    ("gpt3-inference-flops-per-token", "forward_flops", 3.5e11),
    ("gpt2xl-adamw-step-flops", "optimizer_flops", 2.62e10),
    ("gpt2xl-parameters", "parameters", 1_637_020_800),
    ("gpt2xl-weights-memory", "memory", 6.10 * GIB),
    ("gpt2xl-adamw-memory", "memory", 24.39 * GIB),
    ("hyperclova-training-days", "training_time", 2.67 * DAY),
    ("gpt3-training-days", "training_time", 25.4 * DAY),
    ("gpt2xl-training-days", "training_time", 5_115 * DAY),
]

ALSO_ACCEPTED = [
    ("gpt3-training-flops", "published", 3.14e23),
    ("chinchilla-training-flops", "published", 5.76e23),
    ("llama3-405b-training-flops", "published", 3.8e25),
    ("gpt2xl-adamw-step-flops", "10 FLOP a parameter", 16_370_208_000),
    ("gpt2xl-adamw-step-flops", "20 FLOP a parameter", 32_740_416_000),
    ("transformer24-step-flops", "matrix multiplications", 2_164_663_517_184),
]

FAMILIES = ", ".join(FAMILY_UNITS)
NO_NUMBER = (
    "q.toml: accepted.0.value: expected a valid number, unable to parse string as a number, "
    "found 'much'"
)
OTHER_STEPS = (
    "q.toml: steps: expected parameters, tokens, forward_2x, backward, "
    "found parameters, tokens, forward_2x, backwards"
)

# what is changed in the file of gpt3-training-flops, and what is then told
BROKEN = [
    ('family = "training_flops"', 'family = "training"',
     f"q.toml: family: expected one of {FAMILIES}, found training"),
    ('unit = "FLOP"', 'unit = "FLOP/s"',
     "q.toml: unit: expected FLOP for training_flops, found FLOP/s"),
    ('unit = "FLOP"', 'unti = "FLOP"',
     "q.toml: unti: a field that no row has; did you mean unit?"),
    ('title = "Training compute of GPT-3"\n', "",
     "q.toml: title: the field is missing; add it"),
    ("value = 3.15e23", 'value = "much"', NO_NUMBER),
    ("value = 3.15e23", "value = -3.15e23",
     "q.toml: accepted.0.value: expected a positive number, found -3.15e+23"),
    ('convention = "published"', 'convention = "6ND"',
     "q.toml: accepted.1.convention: expected a new one, found 6ND"),
    ('"backward"]', '"backwards"]', OTHER_STEPS),
    ("tokens = [3.0e11]", "tokens = []",
     "q.toml: facts.tokens: expected positive numbers, found none"),
    ("tokens = [3.0e11]", "tokens = [nan]",
     "q.toml: facts.tokens: expected positive numbers, found nan"),
    ('unit = "FLOP"', "unit = ",
     "q.toml: expected TOML, found Invalid value (at line 7, column 8)"),
]  # fmt: skip


def test_the_bank_holds_the_first_questions() -> None:
    assert set(load_questions()) == {name for name, _, _ in REFERENCES}


@pytest.mark.parametrize(("name", "family", "value"), REFERENCES)
def test_first_accepted_value(name: str, family: str, value: float) -> None:
    question = load_questions()[name]
    assert question.family == family
    assert question.accepted[0].value == pytest.approx(value, rel=3e-3)
    assert all(row.source and row.convention for row in question.accepted)


@pytest.mark.parametrize(("name", "convention", "value"), ALSO_ACCEPTED)
def test_other_accepted_values(name: str, convention: str, value: float) -> None:
    values = {row.convention: row.value for row in load_questions()[name].accepted}
    assert values[convention] == value


@pytest.mark.parametrize("name", [name for name, _, _ in REFERENCES])
def test_every_question_is_complete(name: str) -> None:
    question = load_questions()[name]
    assert question.prompt.strip().endswith(".")
    assert question.model in load_models()
    assert question.steps
    assert question.distractors
    assert question.facts


def test_a_question_is_found_by_alias_and_in_any_case() -> None:
    assert find_question("GPT-3-training-flops").id == "gpt3-training-flops"
    assert find_question("GPT3-Training-FLOPs").id == "gpt3-training-flops"


def test_an_unknown_question_tells_the_near_ones() -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_question("gpt3-training-flop")
    assert str(caught.value).startswith(
        "unknown question 'gpt3-training-flop'; nearest: gpt3-training-flops, "
    )


@pytest.mark.parametrize(("old", "new", "message"), BROKEN)
def test_a_broken_file_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (QUESTIONS / "gpt3-training-flops.toml").read_text("utf-8")
    assert old in text
    path = tmp_path / "q.toml"
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(BankError) as caught:
        load_question_file(path)
    assert str(caught.value) == message


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "q.toml"
    path.write_bytes(b'id = "caf\xe9"\n')
    with pytest.raises(BankError) as caught:
        load_question_file(path)
    assert str(caught.value) == (
        "q.toml: expected UTF-8 text, found byte 0xe9 at offset 9; save the file as UTF-8"
    )


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="expected a file of rows, found No such file"):
        load_question_file(tmp_path / "none.toml")


def test_own_questions_from_files_and_folders(tmp_path: Path) -> None:
    first, second = list(load_questions().values())[:2]
    (tmp_path / "mine.toml").write_text(dump_question(first), "utf-8")
    lines = tmp_path / "more.jsonl"
    lines.write_text(f"\n{second.model_dump_json()}\n", "utf-8")
    assert load_own_questions(tmp_path / "mine.toml") == (first,)
    assert load_own_questions(lines) == (second,)
    assert load_own_questions(tmp_path) == (first, second)


def test_two_own_questions_of_one_name_are_told(tmp_path: Path) -> None:
    question = load_questions()["gpt2xl-parameters"]
    for name in ("a", "b"):
        copy = question.model_copy(update={"id": f"gpt2xl-{name}"})
        (tmp_path / f"{name}.toml").write_text(dump_question(copy), "utf-8")
    with pytest.raises(BankError) as caught:
        load_own_questions(tmp_path)
    assert str(caught.value) == (
        "question gpt2xl-b: aliases: expected a name of its own, found 'gpt2-xl-parameters', "
        "which gpt2xl-a has too"
    )


def test_a_finder_knows_own_questions_and_the_bank() -> None:
    ours = load_questions()["gpt2xl-parameters"]
    mine = ours.model_copy(update={"id": "mine", "aliases": ("My Own",)})
    find = make_finder([mine])
    assert find("mine") is find("my own") is mine
    assert find("gpt2xl-parameters") is ours
    with pytest.raises(UnknownNameError) as caught:
        find("mines")
    assert str(caught.value).startswith("unknown question 'mines'; nearest: mine")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({}, "question gpt2xl-parameters: id: expected a name of its own"),
        ({"id": "mine"}, "question mine: aliases: expected a name of its own, found 'gpt2"),
    ],
)
def test_an_own_question_may_not_take_a_name_of_the_bank(
    change: dict[str, str], message: str
) -> None:
    ours = load_questions()["gpt2xl-parameters"]
    with pytest.raises(BankError) as caught:
        make_finder([ours.model_copy(update=change)])
    assert str(caught.value).startswith(message)


def test_two_own_questions_of_one_id_are_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        text = dump_question(load_questions()["gpt2xl-parameters"])
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    with pytest.raises(BankError, match="question gpt2xl-parameters: id: expected a name"):
        load_own_questions(tmp_path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "q.jsonl:2: expected a JSON object, found "),
        ('{"id": "x"}', "q.jsonl:2: family: the field is missing; add it"),
        ("[1]", "q.jsonl:2: expected a valid dictionary"),
    ],
)
def test_a_bad_line_is_told_with_its_number(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(BankError) as caught:
        load_own_questions(path)
    assert str(caught.value).startswith(message)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(BankError, match=r"expected question files \(.toml or .jsonl\), found none"):
        load_own_questions(tmp_path)


def test_the_example_of_the_guide_is_in_order(tmp_path: Path) -> None:
    text = GUIDE.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    path = tmp_path / "tiny.toml"
    path.write_text(text, "utf-8")
    question = load_question_file(path)
    check_pinned(question)
    assert question.accepted[0].value == 4.8e20
