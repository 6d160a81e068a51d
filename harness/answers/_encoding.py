"""Turns a file in UTF-16 or UTF-32, which its byte order mark tells, into UTF-8 while it is read.

PowerShell and other tools of Windows write such files; all that reads answers sees UTF-8 alone.
"""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, BinaryIO

from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MARKS = (
    # the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
LONGEST_MARK = 4
CHUNK_BYTES = 1 << 16


class Rejoined(io.RawIOBase):
    """A stream whose first bytes were read already; fault is what reading on would raise."""

    def __init__(self, head: bytes, rest: BinaryIO, fault: AnswerFileError | None = None) -> None:
        """Put the head before the rest."""
        self._head = memoryview(head)
        self._rest = rest
        self._fault = fault

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer and return with how many bytes.

        Raises:
            AnswerFileError: what comes behind the head cannot be read.
        """
        view = memoryview(buffer)
        if not self._head and self._fault is not None:
            raise self._fault
        data = self._head[: len(view)] or self._rest.read(len(view))
        self._head = self._head[len(data) :]
        view[: len(data)] = data
        return len(data)


class Recoded(io.RawIOBase):
    """A stream of another encoding as UTF-8."""

    def __init__(self, stream: BinaryIO, codec: str, told: str, file: str) -> None:
        """Read a stream behind its mark; told is how its encoding is called."""
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(codec)()
        self._told, self._file = told, file
        self._ready = memoryview(b"")
        self._fault: AnswerFileError | None = None

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer and return with how many bytes.

        Raises:
            AnswerFileError: the bytes are not what the mark says; all before them were read.
        """
        view = memoryview(buffer)
        while not self._ready:
            if self._fault is not None:
                raise self._fault
            data = self._stream.read(CHUNK_BYTES)
            self._ready = memoryview(self._decode(data))
            if not data and self._fault is None:
                break
        part = self._ready[: len(view)]
        self._ready = self._ready[len(part) :]
        view[: len(part)] = part
        return len(part)

    def _decode(self, data: bytes) -> bytes:
        try:
            return self._decoder.decode(data, final=not data).encode()
        except UnicodeDecodeError as error:
            found = f"a fault ({error.reason})"
            expected = f"{self._told}, as the byte order mark says"
            advice = "save the file as UTF-8"
            self._fault = AnswerFileError(self._file, None, found, expected, advice)
            return error.object[: error.start].decode(error.encoding).encode()


def as_utf8(stream: BinaryIO, file: str) -> BinaryIO:
    """Return a stream that stands at its start, in UTF-8 where a mark says that it is not.

    file is how the stream is told.
    """
    head = _start_of(stream)
    for mark, codec, told in MARKS:
        if head.startswith(mark):
            stream.read(len(mark))
            return io.BufferedReader(Recoded(stream, codec, told, file))
    return stream


def _start_of(stream: BinaryIO) -> bytes:
    """Return the first bytes of a stream, which it still begins with."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(LONGEST_MARK)[:LONGEST_MARK]
    head = stream.read(LONGEST_MARK)
    stream.seek(0)
    return head
