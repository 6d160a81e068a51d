"""The serial engine keeps order, passes errors on and grades one at a time."""

from __future__ import annotations

import importlib
import inspect
from typing import TYPE_CHECKING

import pytest

from harness.engines import serial
from harness.errors import AnswerFileError
from harness.types import Answer, Diagnosis, Grade, Reference, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = Answer("a", "q", "m", "text")
SECOND = Answer("b", "q", "m", "text")
BROKEN = AnswerFileError("c.md", 1, "broken")


def grade(answer: Answer) -> Grade:
    """Return a grade that knows its answer; refuse the question 'unknown'."""
    if answer.question == "unknown":
        raise AnswerFileError(answer.path, None, "an unknown question")
    return Grade(
        id=answer.id,
        question=answer.question,
        model=answer.model,
        status=Status.NO_ANSWER,
        final=None,
        finals=(),
        reference=Reference(1.0, "FLOP", "6ND"),
        oom_error=None,
        band=None,
        accuracy=0.0,
        score=0.0,
        steps=(),
        equations=(),
        mistakes=(),
        notes=(),
        diagnosis=Diagnosis(None),
    )


def test_grades_and_errors_keep_the_order_of_the_answers() -> None:
    assert list(serial.run([FIRST, BROKEN, SECOND], grade)) == [
        grade(FIRST),
        BROKEN,
        grade(SECOND),
    ]


def test_an_answer_that_cannot_be_graded_is_told_in_its_place() -> None:
    unknown = Answer("c", "unknown", "m", "text", path="c.md")
    found = list(serial.run([FIRST, unknown, SECOND], grade))
    assert found[::2] == [grade(FIRST), grade(SECOND)]
    assert str(found[1]) == "c.md: an unknown question"


def test_a_grade_is_there_before_the_next_answer_is_read() -> None:
    taken: list[str] = []

    def answers() -> Iterator[Answer]:
        for answer in (FIRST, SECOND):
            taken.append(answer.id)
            yield answer

    next(serial.run(answers(), grade))
    assert taken == ["a"]


def test_a_fault_of_our_own_is_not_hidden() -> None:
    def fault(answer: Answer) -> Grade:
        raise ZeroDivisionError(answer.id)

    with pytest.raises(ZeroDivisionError):
        list(serial.run([FIRST], fault))


@pytest.mark.parametrize("name", ["processes", "ray"])
def test_every_engine_has_the_same_signature(name: str) -> None:
    engine = importlib.import_module(f"harness.engines.{name}")
    assert inspect.signature(engine.run) == inspect.signature(serial.run)
