"""Simulates how often the intervals hold the truth: `python -m benchmarks.coverage`.

Scores are drawn from known distributions, the interval of the mean is made from them, and it counts
whether the true mean lies within.  A 95 % interval should hold it in 93 to 97 % of the draws.  For
passes and failures nothing is drawn: the chance of each number of passes is known.  The same seed
gives the same table; `--write` puts it into docs/statistics.md.
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from harness.statistics.intervals import mean_interval
from harness.statistics.moments import moments
from harness.statistics.paired import paired_difference

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Draw = Callable[[np.random.Generator, tuple[int, ...]], NDArray[np.float64]]

PAGE = Path(__file__).parents[1] / "docs" / "statistics.md"
START, END = "<!-- coverage -->", "<!-- end of coverage -->"
SEED = 7
DRAWS = 4_000
SIZES = (10, 15, 30, 100)
SAMPLES = 3
NOMINAL = (0.93, 0.97)


class Case(NamedTuple):
    """A distribution of question means, how to draw from it, and its mean."""

    name: str
    draw: Draw
    mean: float


CASES = (
    Case("uniform", lambda chance, size: chance.uniform(0, 1, size), 0.5),
    Case("hump, Beta(2, 2)", lambda chance, size: chance.beta(2, 2, size), 0.5),
    Case("two ends, Beta(0.5, 0.5)", lambda chance, size: chance.beta(0.5, 0.5, size), 0.5),
    Case("high, Beta(8, 2)", lambda chance, size: chance.beta(8, 2, size), 0.8),
    Case("low, Beta(0.3, 1)", lambda chance, size: chance.beta(0.3, 1, size), 0.3 / 1.3),
    Case(
        "70 % right, the rest uniform",
        lambda chance, size: np.where(
            chance.uniform(0, 1, size) < 0.7, 1.0, chance.uniform(0, 1, size)
        ),
        0.85,
    ),
)
PASSES = (0.5, 0.95)
"""How likely a question is passed, where it is passed or failed."""


def main() -> None:
    """Print the table, and write it into the page where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coverage", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"into {PAGE.name}")
    parser.add_argument("--draws", type=int, default=DRAWS)
    chosen = parser.parse_args()
    table = make_table(chosen.draws)
    print(table)
    if chosen.write:
        before, _, rest = PAGE.read_text("utf-8").partition(START)
        PAGE.write_text(f"{before}{START}\n{table}\n{END}{rest.partition(END)[2]}", "utf-8")


def make_table(draws: int) -> str:
    """Return the coverage of each interval, in percent, by distribution and number of questions."""
    rows = [
        f"| {DRAWS if draws == DRAWS else draws:,} draws each | {' | '.join(map(str, SIZES))} |"
    ]
    rows.append("| --- |" + " ---: |" * len(SIZES))
    for case in CASES:
        shares = [cover_mean(case, size, draws) for size in SIZES]
        rows.append(f"| {case.name} | {' | '.join(map(tell, shares))} |")
    for share in PASSES:
        exact = " | ".join(tell(cover_passes(share, size)) for size in SIZES)
        rows.append(f"| pass or fail, {100 * share:.0f} %, exactly | {exact} |")
    for name, cover in (("three answers a question", cover_clusters), ("paired", cover_pairs)):
        rows.append(f"| {name} | {' | '.join(tell(cover(size, draws)) for size in SIZES)} |")
    return "\n".join(rows)


def tell(share: float) -> str:
    """Return a coverage in percent; one outside of 93 to 97 is marked."""
    mark = "" if NOMINAL[0] <= round(share, 3) <= NOMINAL[1] else " *"
    return f"{100 * share:.1f}{mark}"


def cover_mean(case: Case, size: int, draws: int) -> float:
    """Return how often the interval of a mean score holds the true mean."""
    chance = np.random.default_rng(SEED)
    held = 0
    for values in case.draw(chance, (draws, size)).tolist():
        low, high = mean_interval(moments(values))
        held += low <= case.mean <= high
    return held / draws


def cover_passes(share: float, size: int) -> float:
    """Return how likely the interval of passes and failures holds the share of passes."""
    held = 0.0
    for passed in range(size + 1):
        low, high = mean_interval(moments([1.0] * passed + [0.0] * (size - passed)))
        if low <= share <= high:
            held += math.comb(size, passed) * share**passed * (1 - share) ** (size - passed)
    return held


def cover_clusters(size: int, draws: int) -> float:
    """Return the same where several answers to a question vary around its own difficulty."""
    chance = np.random.default_rng(SEED)
    ease = chance.uniform(0.2, 0.8, (draws, size, 1))
    answers = ease + chance.uniform(-0.2, 0.2, (draws, size, SAMPLES))
    held = 0
    for means in answers.mean(axis=2).tolist():
        low, high = mean_interval(moments(means))
        held += low <= 0.5 <= high
    return held / draws


def cover_pairs(size: int, draws: int) -> float:
    """Return how often the interval of a paired difference holds the true one, which is 0.05."""
    chance = np.random.default_rng(SEED)
    ease = chance.uniform(0.2, 0.8, (draws, size))
    before = ease + chance.uniform(-0.15, 0.15, (draws, size))
    after = ease + 0.05 + chance.uniform(-0.15, 0.15, (draws, size))
    held = 0
    for differences in (after - before).tolist():
        found = paired_difference(differences)
        held += found.low is not None and found.high is not None and found.low <= 0.05 <= found.high
    return held / draws


if __name__ == "__main__":
    main()
