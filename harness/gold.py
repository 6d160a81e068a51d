"""Reads hand-labelled answers and number spellings: one JSON object a line (docs/schema.md)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from harness.errors import AnswerFileError
from harness.real import Real, parse_real
from harness.types import Band

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NO_BAND = "none"
"""The band of an answer without a value that can be held against the reference."""
BANDS = (*(str(band) for band in Band), NO_BAND)
UNIT_NAMES = {"byte": "B", "byte/s": "B/s"}
"""How label files may write a unit that the machine interface writes otherwise."""


class Labelled(NamedTuple):
    """An answer with its labels; final is (value, unit), None where the text commits to none.

    band and score are what a person gave it, None where nobody did.
    """

    id: str
    question: str
    model: str
    text: str
    final: tuple[float, str] | None
    finals: tuple[float, ...]
    mistakes: frozenset[str]
    wrong_equations: tuple[str, ...]
    steps: dict[str, bool]
    place: str
    band: str | None = None
    score: float | None = None


class Spelling(NamedTuple):
    """A text that holds one quantity, or none where value is None; text is what it is read from.

    is_final tells that the text commits to the quantity.
    """

    id: str
    category: str
    text: str
    value: float | None
    unit: str
    span: str
    is_final: bool


Gold = Labelled | Spelling | Real


def load_gold(paths: Iterable[str]) -> Iterator[Gold | AnswerFileError]:
    """Yield the rows of gold files; folders are searched for .jsonl files in order of names."""
    for path in paths:
        place = Path(path)
        files = sorted(place.rglob("*.jsonl")) if place.is_dir() else [place]
        if not files:
            yield AnswerFileError(path, None, "none", "gold files (.jsonl)", "check the path")
        for file in files:
            yield from _load_file(file)


def _load_file(file: Path) -> Iterator[Gold | AnswerFileError]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        told = getattr(error, "strerror", None)
        found = told.lower() if told else "bytes that are not UTF-8"
        yield AnswerFileError(str(file), None, found, "a gold file", "check the path")
        return
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _parse_line(line, str(file), number)


def _parse_line(line: str, file: str, number: int) -> Gold | AnswerFileError:
    try:
        row = json.loads(line)
        if "question" in row:
            return _labelled(row, f"{file}:{number}")
        return parse_real(row) or _spelling(row)
    except KeyError as error:
        return AnswerFileError(file, number, f"no {error}", "a label of GRADING.md", "add it")
    except (ValueError, TypeError, AttributeError) as error:
        return AnswerFileError(file, number, str(error), "a JSON object with labels", "mend it")


def _labelled(row: dict[str, Any], place: str) -> Labelled:
    final = row["final"]
    return Labelled(
        id=str(row["id"]),
        question=row["question"],
        model=row.get("model", ""),
        text=row["text"],
        final=None if final is None else (float(final["value"]), unit_name(final["unit"])),
        finals=tuple(float(value) for value in row.get("finals") or ()),
        mistakes=frozenset(row["mistakes"]),
        wrong_equations=tuple(row.get("wrong_equations") or ()),
        steps={name: bool(is_right) for name, is_right in (row.get("steps") or {}).items()},
        place=place,
        band=_band(row.get("band")),
        score=_score(row.get("score")),
    )


def _band(given: object) -> str | None:
    """Return the band that a person gave."""
    if given is None or given in BANDS:
        return None if given is None else str(given)
    raise ValueError(f"band {given!r}, which is none of {', '.join(BANDS)}")


def _score(given: object) -> float | None:
    """Return the score that a person gave."""
    if given is None:
        return None
    if isinstance(given, (int, float)) and 0 <= given <= 1:
        return float(given)
    raise ValueError(f"score {given!r}, which is no number between 0 and 1")


def _spelling(row: dict[str, Any]) -> Spelling:
    value = row["value"]
    return Spelling(
        id=str(row["id"]),
        category=row["category"] if "category" in row else row["cat"],
        text=row["text"],
        value=None if value is None else float(value),
        unit=unit_name(row["unit"] or ""),
        span=row.get("span") or "",
        is_final=bool(row.get("final")),
    )


def unit_name(unit: str) -> str:
    """Return a unit as the machine interface writes it."""
    return UNIT_NAMES.get(unit, unit)
