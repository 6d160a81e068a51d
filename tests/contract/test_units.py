"""The unit table: no spelling means two things, and its physics agrees with pint's own."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import pint
import pytest

from harness.prefixes import scales_of
from harness.units import LINE, find_unit, is_science, join, registry, table

if TYPE_CHECKING:
    from collections.abc import Iterator

# The table has so many spellings and more.
MOST_SPELLINGS = 10_000
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


def spellings(alias: str, prefixes: str) -> Iterator[tuple[str, float]]:
    """Yield each spelling of an alias with its scale: bare, then with every prefix."""
    yield alias, 1.0
    apart, tight = scales_of(prefixes, alias)
    for prefix, scale in (*apart.items(), *tight.items()):
        yield prefix + alias, scale
        if prefix in apart:
            yield f"{prefix} {alias}", scale


@pytest.fixture(scope="module")
def meanings() -> dict[str, set[tuple[str, float]]]:
    """What every spelling of the table means: the name of its unit and its scale."""
    told: dict[str, set[tuple[str, float]]] = {}
    source = resources.files("harness").joinpath("units.txt").read_text("utf-8")
    for line in filter(None, map(LINE.fullmatch, source.splitlines())):
        for alias in line["aliases"].split(","):
            for spelling, scale in spellings(join(alias), line["prefixes"]):
                told.setdefault(spelling, set()).add((line["name"], scale))
    return told


def test_no_spelling_means_two_things(meanings: dict[str, set[tuple[str, float]]]) -> None:
    assert {spelling: told for spelling, told in meanings.items() if len(told) > 1} == {}


def test_every_spelling_is_found(meanings: dict[str, set[tuple[str, float]]]) -> None:
    assert len(meanings) > MOST_SPELLINGS
    for spelling, told in meanings.items():
        unit = find_unit(spelling)
        assert unit is not None, spelling
        assert {(unit.name, unit.prefix)} == told, spelling
        assert unit.written == join(spelling), spelling


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
