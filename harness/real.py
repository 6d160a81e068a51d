"""Rows of real text with one label each: an amount, an equation or a final value (docs/schema.md).

Labels of such rows are told as the text writes them: -1368 with the unit kJ/mol, 30 for 30 %.  So
they are held against the figure of a quantity as well as against its value in base units.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from harness.units import named_unit

if TYPE_CHECKING:
    from harness.types import Quantity, Reading

FIGURE_TOLERANCE = 1e-6
SIGNS = {"\\approx": "=", "≈": "=", "\\times": "*", "×": "*", "\\,": ""}


class Amount(NamedTuple):
    """A text with an amount in it, and the amount's unit as LaTeX or in plain letters."""

    id: str
    text: str
    value: float
    unit: str

    @property
    def sample(self) -> str:
        """Return a text that tells one of the unit, set as units are."""
        is_set = "\\" in self.unit or not self.unit
        return f"$1$ ${self.unit}$" if is_set else f"$1$ $\\mathrm{{{self.unit}}}$"


class Claim(NamedTuple):
    """A text with an equation in it, and whether that holds."""

    id: str
    text: str
    equation: str
    holds: bool


class Outcome(NamedTuple):
    """A text with the value that it states as its answer."""

    id: str
    text: str
    value: float


Real = Amount | Claim | Outcome


def parse_real(row: dict[str, Any]) -> Real | None:
    """Return a row with one label; None where it is of another kind."""
    id_, text = str(row.get("id", "")), row["text"]
    if "expected_value" in row:
        return Outcome(id_, text, float(row["expected_value"]))
    if "equation" in row:
        return Claim(id_, text, row["equation"], bool(row["holds"]))
    if "unit" in row and not row.keys() & {"cat", "category"}:
        return Amount(id_, text, float(row["value"]), row["unit"] or "")
    return None


def judge_amount(row: Amount, reading: Reading, sample: Reading) -> bool:
    """Return whether the figure was read, with a unit of the dimensions of the labelled one.

    sample is the reading of one of that unit; a unit that cannot be read there counts as unread.
    """
    ones = sample.quantities
    if row.unit and not (ones and (ones[0].unit or ones[0].written_unit)):
        return False
    expected = powers_of(ones[0]) if row.unit else ()
    return any(
        is_same(one.number, row.value) and powers_of(one) == expected for one in reading.quantities
    )


def judge_claim(row: Claim, reading: Reading) -> bool:
    """Return whether the longest equation read in the labelled one has its verdict."""
    label = plain(row.equation)
    found = [(plain(one.text), one.holds) for one in reading.equations if one.holds is not None]
    inside = [(len(text), holds) for text, holds in found if text in label or label in text]
    return bool(inside) and max(inside, key=lambda one: one[0])[1] is row.holds


def judge_outcome(row: Outcome, reading: Reading) -> bool:
    """Return whether the text was read as committed to the labelled value and to no other."""
    values = reading.final.values
    return len(values) == 1 and any(
        is_same(value, row.value) for value in (values[0].number, values[0].value)
    )


def powers_of(quantity: Quantity) -> tuple[tuple[str, int], ...]:
    """Return the dimensions of a quantity's unit, none for a share or a bare number."""
    unit = named_unit(quantity.unit) if quantity.unit else None
    return () if unit is None else unit.powers


def is_same(figure: float, label: float) -> bool:
    """Return whether a figure is the labelled one, but for the rounding of floats."""
    return abs(figure - label) <= FIGURE_TOLERANCE * abs(label)


def plain(equation: str) -> str:
    """Return an equation without blanks and markup, to be found in another."""
    for sign, told in SIGNS.items():
        equation = equation.replace(sign, told)
    return re.sub(r"[\s$\\]|\.$", "", equation)
