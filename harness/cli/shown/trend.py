"""Trends as table with sparklines, Markdown, CSV, JSON, SVG or PNG."""

from __future__ import annotations

import dataclasses
import io
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from harness.cli.shown.comparison import (
    plain,
    tell_codes,
    tell_ends,
    tell_p,
    tell_plain,
    tell_signed,
)
from harness.cli.shown.listing import Field, ListFormat, write_csv, write_titled
from harness.cli.shown.output import find_screen
from harness.cli.shown.page import wrap
from harness.errors import UsageError
from harness.render import corrected_line, mark_score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from harness.statistics.trend import Trend

BARS = "▁▂▃▄▅▆▇█"
WIDEST_SPARK = 60
MOST_MISTAKES = 10
"""So many of the largest changes are shown to people, and all that are no chance."""
TEXTS = {
    "csv": ListFormat.CSV,
    "json": ListFormat.JSON,
    "md": ListFormat.MD,
    "txt": ListFormat.TABLE,
}
PICTURES = ("svg", "png")


def tell_interval(ends: Sequence[float]) -> str:
    """Return the interval of a score."""
    return "-".join(map(tell_plain, ends))


POINTS = (
    Field("release", "release"),
    Field("model", "model"),
    Field("n", "n", is_number=True, rank=2),
    Field("questions", "questions", is_number=True, rank=1),
    Field("marked", "score", is_number=True),
    Field("interval", "interval", tell_interval, is_number=True),
    Field("bar", "", rank=3),
)
CHANGES = (
    Field("release", "from"),
    Field("since", "seen since", rank=2),
    Field("until", "until", rank=3),
    Field("mean", "change", tell_signed, is_number=True),
    Field("interval", "interval", tell_ends, is_number=True),
    Field("p_adjusted", "p (adjusted)", tell_p, is_number=True),
    Field("faded", "faded", tell_codes, rank=5),
    Field("came", "came", tell_codes, rank=4),
)
MISTAKES = (
    Field("code", "mistake"),
    Field("way", "shown", rank=1),
    Field("before", "before", tell_plain, is_number=True),
    Field("behind", "since", tell_plain, is_number=True),
    Field("difference", "change", tell_signed, is_number=True),
    Field("p_holm", "p (Holm)", tell_p, is_number=True),
    Field("spark", "by release", rank=2),
)
CSV_KEYS = (
    "kind", "release", "model", "code", "n", "questions", "score", "low", "high", "difference",
    "p", "p_adjusted", "way", "overrides",
)  # fmt: skip


def find_drawing(out: Path) -> str:
    """Return the kind of file that a name asks for.

    Raises:
        UsageError: there is no such kind.
    """
    suffix = out.suffix.lower().removeprefix(".")
    if suffix not in {*TEXTS, *PICTURES}:
        raise UsageError(f"--out {out}", f"a name in .{', .'.join((*TEXTS, *PICTURES))}")
    return suffix


def draw(found: Trend, kind: str) -> bytes:
    """Return a trend as the content of a file."""
    if kind in TEXTS:
        return write_trend(found, TEXTS[kind]).encode()
    from harness.cli.shown.plot import plot

    stream = io.BytesIO()
    plot(found, stream, kind)
    return stream.getvalue()


def write_trend(found: Trend, how: ListFormat) -> str:
    """Return a trend in a format of text."""
    if how is ListFormat.JSON:
        content = plain(_content(found))
        return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    if how is ListFormat.CSV:
        return write_csv([Field(key, key) for key in CSV_KEYS], list(_csv_rows(found)))
    return "".join(_tell(found, how))


def spark(values: Sequence[float], low: float, high: float) -> str:
    """Return values as bars from low to high; where there are too many, the means of neighbours."""
    if len(values) > WIDEST_SPARK:
        edges = [at * len(values) // WIDEST_SPARK for at in range(WIDEST_SPARK + 1)]
        parts = [values[start:end] for start, end in pairwise(edges)]
        values = [sum(part) / len(part) for part in parts]
    span = high - low
    places = [(value - low) / span * (len(BARS) - 1) if span > 0 else 0.0 for value in values]
    return "".join(BARS[round(min(max(place, 0.0), len(BARS) - 1))] for place in places)


def _content(found: Trend) -> dict[str, Any]:
    content = dataclasses.asdict(found)
    # dataclasses.asdict keeps named tuples; they too become objects
    content["slope"] = found.slope and found.slope._asdict()
    for turn, told in zip(found.changes, content["changes"], strict=True):
        told["difference"] = turn.difference._asdict()
    return content


def _csv_rows(found: Trend) -> Iterator[dict[str, Any]]:
    content = plain(_content(found))
    for point in content["points"]:
        yield {"kind": "point"} | point
    if content["slope"]:
        slope = content["slope"]
        yield {"kind": "slope", "difference": slope["mean"]} | slope
    for turn in content["changes"]:
        difference = turn["difference"]
        yield {"kind": "change"} | turn | difference | {"difference": difference["mean"]}
    for one in content["mistakes"]:
        yield {"kind": "mistake"} | one | {"p_adjusted": one["p_holm"]}


def _tell(found: Trend, how: ListFormat) -> Iterator[str]:
    """Yield a trend as people read it."""
    scores = [point.score for point in found.points]
    if how is ListFormat.TABLE and len(scores) > 1:
        yield f"{found.releases[0]} {spark(scores, 0.0, 1.0)} {found.releases[-1]}\n\n"
    points = [
        {
            **_fields(point),
            "marked": mark_score(point.score, point.overrides),
            "interval": (point.low, point.high),
            "bar": BARS[-1] * round(20 * point.score),
        }
        for point in found.points
    ]
    yield write_titled(f"Scores by release, {found.confidence:.0%} intervals", POINTS, points, how)
    changes = [
        {
            **_fields(turn),
            "mean": turn.difference.mean,
            "interval": (turn.difference.low, turn.difference.high),
        }
        for turn in found.changes
    ]
    if changes:
        yield "\n" + write_titled("Changes", CHANGES, changes, how)
    mistakes = [
        {**_fields(one), "spark": spark(one.shares, 0.0, max(one.shares))}
        for at, one in enumerate(found.mistakes)
        if one.way or at < MOST_MISTAKES
    ]
    if mistakes:
        title = f"Mistakes before {found.middle} and since (share of the answers)"
        yield "\n" + write_titled(title, MISTAKES, mistakes, how)
    yield "\n" + "".join(f"{line}\n" for line in wrap(_sentences(found), find_screen().width))


def _fields(row: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the rows of a trend
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def _sentences(found: Trend) -> Iterator[str]:
    if found.slope is None:
        yield "No question was asked at two releases, so there is no trend."
    else:
        low, high = found.slope.low, found.slope.high
        told = "" if low is None or high is None else f" ({tell_ends((low, high))})"
        yield f"The score moves by {found.slope.mean:+.3f} a year{told}."
    if not found.changes:
        yield "No change of the score between releases is shown."
    if found.mistakes and not any(one.way for one in found.mistakes):
        yield "No mistake is shown to have faded or come."
    if len(found.mistakes) > MOST_MISTAKES:
        yield f"{len(found.mistakes)} mistakes moved; --format csv tells all."
    if found.undated:
        yield f"{found.undated} answers name no release and are left out."
    if corrected := sum(point.overrides for point in found.points):
        yield corrected_line(corrected)
