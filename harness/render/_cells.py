"""The columns of both tables, shared by the formats that show cells of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from harness.render._numbers import (
    NOTHING,
    format_count,
    format_ends,
    format_oom,
    format_percent,
    format_score,
    format_value,
)
from harness.types import Band, Grade, ModelRow, Overridden, Status

if TYPE_CHECKING:
    from collections.abc import Callable

Row = TypeVar("Row")

TOP_MISTAKES = 3
OVERRIDE = "†"
"""Stands behind a score that a person set, the grader's beside it, and behind a mean of such."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Column(NamedTuple, Generic[Row]):
    """A column: its heading, the text of its cell, and whether that is a number.

    Where a screen is too narrow, the column of the highest rank is left out first; rank 0 stays.
    style is how a cell is painted on a screen with colours.
    """

    heading: str
    cell: Callable[[Row], str]
    is_number: bool = True
    rank: int = 0
    style: Callable[[Row], str] = lambda _row: ""


def visible(text: str) -> str:
    """Return text on one line, safe for a terminal: no escapes, controls or direction marks."""
    joined = " ".join(text.split())
    if joined.isprintable():
        return joined
    return "".join(one if one.isprintable() else REPLACEMENT for one in joined)


def final_cell(grade: Grade) -> str:
    """Return the final value with its unit, or why there is none."""
    if grade.status is Status.UNREADABLE:
        return "unreadable"
    if grade.final is None:
        return "no answer"
    return format_value(grade.final.value, grade.final.unit, grade.final.log10)


def top_mistakes_cell(row: ModelRow) -> str:
    """Return the most frequent mistakes with the share of the readable answers that make them."""
    readable = row.graded + row.no_answer
    top = row.mistakes[:TOP_MISTAKES]
    return ", ".join(f"{code} {n / readable:.0%}" for code, n in top) or NOTHING


def _variance_cell(variance: float | None) -> str:
    return NOTHING if variance is None else f"{variance:.4f}"


def mistakes_cell(grade: Grade) -> str:
    """Return the codes of an answer's mistakes."""
    return ", ".join(mistake.code for mistake in grade.mistakes) or NOTHING


def _reference_cell(grade: Grade) -> str:
    return format_value(grade.reference.value, grade.reference.unit)


def _score_cell(grade: Grade) -> str:
    if grade.override is not None:
        return f"{format_score(grade.score)}{OVERRIDE} ({format_score(grade.override.original)})"
    return NOTHING if grade.status is Status.UNREADABLE else format_score(grade.score)


def mean_score_cell(row: ModelRow) -> str:
    """Return the mean score, marked where a person set some of what it is the mean of."""
    return mark_score(row.score, row.overrides)


def mark_score(score: float | None, overrides: int) -> str:
    """Return a mean score, marked where a person set some of what it is the mean of."""
    return f"{format_score(score)}{OVERRIDE * bool(overrides)}"


def corrected_line(overrides: int, of: str = "") -> str:
    """Return what the mark stands for: how many scores a person set, and of what."""
    scores = "1 score" if overrides == 1 else f"{overrides} scores"
    return f"{OVERRIDE} A person set {scores}{of and f' of {visible(of)}'}."


def rank_cell(row: ModelRow) -> str:
    """Return the rank, and the ranks that it may as well be: 2 (1-4)."""
    return f"{row.rank} ({format_ends(str(row.rank_low), str(row.rank_high))})"


def interval_cell(row: ModelRow) -> str:
    """Return the 95 % interval of the mean score."""
    if row.score_low is None or row.score_high is None:
        return NOTHING
    return f"{format_score(row.score_low)}-{format_score(row.score_high)}"


BAND_STYLES = {
    Band.EXACT: "green",
    Band.CLOSE: "green",
    Band.SAME_ORDER: "yellow",
    Band.OFF_BY_TEN: "red",
    Band.FAR: "red",
}


def band_style(grade: Grade) -> str:
    """Return how a verdict is painted: by how far the answer is off."""
    return BAND_STYLES[grade.band] if grade.band is not None else ""


