"""One value told again in another unit."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

SLIPS = [
    "8.2e9 bytes, i.e. 7.64 GB",
    "8.2e9 bytes – that's 8.2 GiB.",
    "8,200,000,000 bytes (8.2 GiB)",
    "The states take 30.5 GiB (30.5 GB).",
    "45 GB, or 45 GiB",
    "19 TB, das sind 19 TiB.",
    "It runs for 345,600 s, which is 5 days.",
    "It runs for 345,600 s. That is 96 days.",
    "5.2e23 FLOPs, i.e. 5,000 PF-days",
    "64 bits, which is 64 bytes",
    "1.2M GPU-hours, i.e. 5,000 GPU-days",
]
FINE = [
    "8.2e9 bytes, which is 7.64 GiB",
    "8.2e9 bytes, i.e. 8.2 GB",
    "8,200,000,000 bytes (8.2 GB, or 7.64 GiB)",
    "that's 30.5 GiB (32.7 GB)",
    "45 MB (45 MiB)",
    "It runs for 345,600 s, which is 4 days.",
    "It runs for 345,600 s, i.e. 96 hours, i.e. 4 days.",
    "5.2e23 FLOPs, i.e. 6,019 PF-days",
    "1.2M GPU-hours, i.e. 50,000 GPU-days",
    "90 minutes is 1.5 hours",
    "It takes 1e308 GB, which is 1e308 GiB.",
    # another amount, more of it, a count before it, a part of a computation
    "7 hours a day for 4 days, i.e. 28 hours",
    "50 batches at 2 min, i.e. 100 min",
    "40 steps of 3 s, that is 2 minutes",
    "It takes 4 days, which is 7 hours more than before",
    "11 GB per GPU, which is 44 GiB per node",
    "2 × 4 hours, that is 480 minutes",
    "It stays below 30 hours, so 2 days is too long",
    "This takes 2 days or 3 hours",
    "a year, that is 365 days, or 52 weeks",
]


@pytest.mark.parametrize("text", SLIPS)
def test_slip(text: str) -> None:
    (equation,) = (e for e in read_text(text).equations if e.holds is False)
    assert (equation.code, equation.relation) == ("unit_conversion_slip", "restates")
    assert equation.text in text


@pytest.mark.parametrize("text", FINE)
def test_no_slip(text: str) -> None:
    assert [e for e in read_text(text).equations if e.holds is False] == []
