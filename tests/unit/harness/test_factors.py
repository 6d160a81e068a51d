"""How a factor of N D splits into phases."""

from __future__ import annotations

import pytest

from harness.factors import Split, backward_multiples, multiples, resolve, values
from harness.types import Phase, PhaseFact, Span

NOWHERE = Span(0, 0)


def fact(phase: Phase, basis: str, factor: float) -> PhaseFact:
    return PhaseFact(phase, basis, factor, NOWHERE)


F2, F1 = fact(Phase.FORWARD, "parameter", 2.0), fact(Phase.FORWARD, "parameter", 1.0)
B2, B4 = fact(Phase.BACKWARD, "parameter", 2.0), fact(Phase.BACKWARD, "parameter", 4.0)
TWICE, ONCE = fact(Phase.BACKWARD, "forward", 2.0), fact(Phase.BACKWARD, "forward", 1.0)
THRICE = fact(Phase.BACKWARD, "forward", 3.0)
UPDATE = fact(Phase.UPDATE, "forward", 1.0)
LARGE = fact(Phase.UPDATE, "forward", 8.0)
HUGE = fact(Phase.UPDATE, "parameter", 26.0)
RECOMPUTE = fact(Phase.RECOMPUTE, "parameter", 2.0)
COSTS = (fact(Phase.FORWARD, "cost", 3e11), fact(Phase.BACKWARD, "cost", 6e11))

RESOLVED = [
    ((), 6.0, (2.0, 2.0, None, None)),
    ((), 2.0, (2.0, 0.0, None, None)),
    ((), 1.0, (1.0, 0.0, None, None)),
    ((), 5.0, (None, None, None, None)),
    ((), None, (None, None, None, None)),
    ((F2, B4), 6.0, (2.0, 2.0, None, None)),
    ((F2, B2), 4.0, (2.0, 1.0, None, None)),
    ((F2, ONCE), 4.0, (2.0, 1.0, None, None)),
    ((F1, TWICE), 3.0, (1.0, 2.0, None, None)),
    ((F2, THRICE), 8.0, (2.0, 3.0, None, None)),
    ((F2, TWICE, UPDATE), 8.0, (2.0, 2.0, 1.0, None)),
    ((F2, TWICE, RECOMPUTE), 8.0, (2.0, 2.0, None, 1.0)),
    ((F2, ONCE, TWICE), 6.0, (2.0, 2.0, None, None)),
    ((F2, ONCE), None, (2.0, 1.0, None, None)),
    ((UPDATE,), None, (None, None, 1.0, None)),
    ((ONCE,), 77.0, (None, 1.0, None, None)),
    (COSTS, 6.0, (2.0, 2.0, None, None)),
    # a large update is believed where the factor shows it, and there alone; a huge one never
    ((F2, TWICE, LARGE), 22.0, (2.0, 2.0, 8.0, None)),
    ((F2, LARGE), 18.0, (2.0, 0.0, 8.0, None)),
    ((F2, TWICE, LARGE), 6.0, (2.0, 2.0, None, None)),
    ((F2, TWICE, LARGE), 30.0, (2.0, 2.0, None, None)),
    ((F2, TWICE, LARGE), None, (2.0, 2.0, None, None)),
    ((F2, TWICE, HUGE), 32.0, (2.0, 2.0, None, None)),
]


@pytest.mark.parametrize(("facts", "factor", "split"), RESOLVED)
def test_resolve(
    facts: tuple[PhaseFact, ...], factor: float | None, split: tuple[float | None, ...]
) -> None:
    assert tuple(resolve(facts, factor, 2.0)) == split


def test_a_declared_convention_sets_the_default() -> None:
    assert resolve((B2,), None, 1.0).backward == 2.0
    assert resolve((B2,), None, 2.0).backward == 1.0


def test_backward_in_two_parts() -> None:
    assert backward_multiples((F2, B2, B2), 2.0) == [2.0, 1.0]
    assert backward_multiples((F2, B2), 2.0) == [1.0]
    assert backward_multiples(COSTS, 2.0) == [2.0]
    # an amount of once more than is told is that of both passes
    both = (*COSTS[:1], fact(Phase.BACKWARD, "cost", 9e11))
    assert backward_multiples((*both, TWICE), 2.0) == [2.0]
    assert backward_multiples(both, 2.0) == [3.0]
    far = (COSTS[0], fact(Phase.BACKWARD, "cost", 9e15))
    assert backward_multiples(far, 2.0) == []


def test_values_and_multiples_tell_the_last_first() -> None:
    assert values((F1, F2, F1), Phase.FORWARD, "parameter", (1.0, 2.0)) == [1.0, 2.0]
    assert values((F1, F2), Phase.FORWARD, "parameter", (2.0,)) == [2.0]
    assert multiples((B2, TWICE, *COSTS), Phase.BACKWARD, 2.0) == [2.0, 1.0]


def test_fits() -> None:
    assert Split(2.0, 2.0).fits(6.2)
    assert not Split(2.0, 2.0).fits(6.5)
    assert not Split().fits(6.0)
