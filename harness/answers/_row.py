"""What an answer file says of its answers, checked at the border; and what its path says."""

from __future__ import annotations

import difflib
import reprlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Mapping

ROW_KEYS = tuple("id question model release date sample source prompt parameters usage".split())


@dataclass(frozen=True, slots=True)
class Place:
    """Where answers are read from, and what that says of them where they do not say it.

    file is the path as the user gave it; size is in bytes, None where nobody knows it; question is
    the id that the user named for answers that name none.
    """

    file: str
    id: str
    model: str
    question: str | None = None
    size: int | None = None


def _iso_date(text: str) -> str:
    return date.fromisoformat(text).isoformat() if text else ""


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
IsoDate = Annotated[str, AfterValidator(_iso_date)]


class FrontMatter(BaseModel):
    """The front matter of a Markdown answer; each description says what is expected there."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", coerce_numbers_to_str=True, defer_build=True
    )

    id: Name = Field(description="a name that no other answer has")
    question: Name = Field(description="the id of a question")
    model: Name = Field(description="the name of the model that answered")
    release: IsoDate = Field(default="", description="a date such as 2024-10-22")
    date: IsoDate = Field(default="", description="a date such as 2024-10-22")
    sample: int = Field(default=1, ge=1, description="a whole number from 1 up")
    source: str = Field(default="", description="a text")
    prompt: str = Field(default="", description="a text")
    # what `harness collect` tells beside an answer; no grade asks for it
    parameters: str = Field(default="", exclude=True, description="a text")
    usage: str = Field(default="", exclude=True, description="a text")


class JsonlRow(FrontMatter):
    """One line of a JSONL file; keys that we do not know belong to someone else."""

    model_config = ConfigDict(extra="ignore")

    text: str = Field(description="the text of the answer")


Row = TypeVar("Row", bound=FrontMatter)


def parse_row(
    kind: type[Row], values: Mapping[str, Any], place: Place, lines: Mapping[str, int]
) -> Row:
    """Return values as a checked row.

    Args:
        kind: the row type.
        values: what the file says, by key.
        place: where that stands.
        lines: the line of each key; "" has the line for keys that are absent.

    Raises:
        AnswerFileError: a key is absent, unknown, or holds something else than it should.
    """
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
    key = str(first["loc"][0])
    line = lines.get(key, lines[""])
    absent = first["type"] == "missing"
    if first["type"] == "extra_forbidden":
        problem = _unknown_key(place, line, key)
    else:
        found = "none" if absent else reprlib.repr(first["input"])
        expected = f"{key}, {kind.model_fields[key].description}"
        problem = AnswerFileError(place.file, line, found, expected, _advice(key, absent=absent))
    problem.model = _text_under("model", values, key)
    problem.release = _text_under("release", values, key)
    raise problem


def _text_under(key: str, values: Mapping[str, Any], wrong: str) -> str:
    """Return what stands under a key, where that is a text and not what is wrong."""
    found = values.get(key)
    return found.strip() if isinstance(found, str) and key != wrong else ""


def _unknown_key(place: Place, line: int, key: str) -> AnswerFileError:
    near = difflib.get_close_matches(key, ROW_KEYS, n=1)
    advice = f"did you mean {near[0]}?" if near else "take it out"
    expected = f"one of the keys {', '.join(ROW_KEYS)}"
    return AnswerFileError(place.file, line, reprlib.repr(key), expected, advice)


def _advice(key: str, *, absent: bool) -> str:
    if not absent:
        return "correct it"
    return "add it, or name it with --question" if key == "question" else "add it"
