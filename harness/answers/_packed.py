"""Unpacks .gz and .zst while they are read, with a bound on what they may unpack to."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import WriteableBuffer

GZIP_START = b"\x1f\x8b"
ZSTD_START = b"\x28\xb5\x2f\xfd"
MAX_UNPACKED_BYTES = 4_000_000_000
"""The most that one packed file may unpack to."""
MAX_RATIO = 400
"""The most that a file may grow by; logs with one prompt for all grow by 50, bombs by 1,000."""
FREE_BYTES = 100_000_000
"""What may be unpacked before the ratio counts."""
BUFFER_BYTES = 1 << 17
PACKED_SUFFIXES = (".gz", ".zst")


class Unpacking(Protocol):
    """What unpacks a stream: read1 hands out a piece, and what is whole before it fails."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, fewer at the end."""

    def read1(self, size: int, /) -> bytes:
        """Return a piece of at most so many bytes, none at the end."""


class Bounded(io.RawIOBase):
    """A stream of unpacked bytes that ends with an error where there are too many of them.

    size is that of the packed file in bytes, None where nobody knows it.
    """

    def __init__(self, stream: Unpacking, file: str, size: int | None) -> None:
        """Bound a stream."""
        self._stream = stream
        self._file = file
        self._most = MAX_UNPACKED_BYTES
        if size is not None:
            self._most = min(self._most, max(FREE_BYTES, MAX_RATIO * size))
        self._count = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer with unpacked bytes and return how many there were.

        Raises:
            AnswerFileError: they are too many, or the packed data is damaged or cut off.
        """
        view = memoryview(buffer)
        try:
            # by pieces: what is whole before a fault is handed out
            data = self._stream.read1(len(view))
        except (EOFError, zlib.error, OSError, ValueError) as error:
            found = f"a fault ({str(error).lower()}) after {self._count:,} unpacked bytes"
            expected = "packed data that is whole"
            raise AnswerFileError(self._file, None, found, expected, "fetch it again") from error
        self._count += len(data)
        if self._count > self._most:
            expected = f"at most {self._most:,} bytes unpacked"
            raise AnswerFileError(self._file, None, "more", expected, "unpack and split it")
        view[: len(data)] = data
        return len(data)


def unpack(stream: BinaryIO, head: bytes, file: str, size: int | None) -> BinaryIO | None:
    """Return the unpacked bytes of a stream by how it begins; None where it is not packed.

    Raises:
        AnswerFileError: zstandard is needed and not installed.
    """
    opened: Unpacking
    if head.startswith(GZIP_START):
        opened = gzip.GzipFile(fileobj=stream)
    elif head.startswith(ZSTD_START):
        opened = _open_zstd(file)(stream)
    else:
        return None
    return io.BufferedReader(Bounded(opened, file, size), BUFFER_BYTES)


def unpack_zstd(packed: bytes, limit: int, file: str) -> bytes:
    """Return unpacked bytes, no more than one above the limit.

    Raises:
        AnswerFileError: zstandard is not installed.
        ValueError: the data is damaged.
    """
    stream = _open_zstd(file)(io.BytesIO(packed))
    import zstandard

    try:
        return stream.read(limit + 1)
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error


def _open_zstd(file: str) -> Callable[[BinaryIO], Unpacking]:
    try:
        import zstandard
    except ImportError as error:
        advice = "install it: pip install 'harness[zstd]'"
        raise AnswerFileError(file, None, "none", "zstandard, which reads it", advice) from error

    def open_stream(stream: BinaryIO) -> Unpacking:
        reader = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)
        return cast("Unpacking", reader)

    return open_stream
