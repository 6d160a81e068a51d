"""Reads grades back: the lines that `harness score --format jsonl` and --out write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from harness.answers._lines import decode
from harness.answers._row import IsoDate, Place
from harness.answers.jsonl import parse_object
from harness.answers.places import AnyPath, as_place
from harness.errors import AnswerFileError, PlaceError, UsageError
from harness.types import Band, GradedBy, GradeRow, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILE = "answers.jsonl"
"""What --out calls its grades; a folder that holds it stands for it."""
PARTS, MANIFEST = "answers", "manifest.json"
"""What it calls the folder of grades in parts, and what tells that folder from others."""
IS_COMPLETE = b'"is_complete":'
ADVICE = "write the file anew with harness score --format jsonl"
LONGEST_LINE = 20_000_000
"""Bytes; a grade of an answer of 2 MB stays below it."""
TELLING = {"status", "score", "accuracy"}
"""The keys by which a line of grades is told from others."""
STRICT = ConfigDict(strict=True, allow_inf_nan=False)


Share = Annotated[float, Field(ge=0, le=1)]
One = TypeVar("One")


class _Step(BaseModel):
    model_config = STRICT
    shown: bool
    correct: bool


class _Equation(BaseModel):
    model_config = STRICT
    holds: bool


class _Mistake(BaseModel):
    model_config = STRICT
    code: str


class _Override(BaseModel):
    model_config = STRICT
    original: float


class _Grader(BaseModel):
    model_config = ConfigDict(allow_inf_nan=False)
    version: str
    questions: str
    weights: tuple[float, float, float]


class _Line(BaseModel):
    """The keys of a grade that statistics count; the others are passed over."""

    model_config = ConfigDict(allow_inf_nan=False)
    id: str
    question: str
    model: str
    status: Status
    score: Share
    accuracy: Share
    oom_error: float | None = None
    band: Band | None = None
    steps: dict[str, _Step] = {}
    equations: list[_Equation] = []
    mistakes: list[_Mistake] = []
    release: IsoDate = ""
    family: str = ""
    sample: int = 1
    override: _Override | None = None
    grader: _Grader | None = None


def find_grades(path: str) -> AnyPath | None:
    """Return the file of grades that a path stands for; None where it holds something else.

    It is a folder where --out wrote the grades in parts.  A URL that cannot be opened is not told
    here, but where it is read as answers.
    """
    try:
        return _find(as_place(path))
    except (PlaceError, UsageError):
        return None


def _find(found: AnyPath) -> AnyPath | None:
    for folder in (found, found / PARTS):
        if _is_parts(folder):
            return folder
    file = found / FILE if found.is_dir() else found
    if file.suffix.lower() != ".jsonl" or not file.is_file():
        return None
    return file if _is_grade(_first_line(file)) else None


def _is_parts(folder: AnyPath) -> bool:
    """Return whether a folder has our manifest; other tools write files of that name too."""
    file = folder / MANIFEST
    return file.is_file() and IS_COMPLETE in file.read_bytes()


def _first_line(file: AnyPath) -> bytes:
    with file.open("rb") as stream:
        while line := stream.readline(LONGEST_LINE):
            if line.strip():
                return line
    return b""


def _is_grade(line: bytes) -> bool:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.keys() >= TELLING


def list_files(path: AnyPath) -> Iterator[AnyPath | AnswerFileError]:
    """Yield the files of what find_grades found, in order, and that a run is unfinished."""
    if not path.is_dir():
        yield path
        return
    if IS_COMPLETE + b" true" not in (path / MANIFEST).read_bytes():
        found, advice = "an unfinished run", "run the same harness score again"
        yield AnswerFileError(str(path), None, found, "grades", advice)
    parts: list[AnyPath] = [*path.glob("part-*.jsonl")]
    yield from sorted(parts, key=str)


def load_grades(path: AnyPath) -> Iterator[GradeRow | AnswerFileError]:
    """Yield the grade of each line of a file or of a folder of parts, or what is wrong with it."""
    return load_lines(path, _parse)


def load_lines(
    path: AnyPath, parse: Callable[[bytes, str, int], One | AnswerFileError]
) -> Iterator[One | AnswerFileError]:
    """Yield what each line of a file or of a folder of parts holds, or what is wrong with it."""
    for file in list_files(path):
        if isinstance(file, AnswerFileError):
            yield file
            continue
        with file.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield parse(line, str(file), number)


def _parse(line: bytes, path: str, number: int) -> GradeRow | AnswerFileError:
    place = Place(path, "", "")
    try:
        found = parse_object(decode(line, place, number), place, number)
        return _row(_Line.model_validate(found))
    except AnswerFileError as error:
        return error
    except ValidationError as error:
        first = error.errors()[0]
        told = f"{'.'.join(map(str, first['loc']))}: {first['msg'].lower()}"
        return AnswerFileError(place.file, number, told, "a grade", ADVICE)


def _row(line: _Line) -> GradeRow:
    return GradeRow(
        id=line.id,
        question=line.question,
        family=line.family,
        model=line.model,
        release=line.release,
        sample=line.sample,
        status=line.status,
        score=line.score,
        accuracy=line.accuracy,
        oom_error=line.oom_error,
        band=line.band,
        steps_right=sum(one.shown and one.correct for one in line.steps.values()),
        steps_required=len(line.steps),
        equations_held=sum(one.holds for one in line.equations),
        equations_checked=len(line.equations),
        mistakes=tuple(dict.fromkeys(one.code for one in line.mistakes)),
        original=None if line.override is None else line.override.original,
        grader=None if line.grader is None else GradedBy(**dict(line.grader)),
    )
