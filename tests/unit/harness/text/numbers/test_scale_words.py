"""Words that scale a number, in the languages and cases in which answers write them."""

from __future__ import annotations

import pytest

import harness
from harness.pipeline import read_text

TOLD = {
    "1,4 bilhões": 1.4e9, "1,4 biliões": 1.4e12, "175 mil milhões": 1.75e11, "300 mila": 3e5,
    "14,8 bilioni": 1.48e13, "2 biljoenen": 2e12, "5 duizend": 5e3,
    "300 tysięcy": 3e5, "3 tys.": 3e3, "1,4 biliona": 1.4e12, "5 bilionów": 5e12,
    "175 миллиардами": 1.75e11, "300 тысячам": 3e5, "2 квадриллиона": 2e15,
    "3 тисячі": 3e3, "175 мільярдах": 1.75e11, "14,8 трильйони": 1.48e13,
    "1,4 bilionu": 1.4e12, "300 tisíc": 3e5, "300 tusen": 3e5, "175 mia.": 1.75e11,
    "1,4 trilyon": 1.4e12, "300 bin": 3e5, "1,4 nghìn tỷ": 1.4e12, "300 ribu": 3e5,
    "175 বিলিয়ন": 1.75e11, "175 பில்லியன்": 1.75e11, "175 బిలియన్": 1.75e11, "175 ارب": 1.75e11,
    "175 mil milions": 1.75e11, "175 milljarðar": 1.75e11, "175 mlrd.": 1.75e11,
    "175 अरब": 1.75e11, "5 लाख": 5e5, "300 करोड़": 3e9, "300 करो\u095c": 3e9, "2 खरब": 2e11,
    "14 लाख करोड़": 1.4e13, "3 ह\u091c\u093cार": 3e3, "1.4 ट्रिलियन": 1.4e12,
    "175 مليار": 1.75e11, "5 ملايين": 5e6, "1.4 تريليون": 1.4e12, "300 ألف": 3e5,
    "175 מיליארד": 1.75e11, "1.4 ล้านล้าน": 1.4e12, "175 พันล้านโทเคน": 1.75e11,
    "3 แสน": 3e5, "300 de milioane": 3e8,
    "28 milliards de milliards": 2.8e19,
    "175 de miliarde": 1.75e11, "300 ezer": 3e5,
    "300 tuhatta": 3e5, "175 miljardin": 1.75e11, "175 δισεκατομμυρίων": 1.75e11,
    "300 χιλ.": 3e5, "1조 4천억": 1.4e12, "3천억": 3e11, "1조 4,000억": 1.4e12, "2십만": 2e5,
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD)
def test_it_scales_the_number_before_it(text: str) -> None:
    assert [one.value for one in harness.read(f"D = {text}")] == [pytest.approx(TOLD[text])]


@pytest.mark.parametrize("text", ["300 de parámetros", "70 de los tokens", "8 배가 된다", "3 ตัว"])
def test_another_word_scales_nothing(text: str) -> None:
    assert harness.read(text)[0].value < 301


def test_counts_behind_a_comma_without_a_blank_are_whole() -> None:
    assert [one.value for one in harness.read("2 字节，1,637,020,800 × 2")] == [2, 1637020800, 2]


@pytest.mark.parametrize(
    ("text", "unit"),
    [("2,19 × 10^6 с / 3600", "s"), ("25 с лишним дней", ""), ("16 个头", "head")],
)
def test_a_unit_of_one_letter_or_sign_is_told_from_a_word(text: str, unit: str) -> None:
    assert harness.read(text)[0].unit == unit


LONG = {
    "70 milliards de paramètres, 2 billions de jetons": [7e10, 2e12],
    "70 mld parametrów i 2 bln tokenów": [7e10, 2e12],
    "70 Milliarden Parameter, 1 Billion Token": [7e10, 1e12],
    "70 billion parameters, 2 trillion tokens, $3 bln": [7e10, 2e12, 3e9],
    "175 billions de paramètres, 300 milliards de tokens": [1.75e11, 3e11],
}


@pytest.mark.parametrize("text", LONG)
def test_a_billion_is_a_thousand_milliards_where_these_are_told(text: str) -> None:
    assert [one.value for one in harness.read(text)] == LONG[text]


@pytest.mark.parametrize(
    ("text", "units"),
    [("на токен 37 млрд. Токенов 14,8 трлн.", ["", ""]), ("405 Mrd. Parameter", ["parameter"])],
)
def test_a_noun_behind_a_cyrillic_point_begins_a_sentence(text: str, units: list[str]) -> None:
    assert [one.unit for one in harness.read(text)] == units


DAYS = ["25.4 நாட்கள்", "25.4 دن", "25.4 দিন", "25.4 ngày", "25,4 päivää", "25.4 วัน"]


@pytest.mark.parametrize("told", DAYS)
def test_days_are_told(told: str) -> None:
    (quantity,) = read_text(told).quantities
    assert quantity.unit == "s"
    assert quantity.value == pytest.approx(25.4 * 86400)
