"""What a node does with a batch of a Ray Data dataset: grades its rows into columns."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from harness.engines import processes, serial
from harness.engines.begun import counting
from harness.errors import AnswerFileError
from harness.integrations.frames import COLUMNS, UNREADABLE, list_columns
from harness.types import Answer
from reference.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.engines.work import Grader

ERROR = "error"
"""The column that tells why a row could not be graded, null where it was."""


@dataclass(frozen=True, slots=True)
class RowGrader:
    """Grades one answer into columns; an unknown question is an error in its place."""

    grader: Grader

    def __call__(self, answer: Answer) -> dict[str, Any]:
        """Return what is told of an answer, by column."""
        try:
            return list_columns(self.grader(answer))
        except UnknownNameError as error:
            raise AnswerFileError(answer.path, None, str(error)) from error


@dataclass(frozen=True, slots=True)
class Batch:
    """What is done with a batch; begun counts how often, has_column tells what question is."""

    text: str
    question: str
    has_column: bool
    grader: Callable[[Answer], dict[str, Any]]
    begun: Any

    def list_answers(self, table: Any) -> list[Answer | AnswerFileError]:
        """Return the answer of each row, or what is wrong with it."""
        texts = table[self.text].to_pylist()
        asked = (
            table[self.question].to_pylist() if self.has_column else [self.question] * len(texts)
        )
        return [self._answer(*pair) for pair in zip(texts, asked, strict=True)]

    def _answer(self, text: object, question: object) -> Answer | AnswerFileError:
        for name, one in ((self.text, text), (self.question, question)):
            if not isinstance(one, str):
                found = "null" if one is None else f"{type(one).__name__} {one!r:.40}"
                return AnswerFileError(name, None, found, "a text")
        return Answer(id="", question=str(question), model="", text=str(text), path=self.text)


def grade_table(table: Any, batch: Batch) -> Any:
    """Return a table with the columns of the grades of its rows."""
    import pyarrow as pa

    answers = batch.list_answers(table)
    told = blake2b(repr(answers).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    with counting(batch.begun, told) as times:
        engine = serial.run if times == 1 else processes.run
        rows = [
            {**UNREADABLE, ERROR: str(one)} if isinstance(one, AnswerFileError) else one
            for one in engine(answers, batch.grader)
        ]
    kinds = {
        "string": pa.string(),
        "Float64": pa.float64(),
        "Int64": pa.int64(),
        "object": pa.list_(pa.string()),
    }
    for name, kind in {**COLUMNS, ERROR: "string"}.items():
        values = pa.array([row.get(name) for row in rows], kinds[kind])
        table = table.append_column(name, values)
    return table
