"""The unit table: loads units.txt, finds a unit by its spelling, converts and compares units.

Simple look-ups use the table itself; compound units ("TFLOP/s per GPU", "kJ/mol") and conversions
between them go through a pint registry that starts empty and holds the same table and nothing
else.  pint is imported only then, because it takes longer to import than most answers to grade.
"""

from __future__ import annotations

import functools
import math
import re
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from harness.errors import BankError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SI_PREFIXES = {
    "kilo": 1e3, "mega": 1e6, "giga": 1e9, "tera": 1e12, "peta": 1e15,
    "exa": 1e18, "zetta": 1e21, "yotta": 1e24, "ronna": 1e27, "quetta": 1e30,
}  # fmt: skip
SI_LETTERS = {
    "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15,
    "E": 1e18, "Z": 1e21, "Y": 1e24, "R": 1e27, "Q": 1e30,
}  # fmt: skip
BINARY_PREFIXES = {
    "kibi": 2.0**10, "mebi": 2.0**20, "gibi": 2.0**30, "tebi": 2.0**40, "pebi": 2.0**50,
    "exbi": 2.0**60,
}  # fmt: skip
BINARY_LETTERS = {
    "Ki": 2.0**10, "Mi": 2.0**20, "Gi": 2.0**30, "Ti": 2.0**40, "Pi": 2.0**50, "Ei": 2.0**60,
}  # fmt: skip
SEPARATORS = re.compile(r"[\s\-‐‑‒–]+")
LINE = re.compile(
    r"(?P<name>\S+) = (?P<factor>[0-9.e* -]*?) ?(?P<base>\[[a-z ]*\]|\S+) ; "
    r"(?P<prefixes>si|binary|-) ; (?P<aliases>.+)"
)


class Unit(NamedTuple):
    """A unit of the table: factor tells how many of its dimension's base unit one of it is.

    name is what the machine interface writes: the base unit of the dimension where values are
    told in base units.
    """

    name: str
    base: str
    factor: float
    dimension: str
    written: str
    prefix: float = 1.0


DIMENSIONLESS = Unit("", "", 1.0, "", "")
# These keep the unit that the text writes: a GPU-year is told in GPU-years.
KEPT = frozenset({"[device time]", "[length]", "[energy]", "[mass]"})


def join(spelling: str) -> str:
    """Return a spelling with every run of blanks and hyphens as one blank."""
    return SEPARATORS.sub(" ", spelling).strip()


class Table(NamedTuple):
    """The loaded table: units by exact spelling, by lower-case spelling, and by name."""

    exact: dict[str, Unit]
    folded: dict[str, Unit]
    names: dict[str, Unit]
    definitions: tuple[tuple[str, str, str], ...]


@functools.cache
def table() -> Table:
    """Load units.txt once."""
    loaded = Table({}, {}, {}, ())
    definitions = []
    source = resources.files("harness").joinpath("units.txt").read_text("utf-8")
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
    number = math.prod(float(part) for part in factor.split("*"))
    root = loaded.names.get(base)
    dimension = root.dimension if root else base
    base_name = root.base if root else name
    number *= root.factor if root else 1.0
    unit = Unit(name, base_name, number, dimension, name)
    loaded.names.setdefault(name, unit)
    for alias in line["aliases"].split(","):
        for spelling, scale in prefixed(join(alias), line["prefixes"]):
            entry = unit._replace(factor=number * scale, written=spelling, prefix=scale)
            is_exact = any(letter.isupper() for letter in spelling)
            loaded.exact.setdefault(spelling, entry)
            if not is_exact or len(spelling) > 3:
                loaded.folded.setdefault(spelling.lower(), entry)
    return name, factor, base


def prefixed(alias: str, prefixes: str) -> Iterator[tuple[str, float]]:
    """Yield each spelling of an alias with its scale: bare, then with every prefix."""
    yield alias, 1.0
    if prefixes == "-":
        return
    words = SI_PREFIXES | (BINARY_PREFIXES if prefixes == "binary" else {})
    letters = SI_LETTERS | (BINARY_LETTERS if prefixes == "binary" else {})
    for word, scale in words.items():
        yield word + alias, scale
        yield f"{word} {alias}", scale
    if " " not in alias.split("/", maxsplit=1)[0]:
        for letter, scale in letters.items():
            yield letter + alias, scale
            yield f"{letter} {alias}", scale


def find_unit(spelling: str) -> Unit | None:
    """Return the unit with this spelling: as it stands first, then in any case."""
    loaded = table()
    spelling = join(spelling)
    return loaded.exact.get(spelling) or loaded.folded.get(spelling.lower())


@functools.cache
def registry() -> Any:  # noqa: ANN401 - pint's registry class is made at run time
    """Return a pint registry that holds our table and nothing else."""
    import pint

    made: Any = pint.UnitRegistry(None)
    for name, factor, base in table().definitions:
        if base in {"[]", name}:
            continue
        definition = base if base.startswith("[") else f"{factor} * {pint_name(base)}"
        made.define(f"{pint_name(name)} = {definition}")
    return made


def pint_name(name: str) -> str:
    """Return a unit's name as pint can parse it."""
    return re.sub(r"\W", "_", name)


def convert(value: float, source: str, target: str) -> float:
    """Convert a value between two units of one dimension; raises ValueError if they differ."""
    names = table().names
    if source == target:
        return value
    if source in names and target in names and not is_compound(source, target):
        if names[source].dimension != names[target].dimension:
            message = f"expected a unit like {target}, found {source}"
            raise ValueError(message)
        return value * names[source].factor / names[target].factor
    return float(registry().Quantity(value, pint_name(source)).to(pint_name(target)).magnitude)


def is_compound(*names: str) -> bool:
    """Tell whether one of the names is not a unit of the table itself."""
    return any(name not in table().names for name in names)


def dimension(name: str) -> str:
    """Return the dimension of a unit's name; the empty string where it has none."""
    unit = table().names.get(name)
    return "" if unit is None else unit.dimension
