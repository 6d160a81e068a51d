"""Compound units behind a number, and the symbols that must not be taken for units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.text.normal import normalize
from harness.text.quantities import parse_quantities
from harness.text.tokens import tokenize

if TYPE_CHECKING:
    from harness.types import Quantity


def read(text: str) -> list[Quantity]:
    normal = normalize(text)
    return parse_quantities(normal, tokenize(normal.plain))


COMPOUNDS = [
    (r"$-1368$ $\mathrm{~kJ} \mathrm{~mol}^{-1}$", -1368.0, -1368e3, "J/mol"),
    (r"$3$ $10^{-10} \mathrm{~m}$", 3.0, 3e-10, "m"),
    (r"$-4.5$ $10 ^ {-6}m/s^2$", -4.5, -4.5e-6, "m/s^2"),
    (r"$1.2$ $10^{-30} \mathrm{C} \cdot \mathrm{m}$", 1.2, 1.2e-30, "C*m"),
    (r"$5 \mathrm{~J} \mathrm{~s}$", 5.0, 5.0, "J*s"),
    (r"$2 \mathrm{~N} \cdot \mathrm{m}^2 / \mathrm{C}$", 2.0, 2.0, "N*m^2/C"),
    (r"$40 \mu \mathrm{m}$", 40.0, 40e-6, "m"),
    (r"$27^{\circ} \mathrm{C}$", 27.0, 27.0, "°C"),
    (r"$180^\circ$", 180.0, 3.141592653589793, "rad"),
    (r"$7 \mathrm{bar}~\mathrm{dm} { }^6 \mathrm{~mol}^{-2}$", 7.0, 0.7, "Pa*m^6/mol^2"),
    ("9.81 m/s²", 9.81, 9.81, "m/s^2"),
    ("9.81 m s-2", 9.81, 9.81, "m/s^2"),
    ("72 km/h", 72.0, 20.0, "m/s"),
    ("36 km per hour", 36.0, 10.0, "m/s"),
    ("4.18 J/(g K)", 4.18, 4180.0, "J/K/kg"),
    ("8.314 J/mol·K", 8.314, 8.314, "J/K/mol"),
    ("5 kWh/kg", 5.0, 1.8e7, "J/kg"),
    ("50 GFLOPS/W", 50.0, 5e10, "FLOP/s/W"),
    ("3 GFLOP per joule", 3.0, 3e9, "FLOP/J"),
    ("20 m2", 20.0, 20.0, "m^2"),
    ("20 square metres", 20.0, 20.0, "m^2"),
    ("4 km squared", 4.0, 4e6, "m^2"),
    ("4 cubic kilometers", 4.0, 4e9, "m^3"),
    ("3 sq mi", 3.0, 3 * 1609.344**2, "m^2"),
    ("5 kg per cubic metre", 5.0, 5.0, "kg/m^3"),
    ("20 J/m^2 per year", 20.0, 20 / 31557600, "J/m^2/s"),
    ("6 feet", 6.0, 1.8288, "m"),
    ("twenty-pound bag", 20.0, 9.0718474, "kg"),
    ("14 mGy", 14.0, 0.014, "J/kg"),
    ("100 Mb/s", 100.0, 1.25e7, "B/s"),
    ("20 m²", 20.0, 20.0, "m^2"),
    ("3 km/s2", 3.0, 3000.0, "m/s^2"),
    ("1,000.99m²", 1000.99, 1000.99, "m^2"),
    ("25 °C", 25.0, 25.0, "°C"),
    ("12 V battery", 12.0, 12.0, "V"),
    ("35 N of force", 35.0, 35.0, "N"),
    ("20 N/m", 20.0, 20.0, "N/m"),
    ("a charge of -2 C", -2.0, -2.0, "C"),
    ("120 pm", 120.0, 1.2e-10, "m"),
    ("a cross-section of 10 cm^2", 10.0, 1e-3, "m^2"),
    ("3.15 10^23 FLOP", 3.15, 3.15e23, "FLOP"),
    ("$10^{-3} \\mathrm{~N} $", 1e-3, 1e-3, "N"),
]


@pytest.mark.parametrize(("text", "number", "value", "unit"), COMPOUNDS)
def test_compound(text: str, number: float, value: float, unit: str) -> None:
    (found,) = read(text)
    assert found.number == pytest.approx(number)
    assert found.value == pytest.approx(value)
    assert found.unit == unit


SYMBOLS = [
    "2 N per token",
    "6 N D",
    "6 N × D",
    "N = 175e9, so 2 N for each",
    "2 B × L × d",
    "12 L d^2",
    "4 d^2",
    "2 N/D",
    "5 V × d",
    "2 h × d",
    "14 T",
    "at 3 pm",
    "5 ML models",
    "3 C = 6",
    "2 N + 4 N = 6",
]


@pytest.mark.parametrize("text", SYMBOLS)
def test_a_symbol_is_no_unit(text: str) -> None:
    assert {quantity.unit for quantity in read(text)} <= {""}


PER = [
    ("312 TFLOP/s per GPU", "FLOP/s", "device"),
    ("100 tokens per second per GPU", "token/s", "device"),
    ("0.4 J/token", "J", "token"),
    ("8 hours/day", "s", "day"),
    ("24 h/day", "s", "day"),
]


@pytest.mark.parametrize(("text", "unit", "per"), PER)
def test_what_an_amount_is_for_stays_apart(text: str, unit: str, per: str) -> None:
    (found,) = read(text)
    assert (found.unit, found.per) == (unit, per)


@pytest.mark.parametrize(
    "text",
    ["3 J/", "3 J per", "3 FLOPs per ", "3 J/(", "3 J/(g", "3 m^", "3 ~", "3 10^", "3 °", "3 ^("],
)
def test_a_text_may_end_anywhere(text: str) -> None:
    assert read(text)[0].number == 3.0


@pytest.mark.parametrize("sign", ["/", "·", " "])
def test_a_compound_is_bounded(sign: str) -> None:
    found = read("3 " + sign.join(["m^2"] * 20_000))
    assert found[0].unit.count("m") <= 1
    assert found[0].last < 60
