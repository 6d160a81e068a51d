"""Units and what languages join to them or set before them: particles, counters, inflections."""

from __future__ import annotations

import pytest

import harness

DAY, HOUR, WEEK, MINUTE = 86400.0, 3600.0, 604800.0, 60.0
AMOUNTS = [
    ("4.2 × 10^22 FLOP가 됩니다", 4.2e22, "FLOP"),
    ("4.2 × 10^22 FLOP입니다", 4.2e22, "FLOP"),
    ("4.2 × 10^22 FLOP으로 계산된다", 4.2e22, "FLOP"),
    ("11.3GB이다", 11.3e9, "B"),
    ("11.3 GB가 필요하다", 11.3e9, "B"),
    ("8일이 걸린다", 8 * DAY, "s"),
    ("8 일이 걸린다", 8 * DAY, "s"),
    ("8.5일입니다", 8.5 * DAY, "s"),
    ("45분입니다", 45 * MINUTE, "s"),
    ("7200초이다", 7200.0, "s"),
    ("3주간", 3 * WEEK, "s"),
    ("9시간이면", 9 * HOUR, "s"),
    ("5.2조 개의 토큰을", 5.2e12, "token"),
    ("900억 개의 파라미터가", 9e10, "parameter"),
    ("4.2×10^22 FLOPです", 4.2e22, "FLOP"),
    ("4.2×10^22 FLOPとなる", 4.2e22, "FLOP"),
    ("11.3GBに収まる", 11.3e9, "B"),
    ("8.5 日で終わる", 8.5 * DAY, "s"),
    ("45分間", 45 * MINUTE, "s"),
    ("30分钟", 30 * MINUTE, "s"),
    ("9个小时", 9 * HOUR, "s"),
    ("8,5 doby", 8.5 * DAY, "s"),
    ("1 doba", DAY, "s"),
    ("w 8 dobach", 8 * DAY, "s"),
    ("9 godz.", 9 * HOUR, "s"),
    ("8,5 суток", 8.5 * DAY, "s"),
    ("9 ч", 9 * HOUR, "s"),
    ("3 hafta", 3 * WEEK, "s"),
    ("9 saat", 9 * HOUR, "s"),
    ("8 hari", 8 * DAY, "s"),
    ("3 minggu", 3 * WEEK, "s"),
    ("8 døgn", 8 * DAY, "s"),
    ("9 giờ", 9 * HOUR, "s"),
]


@pytest.mark.parametrize(("text", "value", "unit"), AMOUNTS)
def test_units_of_other_languages(text: str, value: float, unit: str) -> None:
    (found,) = harness.read(text)
    assert found.value == pytest.approx(value)
    assert found.unit == unit


BARE = [
    # a third, what exceeds a bound, a general thing, an English article of another language
    "3분의 1", "10 초과", "3 일반적인", "4 ay", "3 den",
    # a clause ends before the noun
    "9,000억 개지만 토큰 하나를",
]  # fmt: skip


@pytest.mark.parametrize("text", BARE)
def test_words_that_are_no_units(text: str) -> None:
    assert not any(found.unit for found in harness.read(text))


@pytest.mark.parametrize("text", ["2023년에", "2023年に", "в 2023 году"])
def test_years_are_no_times(text: str) -> None:
    assert not harness.read(text)


def test_a_day_of_an_hour_is_a_wrong_conversion() -> None:
    found = [one.code for one in harness.check("Zamiana: 1 doba = 3600 s, a 1 doba = 86400 s")]
    assert found == ["unit_conversion_slip", None]


JOINED = ["즉", "따라서", "donc", "somit", "czyli", "entonces", "значит"]


@pytest.mark.parametrize("word", JOINED)
def test_words_that_lead_to_an_input_are_no_part_of_its_name(word: str) -> None:
    text = f"{word} D = 1.4 × 10^12"
    assert harness.grade(text, question="chinchilla-training-flops").final is None
