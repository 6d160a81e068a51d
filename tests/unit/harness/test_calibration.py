"""Agreement with people, held against other implementations."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.stats import norm
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import proportion_confint

import harness
from harness.calibration import Calibration, band_by_hand, correlation, kappa
from harness.gold import Labelled
from reference.bank import find_question
from reference.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = ("exact", "close", "far", "none")
QUESTION = "gpt3-training-flops"


def table(pairs: Sequence[tuple[str, str]]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    counts = np.zeros((len(NAMES), len(NAMES)), dtype=np.int64)
    for one, other in pairs:
        counts[NAMES.index(one), NAMES.index(other)] += 1
    return counts


def drawn(seed: int, n: int) -> list[tuple[str, str]]:
    draw = np.random.default_rng(seed)
    ones = [NAMES[at] for at in draw.integers(len(NAMES), size=n)]
    others = [NAMES[at] for at in draw.integers(len(NAMES), size=n)]
    alike = draw.random(n) < 0.6
    return [
        (one, one if same else other) for one, other, same in zip(ones, others, alike, strict=True)
    ]


@pytest.mark.parametrize(("seed", "n"), [(1, 40), (2, 200), (3, 12)])
def test_kappa_is_that_of_statsmodels(seed: int, n: int) -> None:
    pairs = drawn(seed, n)
    measure = kappa(pairs)
    other = cohens_kappa(table(pairs))
    assert measure.n == n
    assert measure.value == pytest.approx(other.kappa, abs=1e-9)
    assert measure.low == pytest.approx(max(-1, other.kappa_low), abs=1e-9)
    assert measure.high == pytest.approx(min(1, other.kappa_upp), abs=1e-9)


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([], None),
        ([("far", "far")] * 5, None),
        ([("far", "far"), ("close", "close")], 1.0),
        ([("far", "close"), ("close", "far")], -1.0),
        ([("far", "close"), ("far", "far")], 0.0),
    ],
)
def test_kappa_by_hand(pairs: list[tuple[str, str]], value: float | None) -> None:
    assert kappa(pairs).value == value


def test_correlation_by_fisher() -> None:
    draw = np.random.default_rng(7)
    ones = draw.random(30)
    others = ones + draw.normal(0, 0.2, 30)
    measure = correlation(
        [(float(one), float(other)) for one, other in zip(ones, others, strict=True)]
    )
    value = float(np.corrcoef(ones, others)[0, 1])
    reach = float(norm.ppf(0.975)) / math.sqrt(27)
    assert measure.value == pytest.approx(value, abs=1e-9)
    assert measure.low == pytest.approx(math.tanh(math.atanh(value) - reach), abs=1e-9)
    assert measure.high == pytest.approx(math.tanh(math.atanh(value) + reach), abs=1e-9)


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([], None),
        ([(0.5, 0.5)], None),
        ([(0.5, 0.1), (0.5, 0.9)], None),
        ([(0.0, 0.1), (0.5, 0.3), (1.0, 0.5)], 1.0),
    ],
)
def test_few_pairs_tell_no_interval(pairs: list[tuple[float, float]], value: float | None) -> None:
    measure = correlation(pairs)
    assert measure.value == (None if value is None else pytest.approx(value))
    assert measure.low is measure.high is None


def test_agreement_of_all_leaves_room_below() -> None:
    measure = kappa([("far", "far"), ("close", "close")] * 20)
    low = proportion_confint(40, 40, method="wilson")[0]
    assert measure.value == measure.high == 1
    assert measure.low == pytest.approx((low - 0.5) / 0.5, abs=1e-9)


def labelled(final: tuple[float, str] | None, band: str | None = None) -> Labelled:
    return Labelled("a", QUESTION, "m", "", final, (), frozenset(), (), {}, "a:1", band)


@pytest.mark.parametrize(
    ("gold", "band"),
    [
        (labelled((3.15e23, "FLOP")), "exact"),
        (labelled((3.15e24, "FLOP")), "off by ten"),
        (labelled((3.15e24, "FLOP"), "far"), "far"),
        (labelled(None), "none"),
        (labelled((3.15e23, "s")), None),
    ],
)
def test_band_of_a_label(gold: Labelled, band: str | None) -> None:
    assert band_by_hand(gold, truth_of(find_question(QUESTION))) == band


def test_measures_by_band() -> None:
    calibration = Calibration()
    right = harness.grade("6 N D = 6 x 1.75e11 x 3e11 = 3.15e23 FLOPs", question=QUESTION)
    silent = harness.grade("I do not know.", question=QUESTION)
    for band, score, grade in [
        ("exact", 1.0, right),
        ("none", 0.0, silent),
        ("far", 0.5, right),
        (None, None, silent),
    ]:
        calibration.add(band, score, grade)
    measures = calibration.measures()
    assert list(measures) == ["kappa", "kappa.exact", "kappa.far", "kappa.none", "correlation"]
    assert measures["kappa"].n == 3
    assert measures["kappa"].value == pytest.approx(0.5)
    assert measures["kappa.none"].value == 1.0
    assert measures["correlation"].n == 3
