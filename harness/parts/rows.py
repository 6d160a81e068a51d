"""What statistics count of a folder of parts, read from the short rows beside the grades."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.errors import AnswerFileError
from harness.parts.folder import read_manifest
from harness.parts.part import GRADES, PartFiles
from harness.types import GradedBy, GradeRow, unreadable_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers.places import AnyPath

ADVICE = "delete the part and run the same harness score again"


def find_grader(folder: AnyPath) -> GradedBy | None:
    """Return what made the grades of a folder, as its manifest tells it."""
    found = read_manifest(folder)
    if found is None:
        return None
    accuracy, steps, arithmetic = found["weights"]
    return GradedBy(found["grader"], found["bank"], (accuracy, steps, arithmetic))


def read_rows(folder: AnyPath) -> Iterator[GradeRow | AnswerFileError]:
    """Yield the row of each answer, and what is wrong with a part.

    An answer that could not be read counts as unreadable where its model is known.
    """
    by = find_grader(folder)
    for number in list_numbers(folder):
        files = PartFiles(folder, number)
        try:
            for one in files.load_rows():
                if not isinstance(one, AnswerFileError):
                    yield one._replace(grader=by)
                elif one.model:
                    yield unreadable_row(one.model, one.release)
        except (OSError, ValueError, TypeError):
            yield AnswerFileError(str(files.rows), None, "a damaged file", "rows of grades", ADVICE)


def list_numbers(folder: AnyPath) -> list[int]:
    """Return the numbers of the parts that are there, in order."""
    names = (path.stem.removeprefix("part-") for path in folder.glob(f"part-*{GRADES}"))
    return sorted(int(name) for name in names if name.isdecimal())
