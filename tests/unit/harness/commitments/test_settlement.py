"""Commitments that agree are one value, told at the best precision."""

from __future__ import annotations

import math

import pytest

from harness.commitments.settlement import (
    MAX_VALUES,
    centre,
    finest,
    in_unit_of,
    is_same,
    refine,
    settle,
)
from harness.types import Commitment, CommitmentKind, Quantity, Span

NOWHERE = Span(0, 0)


def quantity(value: float, half: float = 0.0, **fields: object) -> Quantity:
    made = Quantity(value, value - half, value + half, math.log10(value), "FLOP", "", NOWHERE)
    return made._replace(number=value, half=half)._replace(**fields)  # type: ignore[arg-type]  # the fields of any quantity


def spread(low: float, high: float) -> Quantity:
    return quantity(low, low=low, high=high, is_range=True)


def settled(*values: Quantity) -> list[float]:
    told = [Commitment(value, NOWHERE, CommitmentKind.STATEMENT) for value in values]
    return [value.value for value in settle(told, ()).values]


FINE, COARSE = quantity(3.15e23, 0.005e23), quantity(3e23, 0.5e23)


def test_what_agrees_is_one_value() -> None:
    assert settled(COARSE, FINE) == settled(FINE, COARSE) == [3.15e23]
    assert settled(FINE, quantity(4e23, 0.05e23)) == [3.15e23, 4e23]
    assert settled() == []


def test_a_conversion_at_nearly_one_precision_tells_nothing_finer() -> None:
    first, converted = quantity(2.03e22, 0.005e22), quantity(2.0304e22, 0.0043e22)
    assert settled(first, converted) == [2.03e22]
    assert settled(converted, first) == [2.0304e22]
    assert settled(first, quantity(2.0304e22, 0.0005e22)) == [2.0304e22]


def test_a_check_refines_only_what_nothing_else_comes_to() -> None:
    told = [Commitment(quantity(2.03e22, 0.005e22), NOWHERE, CommitmentKind.STATEMENT)]
    own, check = quantity(2.028e22, 0.0005e22), quantity(2.0304e22, 0.00005e22)
    assert settle(told, [own], [check]).values[0].value == 2.028e22
    assert settle(told, [], [check]).values[0].value == 2.0304e22
    assert settle(told, [quantity(9e22, 0.5e22)], [check]).values[0].value == 2.0304e22


def test_a_value_before_a_range() -> None:
    wide = spread(2e23, 4e23)
    assert is_same(FINE, wide)
    assert is_same(wide, FINE)
    assert is_same(wide, spread(1e20, 2e20))
    assert not is_same(wide, quantity(5e23))
    assert finest(wide, FINE) == finest(FINE, wide) == FINE
    assert settled(wide, FINE) == [3.15e23]


def test_a_range_is_scored_at_its_geometric_mean() -> None:
    assert centre(spread(1e23, 4e23)).value == pytest.approx(2e23)
    assert centre(spread(1e200, 1e300)).log10 == pytest.approx(250)
    assert centre(FINE) is FINE
    zero = spread(1.0, 4.0)._replace(low=0.0)
    assert centre(zero) is zero


HEDGES = [(1e22, 1.01e23, True), (1e22, 1e23, False), (2e23, 4e23, False)]


@pytest.mark.parametrize(("low", "high", "hedged"), HEDGES)
def test_a_wide_range_is_hedged(low: float, high: float, *, hedged: bool) -> None:
    told = [Commitment(spread(low, high), NOWHERE, CommitmentKind.STATEMENT)]
    assert settle(told, ()).hedged is hedged


def test_a_computed_figure_is_the_same_at_finer_precision() -> None:
    assert refine(COARSE, [FINE, quantity(9e25)]).value == 3.15e23
    assert refine(FINE, [COARSE]) is FINE
    assert refine(COARSE, [FINE._replace(unit="s")]) is COARSE
    wide = spread(2e23, 4e23)
    assert refine(wide, [FINE]) is wide


def test_a_part_is_not_the_statement_that_is_near_it() -> None:
    told = quantity(2.418e13, 0.0005e13)
    assert refine(told, [quantity(2.39e13, 0.00001e13)]) is told
    assert refine(told, [quantity(2.4184e13, 0.00001e13)]).value == 2.4184e13
    cut = quantity(3.1e23, 0.05e23)
    assert refine(cut, [quantity(3.19e23, 0.0005e23)]).value == 3.19e23
    careless = quantity(3.3e23, 0.05e23)
    assert refine(careless, [quantity(3.15e23, 0.0005e23)]) is careless


def test_what_is_computed_just_so_rounds_nothing() -> None:
    told = quantity(4.15e23, 0.005e23)
    check = quantity(4.145e23, 0.0005e23)
    assert refine(told, [check]).value == check.value
    assert refine(told, [told, check]) is told


def test_of_several_figures_the_one_that_is_rounded_is_taken() -> None:
    told = quantity(3.507e12, 0.0005e12)
    blocks, whole = quantity(3.342021427e12, 0.5), quantity(3.506703565e12, 0.5)
    assert refine(told, [blocks, whole]).value == refine(told, [whole, blocks]).value == whole.value
    finest, nearest = quantity(3.5068e12, 0.5), quantity(3.507e12, 1e7)
    assert refine(told, [nearest, finest]).value == finest.value
    near, far = quantity(3.52e12, 1e9), quantity(3.44e12, 1e9)
    assert refine(quantity(3.5e12, 1e10), [far, near]).value == near.value


def test_a_bare_restatement_takes_the_unit() -> None:
    zetta = quantity(3.15e23, 0.005e23, number=315.0)
    bare = quantity(315.0, 0.5, unit="")
    assert in_unit_of(bare, zetta).value == pytest.approx(3.15e23)
    other = in_unit_of(quantity(4e23, unit=""), zetta)
    assert (other.value, other.unit) == (4e23, "FLOP")


def test_the_number_of_values_is_bounded() -> None:
    assert len(settled(*(quantity(2.0**n) for n in range(2 * MAX_VALUES)))) == MAX_VALUES
