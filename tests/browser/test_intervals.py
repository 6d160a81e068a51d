"""The statistics of a page: over any of its answers the same figures as by harness.leaderboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.cli.shown.output import Problems
from harness.cli.work.report import Gatherer, Options
from harness.leaderboard import tally
from harness.statistics.intervals import mean_interval
from harness.statistics.moments import moments
from harness.types import row_of
from tests.browser.conftest import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from harness.types import GradeRow

    Show = Callable[..., Page]

FILTERS = (
    "",
    "family=memory",
    "question=gpt3-training-flops",
    "band=far",
    "mistake=missing_backward",
    "mistake=none",
    "model=aurora-large",
)
FIGURES = ("score", "score_se", "score_low", "score_high", "accuracy", "n", "mean_abs_oom")
SAMPLES = ([0.5], [1.0, 1.0], [0.0, 0.0, 0.0], [0.2, 0.9], [0.99] * 30 + [1.0], [0.1, 0.7] * 80)


def test_filtered_leaderboards_are_those_of_the_answers_left(open_page: Show, report: str) -> None:
    page = open_page(report)
    content = Gatherer(Options(is_quiet=True), Problems()).content([ANSWERS], "")
    rows = [row_of(entry.grade) for run in content.runs for entry in run.entries]
    for told in FILTERS:
        name, _, value = told.partition("=")
        left = [row for row in rows if not name or value in values_of(row, name)]
        expected = {(row.model, row.release): row for row in tally(left).leaderboard().rows}
        found = page.evaluate(
            "(told) => H.leaderboard(H.filtered(new URLSearchParams(told)))", told
        )
        assert {(row["model"], row["release"]) for row in found} == set(expected)
        for row in found:
            own = expected[row["model"], row["release"]]
            assert [row[figure] for figure in FIGURES] == pytest.approx(
                [getattr(own, figure) for figure in FIGURES], abs=1e-7
            )


def values_of(row: GradeRow, name: str) -> tuple[str, ...]:
    """Return what a filter of the page looks for in a row."""
    if name == "mistake":
        return row.mistakes or ("none",)
    return (str(getattr(row, name)),)


def test_intervals_are_those_of_python(open_page: Show, report: str) -> None:
    page = open_page(report)
    found = page.evaluate("(samples) => samples.map(H.meanInterval)", list(SAMPLES))
    expected = [list(mean_interval(moments(sample))) for sample in SAMPLES]
    for own, told in zip(found, expected, strict=True):
        assert own == pytest.approx(told, abs=1e-7)
