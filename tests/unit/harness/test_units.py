"""Units: finding, composing, naming and converting them."""

from __future__ import annotations

import pytest

from harness.units import (
    MOST_WORDS,
    compose,
    convert,
    dimension,
    find_unit,
    is_science,
    most_words,
    named_unit,
)

FOUND = [
    ("kJ", "J", 1e3),
    ("KJ", "J", 1e3),
    ("kPA", "Pa", 1e3),
    ("mW", "W", 1e-3),
    ("MW", "W", 1e6),
    ("μ m", "m", 1e-6),
    ("um", "m", 1e-6),
    ("micrometers", "m", 1e-6),
    ("MeV", "J", 1.602176634e-13),
    ("meV", "J", 1.602176634e-22),
    ("kcal", "J", 4184.0),
    ("GWh", "J", 3.6e12),
    ("kilowatt-hours", "J", 3.6e6),
    ("mph", "m/s", 0.44704),
    ("ft-lb", "J", 1.3558179483314),
    ("TFLOPs", "FLOP", 1e12),
    ("GiB", "B", 2.0**30),
    ("ゼタFLOP", "FLOP", 1e21),
    ("терафлоп/с", "FLOP/s", 1e12),
    ("Тфлоп/с", "FLOP/s", 1e12),
    ("Гбайт", "B", 1e9),
    ("Гибайт", "B", 2.0**30),
    ("ترافلاپ", "FLOP", 1e12),
    ("TFLOP/Sek", "FLOP/s", 1e12),
    ("기가바이트", "B", 1e9),
    ("GPU-days", "GPU-second", 86400.0),
]
NOT_FOUND = ["M", "G", "ML", "TF", "g bar", "d J", "furlong", ""]
COMPOSED = [
    ((("kJ", 1), ("mol", -1)), "J/mol", 1e3),
    ((("J", 1), ("mol", -1), ("K", -1)), "J/K/mol", 1.0),
    ((("J", 1), ("K", -1), ("mol", -1)), "J/K/mol", 1.0),
    ((("cm", -1),), "1/m", 100.0),
    ((("N", 1), ("m", 2), ("C", -1)), "N*m^2/C", 1.0),
    ((("g", 1), ("cm", -3)), "kg/m^3", 1e3),
    ((("km", 1), ("h", -1)), "m/s", 1 / 3.6),
    ((("D", 1), ("m", -1)), "C", 3.33564e-30),
    ((("mph", 1), ("h", 1)), "m", 1609.344),
    ((("TFLOP/s", 1), ("W", -1)), "FLOP/s/W", 1e12),
    ((("g", 1), ("kg", -1)), "", 1e-3),
]
DIMENSIONS = [
    ("FLOP/s", "[rate]"),
    ("J/s", "[power]"),
    ("N*m", "[energy]"),
    ("1/s", "[frequency]"),
    ("m/s", "[length*time^-1]"),
    ("GPU-hour", "[device time]"),
    ("", ""),
    ("furlong", ""),
]


@pytest.mark.parametrize(("spelling", "base", "factor"), FOUND)
def test_find_unit(spelling: str, base: str, factor: float) -> None:
    unit = find_unit(spelling)
    assert unit is not None
    assert unit.base == base
    assert unit.factor == pytest.approx(factor)


@pytest.mark.parametrize("spelling", NOT_FOUND)
def test_does_not_find(spelling: str) -> None:
    assert find_unit(spelling) is None


@pytest.mark.parametrize(
    ("word", "count"),
    [("layer", 1), ("megabyte", 3), ("t", MOST_WORDS), ("gpu", 2), ("training", 0), ("x" * 99, 0)],
)
def test_most_words(word: str, count: int) -> None:
    assert most_words(word) == count


@pytest.mark.parametrize(("parts", "name", "factor"), COMPOSED)
def test_compose(parts: tuple[tuple[str, int], ...], name: str, factor: float) -> None:
    units = [(find_unit(spelling), power) for spelling, power in parts]
    made = compose([(unit, power) for unit, power in units if unit is not None])
    assert made.base == name
    assert made.factor == pytest.approx(factor, rel=1e-5)


@pytest.mark.parametrize(
    "name", ["J/K/mol", "N*m^2/C", "1/m", "FLOP/W/s", "kg*m^2", "1/m^3/s", "particle/s", "W"]
)
def test_a_canonical_name_is_read_back(name: str) -> None:
    unit = named_unit(name)
    assert unit is not None
    assert (unit.base, unit.factor) == (name, 1.0)


@pytest.mark.parametrize(("name", "told"), DIMENSIONS)
def test_dimension(name: str, told: str) -> None:
    assert dimension(name) == told


@pytest.mark.parametrize(
    ("value", "source", "target", "converted"),
    [
        (1.0, "GPU-day", "GPU-hour", 24.0),
        (1.0, "cal/mol/K", "J/K/mol", 4.184),
        (2.0, "FLOP/s/W", "FLOP/J", 2.0),
        (72.0, "km/h", "m/s", 20.0),
        (5.0, "J", "J", 5.0),
    ],
)
def test_convert(value: float, source: str, target: str, converted: float) -> None:
    assert convert(value, source, target) == pytest.approx(converted)


@pytest.mark.parametrize(("source", "target"), [("J", "W"), ("J/mol", "J/K"), ("furlong", "m")])
def test_convert_refuses_another_dimension(source: str, target: str) -> None:
    with pytest.raises(ValueError, match=f"expected a unit like {target}, found {source}"):
        convert(1.0, source, target)


@pytest.mark.parametrize(
    ("name", "expected"), [("J", True), ("particle", True), ("FLOP/s", False), ("USD", False)]
)
def test_is_science(name: str, *, expected: bool) -> None:
    unit = named_unit(name)
    assert unit is not None
    assert is_science(unit) is expected
