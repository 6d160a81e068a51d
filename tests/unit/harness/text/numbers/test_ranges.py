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
    ("4.5 天到 12 天", (388800.0, 1036800.0, "s")),
    ("6天 至 9天", (518400.0, 777600.0, "s")),
    ("4日から6日", (345600.0, 518400.0, "s")),
    ("4〜6 日間", (345600.0, 518400.0, "s")),
    ("7 hours ~ 11 hours", (25200.0, 39600.0, "s")),
    ("11 GB - 14 GB", (1.1e10, 1.4e10, "B")),
    ("desde 6 horas hasta 9 horas", (21600.0, 32400.0, "s")),
    ("from 7 hours up to 11 hours", (25200.0, 39600.0, "s")),
    ("entre 4 jours et 6 jours", (345600.0, 518400.0, "s")),
    ("4일에서 6일이 걸린다", (345600.0, 518400.0, "s")),
    ("43〜44%", (0.43, 0.44, "")),
    ("0.47～0.48 ms", (0.00047, 0.00048, "s")),
    ("run=45.0-45.7 ms", (0.045, 0.0457, "s")),
    ("3〜4×5", None),
    ("約 25 ～ 50 % です", (0.25, 0.50, "")),
    ("0.43 ~ 43%", None),
    ("4~6일", (345600.0, 518400.0, "s")),
    ("4일부터 6일까지", (345600.0, 518400.0, "s")),
    ("de 4 a 6 días", (345600.0, 518400.0, "s")),
    ("от 4 до 6 суток", (345600.0, 518400.0, "s")),
    ("od 4 do 6 dób", (345600.0, 518400.0, "s")),
    ("4 ila 6 gün", (345600.0, 518400.0, "s")),
    ("4 sampai 6 hari", (345600.0, 518400.0, "s")),
    ("mellan 4 och 6 dagar", (345600.0, 518400.0, "s")),
    ("2~4 × 10^23 FLOP", (2e23, 4e23, "FLOP")),
    # a number of a name before a tilde apart
    ("version 2 ~4 × 10^23 FLOP", None),
    # a tilde that tells one value again, the result of an operation, a difference
    ("7 days ~ 168 hours", None),
    ("1 GB ~ 1.02 GB", None),
    ("2 × 3 days ~ 6 days", None),
    ("4 × 2 ~ 9 days", None),
    ("6 GB - 9 GB = -3 GB", None),
    ("it took 7 hours up to 11 hours were free", None),
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
