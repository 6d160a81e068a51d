"""Leaderboards by family, by question and by mistake, in every format of a list."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from harness.cli.shown.comparison import tell_plain
from harness.cli.shown.listing import Field, ListFormat, write_list
from harness.errors import UsageError
from harness.leaderboard import count_mistakes, split_by
from harness.render import (
    flat_row,
    format_percent,
    mean_score_cell,
    mistake_shares,
    model_row,
    top_mistakes_cell,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from harness.types import GradeRow, ModelRow

FOR_PEOPLE = ("marked", "top")
"""Keys that no machine is told."""


class By(StrEnum):
    """What the rows of the leaderboard are of."""

    MODEL = "model"
    FAMILY = "family"
    QUESTION = "question"
    MISTAKE = "mistake"


def tell_interval(ends: Sequence[float]) -> str:
    """Return the interval of a score."""
    return "-".join(map(tell_plain, ends))


SCORES = (
    Field("model", "model"),
    Field("rank", "rank", is_number=True),
    Field("n", "n", is_number=True, rank=2),
    Field("marked", "score", is_number=True),
    Field("interval", "95 %", tell_interval, is_number=True),
    Field("mean_abs_oom", "|oom|", "{:.2f}".format, is_number=True, rank=1),
    Field("exact_share", "exact", format_percent, is_number=True, rank=4),
    Field("steps_share", "steps", format_percent, is_number=True, rank=5),
    Field("coverage", "coverage", format_percent, is_number=True, rank=6),
    Field("median_abs_oom", "median |oom|", "{:.2f}".format, is_number=True, rank=7),
    Field("far_share", "far", format_percent, is_number=True, rank=8),
    Field("between_variance", "between", "{:.4f}".format, is_number=True, rank=9),
    Field("within_variance", "within", "{:.4f}".format, is_number=True, rank=10),
    Field("top", "top mistakes", rank=11),
)
MISTAKES = (
    Field("code", "mistake"),
    Field("model", "model"),
    Field("answers", "answers", is_number=True, rank=1),
    Field("questions", "questions", is_number=True, rank=2),
    Field("share", "share", tell_plain, is_number=True),
    Field("interval", "95 %", tell_interval, is_number=True),
)


def write_breakdown(rows: Iterable[GradeRow], by: By, how: ListFormat) -> str:
    """Return the leaderboard of each family or question, or the mistakes of each model."""
    if by is By.MISTAKE:
        made = [dataclasses.asdict(one) for one in count_mistakes(rows)]
        ends = ("share_low", "share_high")
        return _write("Mistakes (share of the answers, by question)", MISTAKES, made, ends, how)
    group: Callable[[GradeRow], str] = (
        (lambda row: row.family) if by is By.FAMILY else (lambda row: row.question)
    )
    listed = [
        {str(by): name} | (flat_row(row) if how is ListFormat.CSV else _nested_row(row))
        for name, board in split_by(rows, group)
        for row in board
    ]
    fields = (Field(str(by), str(by)), *SCORES)
    return _write(f"Leaderboard by {by}", fields, listed, ("score_low", "score_high"), how)


def _nested_row(row: ModelRow) -> dict[str, Any]:
    told = {"mistakes": dict(row.mistakes), "mistake_shares": mistake_shares(row)}
    return model_row(row) | told | {"marked": mean_score_cell(row), "top": top_mistakes_cell(row)}


def _write(
    title: str,
    fields: Sequence[Field],
    rows: Sequence[dict[str, Any]],
    ends: tuple[str, str],
    how: ListFormat,
) -> str:
    """Return the rows; machines are told every key, people some columns and the interval in one."""
    if how is ListFormat.CSV and rows:
        return write_list(title, [Field(key, key) for key in rows[0]], rows, how)
    if how is ListFormat.JSON:
        told = [{key: row[key] for key in row if key not in FOR_PEOPLE} for row in rows]
        return write_list(title, fields, told, how)
    shown = [row | {"interval": tuple(row[end] for end in ends)} for row in rows]
    told = [row | {"interval": None} if None in row["interval"] else row for row in shown]
    return write_list(title, fields, told, how)


def find_format(name: str | None, by: By) -> ListFormat:
    """Return the format of a breakdown.

    Raises:
        UsageError: it has no such format.
    """
    try:
        return ListFormat(name or ListFormat.TABLE)
    except ValueError as error:
        expected = f"one of {', '.join(ListFormat)}"
        raise UsageError(f"--by {by} --format {name}", expected) from error
