"""Comparisons as table, Markdown, CSV or JSON."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from harness.cli.shown.listing import (
    Field,
    ListFormat,
    write_csv,
    write_markdown,
    write_table,
    write_titled,
)
from harness.cli.shown.output import find_screen
from harness.cli.shown.page import wrap
from harness.render import NOTHING, corrected_line, mark_score, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from harness.statistics.comparison import Comparison, Pair, QuestionMove
    from harness.statistics.paired import Difference

Row = dict[str, Any]

DIGITS = 6
"""Significant digits that machines are told: what lies behind them is a platform's last bits."""


def tell_signed(value: float) -> str:
    """Return a difference with its sign, three decimals unless it is a count."""
    return f"{value:+d}" if isinstance(value, int) else f"{value:+.3f}"


def tell_plain(value: float) -> str:
    """Return a score with three decimals."""
    return f"{value:.3f}"


def tell_p(value: float) -> str:
    """Return a p value with three decimals, or that it is below them."""
    return "<0.001" if value < 0.0005 else f"{value:.3f}"


def tell_ends(ends: Sequence[float | None]) -> str:
    """Return the ends of an interval of differences."""
    return NOTHING if None in ends else " to ".join(tell_signed(end or 0.0) for end in ends)


def tell_codes(codes: Sequence[str]) -> str:
    """Return mistake codes."""
    return ", ".join(codes)


MEASURES = (
    Field("measure", "", str),
    Field("a", "A", str, is_number=True),
    Field("b", "B", str, is_number=True),
    Field("difference", "B - A", tell_signed, is_number=True),
    Field("interval", "interval", tell_ends, is_number=True),
    Field("p", "p", tell_p, is_number=True),
    Field("detectable", "detectable", tell_plain, is_number=True, rank=1),
)
QUESTIONS = (
    Field("name", "question"),
    Field("a", "A", is_number=True),
    Field("b", "B", is_number=True),
    Field("difference", "B - A", tell_signed, is_number=True),
    Field("faded", "faded", tell_codes, rank=2),
    Field("came", "came", tell_codes, rank=1),
)
MISTAKES = (
    Field("name", "mistake"),
    Field("a", "A", tell_plain, is_number=True),
    Field("b", "B", tell_plain, is_number=True),
    Field("difference", "B - A", tell_signed, is_number=True),
    Field("interval", "interval", tell_ends, is_number=True, rank=1),
    Field("p", "p", tell_p, is_number=True, rank=2),
    Field("p_holm", "p (Holm)", tell_p, is_number=True),
)
PAIRS = (
    Field("a", "A"),
    Field("b", "B"),
    Field("n", "questions", is_number=True, rank=1),
    Field("difference", "B - A", tell_signed, is_number=True),
    Field("interval", "interval", tell_ends, is_number=True, rank=2),
    Field("p", "p", tell_p, is_number=True, rank=3),
    Field("p_holm", "p (Holm)", tell_p, is_number=True),
    Field("detectable", "detectable", tell_plain, is_number=True, rank=4),
)
OVERRIDES = ("overrides_a", "overrides_b")
CSV = tuple(
    Field(key, key)
    for key in (
        *("kind", "name", "a", "b", "difference", "low", "high", "p", "p_holm", "detectable"),
        *OVERRIDES,
    )
)
PAIRS_CSV = tuple(
    Field(key, key)
    for key in ("a", "b", "n", "difference", "low", "high", "p", "p_holm", "detectable", *OVERRIDES)
)


def write_comparison(found: Comparison, how: ListFormat) -> str:
    """Return a comparison in a format."""
    if how is ListFormat.JSON:
        return _json(dataclasses.asdict(found))
    if how is ListFormat.CSV:
        return write_csv(CSV, [row for rows in _rows(found) for row in rows])
    return "".join(_tell(found, how))


def write_pairs(pairs: Sequence[Pair], confidence: float, how: ListFormat) -> str:
    """Return the comparisons of every two of some sets."""
    rows = [
        {"a": one.a, "b": one.b, "n": one.score.n, **_difference(one.score), "p_holm": one.p_holm}
        | _overrides(one)
        for one in pairs
    ]
    rows = [plain(row) for row in rows]
    if how is ListFormat.JSON:
        listed = [{key: row[key] for key in row if key != "interval"} for row in rows]
        return _json({"confidence": confidence, "pairs": listed})
    if how is ListFormat.CSV:
        return write_csv(PAIRS_CSV, rows)
    lines = wrap(_tell_overrides(_count_overrides(pairs).items()), find_screen().width)
    notes = "".join(f"{line}\n" for line in ["", *lines] if lines)
    if how is ListFormat.MD:
        return write_markdown(PAIRS, rows) + notes
    title = f"Every two, {confidence:.0%} intervals"
    return write_table(title, PAIRS, rows, find_screen()) + notes


