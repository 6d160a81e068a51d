"""Intervals over expression trees."""

from __future__ import annotations

import math

import pytest

from harness.text.terms.arithmetic import (
    Bare,
    Value,
    combine,
    evaluate,
    has_operation,
    leaves,
    operand_rounding,
    result_rounding,
    symbols,
)
from harness.types import BinOp, Expression, Negate, Number, Quantity, Span, Symbol

NOWHERE = Span(0, 0)


def quantity(value: float, half: float = 0.0, unit: str = "", **fields: object) -> Quantity:
    log10 = math.log10(abs(value)) if value and math.isfinite(value) else -math.inf
    made = Quantity(value, value - half, value + half, log10, unit, "", NOWHERE)
    return made._replace(number=value, half=half)._replace(**fields)  # type: ignore[arg-type]  # the fields of any quantity


def number(value: float, half: float = 0.0, unit: str = "", **fields: object) -> Number:
    return Number(quantity(value, half, unit, **fields))


def value_of(tree: Expression, reading: Bare = Bare()) -> Value | None:  # noqa: B008 - frozen
    return evaluate(tree, reading, lambda q: q.half, {"N": Value(5.0, 5.0, 5.0)})


TWO, THREE = number(2, 0.5), number(3)
N, UNKNOWN = Symbol("N", NOWHERE), Symbol("x", NOWHERE)
TREES = [
    (TWO, (2.0, 1.5, 2.5)),
    (N, (5.0, 5.0, 5.0)),
    (Negate(TWO), (-2.0, -2.5, -1.5)),
    (BinOp("+", TWO, THREE), (5.0, 4.5, 5.5)),
    (BinOp("-", TWO, THREE), (-1.0, -1.5, -0.5)),
    (BinOp("-", THREE, TWO), (1.0, 0.5, 1.5)),
    (BinOp("*", TWO, THREE), (6.0, 4.5, 7.5)),
    (BinOp("*", Negate(TWO), THREE), (-6.0, -7.5, -4.5)),
    (BinOp("/", THREE, TWO), (1.5, 1.2, 2.0)),
    (BinOp("^", TWO, THREE), (8.0, 3.375, 15.625)),
    (BinOp("*", N, N), (25.0, 25.0, 25.0)),
    (number(0.0), (0.0, 0.0, 0.0)),
]


@pytest.mark.parametrize(("tree", "interval"), TREES)
def test_interval(tree: Expression, interval: tuple[float, float, float]) -> None:
    value = value_of(tree)
    assert value is not None
    assert value[:3] == pytest.approx(interval)


NONE = [
    UNKNOWN,
    Negate(UNKNOWN),
    BinOp("+", UNKNOWN, TWO),
    BinOp("+", TWO, UNKNOWN),
    BinOp("/", TWO, number(0.0)),
    BinOp("/", TWO, number(0.4, 0.5)),
    BinOp("^", number(0.0), Negate(THREE)),
    BinOp("^", Negate(THREE), number(0.5)),
    BinOp("^", number(10.0), number(301.0)),
    BinOp("*", number(1e200), number(1e200)),
    BinOp("+", number(1e300), BinOp("*", number(1e300), number(1e9))),
    BinOp("^", number(0.0, 0.5), number(0.5)),
    number(math.inf),
    number(1e305),
]


@pytest.mark.parametrize("tree", NONE)
def test_no_value(tree: Expression) -> None:
    assert value_of(tree) is None


UNITS = [
    (BinOp("*", number(3, unit="FLOP/s"), number(2, unit="s")), (("operation", 1),)),
    (BinOp("/", number(6, unit="FLOP"), number(2, unit="FLOP/s")), (("time", 1),)),
    (BinOp("/", number(6, unit="B"), number(2, unit="B")), ()),
    (BinOp("*", number(6, unit="layer"), number(2, unit="FLOP")), (("operation", 1),)),
    (BinOp("^", number(6, unit="s"), number(2)), (("time", 2),)),
    (BinOp("+", number(6, unit="s"), number(2)), (("time", 1),)),
    (BinOp("+", number(6), number(2, unit="s")), (("time", 1),)),
]


@pytest.mark.parametrize(("tree", "dimensions"), UNITS)
def test_dimensions(tree: Expression, dimensions: tuple[tuple[str, int], ...]) -> None:
    value = value_of(tree)
    assert value is not None
    assert value.dimensions == dimensions


def test_figures_and_constants() -> None:
    days = number(14 * 86400.0, 0.5 * 86400, "s", number=14.0)
    bare, seconds = number(86400.0), number(86400.0, unit="s")
    assert value_of(days, Bare(figures=True)) == (14.0, 13.5, 14.5, (("time", 1),))
    skipped = Bare(skip_constants=True)
    assert value_of(bare, skipped) == value_of(seconds, skipped) == (1.0, 1.0, 1.0, ())
    kept = value_of(days, skipped)
    assert kept is not None
    assert kept.value == 14 * 86400.0


def test_device_time_is_told_in_seconds() -> None:
    value = value_of(number(2.0, 0.5, "GPU-hour"))
    assert value is not None
    assert value[:3] == (7200.0, 5400.0, 9000.0)


def test_overflow_of_a_power() -> None:
    assert combine(BinOp("^", TWO, THREE), Value(1.5, 1.5, 1e200), Value(3.0, 3.0, 3.0)) is None


LEAVES = BinOp("+", Negate(TWO), BinOp("*", THREE, N))


def test_walks() -> None:
    assert leaves(LEAVES) == [TWO.quantity, THREE.quantity]
    assert symbols(LEAVES) == [N]
    assert symbols(Negate(N)) == [N]
    assert leaves(N) == []
    assert symbols(TWO) == []


OPERATIONS = [(TWO, False), (Negate(TWO), False), (Negate(LEAVES), True), (LEAVES, True)]


@pytest.mark.parametrize(("tree", "has"), OPERATIONS)
def test_has_operation(tree: Expression, has: bool) -> None:
    assert has_operation(tree) is has


OPERANDS = [
    (quantity(175.0, 0.5, is_whole=True), 0.0),
    (quantity(1.75e11, 0.005e11), 0.005e11),
    (quantity(3e11, 0.5e11), 0.0),
    (quantity(3e11, 0.5e11, approximate=True), 0.5e11),
    (quantity(7e11, 0.5e11), 0.5e11),
    # a result that was rounded, and one that came out even
    (quantity(1200.0, 0.5, is_whole=True, low=1150.0, high=1250.0), 50.0),
    (quantity(1600.0, 0.5, is_whole=True, low=1550.0, high=1650.0), 0.0),
]


@pytest.mark.parametrize(("operand", "rounding"), OPERANDS)
def test_operand_rounding(operand: Quantity, rounding: float) -> None:
    assert operand_rounding(operand, {7e11: False, 1200.0: True, 1600.0: False}) == rounding


RESULTS = [
    (quantity(3.15e23, 0.005e23), 0.005e23),
    (quantity(3.0, 0.05, low=2.8, high=3.2), 0.2),
    (quantity(12.0, 0.5, is_whole=True), 0.0),
    (quantity(1200.0, 0.5, is_whole=True, low=1150.0, high=1250.0), 50.0),
    (quantity(3000.0, 0.5, is_whole=True, low=2500.0, high=3500.0), 150.0),
]


@pytest.mark.parametrize(("result", "rounding"), RESULTS)
def test_result_rounding(result: Quantity, rounding: float) -> None:
    assert result_rounding(result) == pytest.approx(rounding)
