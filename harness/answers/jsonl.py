"""Reads JSONL, one JSON object a line: text, question and, where they are known, id and model.

Keys of other people, such as the labels of gold files, are passed over.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from harness.answers._lines import MAX_ANSWER_BYTES, decode, too_long
from harness.answers._row import JsonlRow, Place, parse_row
from harness.answers.text import require_text
from harness.errors import AnswerFileError
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
KINDS = {"list": "a list", "str": "a text", "bool": "true or false", "NoneType": "null"}


def read_jsonl(lines: Iterator[bytes], place: Place) -> Iterator[Answer | AnswerFileError]:
    """Yield each line's answer, or what is wrong with it; blank lines are passed over."""
    count = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        count += 1
        try:
            yield _parse_line(line, place, number)
        except AnswerFileError as error:
            yield error
    if count == 0:
        advice = "add one, or delete the file"
        yield AnswerFileError(place.file, None, "none", "a JSON object a line", advice)


def _parse_line(line: bytes, place: Place, number: int) -> Answer:
    if len(line) > MAX_ANSWER_BYTES:
        raise too_long(place, number, None)
    values = {
        "id": f"{place.id}:{number}",
        "model": place.model,
        **({} if place.question is None else {"question": place.question}),
        **parse_object(decode(line, place, number), place, number),
    }
    row = parse_row(JsonlRow, values, place, {"": number})
    require_text(row.text, place, number, row)
    # half of a character pair cannot be written back as UTF-8; one for one keeps the spans
    text = LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", row.text)
    return Answer(**row.model_dump(exclude={"text"}), text=text, path=f"{place.file}:{number}")


def parse_object(text: str, place: Place, number: int) -> dict[str, Any]:
    """Return the object on a line; a key that holds null is as good as absent."""
    try:
        found = json.loads(text)
    except RecursionError as error:
        raise _not_json("brackets nested too deeply", place, number) from error
    except ValueError as error:
        raise _not_json(_problem(error), place, number) from error
    if isinstance(found, dict):
        return {key: value for key, value in found.items() if value is not None}
    raise _not_json(KINDS.get(type(found).__name__, "a number"), place, number)


def _problem(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"'{error.msg}' at character {error.pos + 1}"
    return "a number with too many digits"


def _not_json(found: str, place: Place, number: int) -> AnswerFileError:
    advice = "mend or delete the line"
    return AnswerFileError(place.file, number, found, "a JSON object on the line", advice)
