"""Reads bytes line by line and decodes them, with a bound on what one answer may take."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING, BinaryIO

from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers._row import Place

MAX_ANSWER_BYTES = 2_000_000
"""The most that one answer may take in its file: ten times what models write at their longest."""


def bounded_lines(stream: BinaryIO, most: int | None = None) -> Iterator[bytes]:
    """Yield the lines of a stream; one that is over the limit is cut one byte beyond it.

    The limit is most bytes, where it is not told MAX_ANSWER_BYTES.
    """
    limit = (MAX_ANSWER_BYTES if most is None else most) + 1
    while line := stream.readline(limit):
        yield line
        while len(line) == limit and not line.endswith(b"\n"):
            line = stream.readline(limit)


def read_whole(lines: Iterator[bytes], place: Place) -> str:
    """Return all lines as one text.

    Raises:
        AnswerFileError: it is over the limit, or not UTF-8.
    """
    parts, size = [], 0
    for line in lines:
        parts.append(line)
        size += len(line)
        if size > MAX_ANSWER_BYTES:
            raise too_long(place, None, place.size)
    return decode(b"".join(parts), place, 1)


def decode(data: bytes, place: Place, line: int) -> str:
    """Return bytes as text, without a byte order mark at the start of the file.

    Raises:
        AnswerFileError: they are not UTF-8; it names the line and the byte.
    """
    mark = len(BOM_UTF8) if line == 1 and data.startswith(BOM_UTF8) else 0
    try:
        return data[mark:].decode("utf-8")
    except UnicodeDecodeError as error:
        start = mark + error.start
        line += data.count(b"\n", 0, start)
        column = start - data.rfind(b"\n", 0, start)
        found = f"the byte 0x{data[start]:02x} as byte {column} of the line"
        advice = "save the file as UTF-8"
        raise AnswerFileError(place.file, line, found, "UTF-8", advice) from error


def too_long(place: Place, line: int | None, size: int | None) -> AnswerFileError:
    """Return the error for an answer over the limit; size is None where nobody knows it."""
    found = "more" if size is None else f"{size:,}"
    expected = f"at most {MAX_ANSWER_BYTES:,} bytes an answer"
    return AnswerFileError(place.file, line, found, expected, "split the file, one answer each")
