"""Makes answers of what a log says: their question, their id, and hidden reasoning before the text.

A model's hidden reasoning stands in <think> before its answer, as servers write it that do not keep
the two apart: so the same output is graded alike, whichever way its log holds it.  It never commits
where a text follows it (GRADING 1.2).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.answers._lines import MAX_ANSWER_BYTES
from harness.answers.formats import Flaw, Record, Where
from harness.errors import AnswerFileError
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from harness.answers._row import Place
    from harness.answers.options import ReadOptions

MOST_TOLD = 5
"""How many answers of one file are told one by one that belong to no question."""
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
THINK_TAG = re.compile(r"</?think[^>]*>", re.IGNORECASE)
SHOWN_CHARACTERS = 60


class NoQuestionError(AnswerFileError):
    """An answer belongs to no question that is known."""


def settle(
    found: Iterable[Record | Flaw], place: Place, options: ReadOptions
) -> Iterator[Answer | AnswerFileError]:
    """Yield the answer of each record, or why there is none; nothing is lost.

    Answers without a question are told one by one up to MOST_TOLD, then by their number.
    """
    count = 0
    for one in found:
        if isinstance(one, Flaw):
            yield _error(place, one)
            continue
        try:
            yield make_answer(one, place, options)
        except NoQuestionError as error:
            count += 1
            if count <= MOST_TOLD:
                yield error
        except AnswerFileError as error:
            yield error
    if count > MOST_TOLD:
        told = f"{count - MOST_TOLD:,} more answers that belong to no question that is known"
        yield AnswerFileError(place.file, None, told)


def make_answer(record: Record, place: Place, options: ReadOptions) -> Answer:
    """Return a record as an answer.

    Raises:
        AnswerFileError: it has no text, too long a text, or no question that is known.
    """
    text = join(record.text, record.reasoning)
    if not text.strip():
        found = "null" if record.text is None else "none"
        raise _error(place, Flaw(record.where, found, "the text of an answer"), record.model)
    if len(text) > MAX_ANSWER_BYTES:
        expected = f"at most {MAX_ANSWER_BYTES:,} characters an answer"
        raise _error(place, Flaw(record.where, f"{len(text):,}", expected), record.model)
    file, line = _place(place, record.where)
    return Answer(
        id=clean(f"{place.id}:{record.id or record.where}"),
        question=_question_of(record, place, options),
        model=clean(record.model) or place.model,
        text=clean(text),
        date=record.date,
        sample=record.sample,
        prompt=clean("\n\n".join(record.prompts)),
        path=file if line is None else f"{file}:{line}",
    )


def join(text: str | None, reasoning: str) -> str:
    """Return reasoning and text as one; without a text the reasoning stays open, as if cut off."""
    if not reasoning.strip():
        return text or ""
    thought = THINK_TAG.sub("", reasoning)
    return f"<think>\n{thought}\n</think>\n\n{text}" if text else f"<think>\n{thought}"


def clean(text: str) -> str:
    """Return a text with halves of character pairs replaced, which UTF-8 cannot hold."""
    return LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _question_of(record: Record, place: Place, options: ReadOptions) -> str:
    file, line = _place(place, record.where)
    found: str | None
    if options.matcher is None:
        found = place.question or next(iter(record.names), None)
    else:
        where = file if line is None else f"{file}:{line}"
        found = options.matcher.find(record.names, record.prompts, where) or place.question
    if found:
        return found
    shown = (*record.names, *(f"the prompt '{_short(one)}'" for one in record.prompts[-1:]))
    told = ", ".join(map(_short, shown[-2:])) or "neither"
    expected = "the id or the prompt of a question"
    raise NoQuestionError(file, line, told, expected, "name it with --question")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_CHARACTERS else f"{line[:SHOWN_CHARACTERS]}..."


def _place(place: Place, where: Where | None) -> tuple[str, int | None]:
    """Return the file and the line that a message names; what is no line belongs to the file."""
    if where is None or isinstance(where, int):
        return place.file, where
    return clean(f"{place.file}: {where}"), None


def _error(place: Place, flaw: Flaw, model: str = "") -> AnswerFileError:
    file, line = _place(place, flaw.where)
    found = clean(flaw.found)
    return AnswerFileError(file, line, found, flaw.expected, flaw.advice, clean(model))
