"""Values that take the place of one told before."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

BYTES, TIME = Ask("B", "", "memory"), Ask("s", "", "training_time")
FLOP = Ask("FLOP", "", "training_flops")
DAY, GIB = 86400.0, 2.0**30
REPLACED: list[tuple[str, Ask, list[float]]] = [
    # a computed amount that is converted wrongly is on its way, and no second answer
    ("4 x 25,000,000 = 100,000,000 bytes, and 100,000,000 bytes = 0.100 GiB.", BYTES, [0.1 * GIB]),
    ("Das sind 4 × 2e9 = 8e9 Byte und 8e9 Byte = 8,0 GiB.", BYTES, [8 * GIB]),
    ("So 3e23 / 1e17 = 3e6 s, and 3e6 s = 50 days.", TIME, [50 * DAY]),
    ("1.5e9 params × 4 bytes = 6e9 bytes = 6.0 GiB.", BYTES, [6 * GIB]),
    # told as the answer itself it is one
    ("The weights need 8e9 bytes, i.e. 8.0 GiB.", BYTES, [8e9, 8 * GIB]),
    (
        "Training takes 3646 petaflop/s-days, and 3646 petaflop/s-days = 3.65e18 FLOP.",
        FLOP,
        [3646 * DAY * 1e15, 3.65e18],
    ),
    # a prefix is no other unit
    (
        "So 2 × 1.5e23 = 3e23 FLOP, and 3e23 FLOP = 300 yottaFLOP.",
        FLOP,
        [3e23, 3e26],
    ),
]


@pytest.mark.parametrize(("text", "ask", "values"), REPLACED)
def test_what_is_left(text: str, ask: Ask, values: list[float]) -> None:
    found = [value.value for value in read_text(text, ask).final.values]
    assert found == pytest.approx(values)
