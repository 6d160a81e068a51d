"""What `--unit` asks a text for."""

import pytest

from harness.cli.read import find_ask
from harness.errors import UsageError

ASKS = [
    (None, "", ""),
    ("FLOP", "FLOP", ""),
    ("PFLOPs", "FLOP", ""),
    ("TFLOP/s", "FLOP/s", ""),
    ("days", "s", ""),
    ("GiB", "B", ""),
    ("GPU-hours", "GPU-hour", ""),
    ("parameters", "parameter", ""),
    ("FLOPs/token", "FLOP", "token"),
]


@pytest.mark.parametrize(("unit", "base", "per"), ASKS)
def test_any_spelling_of_a_unit(unit: str | None, base: str, per: str) -> None:
    assert find_ask(unit)[:2] == (base, per)


@pytest.mark.parametrize("unit", ["bananas", "FLOP/banana", ""])
def test_an_unknown_unit(unit: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_ask(unit)
    assert str(caught.value) == (
        f"expected a unit such as FLOP, FLOP/s, s, days, GiB, parameter, found --unit {unit}"
    )
