"""The unit table: loads units.txt, finds a unit by its spelling, composes and converts units.

A compound unit ("kJ/mol", "TFLOP/s/W") is composed of the table's own factors and dimensions.
Conversions between compounds go through a pint registry that starts empty and holds the same table
and nothing else; pint is imported only then, because that takes longer than to read an answer.

Values of a compound unit are told in the product of its base units, whose canonical name is the
sorted factors above the line joined by *, then each one below it behind a /: N*m^2/C, J/K/mol,
1/cm as 1/m.  Celsius is no factor of kelvin, so degrees of it keep their own unit.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from harness.errors import BankError
from harness.prefixes import BLANK_BEHIND_LETTER, PREFIXES, script_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

UNITS = Path(__file__).with_name("units.txt")
SHORTEST_FOLDED = 3
LONGEST_SPELLING = 64
SEPARATORS = re.compile(r"[\s\-‐‑‒–]+")
LINE = re.compile(
    r"(?P<name>\S+) = (?P<factor>[0-9][0-9.e* -]*) (?P<base>\[[a-z ]*\]|[^\s\[;\d]\S*)"
    r"(?: (?P<dimension>\[[a-z ]*\]))? ; (?P<prefixes>[a-z]+|-) ; (?P<aliases>.+)"
)
FACTOR = re.compile(r"([*/]?)([^*/^]+)(?:\^(-?\d{1,3}))?")
SCIENCE = frozenset(
    "length mass time current temperature substance luminosity angle particle".split()
) | {"celsius temperature", "fahrenheit temperature"}
Powers = tuple[tuple[str, int], ...]


class Unit(NamedTuple):
    """A unit: factor tells how many of its base unit one of it is.

    name is what the machine interface writes for a kept unit, base what it writes where values are
    told in base units; powers are the dimensions that it is made of, such as energy as (length, 2),
    (mass, 1), (time, -2); bases are the factors of a base that is a product.
    """

    name: str
    base: str
    factor: float
    dimension: str
    written: str
    prefix: float = 1.0
    powers: Powers = ()
    bases: Powers = ()


DIMENSIONLESS = Unit("", "", 1.0, "", "")
# These keep the unit that the text writes: a GPU-year is told in GPU-years.
KEPT = frozenset({"[device time]"})


def join(spelling: str) -> str:
    """Return a spelling with every run of blanks and hyphens as one blank."""
    return SEPARATORS.sub(" ", spelling).strip()


class Table(NamedTuple):
    """The loaded table: units by exact spelling, by lower-case spelling, by name; dimensions."""

    exact: dict[str, Unit]
    folded: dict[str, Unit]
    names: dict[str, Unit]
    dimensions: dict[Powers, str]
    definitions: tuple[tuple[str, str, str], ...]


@functools.cache
def table() -> Table:
    """Load units.txt once."""
    loaded = Table({}, {}, {}, {}, ())
    definitions = []
    source = UNITS.read_text("utf-8")
    for number, line in enumerate(source.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        found = LINE.fullmatch(line)
        if found is None:
            raise BankError("harness/units.txt", f"line {number}", line, "name = factor base ; ...")
        definitions.append(add_line(loaded, found.groupdict()))
    return loaded._replace(definitions=tuple(definitions))


def add_line(loaded: Table, line: Mapping[str, str]) -> tuple[str, str, str]:
    """Enter one line of the table under all its spellings; return it as a pint definition."""
    name, factor, base = line["name"], line["factor"], line["base"]
    definition = pint_name(base) if base in loaded.names else pint_expression(base)
    unit = root_unit(loaded, name, base, line["dimension"])
    number = math.prod(float(part) for part in factor.split("*")) * unit.factor
    unit = unit._replace(name=name, factor=number, written=name)
    loaded.names.setdefault(name, unit)
    loaded.dimensions.setdefault(unit.powers, unit.dimension)
    for alias in line["aliases"].split(","):
        for spelling, scale in prefixed(join(alias), line["prefixes"]):
            entry = spelled(unit, spelling, scale)
            folded = spelling.lower()
            loaded.exact.setdefault(spelling, entry)
            if folded == spelling or len(spelling) > 3:
                loaded.folded.setdefault(folded, entry)
    return name, factor, definition


def spelled(unit: Unit, spelling: str, scale: float) -> Unit:
    """Return a unit as one of its spellings has it; thousands are made, _replace takes longer."""
    name, base, factor, dimension, _, _, powers, bases = unit
    return Unit(name, base, factor * scale, dimension, spelling, scale, powers, bases)


def root_unit(loaded: Table, name: str, base: str, dimension: str | None) -> Unit:
    """Return the unit that a line counts in: a new one, a known one, or a product of known ones."""
    if base.startswith("["):
        powers = ((base[1:-1], 1),) if base != "[]" else ()
        return Unit(name, name, 1.0, base, name, powers=powers)
    root = loaded.names.get(base) or compose(split_compound(base, loaded.names))
    if dimension is None:
        return root
    return root._replace(base=name, dimension=dimension, bases=())


def prefixed(alias: str, prefixes: str) -> Iterator[tuple[str, float]]:
    """Yield each spelling of an alias with its scale: bare, then with every prefix."""
    yield alias, 1.0
    words, letters = PREFIXES[prefixes]
    in_script = script_words(alias) if prefixes in BLANK_BEHIND_LETTER else {}
    for word, scale in chain(words.items(), in_script.items()):
        yield word + alias, scale
        yield f"{word} {alias}", scale
    if " " not in alias.split("/", maxsplit=1)[0]:
        for letter, scale in letters.items():
            yield letter + alias, scale
            if prefixes in BLANK_BEHIND_LETTER:
                yield f"{letter} {alias}", scale


def find_unit(spelling: str) -> Unit | None:
    """Return the unit with this spelling: as it stands first, then, if long, in any case."""
    return _found_unit(spelling) if len(spelling) <= LONGEST_SPELLING else None


@functools.lru_cache(maxsize=4096)
def _found_unit(spelling: str) -> Unit | None:
    loaded = table()
    spelling = join(spelling)
    found = loaded.exact.get(spelling)
    if found is not None or len(spelling) < SHORTEST_FOLDED:
        return found
    return loaded.folded.get(spelling.lower())


def compose(parts: Sequence[tuple[Unit, int]], written: str = "") -> Unit:
    """Return the product of powers of units, told in the product of their base units."""
    factor = 1.0
    bases: Counter[str] = Counter()
    powers: Counter[str] = Counter()
    for unit, power in parts:
        factor *= unit.factor**power
        for base, exponent in unit.bases or ((unit.base, 1),):
            bases[base] += power * exponent
        for name, exponent in unit.powers:
            powers[name] += power * exponent
    name = compound_name(bases)
    made = tuple(sorted((name, exponent) for name, exponent in powers.items() if exponent))
    joined = "*".join(raised(name, power) for name, power in made)
    dimension = f"[{joined}]" if made else ""
    return Unit(name, name, factor, dimension, written or name, factor, made, tuple(bases.items()))


def compound_name(bases: Mapping[str, int]) -> str:
    """Return the canonical name of a product: N*m^2/C, 1/m, and nothing where all cancels."""
    above = [raised(base, power) for base, power in sorted(bases.items()) if power > 0]
    below = ["/" + raised(base, -power) for base, power in sorted(bases.items()) if power < 0]
    return ("*".join(above) or ("1" if below else "")) + "".join(below)


def raised(base: str, power: int) -> str:
    """Return a factor of a canonical name."""
    return base if power == 1 else f"{base}^{power}"


def split_compound(name: str, names: Mapping[str, Unit]) -> list[tuple[Unit, int]]:
    """Return the factors of a canonical name with their powers; raises KeyError at no unit."""
    return [
        (names[factor], int(power or 1) * (-1 if sign == "/" else 1))
        for sign, factor, power in FACTOR.findall(name)
        if factor != "1"
    ]


@functools.lru_cache(maxsize=1024)
def named_unit(name: str) -> Unit | None:
    """Return the unit of a canonical name, a compound one too; None where the table has none."""
    names = table().names
    try:
        return names.get(name) or compose(split_compound(name, names))
    except KeyError:
        return None


def is_science(unit: Unit) -> bool:
    """Tell whether a unit is made of physical dimensions alone."""
    return is_physical(unit.powers)


@functools.lru_cache(maxsize=1024)
def is_physical(powers: Powers) -> bool:
    """Tell whether dimensions, of which there are any, are all physical."""
    return bool(powers) and all(name in SCIENCE for name, _ in powers)


@functools.cache
def registry() -> Any:  # noqa: ANN401 - pint's registry class is made at run time
    """Return a pint registry that holds our table and nothing else."""
    import pint

    made: Any = pint.UnitRegistry(None)
    for name, factor, base in table().definitions:
        if base != "[]":
            made.define(f"{pint_name(name)} = {base if base[0] == '[' else f'{factor} * {base}'}")
    return made


def pint_name(name: str) -> str:
    """Return a unit's name as pint can parse it."""
    return re.sub(r"\W", "_", name)


def pint_expression(name: str) -> str:
    """Return a product of units as pint can parse it."""
    if name.startswith("["):
        return name.replace(" ", "_")
    return FACTOR.sub(lambda one: one[0].replace(one[2], pint_name(one[2]), 1), name)


def convert(value: float, source: str, target: str) -> float:
    """Convert a value between two units of one dimension; raises ValueError if they differ."""
    one, other = named_unit(source), named_unit(target)
    if source == target:
        return value
    if one is None or other is None or one.powers != other.powers:
        message = f"expected a unit like {target}, found {source}"
        raise ValueError(message)
    if not is_compound(source, target):
        return value * one.factor / other.factor
    made = registry().Quantity(value, pint_expression(source))
    return float(made.to(pint_expression(target)).magnitude)


def is_compound(*names: str) -> bool:
    """Tell whether one of the names is not a unit of the table itself."""
    return any(name not in table().names for name in names)


def dimension(name: str) -> str:
    """Return the dimension of a unit's name, as the table calls it; empty where it has none."""
    unit = named_unit(name) if name else None
    return "" if unit is None else table().dimensions.get(unit.powers, unit.dimension)
