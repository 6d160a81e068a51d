"""Reads one file by what it holds: unpacks it, knows its format, and hands it to the reader."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from harness.answers._encoding import Rejoined, as_utf8
from harness.answers._lines import bounded_lines
from harness.answers._packed import PACKED_SUFFIXES, unpack
from harness.answers._row import Place
from harness.answers._zip import ZIP_START, Archive
from harness.answers.formats import HEAD_BYTES, Source, find_format, recognise
from harness.answers.jsonl import read_jsonl
from harness.answers.markdown import read_markdown
from harness.answers.settling import settle
from harness.answers.text import read_text
from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from harness.answers.formats import Format
    from harness.answers.options import ReadOptions
    from harness.types import Answer

    Loaded = Answer | AnswerFileError
    Reader = Callable[[Iterator[bytes], Place], Iterator[Loaded]]

READERS: dict[str, Reader] = {".md": read_markdown, ".txt": read_text, ".jsonl": read_jsonl}
OUR_NAMES: dict[str, Reader] = {
    "markdown": read_markdown,
    "text": read_text,
    "jsonl": read_jsonl,
}
OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
OUR_SUFFIXES = {"markdown": (".md",), "text": (".txt",), "jsonl": (".jsonl",)}
PLAIN = (".md", ".txt")
"""The suffixes that say all: what such a file holds is one answer."""
WALKED = (*READERS, ".json", ".eval")
"""The suffixes of what is read in a folder."""
TABLES = (".csv", ".tsv", ".parquet")
"""The suffixes of what is read in a folder where the user names the column of the text."""
LOG_SUFFIX = ".eval"
LOG_HEADERS = frozenset({"header.json", "_journal/start.json"})
CUT = "what is whole is read; fetch it again for the rest"
EXPECTED = "answers or a log of a format that is known"
ADVICE = "name the format with --from"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was found: its bytes from the start, its own name, and what its path says.

    is_asked_for tells a file that the user named from one that a folder holds; beside returns
    another file of the same folder.
    """

    stream: BinaryIO
    name: str
    place: Place
    is_asked_for: bool = True
    beside: Callable[[str], bytes | None] = lambda _name: None


def read_file(file: File, options: ReadOptions, depth: int = 0) -> Iterator[Loaded]:
    """Yield the answers of a file of any format, and of the files in a zip.

    Raises:
        AnswerFileError: nobody knows the format, or the file cannot be read as a whole.
    """
    direct = _find_own(file.name, options)
    stream = as_utf8(file.stream, file.place.file)
    if direct is not None:
        yield from direct(bounded_lines(stream), file.place)
        return
    head, stream = _peek(stream)
    unpacked = unpack(stream, head, file.place.file, file.place.size)
    name = file.name
    if unpacked is not None:
        head, stream = _peek(as_utf8(unpacked, file.place.file))
        name = PurePosixPath(name).stem
    file = replace(file, stream=stream, name=name)
    if head.startswith(ZIP_START) and not _is_log(file, options):
        yield from _read_members(file, options, depth)
    else:
        yield from _read_known(file, head, options)


def _read_known(file: File, head: bytes, options: ReadOptions) -> Iterator[Loaded]:
    own = _find_own(file.name, options)
    found = None if own else _find_format(head, file.name, options)
    if found is not None:
        source = Source(file.place, file.name, head, file.stream, file.beside)
        yield from settle(found.read(source, options), file.place, options)
        return
    reader = own or _choose(head, file.name)
    if reader is not None:
        yield from reader(bounded_lines(file.stream), file.place)
    elif file.is_asked_for:
        suffix = suffix_of(file.name)
        raise AnswerFileError(file.place.file, None, suffix, EXPECTED, ADVICE)


def _is_log(file: File, options: ReadOptions) -> bool:
    """Return whether a zip is a log of Inspect."""
    if options.format is not None or suffix_of(file.name) == LOG_SUFFIX:
        return True
    names = Archive(file.stream, file.place.file).entries
    return not LOG_HEADERS.isdisjoint(names)


def _read_members(file: File, options: ReadOptions, depth: int) -> Iterator[Loaded]:
    """Yield the answers of the files in a zip, by name; of a zip within, logs alone are read."""
    archive = Archive(file.stream, file.place.file)
    if depth:
        return
    for name in sorted(archive.entries):
        path = PurePosixPath(name)
        if path.name.startswith(".") or not is_wanted(name, options):
            continue
        place = Place(
            f"{file.place.file}: {name}",
            stem_of(name),
            path.parent.name or file.place.model,
            file.place.question,
        )
        try:
            stream = io.BytesIO(archive.read(name))
            yield from read_file(
                File(stream, path.name, place, is_asked_for=False), options, depth + 1
            )
        except AnswerFileError as error:
            yield error
    if archive.fault:
        yield AnswerFileError(file.place.file, None, archive.fault, "a zip that is whole", CUT)


def check_format(name: str) -> None:
    """Raise UsageError where there is no format with a name."""
    if name not in OUR_NAMES:
        find_format(name)


def is_wanted(name: str, options: ReadOptions) -> bool:
    """Return whether a file of a folder may hold answers, by its name."""
    suffix = suffix_of(name)
    if options.format is not None:
        own = OUR_SUFFIXES.get(options.format)
        return suffix in (own or find_format(options.format).suffixes)
    return suffix in WALKED or (suffix in TABLES and options.columns.text is not None)


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name behind which it may be packed, in lower case."""
    path = PurePosixPath(name)
    if path.suffix.lower() in PACKED_SUFFIXES:
        path = path.with_suffix("")
    return path.suffix.lower()


def stem_of(name: str) -> str:
    """Return a path without the suffixes of its file."""
    path = PurePosixPath(name)
    if path.suffix.lower() in PACKED_SUFFIXES:
        path = path.with_suffix("")
    return path.with_suffix("").as_posix()


def _peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first bytes of a stream, and a stream that begins with them still.

    A fault within them waits until all before it was read.
    """
    head, fault = _read_head(stream)
    if stream.seekable():
        stream.seek(0)
        return head, stream
    if len(head) < HEAD_BYTES and fault is None:
        return head, io.BytesIO(head)
    return head, io.BufferedReader(Rejoined(head, stream, fault))


def _read_head(stream: BinaryIO) -> tuple[bytes, AnswerFileError | None]:
    """Return the first bytes of a stream, and what kept it from reading more of them."""
    parts, size = [], 0
    # reading by pieces, an error loses none of what was read before it
    read = getattr(stream, "read1", stream.read)
    try:
        while size < HEAD_BYTES and (part := read(HEAD_BYTES - size)):
            parts.append(part)
            size += len(part)
    except AnswerFileError as error:
        return b"".join(parts), error
    return b"".join(parts), None


def _find_format(head: bytes, name: str, options: ReadOptions) -> Format | None:
    if options.format is not None:
        return find_format(options.format)
    return recognise(head, suffix_of(name))


def _find_own(name: str, options: ReadOptions) -> Reader | None:
    """Return our own reader where the user names it or the suffix says all."""
    if options.format is not None:
        return OUR_NAMES.get(options.format)
    return READERS[suffix] if (suffix := PurePosixPath(name).suffix.lower()) in PLAIN else None


def _choose(head: bytes, name: str) -> Reader | None:
    """Return the reader of our own formats for a file of none of the others."""
    suffix = suffix_of(name)
    if not suffix:
        return read_jsonl if OBJECT.match(head) else read_markdown
    return READERS.get(suffix)
