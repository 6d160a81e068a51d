"""What a source format is: its name, how its content is known, and how it is read.

A format is a file of this folder with a constant FORMAT.  It turns a source into records, which say
what the log says of each answer, and flaws, which say what cannot be read; what question a record
belongs to is settled behind it, in one place for all formats.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from harness.answers._lines import MAX_ANSWER_BYTES, bounded_lines
from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from harness.answers._row import Place
    from harness.answers.options import ReadOptions

MAX_LINE_BYTES = 4 * MAX_ANSWER_BYTES
"""The most that one line of a log may take: an answer beside its prompt and its tokens."""
MAX_DOCUMENT_BYTES = 1_000_000_000
"""The most that a log may take that can only be read as a whole."""
HEAD_BYTES = 1 << 18
"""How much of a file is looked at to know its format."""
CHUNK_BYTES = 1_000_000

Where = int | str
"""A line of the file, or what a log itself counts by, such as "sample 3"."""


class Record(NamedTuple):
    """What a log says of one answer; text is None where it holds none.

    reasoning is what the model thought before it spoke, where the log keeps that apart.  names are
    what may be the id of the question, the surest first; prompts are the user's turns in order.
    """

    where: Where
    text: str | None
    reasoning: str = ""
    id: str = ""
    model: str = ""
    names: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    sample: int = 1
    date: str = ""


class Flaw(NamedTuple):
    """Why a part of a log gives no answer; where is None for the whole of it."""

    where: Where | None
    found: str
    expected: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a log, from their start, and where they stand.

    name is the file's own name; head is its first HEAD_BYTES, which stream begins with too; beside
    returns the bytes of another file of the same folder, None
    where there is none.
    """

    place: Place
    name: str
    head: bytes
    stream: BinaryIO
    beside: Callable[[str], bytes | None] = field(default=lambda _name: None)

    def lines(self) -> Iterator[bytes]:
        """Yield the lines, each cut one byte beyond its limit."""
        return bounded_lines(self.stream, MAX_LINE_BYTES)

    def whole(self) -> bytes:
        """Return all bytes.

        Raises:
            AnswerFileError: there are more than MAX_DOCUMENT_BYTES.
        """
        parts, size = [], 0
        while chunk := self.stream.read(CHUNK_BYTES):
            parts.append(chunk)
            size += len(chunk)
            if size > MAX_DOCUMENT_BYTES:
                expected = f"at most {MAX_DOCUMENT_BYTES:,} bytes in a log that is one document"
                raise AnswerFileError(self.place.file, None, "more", expected, "split the log")
        return b"".join(parts)


Found = Record | Flaw


class Format(NamedTuple):
    """A source format.

    knows tells by the first JSON value of a file (of its first line, or of as much as was looked
    at) whether the file is of this format; starts are the bytes that others begin with, owns the
    suffixes that no other format has; suffixes are those of its files in a folder.
    """

    name: str
    help: str
    read: Callable[[Source, ReadOptions], Iterator[Found]]
    knows: Callable[[Any], bool] = lambda _first: False
    owns: tuple[str, ...] = ()
    starts: tuple[bytes, ...] = ()
    suffixes: tuple[str, ...] = (".json", ".jsonl")


def has_keys(value: object, *keys: str) -> bool:
    """Return whether a JSON value is an object that has all of these keys."""
    return isinstance(value, dict) and all(key in value for key in keys)


def dict_of(value: object) -> dict[str, Any]:
    """Return a JSON value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def list_of(value: object) -> list[Any]:
    """Return a JSON value where it is an array, else an empty one."""
    return value if isinstance(value, list) else []


def text_of(value: object) -> str:
    """Return a JSON value where it is a text or a whole number, else an empty text."""
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, str | int) else ""


def texts_of(row: dict[str, Any], *keys: str) -> tuple[str, ...]:
    """Return what stands as text under these keys, in their order."""
    return tuple(filter(None, (text_of(row.get(key)) for key in keys)))


def day_of(seconds: object) -> str:
    """Return the ISO date of a Unix time in seconds; an empty text where it is none."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return ""
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
