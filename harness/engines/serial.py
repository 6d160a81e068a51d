"""Grades answers one after the other, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from harness.types import Answer, Grade


def run(
    answers: Iterable[Answer | AnswerFileError], grade: Callable[[Answer], Grade]
) -> Iterator[Grade | AnswerFileError]:
    """Yield the grade of each answer as soon as it is there, in the order of the answers.

    Args:
        answers: what load_answers yields; errors keep their place and are passed on.
        grade: grades one answer; an AnswerFileError that it raises takes the answer's place.
    """
    for answer in answers:
        if isinstance(answer, AnswerFileError):
            yield answer
            continue
        try:
            graded = grade(answer)
        except AnswerFileError as error:
            yield error
        else:
            yield graded
