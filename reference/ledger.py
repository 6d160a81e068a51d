"""An itemised account: named exact lines whose sum is the total, with convention and sources."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

Exact = int | Fraction


class QuantityRegistry(Protocol):
    """What is needed of a pint UnitRegistry; the reference itself never imports pint."""

    @property
    def Quantity(self) -> Any:  # noqa: ANN401, N802 - as pint has it
        """The class of the registry's quantities."""


@dataclass(frozen=True, slots=True)
class Line:
    """One named amount of a ledger.

    value is the sum over the layers listed (all equal); an empty tuple means outside the layers.
    stack tells decoder layers from encoder layers.
    """

    name: str
    value: Exact
    component: str
    layers: tuple[int, ...] = ()
    stack: str = "decoder"

    def scale(self, factor: Exact, name: str = "") -> Line:
        """Return the line with factor times the value, exactly."""
        value = settle(self.value * factor)
        return dataclasses.replace(self, value=value, name=name or self.name)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Named lines of one quantity of one model, all in one unit (FLOP, B, s, parameter ...)."""

    model: str
    quantity: str
    unit: str
    convention: str
    lines: tuple[Line, ...]
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    counted: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> Exact:
        """The sum of the lines, in the ledger's unit."""
        return settle(sum((line.value for line in self.lines), Fraction(0)))

    def value(self, name: str) -> Exact:
        """Return the sum of the lines called name.

        Raises:
            KeyError: no line has this name.
        """
        found = [line.value for line in self.lines if line.name == name]
        if not found:
            raise KeyError(name)
        return settle(sum(found, Fraction(0)))

    def by_component(self) -> dict[str, Exact]:
        """Return the sum of each component, in the order of first mention."""
        return sum_groups((line.component, line.value) for line in self.lines)

    def by_layer(self) -> dict[str, Exact]:
        """Return the sum of each layer ("decoder 0" ...) and of each part outside the layers."""
        return sum_groups(pair for line in self.lines for pair in spread_line(line))

    def relabel(self, **changes: Any) -> Ledger:
        """Return a copy with other model, quantity, unit, convention, sources, notes or lines."""
        return dataclasses.replace(self, **changes)

    def note(self, *texts: str) -> Ledger:
        """Return a copy with more notes."""
        return dataclasses.replace(self, notes=self.notes + texts)

    def to_dict(self) -> dict[str, Any]:
        """Return the machine interface; integers stay exact, other values become floats."""
        return {
            "model": self.model,
            "quantity": self.quantity,
            "unit": self.unit,
            "convention": self.convention,
            "total": to_number(self.total),
            "lines": [{"name": line.name, "value": to_number(line.value)} for line in self.lines],
            "sources": list(self.sources),
            "counted": dict(self.counted),
            "notes": list(self.notes),
        }

    def to_quantity(self, registry: QuantityRegistry) -> Any:  # noqa: ANN401 - as pint
        """Return the total as a pint quantity of the registry given.

        The registry must know the ledger's unit; `pint.UnitRegistry()` with "FLOP = [operation]",
        "parameter = [parameter]" and "token = [token]" defined does.
        """
        return registry.Quantity(to_number(self.total), self.unit)


def settle(value: Exact) -> Exact:
    """Return an int where the value is whole, the exact fraction otherwise."""
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else exact


def to_number(value: Exact) -> int | float:
    """Return a whole value as an int, any other as the nearest float."""
    return value if isinstance(value, int) else float(value)


def sum_groups(pairs: Iterable[tuple[str, Exact]]) -> dict[str, Exact]:
    """Return the exact sum of each key, in the order of first mention."""
    sums: dict[str, Exact] = {}
    for key, value in pairs:
        sums[key] = settle(sums.get(key, 0) + value)
    return sums


def spread_line(line: Line) -> tuple[tuple[str, Exact], ...]:
    """Return the line's share of each of its layers, or of its component outside the layers."""
    if not line.layers:
        return ((line.component, line.value),)
    share = settle(Fraction(line.value) / len(line.layers))
    return tuple((f"{line.stack} {layer}", share) for layer in line.layers)
