"""Reads saved answers from files, folders and addresses, and tells what cannot be read."""

from __future__ import annotations

import sys
from dataclasses import replace
from hashlib import blake2b
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING

from harness.answers._row import Place
from harness.answers.finding import STDIN, Found, find_files, shown, unreadable
from harness.answers.opening import File, is_wanted, read_file, stem_of
from harness.answers.options import AS_THEY_ARE
from harness.answers.settling import MOST_TOLD
from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from harness.answers.options import ReadOptions
    from harness.answers.remote import Remote
    from harness.types import Answer

    AnyFound = Found | Remote | AnswerFileError
    Loaded = Answer | AnswerFileError

UNKNOWN = "unknown"
ONE_ANSWER = (".md", ".txt")
"""The suffixes of files that hold one answer."""
MOST_PLACES = 50_000
"""For how many answers it is kept where they stand, should their ids come again."""
OWN_ID = "give it an id of its own"
MAX_BESIDE_BYTES = 100_000_000
"""The most that a file may take that is read for what it says of another."""


def load_answers(
    paths: Iterable[str], question: str | None = None, options: ReadOptions = AS_THEY_ARE
) -> Iterator[Loaded]:
    """Yield every answer of files, folders, addresses and standard input, in order.

    Nothing is lost: an answer that cannot be read is yielded as its error, in its place.  Folders
    are read recursively in order of names, without hidden files and READMEs; a file that is met
    twice is read once.

    Args:
        paths: files of any format that is known, folders, patterns, URLs, and "-".
        question: the id of the question of answers that name none.
        options: the format where the content does not tell it, the columns, the questions.
    """
    return load_found(list_found(paths, options), question, options)


def list_found(paths: Iterable[str], options: ReadOptions) -> Iterator[AnyFound]:
    """Yield the files of load_answers, none of which is opened, and what cannot be found."""
    return find_files(paths, lambda name: is_wanted(name, options))


def load_found(
    files: Iterable[AnyFound], question: str | None = None, options: ReadOptions = AS_THEY_ARE
) -> Iterator[Loaded]:
    """Yield what load_answers does, of files that list_found found."""
    return _unique(item for found in files for item in _read(found, question, options))


def _unique(items: Iterable[Loaded]) -> Iterator[Loaded]:
    """Yield items; an answer with the id, model and sample of an earlier one is an error.

    Such errors are told one by one up to MOST_TOLD, then by their number.
    """
    first: dict[bytes, str] = {}
    count, last = 0, ""
    for item in items:
        if isinstance(item, AnswerFileError):
            yield item
            continue
        key = _key(item)
        if key not in first:
            first[key] = item.path if len(first) < MOST_PLACES else ""
            yield item
            continue
        count += 1
        last = item.path
        if count <= MOST_TOLD:
            yield _duplicate(item, first[key])
    if count > MOST_TOLD:
        told = f"{count - MOST_TOLD:,} more answers with ids of earlier ones of the same model"
        yield AnswerFileError(last, None, told, advice=OWN_ID)


def _key(answer: Answer) -> bytes:
    """Return what tells an answer from every other, in a few bytes however many there are."""
    told = f"{len(answer.id)} {answer.id}{len(answer.model)} {answer.model}{answer.sample}"
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _duplicate(answer: Answer, first: str) -> AnswerFileError:
    place = f" (first in {first})" if first else ""
    found = f"the id {answer.id} a second time for {answer.model}{place}"
    expected = "another id or sample for each answer of a model"
    return AnswerFileError(answer.path, None, found, expected, OWN_ID)


def _read(
    found: Found | Remote | AnswerFileError, question: str | None, options: ReadOptions
) -> Iterator[Loaded]:
    """Yield the answers of one file, and what is wrong with it."""
    if isinstance(found, AnswerFileError):
        yield found
        return
    try:
        if isinstance(found, Found):
            yield from _read_local(found, question, options)
        else:
            yield from _read_remote(found, question, options)
    except AnswerFileError as error:
        yield error
    except OSError as error:
        yield unreadable(found.path if isinstance(found, Found) else found.file, error)


def _read_local(found: Found, question: str | None, options: ReadOptions) -> Iterator[Loaded]:
    if str(found.path) == STDIN:
        place = Place("standard input", "stdin", UNKNOWN, question)
        yield from read_file(File(sys.stdin.buffer, "", place), options)
        return
    with found.path.open("rb") as stream:
        place = _place(found, question, options)
        file = File(stream, found.path.name, place, found.is_asked_for, _beside(found.path))
        yield from read_file(file, options)


def _read_remote(found: Remote, question: str | None, options: ReadOptions) -> Iterator[Loaded]:
    path = PurePosixPath(found.path)
    place = _make_place(found.file, path, found.root, question, options)
    with found.open() as stream:
        file = File(stream, found.name, place, found.is_asked_for, found.beside)
        yield from read_file(file, options)


def _place(found: Found, question: str | None, options: ReadOptions) -> Place:
    place = _make_place(str(found.path), found.path, str(found.root), question, options)
    return replace(place, size=found.path.stat().st_size or None)


def _make_place(
    file: str, path: PurePath, root: str, question: str | None, options: ReadOptions
) -> Place:
    """Return what a path says: the id by the way to it, the model by its folder.

    Of a file that is one answer, the path may name the question too, by the file or by a folder;
    then the model is the folder above that.
    """
    identity = stem_of(path.relative_to(root).as_posix())
    folders = [folder for folder in path.parts[:-1] if folder not in {"", "..", "/"}]
    if options.matcher is not None and path.suffix.lower() in ONE_ANSWER:
        by_name = options.matcher.by_name
        question = by_name(PurePath(identity).name) or question
        if folders and (named := by_name(folders[-1])) is not None:
            question = named
            folders.pop()
    model = shown(folders[-1]) if folders else UNKNOWN
    return Place(shown(file), shown(identity), model, question)


def _beside(path: Path) -> Callable[[str], bytes | None]:
    """Return what reads another file of the same folder."""

    def read(name: str) -> bytes | None:
        other = path.with_name(name)
        try:
            with other.open("rb") as stream:
                data = stream.read(MAX_BESIDE_BYTES + 1)
        except OSError:
            return None
        return data if len(data) <= MAX_BESIDE_BYTES else None

    return read
