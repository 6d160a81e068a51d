"""Finds answer files: those of a folder in order of names, those of a pattern, each file once."""

from __future__ import annotations

import glob
import os
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from harness.answers.remote import Remote

STDIN = "-"
URL_MARK = "://"
FORMATS = "answer files (.md, .txt or .jsonl)"
ADVICE = "check the path"
NAME_IT = "name the file itself"


class Found(NamedTuple):
    """A file to read, and the folder that the user named it by, the file's own where it is named.

    is_asked_for tells a file that the user named from one that a folder or a pattern holds.
    """

    path: Path
    root: Path
    is_asked_for: bool = True

    @property
    def key(self) -> str:
        """What tells this file from every other, by whatever path it was named."""
        return os.path.realpath(self.path)


def find_files(
    paths: Iterable[str], is_wanted: Callable[[str], bool]
) -> Iterator[Found | Remote | AnswerFileError]:
    """Yield the files behind paths, each file once; is_wanted tells by the name of one in a folder.

    Folders are listed recursively in order of names, without hidden files and READMEs.
    """
    seen: set[str] = set()
    for found in chain.from_iterable(_expand(path, is_wanted) for path in paths):
        if isinstance(found, AnswerFileError):
            yield found
            continue
        if found.key not in seen:
            seen.add(found.key)
            yield found


def _expand(
    path: str, is_wanted: Callable[[str], bool]
) -> Iterator[Found | Remote | AnswerFileError]:
    """Yield the files behind one path: itself, those in the folder, or those of the pattern."""
    if URL_MARK in path and not Path(path).exists():
        from harness.answers.remote import list_remote

        yield from list_remote(path, is_wanted)
        return
    place = Path(path)
    is_folder = path != STDIN and place.is_dir()
    if is_folder:
        files = _walk(place, is_wanted)
    elif path != STDIN and glob.has_magic(path) and not place.exists():
        files = _match(path, is_wanted)
    else:
        yield Found(place, place.parent)
        return
    count = 0
    for found in files:
        count += 1
        yield found
    if count == 0:
        yield AnswerFileError(path, None, "none", FORMATS, ADVICE)


def _match(pattern: str, is_wanted: Callable[[str], bool]) -> Iterator[Found | AnswerFileError]:
    """Yield the files of a pattern in order of names; of a folder that it names those within."""
    for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - a pattern may be absolute
        path = Path(name)
        if path.is_dir():
            yield from _walk(path, is_wanted)
        else:
            yield Found(path, path.parent, is_asked_for="**" not in pattern)


def _walk(root: Path, is_wanted: Callable[[str], bool]) -> Iterator[Found | AnswerFileError]:
    """Yield the answer files of a folder, depth first, in order of names; loops end at once."""

    def is_kept(path: Path) -> bool:
        if path.name.startswith(".") or path.stem.lower() == "readme":
            return False
        # pipes and devices are left alone
        return path.is_dir() or (is_wanted(path.name) and (path.is_file() or path.is_symlink()))

    seen: set[str] = set()
    waiting = [root]
    inside = os.path.realpath(root)
    while waiting:
        path = waiting.pop()
        if path.is_symlink() and path != root and leads_out(path, inside):
            found = "a link that leads out of the folder"
            yield AnswerFileError(shown(path), None, found, "a file of the folder", NAME_IT)
        elif not path.is_dir():
            yield Found(path, root, is_asked_for=False)
        elif (real := os.path.realpath(path)) not in seen:
            seen.add(real)
            try:
                waiting += sorted(filter(is_kept, path.iterdir()), reverse=True)
            except OSError as error:
                yield unreadable(path, error)


def leads_out(path: Path, folder: str) -> bool:
    """Tell whether a link leads to what is not in a folder: whoever made it reads as we do."""
    return os.path.commonpath([os.path.realpath(path), folder]) != folder


def shown(path: Path | str) -> str:
    """Return a path as text that can be written; bytes of its name that are not UTF-8 become ?."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def unreadable(path: Path | str, error: OSError) -> AnswerFileError:
    """Return what to tell of a file that the system does not open or list."""
    found = (error.strerror or str(error)).lower()
    return AnswerFileError(shown(path), None, found, "a file that can be read", ADVICE)
