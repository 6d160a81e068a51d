"""Draws a trend; only here is matplotlib imported, which `harness[plot]` installs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from harness.errors import UsageError
from harness.render import OVERRIDE

if TYPE_CHECKING:
    from typing import BinaryIO

    from matplotlib.axes import Axes

    from harness.statistics.trend import Trend

INCHES = (9.0, 4.5)
DOTS_AN_INCH = 120
MOST_NAMES = 30
"""Models are named beside their points where there are no more."""
SALT = "harness"
"""Ids in the SVG are made with it, so that the same trend gives the same bytes."""


def plot(found: Trend, stream: BinaryIO, kind: str) -> None:
    """Write a picture of a trend, the same bytes for the same trend.

    Raises:
        UsageError: matplotlib is not installed.
    """
    try:
        import matplotlib as mpl
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        advice = "pip install 'harness[plot]'"
        raise UsageError("no matplotlib", "it for svg and png", advice) from error
    with mpl.rc_context({"svg.hashsalt": SALT}):
        figure = Figure(figsize=INCHES, dpi=DOTS_AN_INCH, layout="constrained")
        FigureCanvasAgg(figure)
        _draw(found, figure.subplots())
        metadata = {"Date": None} if kind == "svg" else {"Software": None}
        figure.savefig(stream, format=kind, metadata=metadata)


def _draw(found: Trend, axes: Axes) -> None:
    days = [date.fromisoformat(point.release).toordinal() for point in found.points]
    scores = [point.score for point in found.points]
    below = [point.score - point.low for point in found.points]
    above = [point.high - point.score for point in found.points]
    axes.errorbar(days, scores, yerr=[below, above], fmt="o", capsize=3, color="#1f5582")
    for day, point in zip(days, found.points, strict=True):
        named = point.model if len(found.points) <= MOST_NAMES else ""
        if told := f"{named}{f' {OVERRIDE}' * bool(point.overrides)}".strip():
            place = (day, point.score)
            axes.annotate(told, place, (4, 4), textcoords="offset points", fontsize=7)
    for turn in found.changes:
        axes.axvline(date.fromisoformat(turn.release).toordinal(), color="#b3541e", linestyle=":")
    ticks = sorted({days[0], days[len(days) // 2], days[-1]})
    axes.set_xticks(ticks, [date.fromordinal(day).isoformat() for day in ticks])
    axes.set_ylim(-0.02, 1.02)
    axes.set_ylabel(f"score, {found.confidence:.0%} interval")
    axes.set_xlabel("release")
