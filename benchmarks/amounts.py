"""Common ground for units that each tool names its own way: pint's table with a few names more.

"joule per square metre per year", "J/m^2/s" and "watt hour" are all products of powers of units.
"""

from __future__ import annotations

import functools
import re
from typing import Any

import pint

# What pint knows by other words, and what is no physics.
NAMES = {
    "%": "percent", "percentage": "percent", "h": "hour", "C": "coulomb", "C/s": "ampere",
    "°C": "degC", "°F": "degF", "degree celsius": "degC", "degree fahrenheit": "degF",
    "pound-mass": "pound", "minute of arc": "arcminute", "second of arc": "arcsecond",
    "pound sterling": "GBP", "dollar": "USD", "euro": "EUR", "cent": "one_cent",
    "baker's dozen": "bakers_dozen", "british thermal unit": "Btu", "ton": "US_ton",
    "GPU-year": "GPU_year", "dimensionless": "", "floating point operation": "FLOP",
    "floating point operation per second": "FLOP/s",
}  # fmt: skip
DEFINITIONS = (
    "USD = [money]", "GBP = [pounds]", "EUR = [euros]",
    "penny = 0.01 * USD", "one_cent = 0.01 * USD", "dime = 0.1 * USD", "gross = 144",
    "bakers_dozen = 13", "FLOP = [operation]", "parameter = [parameter]", "token = [token]",
    "step = [step]", "layer = [layer]", "GPU = [device]", "GPU_year = 31557600 * GPU * second",
    "sequence = [sequence]", "head = [head]", "epoch = [epoch]",
)  # fmt: skip
POWERS = {"square": "2", "cubic": "3"}
TOLERANCE = 0.005


@functools.cache
def registry() -> Any:  # noqa: ANN401 - pint's registry class is made at run time
    """Return pint's own table with our few names."""
    made: Any = pint.UnitRegistry(autoconvert_offset_to_baseunit=True, on_redefinition="ignore")
    for line in DEFINITIONS:
        made.define(line)
    return made


@functools.cache
def expression(unit: str) -> str:
    """Return a unit told in words or signs as a product that pint can parse."""
    known = NAMES.get(unit) or NAMES.get(unit.lower())
    if known is not None or not unit:
        return known or ""
    return "/".join(_product(part) for part in re.split(r" per |/", unit))


def _product(words: str) -> str:
    known = NAMES.get(words) or NAMES.get(words.lower())
    if known is not None:
        return known
    told, power, sign = [], "", ""
    for word in words.replace("^", "**").split():
        if word in POWERS:
            power = f"**{POWERS[word]}"
        elif word == "inverse":
            sign = "1/"
        else:
            told.append(NAMES.get(word, word) + power)
            power = ""
    return sign + "*".join(told)


def same(value: float, unit: str, other: float, other_unit: str) -> bool:
    """Tell whether two amounts are of one dimension and agree; a unit nobody knows agrees not."""
    if unit == other_unit:
        return close(value, other)
    try:
        one, two = (
            registry().Quantity(v, expression(u)).to_base_units()
            for v, u in ((value, unit), (other, other_unit))
        )
    except (pint.PintError, AttributeError, ValueError):
        return False
    return one.dimensionality == two.dimensionality and close(one.magnitude, two.magnitude)


def close(value: float, other: float) -> bool:
    """Tell whether two figures agree within half a per cent."""
    return abs(value - other) <= TOLERANCE * abs(value)
