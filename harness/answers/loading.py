"""Finds answer files and reads them by their format; what cannot be read is told, never lost."""

from __future__ import annotations

import os
import re
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from harness.answers._lines import bounded_lines
from harness.answers._row import Place
from harness.answers.jsonl import read_jsonl
from harness.answers.markdown import read_markdown
from harness.answers.text import read_text
from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from harness.types import Answer

    Loaded = Answer | AnswerFileError
    Reader = Callable[[Iterator[bytes], Place], Iterator[Loaded]]

STDIN = "-"
READERS: dict[str, Reader] = {".md": read_markdown, ".txt": read_text, ".jsonl": read_jsonl}
FORMATS = "answer files (.md, .txt or .jsonl)"
OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
UNKNOWN = "unknown"
ADVICE = "check the path"


class Found(NamedTuple):
    """A file to read, and the folder that the user named it by."""

    path: Path
    root: Path


def load_answers(paths: Iterable[str], question: str | None = None) -> Iterator[Loaded]:
    """Yield every answer of files, folders and standard input, in order; nothing is lost.

    Folders are read recursively in order of names, without hidden files and READMEs; a file that is
    met twice is read once.  An answer that cannot be read is yielded as its error, in its place.

    Args:
        paths: files (.md, .txt, .jsonl; without a suffix the content decides), folders, and "-".
        question: the id of the question of answers that name none.
    """
    return _unique(item for found in _find(paths) for item in _read(found, question))


def _unique(items: Iterable[Loaded]) -> Iterator[Loaded]:
    """Yield items; an answer with the id, model and sample of an earlier one is an error."""
    first: dict[tuple[str, str, int], str] = {}
    for item in items:
        if isinstance(item, AnswerFileError):
            yield item
            continue
        key = (item.id, item.model, item.sample)
        if key in first:
            yield _duplicate(item, first[key])
            continue
        first[key] = item.path
        yield item


def _duplicate(answer: Answer, first: str) -> AnswerFileError:
    found = f"the id {answer.id} a second time for {answer.model} (first in {first})"
    expected = "another id or sample for each answer of a model"
    return AnswerFileError(answer.path, None, found, expected, "give it an id of its own")


def _find(paths: Iterable[str]) -> Iterator[Found | AnswerFileError]:
    """Yield the files behind paths, each file once."""
    seen: set[str] = set()
    for found in chain.from_iterable(_expand(path) for path in paths):
        if isinstance(found, AnswerFileError):
            yield found
            continue
        real = os.path.realpath(found.path)
        if real not in seen:
            seen.add(real)
            yield found


def _expand(path: str) -> Iterator[Found | AnswerFileError]:
    """Yield the files behind one path: itself, or those in the folder."""
    place = Path(path)
    if path == STDIN or not place.is_dir():
        yield Found(place, place.parent)
        return
    count = 0
    for found in _walk(place):
        count += 1
        yield found
    if count == 0:
        yield AnswerFileError(path, None, "none", FORMATS, ADVICE)


def _walk(root: Path) -> Iterator[Found | AnswerFileError]:
    """Yield the answer files of a folder, depth first, in order of names; loops end at once."""
    seen: set[str] = set()
    waiting = [root]
    while waiting:
        path = waiting.pop()
        if not path.is_dir():
            yield Found(path, root)
        elif (real := os.path.realpath(path)) not in seen:
            seen.add(real)
            try:
                waiting += sorted(filter(_is_wanted, path.iterdir()), reverse=True)
            except OSError as error:
                yield _unreadable(path, error)


def _is_wanted(path: Path) -> bool:
    """Return whether a folder's entry may hold answers; pipes and devices are left alone."""
    if path.name.startswith(".") or path.stem.lower() == "readme":
        return False
    return path.is_dir() or (
        path.suffix.lower() in READERS and (path.is_file() or path.is_symlink())
    )


def _read(found: Found | AnswerFileError, question: str | None) -> Iterator[Loaded]:
    """Yield the answers of one file, and what is wrong with it."""
    if isinstance(found, AnswerFileError):
        yield found
        return
    try:
        yield from _read_file(found, question)
    except AnswerFileError as error:
        yield error
    except OSError as error:
        yield _unreadable(found.path, error)


def _read_file(found: Found, question: str | None) -> Iterator[Loaded]:
    if str(found.path) == STDIN:
        place = Place("standard input", "stdin", UNKNOWN, question)
        lines = bounded_lines(sys.stdin.buffer)
        yield from _read_sniffed(lines, place)
        return
    suffix = found.path.suffix
    reader = READERS.get(suffix.lower(), None if suffix else _read_sniffed)
    if reader is None:
        raise AnswerFileError(_shown(found.path), None, suffix, FORMATS, "rename it")
    with found.path.open("rb") as stream:
        yield from reader(bounded_lines(stream), _place(found, question))


def _place(found: Found, question: str | None) -> Place:
    path = found.path
    identity = path.relative_to(found.root).with_suffix("").as_posix()
    folder = path.parent.name
    model = UNKNOWN if folder in {"", ".."} else _shown(folder)
    return Place(_shown(path), _shown(identity), model, question, path.stat().st_size or None)


def _shown(path: Path | str) -> str:
    """Return a path as text that can be written; bytes of its name that are not UTF-8 become ?."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def _read_sniffed(lines: Iterator[bytes], place: Place) -> Iterator[Loaded]:
    """Yield the answers of a text whose format only its first line tells."""
    first = next(lines, b"")
    reader = read_jsonl if OBJECT.match(first) else read_markdown
    return reader(chain([first], lines), place)


def _unreadable(path: Path, error: OSError) -> AnswerFileError:
    found = (error.strerror or str(error)).lower()
    return AnswerFileError(_shown(path), None, found, "a file that can be read", ADVICE)
