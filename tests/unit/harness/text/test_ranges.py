"""Ranges whose ends are told with a unit each, or in another language."""

from __future__ import annotations

import pytest

import harness

Ends = tuple[float, float, str] | None
RANGES: list[tuple[str, Ends]] = [
    ("1 ZFLOP to 1,000 ZFLOP", (1e21, 1e24, "FLOP")),
    ("10 zettaFLOPs – 10 yottaFLOPs", (1e22, 1e25, "FLOP")),
    ("between 10 zettaFLOPs and 10 yottaFLOPs", (1e22, 1e25, "FLOP")),
    ("zwischen 10^21 und 10^24 FLOPs", (1e21, 1e24, "FLOP")),
    ("entre 10^21 et 10^24 FLOPs", (1e21, 1e24, "FLOP")),
    ("2 days to 1 week", (172800.0, 604800.0, "s")),
    ("3 bis 4 Tage", (259200.0, 345600.0, "s")),
    ("10^{21} - 10^{24} FLOPs", (1e21, 1e24, "FLOP")),
    # a conversion, two models, two dimensions, a fall, a difference
    ("convert 2 days to 1 week", None),
    ("from 1.5 billion parameters to 175 billion parameters", None),
    ("175 billion parameters and 300 billion tokens", None),
    ("2 weeks to 3 days", None),
    ("5.0e9 - 7.0e9 = -2.0e9", None),
    ("96 - 48", None),
]


@pytest.mark.parametrize(("text", "ends"), RANGES)
def test_ends(text: str, ends: Ends) -> None:
    found = [q for q in harness.read(text) if q.is_range]
    if ends is None:
        assert found == []
        return
    (quantity,) = found
    assert (quantity.low, quantity.unit) == (ends[0], ends[2])
    assert quantity.high == pytest.approx(ends[1])
    assert quantity.text in text
