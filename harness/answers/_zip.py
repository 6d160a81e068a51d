"""Reads the members of a zip from its bytes, each bounded, none ever written anywhere.

Where the directory at the end is lost, as in a file that was cut off, the members are found by
their own headers, and all that are whole are read.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from harness.answers._packed import MAX_UNPACKED_BYTES, unpack_zstd
from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

ZIP_START = b"PK\x03\x04"
MAX_MEMBERS = 200_000
MAX_MEMBER_BYTES = 1_000_000_000
STORED, DEFLATED, ZSTANDARD = 0, 8, 93
LOCAL = struct.Struct("<4s5H3I2H")
"""The header before each member: signature, version, flags, method, time, date, sums, lengths."""
ENCRYPTED, SIZE_BEHIND, UTF_8 = 0x1, 0x8, 0x800
BIG = 0xFFFFFFFF
"""What stands for a size that only an extra field tells."""


class Entry(NamedTuple):
    """A member of a zip: where its header begins, how it is packed, its packed size in bytes."""

    name: str
    header: int
    method: int
    flags: int
    packed: int
    checksum: int


class Archive:
    """The members of a zip by name, of two with one name the later.

    fault says why the directory at its end cannot be read; empty where it can.
    """

    def __init__(self, stream: BinaryIO, file: str) -> None:
        """List the members of a zip.

        Raises:
            AnswerFileError: it has more than MAX_MEMBERS.
        """
        self._stream = stream
        self._file = file
        self._left = MAX_UNPACKED_BYTES
        self.fault = ""
        try:
            entries = list(_list_directory(stream))
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError) as error:
            entries = list(_scan(stream))
            self.fault = f"a zip that is cut off ({str(error).lower()})"
        if len(entries) > MAX_MEMBERS:
            expected = f"at most {MAX_MEMBERS:,} members"
            raise AnswerFileError(file, None, f"{len(entries):,}", expected, "split it")
        self.entries = {entry.name: entry for entry in entries}

    def read(self, name: str) -> bytes:
        """Return the bytes of a member.

        Raises:
            AnswerFileError: it is encrypted, too large, damaged, or packed in another way.
        """
        entry = self.entries[name]
        if entry.flags & ENCRYPTED:
            raise self._wrong(name, "an encrypted one", "a member without a password")
        limit = min(MAX_MEMBER_BYTES, self._left)
        try:
            data = _unpack(self._packed(entry), entry.method, limit, self._file)
        except (zlib.error, ValueError, struct.error) as error:
            raise self._wrong(name, f"a fault ({error})", "packed data that is whole") from error
        if data is None:
            found = f"the method {entry.method}"
            raise self._wrong(name, found, "a member stored, deflated or in zstandard")
        if len(data) > limit:
            raise self._wrong(name, "more", f"at most {limit:,} bytes unpacked")
        if zlib.crc32(data) != entry.checksum:
            raise self._wrong(name, "another", "the checksum that the zip tells")
        self._left -= len(data)
        return data

    def _packed(self, entry: Entry) -> bytes:
        self._stream.seek(entry.header)
        fields = LOCAL.unpack(self._stream.read(LOCAL.size))
        if fields[0] != ZIP_START:
            raise ValueError("no header before it")
        self._stream.seek(fields[9] + fields[10], 1)
        return self._stream.read(entry.packed)

    def _wrong(self, name: str, found: str, expected: str) -> AnswerFileError:
        return AnswerFileError(f"{self._file}: {name}", None, found, expected)


def _list_directory(stream: BinaryIO) -> Iterator[Entry]:
    """Yield the members that the directory at the end lists."""
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield Entry(
                    info.filename,
                    info.header_offset,
                    info.compress_type,
                    info.flag_bits,
                    info.compress_size,
                    info.CRC,
                )


def _scan(stream: BinaryIO) -> Iterator[Entry]:
    """Yield the members that are whole, by the headers that stand before them."""
    end = stream.seek(0, 2)
    start = 0
    while start + LOCAL.size <= end:
        stream.seek(start)
        (signature, _, flags, method, _, _, checksum, packed, _, name_length, extra_length) = (
            LOCAL.unpack(stream.read(LOCAL.size))
        )
        behind = start + LOCAL.size + name_length + extra_length + packed
        if signature != ZIP_START or flags & SIZE_BEHIND or packed == BIG or behind > end:
            return
        name = stream.read(name_length).decode("utf-8" if flags & UTF_8 else "cp437", "replace")
        if not name.endswith("/"):
            yield Entry(name, start, method, flags, packed, checksum)
        start = behind


def _unpack(packed: bytes, method: int, limit: int, file: str) -> bytes | None:
    """Return unpacked bytes, no more than one above the limit; None where nobody knows the method.

    Raises:
        AnswerFileError: zstandard is not installed.
        ValueError: the data is damaged.
        zlib.error: the data is damaged.
    """
    if method == STORED:
        return packed[: limit + 1]
    if method == DEFLATED:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, limit + 1)
    return unpack_zstd(packed, limit, file) if method == ZSTANDARD else None
