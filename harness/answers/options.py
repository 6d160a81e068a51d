"""What the user says of the answers to be read: their format, columns, and questions to match."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.answers.matching import Matcher

TEXT_COLUMNS = ("text", "response", "answer", "output", "completion")
QUESTION_COLUMNS = ("question_id", "question", "task")
PROMPT_COLUMNS = ("prompt", "question", "input")
MODEL_COLUMNS = ("model", "model_name")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that hold an answer; None where the usual names are looked for."""

    text: str | None = None
    question: str | None = None
    prompt: str | None = None
    model: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How answers are read.

    format is the name of a source format, None to know it by the content; matcher finds the
    question that an answer belongs to, None where no question is needed; prompts are what was asked
    by the ids of a batch, whose output does not say it.
    """

    format: str | None = None
    columns: Columns = field(default_factory=Columns)
    matcher: Matcher | None = None
    requests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


AS_THEY_ARE = ReadOptions()
