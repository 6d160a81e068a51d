"""Reads a plain text answer: the whole file is its text, the path says whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.answers._lines import read_whole
from harness.errors import AnswerFileError
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers._row import FrontMatter, Place


def read_text(lines: Iterator[bytes], place: Place) -> Iterator[Answer]:
    """Yield the one answer of a plain text file; id and model come from its path.

    Raises:
        AnswerFileError: nobody named the question, or there is no readable text.
    """
    yield plain_answer(read_whole(lines, place), place)


def plain_answer(text: str, place: Place) -> Answer:
    """Return a text of which only its place is known as an answer."""
    if place.question is None:
        found = "a plain text that does not name its question"
        advice = "name it with --question, or in front matter between two lines ---"
        raise AnswerFileError(place.file, 1, found, advice=advice)
    require_text(text, place, 1)
    return Answer(place.id, place.question, place.model, text, path=place.file)


def require_text(text: str, place: Place, line: int, row: FrontMatter | None = None) -> None:
    """Raise AnswerFileError where an answer has no text; a line that holds only space is none."""
    if not text.strip():
        advice = "add the text, or delete the answer"
        error = AnswerFileError(place.file, line, "none", "the text of an answer", advice)
        if row is not None:
            error.model, error.release = row.model, row.release
        raise error
