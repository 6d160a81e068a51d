"""Grades answers one after the other, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from harness.engines.crew import ALONE, Crew
from harness.errors import AnswerFileError
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Made = TypeVar("Made")


def run(
    answers: Iterable[Any],
    work: Callable[[Answer], Made],
    crew: Crew = ALONE,  # noqa: ARG001 - every engine has this signature
) -> Iterator[Made | AnswerFileError]:
    """Yield what is made of each answer as soon as it is there, in the order of the answers.

    Args:
        answers: what load_answers yields; what is no answer, such as an error, is passed on.
        work: grades one answer; an AnswerFileError that it raises takes the answer's place.
        crew: of no use here.
    """
    for answer in answers:
        if not isinstance(answer, Answer):
            yield answer
            continue
        try:
            made = work(answer)
        except AnswerFileError as error:
            yield error
        else:
            yield made
