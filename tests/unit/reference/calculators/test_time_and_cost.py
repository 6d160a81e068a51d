"""Time, utilization both ways, cost and energy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from reference.architecture import build_architecture
from reference.calculators.cost import Power, training_cost, training_energy
from reference.calculators.training import six_nd_flop, training_step_flop
from reference.calculators.training_time import (
    Cluster,
    count_tokens,
    measure_utilization,
    solve_six_nd,
    throughput_tokens_per_s,
    training_time_s,
)
from reference.conventions import CONVENTIONS
from reference.errors import MissingInputError, ShapeError

if TYPE_CHECKING:
    from collections.abc import Callable

_ARCH = build_architecture(n_layers=2, d_model=8, n_heads=2, d_ff=16, vocab_size=10)


def test_gpt3_on_a_thousand_a100() -> None:
    cluster = Cluster(1024, 312 * 10**12, Fraction(45, 100))
    time = training_time_s(six_nd_flop(175 * 10**9, 300 * 10**9), cluster)
    assert float(time.total) / 86_400 == pytest.approx(25.4, abs=0.05)
    assert time.unit == "s"


def test_utilization_and_throughput_are_inverse() -> None:
    step = training_step_flop(_ARCH, 16, 4)
    cluster = Cluster(3, 10**9, Fraction(2, 5))
    rate = throughput_tokens_per_s(step, 64, cluster)
    found = measure_utilization(step, Fraction(64) / Fraction(rate), cluster)
    assert found.mfu == pytest.approx(0.4)
    assert found.hfu == found.mfu


def test_recomputation_counts_for_hardware_only() -> None:
    step = training_step_flop(_ARCH, 16, 4, CONVENTIONS["megatron"])
    found = measure_utilization(step, 1, Cluster(1, 10**9))
    assert found.hfu > found.mfu > 0


def test_tokens_of_a_run() -> None:
    assert count_tokens(400_000, 1024, 1024) == 419_430_400_000


def test_cost_and_energy_are_proportional_to_device_time() -> None:
    time = training_time_s(six_nd_flop(10**9, 10**9), Cluster(8, 10**15))
    assert time.total == Fraction(6 * 10**18, 8 * 10**15)
    assert training_cost(time, 8, 3, "USD").total == 750 * 8 * 3 / Fraction(3600)
    power = Power(400, Fraction(3, 4), Fraction(11, 10))
    assert training_energy(time, 8, power).total == 750 * 8 * 330
    assert training_energy(time, 8, power).unit == "J"


_WORK = six_nd_flop(10, 10)
_TIME = training_time_s(_WORK, Cluster(1, 1))
_WRONG: list[tuple[Callable[[], object], str]] = [
    (lambda: training_time_s(_WORK, Cluster(0, 1)), "devices: expected a whole number"),
    (lambda: training_time_s(_WORK, Cluster(1, 0)), "peak: expected more than 0"),
    (lambda: training_time_s(_WORK, Cluster(1, 1, Fraction(45))), "mfu: expected a share"),
    (lambda: training_time_s(_WORK, Cluster(1, 1, Fraction(0))), "mfu: expected a share"),
    (lambda: measure_utilization(_WORK, 0, Cluster(1, 1)), "time: expected more than 0 s"),
    (lambda: count_tokens(1, 0, 1), "batch: expected a whole number"),
    (lambda: training_cost(_TIME, 1, 0, "USD"), "price: expected more than 0"),
    (lambda: training_energy(_TIME, 1, Power(0)), "power: expected more than 0"),
    (lambda: training_energy(_TIME, 1, Power(1, Fraction(2))), "share: expected above 0"),
    (lambda: training_energy(_TIME, 1, Power(1, pue=Fraction(1, 2))), "pue: expected 1"),
    (lambda: six_nd_flop(0, 1), "params: expected more than 0"),
    (lambda: six_nd_flop(1, -1), "tokens: expected more than 0"),
    (lambda: six_nd_flop(1, 1, "selective"), "recompute: expected 'none' or 'full'"),
    (lambda: solve_six_nd(1, 1, 0), "rate_flop_per_s: expected more than 0"),
]


@pytest.mark.parametrize(("call", "message"), _WRONG)
def test_figures_out_of_range(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ShapeError, match=message):
        call()


@pytest.mark.parametrize(
    "given", [{}, {"params": 1, "tokens": 1, "time_s": 1, "rate_flop_per_s": 1}]
)
def test_the_equation_needs_exactly_three(given: dict[str, int]) -> None:
    with pytest.raises(MissingInputError, match="exactly three"):
        solve_six_nd(**given)
