"""How numbers are shown, by table."""

import math

import pytest

from harness.render._numbers import (
    format_count,
    format_ends,
    format_exact,
    format_number,
    format_oom,
    format_percent,
    format_score,
    format_value,
)

VALUES = [
    (3.15e23, "FLOP", "3.15e23 FLOP"),
    (4.32e25, "FLOP", "4.32e25 FLOP"),
    (3e23, "FLOP", "3e23 FLOP"),
    (3.5067e12, "FLOP", "3.51e12 FLOP"),
    (9.999e22, "FLOP", "1e23 FLOP"),
    (3.12e14, "FLOP/s", "3.12e14 FLOP/s"),
    (16.0, "FLOP", "16 FLOP"),
    (0.0, "FLOP", "0 FLOP"),
    (230_688.0, "s", "2.67 days"),
    (86_400.0, "s", "1 day"),
    (5_115 * 86_400.0, "s", "5,115 days"),
    (3_600.0, "s", "1 hour"),
    (5_400.0, "s", "1.5 hours"),
    (90.0, "s", "1.5 minutes"),
    (0.0042, "s", "0.0042 s"),
    (1.0, "s", "1 s"),
    (6.10 * 2**30, "B", "6.1 GiB"),
    (24.39 * 2**30, "B", "24.4 GiB"),
    (2.0**40, "B", "1 TiB"),
    (512.0, "B", "512 B"),
    (1_637_020_800.0, "parameter", "1.64e9 parameters"),
    (300_000.0, "step", "300,000 steps"),
    (1.0, "token", "1 token"),
    (0.45, "", "0.45"),
    (-2e5, "FLOP", "-200,000 FLOP"),
]

NUMBERS = [
    (999_999.0, "999,999"),
    (1e6, "1e6"),
    (99.96, "100"),
    (123.4, "123"),
    (12.34, "12.3"),
    (0.001, "0.001"),
    (6e-5, "6e-5"),
    (-6.02e-20, "-6.02e-20"),
]

EXACT = [
    (12_968_787_968.0, "12,968,787,968"),
    (12.0, "12"),
    (-3.5, "-3.5"),
    (1234.5678, "1,234.57"),
    (4.32e25, "4.32e25"),
    (1.0e15, "1e15"),
    (0.0, "0"),
    (1.23456789e-7, "1.23457e-7"),
]

BEYOND = [
    (1000.0, "1e1000 FLOP"),
    (400.5, "3.16e400 FLOP"),
    (1e20, "10^1e20 FLOP"),
    (math.inf, "beyond numbers FLOP"),
    (None, "beyond numbers FLOP"),
]

OOMS = [(2.1372, "+2.14"), (-6.176, "-6.18"), (0.0, "0.00"), (-0.001, "0.00"), (None, "-")]


@pytest.mark.parametrize(("value", "unit", "shown"), VALUES)
def test_value(value: float, unit: str, shown: str) -> None:
    assert format_value(value, unit) == shown


@pytest.mark.parametrize(("value", "shown"), NUMBERS)
def test_number(value: float, shown: str) -> None:
    assert format_number(value) == shown


@pytest.mark.parametrize(("value", "shown"), EXACT)
def test_exact(value: float, shown: str) -> None:
    assert format_exact(value) == shown


@pytest.mark.parametrize(("log10", "shown"), BEYOND)
def test_value_beyond_floats(log10: float | None, shown: str) -> None:
    assert format_value(math.inf, "FLOP", log10) == shown


@pytest.mark.parametrize(("oom", "shown"), OOMS)
def test_oom(oom: float | None, shown: str) -> None:
    assert format_oom(oom) == shown


def test_shares() -> None:
    assert format_count(3, 4) == "3/4"
    assert format_count(0, 0) == "-"
    assert format_percent(0.666) == "67 %"
    assert format_percent(None) == "-"
    assert format_score(0.7061) == "0.706"
    assert format_score(None) == "-"
    assert format_ends("1", "4") == "1-4"
    assert format_ends("3", "3") == "3"
