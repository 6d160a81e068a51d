"""What the columns of a table are, and its rows as records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from harness.answers.formats._format import Flaw, Found, Record, Where, text_of
from harness.answers.options import (
    MODEL_COLUMNS,
    PROMPT_COLUMNS,
    QUESTION_COLUMNS,
    TEXT_COLUMNS,
)
from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from harness.answers.options import Columns

SHOWN_COLUMNS = 12


class Chosen(NamedTuple):
    """The columns that are read; several where each may tell the question."""

    text: str
    questions: tuple[str, ...]
    prompts: tuple[str, ...]
    model: str | None
    id: str | None

    def all(self) -> tuple[str, ...]:
        """Return every column that is read, each once."""
        single = (name for name in (self.text, self.model, self.id) if name is not None)
        return tuple(dict.fromkeys((*single, *self.questions, *self.prompts)))


def choose(there: Sequence[str], columns: Columns, file: str) -> Chosen:
    """Return the columns to be read of those that are there.

    Raises:
        AnswerFileError: one that the user named is not there, or none holds the text.
    """
    named = (columns.text, columns.question, columns.prompt, columns.model, columns.id)
    for name in filter(None, named):
        if name not in there:
            raise _absent(f"a column {name}", there, file)
    text = columns.text or next((name for name in TEXT_COLUMNS if name in there), None)
    if text is None:
        raise _absent(f"a column {', '.join(TEXT_COLUMNS)}", there, file)
    return Chosen(
        text,
        _pick(columns.question, QUESTION_COLUMNS, there),
        _pick(columns.prompt or columns.question, PROMPT_COLUMNS, there),
        next(iter(_pick(columns.model, MODEL_COLUMNS, there)), None),
        next(iter(_pick(columns.id, ("id",), there)), None),
    )


def _pick(named: str | None, usual: Iterable[str], there: Sequence[str]) -> tuple[str, ...]:
    return (named,) if named else tuple(name for name in usual if name in there)


def _absent(expected: str, there: Sequence[str], file: str) -> AnswerFileError:
    shown = ", ".join(there[:SHOWN_COLUMNS]) + (" ..." if len(there) > SHOWN_COLUMNS else "")
    found = f"the columns {shown}" if there else "no columns"
    return AnswerFileError(file, 1, found, expected, "name it with --text-column and the like")


def record_of(where: Where, row: Mapping[str, Any], chosen: Chosen) -> Found:
    """Return a row as a record."""
    text = row.get(chosen.text)
    if not isinstance(text, str | None):
        return Flaw(where, f"a {type(text).__name__}", f"a text in the column {chosen.text}")
    asked = (text_of(row.get(name)) for name in chosen.prompts)
    return Record(
        where,
        text,
        id=text_of(row.get(chosen.id)) if chosen.id else "",
        model=text_of(row.get(chosen.model)) if chosen.model else "",
        names=tuple(filter(None, (text_of(row.get(name)) for name in chosen.questions))),
        # the id of a question is one word
        prompts=tuple(prompt for prompt in asked if len(prompt.split()) > 1),
    )
