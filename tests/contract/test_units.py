"""The unit table: no spelling means two things, and its physics agrees with pint's own."""

from __future__ import annotations

from importlib import resources

import pint
import pytest

from harness.units import LINE, is_science, join, prefixed, registry, table

# How pint's own table calls what ours calls otherwise.
PINT_NAMES = {
    "h": "hour", "us": "microsecond", "C": "coulomb", "u": "dalton", "cal": "calorie",
    "ly": "light_year", "au": "astronomical_unit", "deg": "degree", "D": "debye",
    "rev": "revolution", "BTU": "Btu_it", "hp": "horsepower", "ft-lb": "foot_pound",
    "Torr": "torr",
}  # fmt: skip
TEMPERATURES = ("°C", "°F")
SCIENCE = [
    name for name, unit in table().names.items() if is_science(unit) and name not in TEMPERATURES
]


def test_no_spelling_means_two_things() -> None:
    meanings: dict[str, set[tuple[str, float]]] = {}
    source = resources.files("harness").joinpath("units.txt").read_text("utf-8")
    for line in filter(None, map(LINE.fullmatch, source.splitlines())):
        for alias in line["aliases"].split(","):
            for spelling, scale in prefixed(join(alias), line["prefixes"]):
                meanings.setdefault(spelling, set()).add((line["name"], scale))
    assert {spelling: told for spelling, told in meanings.items() if len(told) > 1} == {}


@pytest.fixture(scope="module")
def independent() -> pint.UnitRegistry[float]:
    made: pint.UnitRegistry[float] = pint.UnitRegistry()
    made.define("particle = []")
    return made


@pytest.mark.parametrize("name", SCIENCE)
def test_factors_agree_with_an_independent_table(
    independent: pint.UnitRegistry[float], name: str
) -> None:
    unit = table().names[name]
    theirs = independent.Quantity(1.0, PINT_NAMES.get(name, name)).to(unit.base)
    assert theirs.magnitude == pytest.approx(unit.factor, rel=1e-6)


@pytest.mark.parametrize("name", sorted(table().names))
def test_our_registry_holds_every_unit(name: str) -> None:
    if name == "%":
        return
    unit = table().names[name]
    parsed = registry().parse_units
    ratio = registry().Quantity(1.0, parsed(mangle(name))).to_root_units()
    base = registry().Quantity(1.0, parsed(mangle(unit.base))).to_root_units()
    assert ratio.magnitude / base.magnitude == pytest.approx(unit.factor)
    assert ratio.dimensionality == base.dimensionality


def mangle(name: str) -> str:
    from harness.units import pint_expression, pint_name

    return pint_name(name) if name in table().names else pint_expression(name)


def test_our_registry_holds_nothing_else() -> None:
    with pytest.raises(pint.UndefinedUnitError):
        registry().parse_units("furlong")
