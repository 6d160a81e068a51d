"""Reads the requests of a batch, OpenAI's or Anthropic's: what was asked, by custom_id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.answers._row import Place
from harness.answers.finding import shown, unreadable
from harness.answers.formats import Flaw, Source, dict_of, read_lines, read_messages, text_of
from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from pathlib import Path

EXPECTED = "a request with custom_id and body or params"


def read_requests(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the user's turns of each request by its custom_id.

    Raises:
        AnswerFileError: the file cannot be read, or a line is no request.
    """
    file = shown(path)
    asked: dict[str, tuple[str, ...]] = {}
    try:
        with path.open("rb") as stream:
            for value in read_lines(Source(Place(file, "", ""), path.name, b"", stream)):
                if isinstance(value, Flaw):
                    raise AnswerFileError(file, _line(value), value.found, EXPECTED)
                row = dict_of(value[1])
                asked[text_of(row.get("custom_id"))] = _prompts_of(row)
    except OSError as error:
        raise unreadable(path, error) from error
    if "" in asked:
        raise AnswerFileError(file, None, "a line without one", EXPECTED)
    return asked


def _line(flaw: Flaw) -> int | None:
    return flaw.where if isinstance(flaw.where, int) else None


def _prompts_of(row: dict[str, object]) -> tuple[str, ...]:
    """Return what a request asks: messages, or the input of a response, which may be a text."""
    body = dict_of(row.get("body")) or dict_of(row.get("params"))
    asked = body.get("messages", body.get("input", body.get("prompt")))
    return (asked,) if isinstance(asked, str) else read_messages(asked).prompts
