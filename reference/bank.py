"""The question bank: loads the question files once, checks each row and all against each other.

A question is one TOML file in data/questions, named after its id; docs/questions.md tells how to
write one.  A file of the user's own is read by load_question_file and needs no code.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reference.errors import BankError, UnknownNameError
from reference.steps import check_steps
from reference.tables import DATA, check_row, read_table, read_text
from reference.types import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

QUESTIONS = DATA / "questions"
OWN_SUFFIXES = (".toml", ".jsonl")
LARGEST_LIST_BYTES = 500_000_000

FAMILY_UNITS: Mapping[str, str] = MappingProxyType(
    {
        "training_flops": "FLOP",
        "step_flops": "FLOP",
        "forward_flops": "FLOP",
        "optimizer_flops": "FLOP",
        "parameters": "parameter",
        "memory": "B",
        "training_time": "s",
        "throughput": "FLOP/s",
        "tokens": "token",
    }
)
TRAINING_STEPS = ("parameters", "tokens", "forward_2x", "backward")


@cache
def load_questions() -> Mapping[str, Question]:
    """Return every question of the bank by its id, in the order of the ids.

    Raises:
        BankError: a file is broken, or two files claim one name.

    """
    questions = [_load_own(path) for path in sorted(QUESTIONS.glob("*.toml"))]
    _check_names(questions)
    return MappingProxyType({question.id: question for question in questions})


def load_question_file(path: Path | str) -> Question:
    """Return the question of one TOML file, checked.

    Raises:
        BankError: the file cannot be read, a field is wrong, or the fields contradict each other.

    """
    path = Path(path)
    return check_question(check_row(Question, read_table(path), path.name), path.name)


def check_question(question: Question, file: str) -> Question:
    """Return the question; raise BankError where its fields contradict each other."""
    _check_family(question, file)
    _check_figures(question, file)
    check_steps(question, file)
    return question


def load_own_questions(path: Path | str) -> tuple[Question, ...]:
    """Return the questions of a user's own: a TOML file, a JSONL file, or a folder of both.

    Raises:
        BankError: nothing is there, a row is broken, or two questions claim one name.

    """
    path = Path(path)
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix in OWN_SUFFIXES)
        if not files:
            raise BankError(str(path), "", "question files (.toml or .jsonl)", "none")
        questions = [question for file in files for question in load_own_questions(file)]
    elif path.suffix == ".jsonl":
        questions = list(_read_lines(path))
    else:
        questions = [load_question_file(path)]
    _check_names(questions)
    return tuple(questions)


def _read_lines(path: Path) -> Iterator[Question]:
    """Yield the question of each line of a JSONL file; blank lines do not count."""
    for number, line in enumerate(read_text(path, LARGEST_LIST_BYTES).splitlines(), start=1):
        if not line.strip():
            continue
        where = f"{path.name}:{number}"
        try:
            fields = json.loads(line)
        except json.JSONDecodeError as error:
            raise BankError(where, "", "a JSON object", error.msg) from error
        yield check_question(check_row(Question, fields, where), where)


def _load_own(path: Path) -> Question:
    """Return a question of the bank, whose file must be named after its id."""
    question = load_question_file(path)
    if question.id != path.stem:
        advice = f"name the file {question.id}.toml or change the id"
        raise BankError(path.name, "id", path.stem, question.id, advice)
    return question


def find_question(name: str) -> Question:
    """Return the question with an id or an alias; letter case does not count.

    Raises:
        UnknownNameError: no question has that name; the error lists the nearest ids.

    """
    questions = load_questions()
    found = questions.get(name) or questions.get(_ids_by_name().get(name.casefold(), ""))
    if found is None:
        raise UnknownNameError("question", name, questions)
    return found


def make_finder(own: Iterable[Question] = ()) -> Callable[[str], Question]:
    """Return what finds a question by name among questions of one's own and those of the bank.

    The finder raises UnknownNameError for a name that none of them has.

    Raises:
        BankError: two questions claim one name.

    """
    mine = tuple(own)
    _check_names((*load_questions().values(), *mine))
    by_name = {name.casefold(): each for each in mine for name in (each.id, *each.aliases)}

    def find(name: str) -> Question:
        if name.casefold() in by_name:
            return by_name[name.casefold()]
        try:
            return find_question(name)
        except UnknownNameError as error:
            known = (*(each.id for each in mine), *load_questions())
            raise UnknownNameError("question", name, known) from error

    return find


@cache
def _ids_by_name() -> Mapping[str, str]:
    """Return the id behind each folded id and alias of the bank."""
    return {
        name.casefold(): question.id
        for question in load_questions().values()
        for name in (question.id, *question.aliases)
    }


def _check_names(questions: Iterable[Question]) -> None:
    """Raise BankError where two questions claim one id or alias."""
    owners: dict[str, Question] = {}
    for question in questions:
        for name in dict.fromkeys((question.id, *question.aliases)):
            owner = owners.setdefault(name.casefold(), question)
            if owner is not question:
                key = "id" if name == question.id else "aliases"
                found = f"'{name}', which {owner.id} has too"
                raise BankError(f"question {question.id}", key, "a name of its own", found)


def _check_family(question: Question, file: str) -> None:
    """Raise BankError where the family is unknown or its unit or its steps are not the family's."""
    unit = FAMILY_UNITS.get(question.family)
    if unit is None:
        raise BankError(file, "family", f"one of {', '.join(FAMILY_UNITS)}", question.family)
    if question.unit != unit:
        raise BankError(file, "unit", f"{unit} for {question.family}", question.unit)
    if question.family == "training_flops" and set(question.steps) != set(TRAINING_STEPS):
        found = ", ".join(question.steps) or "none"
        raise BankError(file, "steps", ", ".join(TRAINING_STEPS), found)


def _check_figures(question: Question, file: str) -> None:
    """Raise BankError where a figure is no positive number or a convention occurs twice."""
    conventions = [row.convention for row in question.accepted]
    for index, row in enumerate(question.accepted):
        if not _is_amount(row.value):
            raise BankError(file, f"accepted.{index}.value", "a positive number", str(row.value))
        if row.convention in conventions[:index]:
            raise BankError(file, f"accepted.{index}.convention", "a new one", row.convention)
    for role, values in question.facts.items():
        if not values or not all(map(_is_amount, values)):
            found = ", ".join(map(str, values)) or "none"
            raise BankError(file, f"facts.{role}", "positive numbers", found)


def _is_amount(value: float) -> bool:
    """Return whether a value is a positive, finite number."""
    return math.isfinite(value) and value > 0
