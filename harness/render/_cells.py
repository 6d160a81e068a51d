"""The columns of both tables, shared by the formats that show cells of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from harness.render._numbers import (
    NOTHING,
    format_count,
    format_oom,
    format_percent,
    format_score,
    format_value,
    format_with_error,
)
from harness.types import Grade, ModelRow, Status

if TYPE_CHECKING:
    from collections.abc import Callable

Row = TypeVar("Row")

TOP_MISTAKES = 3
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Column(NamedTuple, Generic[Row]):
    """A column: its heading, the text of its cell, and whether that is a number."""

    heading: str
    cell: Callable[[Row], str]
    is_number: bool = True


def visible(text: str) -> str:
    """Return text on one line, safe for a terminal: no escapes, controls or direction marks."""
    joined = " ".join(text.split())
    return "".join(one if one.isprintable() else REPLACEMENT for one in joined)


def final_cell(grade: Grade) -> str:
    """Return the final value with its unit, or why there is none."""
    if grade.status is Status.UNREADABLE:
        return "unreadable"
    if grade.final is None:
        return "no answer"
    return format_value(grade.final.value, grade.final.unit, grade.final.log10)


def top_mistakes_cell(row: ModelRow) -> str:
    """Return the most frequent mistakes with the number of answers that make them."""
    return ", ".join(f"{code} x{n}" for code, n in row.mistakes[:TOP_MISTAKES]) or NOTHING


def mistakes_cell(grade: Grade) -> str:
    """Return the codes of an answer's mistakes."""
    return ", ".join(mistake.code for mistake in grade.mistakes) or NOTHING


def _reference_cell(grade: Grade) -> str:
    return format_value(grade.reference.value, grade.reference.unit)


def _score_cell(grade: Grade) -> str:
    return NOTHING if grade.status is Status.UNREADABLE else format_score(grade.score)


MODEL_COLUMNS: tuple[Column[ModelRow], ...] = (
    Column("model", lambda row: visible(row.model) or NOTHING, is_number=False),
    Column("release", lambda row: visible(row.release) or NOTHING, is_number=False),
    Column("n", lambda row: str(row.n)),
    Column("graded", lambda row: str(row.graded)),
    Column("none", lambda row: str(row.no_answer)),
    Column("unread", lambda row: str(row.unreadable)),
    Column("score", lambda row: format_with_error(row.score, row.score_se)),
    Column("accuracy", lambda row: format_score(row.accuracy)),
    Column("|oom|", lambda row: format_oom(row.mean_abs_oom).removeprefix("+")),
    Column("median", lambda row: format_oom(row.median_oom)),
    Column("exact", lambda row: format_percent(row.exact_share)),
    Column("within 2x", lambda row: format_percent(row.within_2x_share)),
    Column("steps", lambda row: format_percent(row.steps_share)),
    Column("arithmetic", lambda row: format_percent(row.arithmetic_share)),
    Column("top mistakes", top_mistakes_cell, is_number=False),
)

GRADE_COLUMNS: tuple[Column[Grade], ...] = (
    Column("id", lambda grade: visible(grade.id) or NOTHING, is_number=False),
    Column("model", lambda grade: visible(grade.model) or NOTHING, is_number=False),
    Column("final", final_cell),
    Column("reference", _reference_cell),
    Column("oom", lambda grade: format_oom(grade.oom_error)),
    Column("band", lambda grade: str(grade.band or NOTHING), is_number=False),
    Column("steps", lambda grade: format_count(grade.steps_right, len(grade.steps))),
    Column("arithmetic", lambda grade: format_count(grade.equations_held, grade.equations_checked)),
    Column("mistakes", mistakes_cell, is_number=False),
    Column("score", _score_cell),
)


def detail_lines(grade: Grade) -> tuple[str, ...]:
    """Return what was found wrong with an answer, a line each, and what explains its error."""
    told = [f"{mistake.code}: {visible(mistake.message)}" for mistake in grade.mistakes]
    told += [f"{note.code} (costs nothing): {visible(note.message)}" for note in grade.notes]
    if grade.diagnosis.sentence:
        told.append(f"diagnosis: {visible(grade.diagnosis.sentence)}")
    return tuple(told)
