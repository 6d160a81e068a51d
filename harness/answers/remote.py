"""Finds and opens files behind URLs through fsspec (harness[remote]): s3, gs, hf, https and others.

Nothing is written, and what a URL holds beside its path (a password, a signature) is never told.
"""

from __future__ import annotations

import contextlib
import glob
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urlsplit

from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed import WriteableBuffer

URL_MARK = "://"
MAX_FILES = 100_000
MAX_BESIDE_BYTES = 100_000_000
INSTALL = "install it: pip install 'harness[remote]'"
ADVICE = "check the address and what it asks for"
EXPECTED = "a file that can be read"


class Far(io.RawIOBase):
    """A stream of someone else's file system, whose errors are told as ours."""

    def __init__(self, stream: Any, file: str) -> None:  # noqa: ANN401 - fsspec has no types
        """Read a stream; file is how it is told."""
        self._stream = stream
        self._file = file

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return whether it can be read from anywhere."""
        return bool(self._stream.seekable())

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go somewhere and return where that is, in bytes."""
        with telling(self._file):
            return int(self._stream.seek(offset, whence))

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer and return with how many bytes."""
        view = memoryview(buffer)
        with telling(self._file):
            data = self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)


@dataclass(frozen=True, slots=True)
class Remote:
    """A file behind a URL: how it is told, its path there, and the folder it was named by."""

    file: str
    path: str
    root: str
    system: Any
    is_asked_for: bool = True

    @property
    def name(self) -> str:
        """The name of the file, without what asks for it."""
        return self.path.rpartition("/")[2].partition("?")[0]

    @property
    def key(self) -> str:
        """What tells this file from every other."""
        return f"{self.system.protocol}{URL_MARK}{self.path}"

    @contextlib.contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the file.

        Raises:
            AnswerFileError: it cannot be opened, or reading it fails.
        """
        with telling(self.file):
            stream = self.system.open(self.path, "rb")
        try:
            yield io.BufferedReader(Far(stream, self.file))
        finally:
            stream.close()

    def beside(self, name: str) -> bytes | None:
        """Return the bytes of another file of the same folder; None where there is none."""
        folder = self.path.rpartition("/")[0]
        try:
            with telling(self.file), self.system.open(f"{folder}/{name}", "rb") as stream:
                data: bytes = stream.read(MAX_BESIDE_BYTES + 1)
        except AnswerFileError:
            return None
        return data if len(data) <= MAX_BESIDE_BYTES else None


def find_system(url: str) -> tuple[Any, str]:
    """Return the file system of a URL, and the path in it.

    Raises:
        AnswerFileError: what speaks with it is not installed, or it is no address.
    """
    told = shown_url(url)
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise AnswerFileError(told, None, "none", "fsspec, which opens it", INSTALL) from error
    with telling(told):
        system, root = url_to_fs(url)
    return system, root


def list_remote(url: str, is_wanted: Callable[[str], bool]) -> Iterator[Remote | AnswerFileError]:
    """Yield the files behind a URL: itself, those of a folder or of a pattern, by name."""
    try:
        yield from _list(url, is_wanted)
    except AnswerFileError as error:
        yield error


def _list(url: str, is_wanted: Callable[[str], bool]) -> Iterator[Remote]:
    told = shown_url(url)
    system, root = find_system(url)
    with telling(told):
        named, is_folder = _expand(system, root, is_web=url.startswith("http"))
    if len(named) > MAX_FILES:
        raise AnswerFileError(told, None, f"{len(named):,}", f"at most {MAX_FILES:,} files")
    kept = [path for path in named if not is_folder or _is_kept(path, root, is_wanted)]
    if not kept:
        raise AnswerFileError(told, None, "none", "files of answers", ADVICE)
    is_asked_for = kept == [root]
    for path in kept:
        file = told if is_asked_for else shown_url(system.unstrip_protocol(path))
        folder = root if is_folder else path.rpartition("/")[0]
        yield Remote(file, path, folder, system, is_asked_for)


def _expand(system: Any, root: str, *, is_web: bool) -> tuple[list[str], bool]:  # noqa: ANN401 - fsspec has no types
    """Return the files behind a path, and whether it is a folder; a page of the web is a file."""
    if is_web:
        return [root], False
    if glob.has_magic(root) and not system.exists(root):
        return sorted(system.glob(root)), False
    is_folder = bool(system.isdir(root))
    return (sorted(system.find(root)) if is_folder else [root]), is_folder


def _is_kept(path: str, root: str, is_wanted: Callable[[str], bool]) -> bool:
    """Return whether a file of a folder may hold answers; hidden ones and READMEs do not."""
    parts = path.removeprefix(root).strip("/").split("/")
    is_readme = parts[-1].partition(".")[0].lower() == "readme"
    is_hidden = any(part.startswith(".") for part in parts)
    return is_wanted(parts[-1]) and not is_readme and not is_hidden


def shown_url(url: str) -> str:
    """Return a URL as it may be told: without user, password and query, which may be secret."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}{URL_MARK}{place}{parts.path}" if parts.scheme else url


@contextlib.contextmanager
def telling(file: str) -> Iterator[None]:
    """Turn what a file system of someone else raises into an AnswerFileError."""
    try:
        yield
    except AnswerFileError:
        raise
    except ImportError as error:
        expected, advice = "the package of its file system", str(error).strip() or INSTALL
        raise AnswerFileError(file, None, "none", expected, advice) from error
    except Exception as error:
        found = type(error).__name__
        if isinstance(error, FileNotFoundError):
            found = "no such file"
        elif isinstance(error, PermissionError):
            found = "permission denied"
        raise AnswerFileError(file, None, found, EXPECTED, ADVICE) from error
