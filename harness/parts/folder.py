"""A folder of parts, and its manifest: what grades them, and whether the run came to its end."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from harness.errors import UsageError
from harness.parts.part import ADVICE, Header, PartFiles, PartWriter, publish

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import TextIO

    from harness.answers.places import AnyPath
    from harness.parts.cutting import Cut

MANIFEST = "manifest.json"
FORMAT = 1
RUN = "run"
BEFORE = {"cut": RUN}
"""What manifests of earlier versions did not tell, and what it was."""
ANEW = "delete the folder to begin anew, or choose another --out"


class Facts(NamedTuple):
    """What has to be the same for a part to be kept.

    grader and bank are versions, weights those of a score; answers is how many a part holds; cut
    tells what is cut into parts: the whole run, or each file.
    """

    grader: str
    bank: str
    weights: tuple[float, ...]
    answers: int
    cut: str = RUN


def is_unfinished(folder: AnyPath) -> bool:
    """Return whether a folder holds a run that did not come to its end."""
    found = read_manifest(folder)
    return found is not None and not found.get("is_complete")


def read_manifest(folder: AnyPath) -> dict[str, Any] | None:
    """Return the manifest of a folder; None where it has none that can be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("format") == FORMAT else None


class PartsFolder:
    """The parts of one run."""

    def __init__(self, folder: AnyPath, facts: Facts, tell: Callable[[str], None]) -> None:
        """Take a folder for a run; parts in it that were graded otherwise go.

        Raises:
            UsageError: it cannot be written, another run writes there, or it holds an unfinished
                run that was graded otherwise.
        """
        self.folder, self.facts, self.tell = folder, facts, tell
        self.was_complete = True
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.lock = _lock(folder)
            with contextlib.ExitStack() as left_open:
                left_open.callback(self.lock.close)
                self._take_up()
                self._write_manifest(is_complete=False)
                left_open.pop_all()
        except OSError as error:
            raise self.refused(error) from error

    def _take_up(self) -> None:
        for path in self.folder.glob(".part-*"):
            path.unlink()
        found = read_manifest(self.folder)
        if found is None:
            self.drop(0)
            return
        self.was_complete = bool(found.get("is_complete"))
        wrong = [
            f"{name} {was}, not {told}"
            for name, told in self._told().items()
            if (was := found.get(name, BEFORE.get(name))) != told
        ]
        if wrong and not self.was_complete:
            said = f"{self.folder} holds an unfinished run with {'; '.join(wrong)}"
            raise UsageError(said, advice=f"finish it with those, or {ANEW}")
        if wrong:
            self.tell(f"{self.folder}: graded with {'; '.join(wrong)}; begun anew")
            self.drop(0)

    def _told(self) -> dict[str, Any]:
        return self.facts._asdict() | {"weights": list(self.facts.weights)}

    def _write_manifest(self, *, is_complete: bool, **counts: int) -> None:
        content = {"format": FORMAT, **self._told(), "is_complete": is_complete, **counts}
        temporary = self.folder / f".{MANIFEST}"
        temporary.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        publish(temporary, MANIFEST)

    def files(self, number: int) -> PartFiles:
        """Return the files of a part."""
        return PartFiles(self.folder, number)

    def writer(self, number: int) -> PartWriter:
        """Return what writes a part."""
        return PartWriter(self.files(number))

    def holds(self, part: Cut) -> bool:
        """Return whether a part is there; one of other answers goes, with those behind it.

        Raises:
            UsageError: it goes not, because the answers that it was made of may come back.
        """
        found = self.files(part.number).header()
        if found == Header(part.first, len(part.items), part.digest):
            return True
        if found is None:
            return False
        if not self.was_complete:
            self._refuse(part)
        self.tell(f"{self.folder}: from part {part.number} on other answers; graded anew")
        self.drop(part.number)
        return False

    def _refuse(self, part: Cut) -> None:
        lost = next((item for item in part.items if isinstance(item, Exception)), None)
        if lost is not None:
            told = f"{lost} (part {part.number} of {self.folder} was made of what was there)"
            raise UsageError(told, advice="bring it back and run again: the parts are kept")
        if part.number == 0:
            raise UsageError(
                f"{self.folder} holds an unfinished run over other answers",
                advice=f"finish it with those, or {ANEW}",
            )

    def drop(self, first: int) -> None:
        """Delete the parts from one on."""
        self._delete(lambda number: number >= first)

    def _delete(self, is_old: Callable[[int], bool]) -> None:
        names = {path.stem for path in self.folder.glob("part-*")}
        for name in sorted(names):
            number = name.removeprefix("part-")
            if number.isdecimal() and is_old(int(number)):
                self.files(int(number)).delete()

    def complete(self, parts: Collection[int], answers: int) -> None:
        """Note that the run has come to its end, with these parts and so many answers."""
        try:
            self._delete(lambda number: number not in parts)
            self._write_manifest(is_complete=True, parts=len(parts), graded=answers)
        except OSError as error:
            raise self.refused(error) from error

    def close(self) -> None:
        """Let others write here."""
        self.lock.close()

    def refused(self, error: OSError) -> UsageError:
        """Return what to tell where the system refuses something."""
        found = f"{self.folder}: {(error.strerror or str(error)).lower()}"
        return UsageError(found, "a folder that can be written", ADVICE)


def _lock(folder: AnyPath) -> TextIO:
    """Return the open lock of a folder, which the system lets go when the process ends.

    Behind a URL there is none.
    """
    if not isinstance(folder, Path):
        return io.StringIO()
    stream = (folder / ".lock").open("w", encoding="utf-8")
    with contextlib.suppress(ImportError):  # Windows has none
        import fcntl

        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            stream.close()
            raise UsageError(f"{folder}: another run writes there", advice="wait for it") from error
    return stream
