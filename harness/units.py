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
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from harness.errors import BankError
from harness.prefixes import FOLDED, LONGEST_PREFIX, find_scale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

UNITS = Path(__file__).with_name("units.txt")
SHORTEST_FOLDED = 3
LONGEST_SPELLING = 64
# So many words a spelling has at most; a prefix can begin any of them.
MOST_WORDS = 6
WORD_ENDS = re.compile(r"[ /^()]")
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


class Alias(NamedTuple):
    """A spelling of a line of the table, the kind of its prefixes, and its place."""

    unit: Unit
    kind: str
    spelling: str
    place: int


class Table(NamedTuple):
    """The loaded table: aliases as they are and in lower case, units by name; dimensions.

    parts tells by the first word of an alias, in lower case, how many more words one has.
    """

    exact: dict[str, Alias]
    folded: dict[str, Alias]
    parts: dict[str, int]
    names: dict[str, Unit]
    dimensions: dict[Powers, str]
    definitions: tuple[tuple[str, str, str], ...]


@functools.cache
def table() -> Table:
    """Load units.txt once."""
    loaded = Table({}, {}, {}, {}, {}, ())
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
    """Enter one line of the table under all its aliases; return it as a pint definition."""
    name, factor, base = line["name"], line["factor"], line["base"]
    definition = pint_name(base) if base in loaded.names else pint_expression(base)
    unit = root_unit(loaded, name, base, line["dimension"])
    number = math.prod(float(part) for part in factor.split("*")) * unit.factor
    unit = unit._replace(name=name, factor=number, written=name)
    loaded.names.setdefault(name, unit)
    loaded.dimensions.setdefault(unit.powers, unit.dimension)
    for spelling in map(join, line["aliases"].split(",")):
        alias = Alias(unit, line["prefixes"], spelling, len(loaded.exact))
        folded = spelling.lower()
        loaded.exact.setdefault(spelling, alias)
        loaded.folded.setdefault(folded, alias)
        first, *others = WORD_ENDS.split(folded)
        loaded.parts[first] = max(loaded.parts.get(first, 0), len(others))
    return name, factor, definition


def root_unit(loaded: Table, name: str, base: str, dimension: str | None) -> Unit:
    """Return the unit that a line counts in: a new one, a known one, or a product of known ones."""
    if base.startswith("["):
        powers = ((base[1:-1], 1),) if base != "[]" else ()
        return Unit(name, name, 1.0, base, name, powers=powers)
    root = loaded.names.get(base) or compose(split_compound(base, loaded.names))
    if dimension is None:
        return root
    return root._replace(base=name, dimension=dimension, bases=())


def find_unit(spelling: str) -> Unit | None:
    """Return the unit with this spelling: as it stands first, then, if long, in any case."""
    return _found_unit(spelling) if len(spelling) <= LONGEST_SPELLING else None


@functools.lru_cache(maxsize=4096)
def _found_unit(spelling: str) -> Unit | None:
    spelling = join(spelling)
    found = match(spelling, is_folded=False)
    if found is not None or len(spelling) < SHORTEST_FOLDED:
        return found
    # Capitals tell short spellings apart: mw is no MW, and Mwh no MWh.
    return match(spelling.lower(), is_folded=len(spelling) > SHORTEST_FOLDED)


def match(spelling: str, *, is_folded: bool) -> Unit | None:
    """Return the unit of an alias or of a prefix and an alias, the first one of the table."""
    aliases = table().folded if is_folded else table().exact
    found: list[tuple[int, Unit]] = []
    for cut in range(min(LONGEST_PREFIX + 2, len(spelling))):
        alias = aliases.get(spelling[cut:])
        scaled = alias and find_scale(spelling[:cut], *alias[1:3], is_folded=is_folded)
        if alias and scaled:
            prefix, scale = scaled
            unit, factor = alias.unit, alias.unit.factor * scale
            unit = unit._replace(factor=factor, written=prefix + alias.spelling, prefix=scale)
            found.append((alias.place, unit))
    return min(found, default=(0, None))[1]


@functools.lru_cache(maxsize=4096)
def most_words(word: str) -> int:
    """Return of how many words a spelling is that begins with this one, in lower case; 0: none."""
    if len(word) > LONGEST_SPELLING:
        return 0
    parts = table().parts
    cuts = range(min(LONGEST_PREFIX + 1, len(word)))
    beginnings = [word[cut:] for cut in cuts if not cut or word[:cut] in FOLDED]
    counts = [1 + parts[one] for one in beginnings if one in parts]
    return MOST_WORDS if word in FOLDED else max(counts, default=0)


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
