"""`harness explain`: one answer with its spans marked, and what was found in it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from harness.answers import load_answers
from harness.cli._input import NO_QUESTION
from harness.cli._output import find_screen, write_output
from harness.errors import AnswerFileError, UsageError
from harness.pipeline import ANYTHING, grade_answer, read_text
from harness.render import explain as explain_answer
from harness.scoring import DEFAULT_WEIGHTS
from harness.types import Answer
from reference.bank import find_question, load_own_questions, make_finder
from reference.truth import truth_of

SHOWN_IDS = 5


def explain(
    file: Annotated[str, typer.Argument(help="A .md, .txt or .jsonl file, - for input.")],
    id_: Annotated[
        str | None, typer.Option("--id", help="Which answer, where the file holds several.")
    ] = None,
    question: Annotated[
        str | None, typer.Option(help="The question, where the text names none.")
    ] = None,
    questions: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Questions of your own: .toml, .jsonl or a folder."),
    ] = None,
) -> None:
    """Show one answer with its spans marked.

    The lists below it tell what was found.  Without a question the reading is shown, but no grade.
    """
    answer = _find_answer(file, id_, question)
    find = make_finder(load_own_questions(questions)) if questions else find_question
    reading, grade = read_text(answer.text), None
    if answer.question != NO_QUESTION:
        truth = truth_of(find(answer.question))
        answer = dataclasses.replace(answer, question=truth.question)
        reading = read_text(answer.text, ANYTHING._replace(unit=truth.unit, per=truth.per))
        grade = grade_answer(answer, truth, DEFAULT_WEIGHTS)
    write_output(explain_answer(answer, reading, grade, find_screen()))


def _find_answer(file: str, id_: str | None, question: str | None) -> Answer:
    """Return the answer that is asked for; what is wrong with the others is not.

    Raises:
        AnswerFileError: the file, or the only answer in it, cannot be read.
        UsageError: no answer has that id, or several could be meant.
    """
    loaded = tuple(load_answers((file,), question or NO_QUESTION))
    answers = [one for one in loaded if isinstance(one, Answer) and id_ in {None, one.id}]
    if len(answers) == 1:
        return answers[0]
    if answers:
        ids = ", ".join(answer.id for answer in answers[:SHOWN_IDS])
        raise UsageError(f"{file}: {len(answers)} answers ({ids} ...)", "one", "choose by --id")
    for one in loaded:
        if isinstance(one, AnswerFileError):
            raise one
    raise UsageError(f"{file}: no answer with the id {id_}", advice="see the ids in the file")
