"""Loads the texts of one file for the commands that need no question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from harness.answers import load_answers
from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers.options import ReadOptions
    from harness.cli.shown.output import Problems
    from harness.types import Answer

NO_QUESTION = "-"
"""Stands for the question of a text that names none, where none is needed."""


def load_texts(file: str, problems: Problems, options: ReadOptions) -> Iterator[Answer]:
    """Yield the texts of a file, a folder or standard input; what cannot be read is told."""
    for loaded in load_answers((file,), NO_QUESTION, options):
        if isinstance(loaded, AnswerFileError):
            problems.tell(loaded)
        else:
            yield loaded


def id_of(answer: Answer, file: str) -> dict[str, str]:
    """Return the id as a field where the file holds several texts; {} where it is the text."""
    is_the_file = answer.path in {str(Path(file)), "standard input"}
    return {} if is_the_file else {"id": answer.id}