MODEL_COLUMNS: tuple[Column[ModelRow], ...] = (
    Column("rank", rank_cell),
    Column("tie", lambda row: NOTHING if row.tie_group is None else str(row.tie_group), rank=8),
    Column("model", lambda row: visible(row.model) or NOTHING, is_number=False),
    Column("release", lambda row: visible(row.release) or NOTHING, is_number=False, rank=11),
    Column("n", lambda row: str(row.n), rank=4),
    Column("graded", lambda row: str(row.graded), rank=15),
    Column("none", lambda row: str(row.no_answer), rank=13),
    Column("unread", lambda row: str(row.unreadable), rank=14),
    Column("score", mean_score_cell, style=lambda _row: "bold"),
    Column("95 %", interval_cell),
    Column("accuracy", lambda row: format_score(row.accuracy), rank=10),
    Column("|oom|", lambda row: format_oom(row.mean_abs_oom).removeprefix("+"), rank=2),
    Column("bias", lambda row: format_oom(row.mean_oom), rank=6),
    Column("exact", lambda row: format_percent(row.exact_share), rank=3),
    Column("within 2x", lambda row: format_percent(row.within_2x_share), rank=12),
    Column("steps", lambda row: format_percent(row.steps_share), rank=7),
    Column("arithmetic", lambda row: format_percent(row.arithmetic_share), rank=9),
    Column("top mistakes", top_mistakes_cell, is_number=False, rank=5),
)

SPREAD_TITLE = "Coverage, bands and spread"
SPREAD_COLUMNS: tuple[Column[ModelRow], ...] = (
    Column("model", lambda row: visible(row.model) or NOTHING, is_number=False),
    Column("release", lambda row: visible(row.release) or NOTHING, is_number=False, rank=11),
    Column("questions", lambda row: str(row.questions), rank=7),
    Column("samples", lambda row: NOTHING if row.samples is None else f"{row.samples:.3g}", rank=8),
    Column("coverage", lambda row: format_percent(row.coverage)),
    Column("median |oom|", lambda row: format_oom(row.median_abs_oom).removeprefix("+")),
    Column("exact", lambda row: format_percent(row.exact_share), rank=10),
    Column("close", lambda row: format_percent(row.close_share), rank=1),
    Column("same order", lambda row: format_percent(row.same_order_share), rank=2),
    Column("off by ten", lambda row: format_percent(row.off_by_ten_share), rank=3),
    Column("far", lambda row: format_percent(row.far_share), rank=4),
    Column("between", lambda row: _variance_cell(row.between_variance), rank=5),
    Column("within", lambda row: _variance_cell(row.within_variance), rank=6),
)
"""The second table of a leaderboard: what was answered, errors, bands, variances of the score."""

GRADE_COLUMNS: tuple[Column[Grade], ...] = (
    Column("id", lambda grade: visible(grade.id) or NOTHING, is_number=False),
    Column("model", lambda grade: visible(grade.model) or NOTHING, is_number=False, rank=4),
    Column("final", final_cell),
    Column("reference", _reference_cell, rank=8),
    Column("oom", lambda grade: format_oom(grade.oom_error), rank=2, style=band_style),
    Column(
        "band",
        lambda grade: str(grade.band or NOTHING),
        is_number=False,
        rank=7,
        style=band_style,
    ),
    Column("steps", lambda grade: format_count(grade.steps_right, len(grade.steps)), rank=5),
    Column(
        "arithmetic",
        lambda grade: format_count(grade.equations_held, grade.equations_checked),
        rank=6,
    ),
    Column("mistakes", mistakes_cell, is_number=False, rank=3),
    Column("score", _score_cell, style=band_style),
)


def override_line(override: Overridden, score: float) -> str:
    """Return what a person said of a score."""
    scores = f"{format_score(override.original)} -> {format_score(score)}"
    who = f"{visible(override.author)}, {override.created}"
    return f"{OVERRIDE} {scores} by {who}: {visible(override.reason)}"


def detail_lines(grade: Grade) -> tuple[str, ...]:
    """Return what was found wrong with an answer, a line each, and what explains its error."""
    told = [override_line(grade.override, grade.score)] if grade.override else []
    told += [f"{mistake.code}: {visible(mistake.message)}" for mistake in grade.mistakes]
    told += [f"{note.code} (costs nothing): {visible(note.message)}" for note in grade.notes]
    if grade.diagnosis.sentence:
        told.append(f"diagnosis: {visible(grade.diagnosis.sentence)}")
    return tuple(told)
