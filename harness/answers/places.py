"""Folders and files that are written: of this machine, or behind a URL of fsspec (harness[remote]).

A place behind a URL does what is asked of a `pathlib.Path` here; what its file system raises is a
PlaceError.
"""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from harness.answers.remote import URL_MARK, find_system, shown_url
from harness.answers.remote import telling as telling_of_file
from harness.errors import AnswerFileError, MissingPlaceError, PlaceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import ReadableBuffer, WriteableBuffer

FILE_URL = "file://"


def as_place(text: str) -> AnyPath:
    """Return the folder or file of a path or URL, whether it is there or not.

    Raises:
        UsageError: what speaks with such places is not installed, or it is no address.
    """
    if URL_MARK not in text:
        return Path(text)
    told = shown_url(text)
    try:
        system, path = find_system(text)
    except AnswerFileError as error:
        raise UsageError(str(error)) from error
    return Path(path) if text.startswith(FILE_URL) else Far(told, path, system)


@contextlib.contextmanager
def telling(place: str) -> Iterator[None]:
    """Turn what a file system of someone else raises into a PlaceError, which is an OSError."""
    try:
        with telling_of_file(place):
            yield
    except AnswerFileError as error:
        is_missing = isinstance(error.__cause__, FileNotFoundError)
        kind = MissingPlaceError if is_missing else PlaceError
        raise kind(place, error.found) from error


@dataclass(frozen=True, slots=True)
class Far:
    """A place behind a URL: its path in its file system, how it is told, and the file system."""

    told: str
    path: str
    system: Any

    def __str__(self) -> str:
        """Return how it is told."""
        return self.told

    def __truediv__(self, name: str) -> Far:
        """Return a place in this folder."""
        return Far(
            f"{self.told.rstrip('/')}/{name}", f"{self.path.rstrip('/')}/{name}", self.system
        )

    @property
    def name(self) -> str:
        """The last part of the path."""
        return PurePosixPath(self.path).name

    @property
    def stem(self) -> str:
        """The name without its suffix."""
        return PurePosixPath(self.path).stem

    @property
    def suffix(self) -> str:
        """The end of the name, with its dot."""
        return PurePosixPath(self.path).suffix

    @property
    def parent(self) -> Far:
        """The folder that it lies in."""
        told, path = (one.rstrip("/").rpartition("/")[0] for one in (self.told, self.path))
        return Far(told, path, self.system)

    def with_name(self, name: str) -> Far:
        """Return another place in the same folder."""
        return self.parent / name

    def resolve(self) -> Far:
        """Return itself: a URL is whole."""
        return self

    def exists(self) -> bool:
        """Return whether it is there."""
        with telling(self.told):
            return bool(self.system.exists(self.path))

    def is_file(self) -> bool:
        """Return whether it is a file."""
        with telling(self.told):
            return bool(self.system.isfile(self.path))

    def is_dir(self) -> bool:
        """Return whether it is a folder."""
        with telling(self.told):
            return bool(self.system.isdir(self.path))

    def mkdir(self, **_asked: bool) -> None:
        """Do nothing: most stores have no folders, and a slip of the pen makes no bucket."""

    def glob(self, pattern: str) -> Iterator[Far]:
        """Yield what lies in this folder under such names."""
        with telling(self.told):
            self.system.invalidate_cache(self.path)
            found = self.system.ls(self.path, detail=False) if self.is_dir() else []
        names = (path.rstrip("/").rpartition("/")[2] for path in found)
        yield from (self / name for name in names if fnmatchcase(name, pattern))

    def open(
        self,
        mode: str = "r",
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
    ) -> IO[Any]:
        """Open the file; one that is written is whole there when it is closed."""
        writes = "r" not in mode
        found = self._write() if writes else self._open("rb")
        stream = Stream(self.told, found, writes=writes)
        buffered = io.BufferedWriter(stream) if writes else io.BufferedReader(stream)
        if "b" in mode:
            return buffered
        return io.TextIOWrapper(buffered, encoding=encoding, errors=errors, newline=newline)

    def _open(self, mode: str) -> IO[bytes]:
        with telling(self.told):
            found: IO[bytes] = self.system.open(self.path, mode)
        return found

    def _write(self) -> IO[bytes]:
        """Open the file to be written, in a new folder where its file system wants one."""
        try:
            return self._open("wb")
        except MissingPlaceError:
            with telling(self.told):
                self.system.makedirs(self.parent.path, exist_ok=True)
            return self._open("wb")

    def read_bytes(self) -> bytes:
        """Return what the file holds."""
        with self.open("rb") as stream:
            found: bytes = stream.read()
        return found

    def read_text(self, encoding: str = "utf-8") -> str:
        """Return the text of the file."""
        return self.read_bytes().decode(encoding)

    def write_text(self, text: str, encoding: str = "utf-8") -> None:
        """Write the file."""
        with self.open("wb") as stream:
            stream.write(text.encode(encoding))

    def rename(self, name: str) -> None:
        """Give the file another name in its folder, in the place of what has that name."""
        with telling(self.told):
            self.system.mv(self.path, self.with_name(name).path)

    def unlink(self, *, missing_ok: bool = False) -> None:
        """Delete the file."""
        try:
            with telling(self.told):
                self.system.rm_file(self.path)
        except MissingPlaceError:
            if not missing_ok:
                raise


AnyPath = Path | Far


class Stream(io.RawIOBase):
    """A stream of someone else's file system, either read or written."""

    def __init__(self, told: str, stream: IO[bytes], *, writes: bool) -> None:
        """Take a stream that is open, and how its file is told."""
        self.told = told
        self._stream = stream
        self._writes = writes

    def readable(self) -> bool:
        """Return whether it is read."""
        return not self._writes

    def writable(self) -> bool:
        """Return whether it is written."""
        return self._writes

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer and return with how many bytes."""
        view = memoryview(buffer)
        with telling(self.told):
            data = self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)

    def write(self, data: ReadableBuffer, /) -> int:
        """Write bytes and return how many."""
        content = bytes(data)
        with telling(self.told):
            self._stream.write(content)
        return len(content)

    def close(self) -> None:
        """Close it; what was written is there then."""
        if not self.closed:
            super().close()
            with telling(self.told):
                self._stream.close()