def _count_overrides(pairs: Sequence[Pair]) -> dict[str, int]:
    """Return for each set how many of its scores a person set."""
    counts: dict[str, int] = {}
    for one in pairs:
        for name, count in ((one.a, one.overrides_a), (one.b, one.overrides_b)):
            counts[name] = max(count, counts.get(name, 0))
    return dict(sorted(counts.items()))


def _tell(found: Comparison, how: ListFormat) -> Iterator[str]:
    """Yield the comparison as people read it."""
    measures, questions, mistakes = _rows(found)
    title = f"A: {visible(found.a)}   B: {visible(found.b)}   {found.common} questions in common"
    yield write_titled(title, MEASURES, [_measure(row) for row in measures], how)
    for heading, fields, rows in (
        ("Questions that moved", QUESTIONS, [_mark(row) for row in questions]),
        ("Mistakes that moved (share of the answers)", MISTAKES, mistakes),
    ):
        if rows:
            yield "\n" + write_titled(heading, fields, rows, how)
    yield "\n" + "".join(f"{line}\n" for line in wrap(_sentences(found), find_screen().width))


def _sentences(found: Comparison) -> Iterator[str]:
    score = found.score
    if score.low is None or score.high is None:
        yield "The differences show no spread, so there is no interval."
    elif score.low > 0 or score.high < 0:
        yield f"B is {'better' if score.mean > 0 else 'worse'} by {abs(score.mean):.3f}."
    else:
        yield "No difference of the scores is shown."
    if score.detectable is not None:
        yield (
            f"So many questions with this spread find a difference of {score.detectable:.3f} or "
            "more in four of five cases."
        )
    if found.oom is not None and abs(found.oom.mean) >= 0.0005:
        way = "further from" if found.oom.mean > 0 else "nearer to"
        low, high = found.oom.low, found.oom.high
        is_shown = low is not None and high is not None and not low <= 0 <= high
        told = "" if is_shown else ", which may be chance"
        yield f"B is {10 ** abs(found.oom.mean):.3g} times {way} the references{told}."
    for name, missing in ((found.a, found.missing_in_a), (found.b, found.missing_in_b)):
        if missing:
            yield f"{name} has no answer to {', '.join(missing)}."
    yield from _tell_overrides(((found.a, found.overrides_a), (found.b, found.overrides_b)))


def _tell_overrides(counted: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Yield for each side that has any how many of its scores a person set."""
    yield from (corrected_line(count, name) for name, count in counted if count)


def _rows(found: Comparison) -> tuple[list[Row], list[Row], list[Row]]:
    """Return measures, questions and mistakes as rows of one form."""
    passed = found.passed
    measures: list[Row] = [
        {"kind": "score", "name": "score", "a": found.score_a, "b": found.score_b}
        | _difference(found.score)
        | _overrides(found)
    ]
    if found.oom is not None:
        sides = {"a": found.abs_oom_a, "b": found.abs_oom_b}
        measures.append({"kind": "oom", "name": "|oom|"} | sides | _difference(found.oom))
    passes_a, passes_b = passed.both + passed.only_a, passed.both + passed.only_b
    measures.append(
        {"kind": "passed", "name": "within 2x", "a": passes_a, "b": passes_b}
        | {"difference": passes_b - passes_a, "p": passed.p}
    )
    questions = [
        {"kind": "question", "name": one.question, "a": one.score_a, "b": one.score_b}
        | {"difference": one.difference, "faded": one.faded, "came": one.came}
        | _overrides(one)
        for one in found.questions
    ]
    mistakes = [
        {"kind": "mistake", "name": one.code, "a": one.share_a, "b": one.share_b}
        | {"difference": one.difference, "low": one.low, "high": one.high}
        | {"interval": (one.low, one.high), "p": one.p, "p_holm": one.p_holm}
        for one in found.mistakes
    ]
    return plain(measures), plain(questions), plain(mistakes)


def _measure(row: Row) -> Row:
    """Return a measure as people read it: scores with decimals, counts without."""
    told = {key: row[key] for key in ("a", "b") if key in row}
    if row["kind"] != "passed":
        told = {
            key: mark_score(value, row.get(f"overrides_{key}", 0)) for key, value in told.items()
        }
    return row | told | {"measure": row["name"]}


def _overrides(found: Comparison | Pair | QuestionMove) -> Row:
    return {key: getattr(found, key) for key in OVERRIDES}


def _mark(row: Row) -> Row:
    """Return the scores of a question as people read them."""
    return row | {key: mark_score(row[key], row[f"overrides_{key}"]) for key in ("a", "b")}


def _difference(found: Difference) -> Row:
    return {
        "difference": found.mean,
        "low": found.low,
        "high": found.high,
        "interval": (found.low, found.high),
        "p": found.p,
        "detectable": found.detectable,
    }


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return a value with every float at six significant digits."""
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        # named tuples too become objects of their fields
        named = getattr(value, "_asdict", None)
        return plain(named()) if named else [plain(one) for one in value]
    return value


def _json(content: Row) -> str:
    return json.dumps(plain(content), ensure_ascii=False, allow_nan=False, indent=2) + "\n"
