"""Chooses among the answers that were read, and puts each under its question's id."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

from harness.answers.loading import UNKNOWN as UNKNOWN_MODEL
from harness.errors import AnswerFileError
from reference.bank import find_question
from reference.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from harness.types import Answer
    from reference.types import Question

    Loaded = Answer | AnswerFileError


class Choice(NamedTuple):
    """Which answers to grade, None choosing all, and what finds a question by its name."""

    question: str | None = None
    model: str | None = None
    limit: int | None = None
    find: Callable[[str], Question] = find_question


def choose(answers: Iterable[Loaded], choice: Choice) -> Iterator[Loaded]:
    """Yield the answers that are chosen, each under its question's id; errors stay among them."""
    left = choice.limit
    for answer in answers:
        if left == 0:
            return
        found = _with_known_question(answer, choice)
        if not isinstance(found, AnswerFileError) and found.model == UNKNOWN_MODEL and choice.model:
            found = dataclasses.replace(found, model=choice.model)
        if isinstance(found, AnswerFileError):
            yield found
        elif choice.question in {None, found.question} and choice.model in {None, found.model}:
            left = None if left is None else left - 1
            yield found


def _with_known_question(answer: Loaded, choice: Choice) -> Loaded:
    """Return the answer under the id of its question; an error where there is no such question."""
    if isinstance(answer, AnswerFileError):
        return answer
    try:
        question = choice.find(answer.question).id
    except UnknownNameError as error:
        found = str(error)
        return AnswerFileError(answer.path, None, found, model=answer.model, release=answer.release)
    return answer if question == answer.question else dataclasses.replace(answer, question=question)
