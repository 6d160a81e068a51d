"""Times told in several units."""

from __future__ import annotations

import pytest

import harness

HOUR, DAY = 3600.0, 86400.0
TIMES = [
    ("2 days and 16 hours", [2 * DAY + 16 * HOUR]),
    ("2 days, 16 hours and 5 minutes", [2 * DAY + 16 * HOUR + 300]),
    ("2 d 16 h", [2 * DAY + 16 * HOUR]),
    ("2 Tage und 16 Stunden", [2 * DAY + 16 * HOUR]),
    ("3 hours and 1.5 minutes", [3 * HOUR + 90]),
    # the same time once more, a larger unit, a share, a broken first part, other words between
    ("25 days, 600 hours", [25 * DAY, 600 * HOUR]),
    ("16 hours and 2 days", [16 * HOUR, 2 * DAY]),
    ("25 days and 8 hours per day", [25 * DAY, 8 * HOUR]),
    ("2.5 days and 3 hours", [2.5 * DAY, 3 * HOUR]),
    ("2 days or 16 hours", [2 * DAY, 16 * HOUR]),
    ("2 days and some 16 hours", [2 * DAY, 16 * HOUR]),
    ("2 days and 16 tokens", [2 * DAY, 16.0]),
]


@pytest.mark.parametrize(("text", "values"), TIMES)
def test_durations(text: str, values: list[float]) -> None:
    assert [quantity.value for quantity in harness.read(text)] == pytest.approx(values)


def test_a_duration_is_one_amount() -> None:
    text = "It takes 2 days and 16 hours."
    (told,) = harness.read(text)
    assert (told.text, told.unit) == ("2 days and 16 hours", "s")
    assert (told.low, told.high) == (2 * DAY + 15.5 * HOUR, 2 * DAY + 16.5 * HOUR)
