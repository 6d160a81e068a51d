"""Ledgers: exact sums by line, component and layer, and what they are printed as."""

from __future__ import annotations

import json
from fractions import Fraction

import pint
import pytest

from reference.ledger import Ledger, Line, settle, to_number

_LINES = (
    Line("a.scores", 10, "a", (0, 1)),
    Line("a.scores", Fraction(1, 2), "a", (1,)),
    Line("head", Fraction(1, 2), "head"),
)
_LEDGER = Ledger("m", "forward", "FLOP", "6nd", _LINES, ("paper",), ("note",), (("unit", "FLOP"),))


def test_total_is_the_sum_and_whole_values_are_integers() -> None:
    assert _LEDGER.total == 11
    assert isinstance(_LEDGER.total, int)
    assert _LEDGER.value("a.scores") == Fraction(21, 2)


def test_groups_sum_to_the_total() -> None:
    assert _LEDGER.by_component() == {"a": Fraction(21, 2), "head": Fraction(1, 2)}
    layers = {"decoder 0": 5, "decoder 1": Fraction(11, 2), "head": Fraction(1, 2)}
    assert _LEDGER.by_layer() == layers


def test_an_unknown_line_is_an_error() -> None:
    with pytest.raises(KeyError):
        _LEDGER.value("b")


def test_scaling_is_exact() -> None:
    third = _LINES[0].scale(Fraction(1, 3), "third")
    assert (third.name, third.value) == ("third", Fraction(10, 3))
    assert third.scale(3).value == 10


def test_machine_interface_keeps_integers() -> None:
    large = Ledger("m", "q", "FLOP", "6nd", (Line("x", 10**30 + 1, "x"),))
    told = json.loads(json.dumps(large.to_dict()))
    assert told["total"] == told["lines"][0]["value"] == 10**30 + 1
    assert set(told) >= {"model", "quantity", "unit", "convention", "total", "lines", "sources"}


def test_a_pint_quantity_on_request() -> None:
    registry: pint.UnitRegistry[float] = pint.UnitRegistry()
    time = Ledger("m", "time", "s", "6nd", (Line("x", 86_400, "x"),))
    assert time.to_quantity(registry).to("day").magnitude == pytest.approx(1.0)
    registry.define("FLOP = [operation]")
    assert _LEDGER.to_quantity(registry).magnitude == 11


def test_settle_and_to_number() -> None:
    assert settle(Fraction(4, 2)) == 2
    assert to_number(Fraction(1, 4)) == 0.25


def test_notes_are_added_and_nothing_else_changes() -> None:
    noted = _LEDGER.note("more")
    assert noted.notes == ("note", "more")
    assert noted.lines == _LEDGER.lines
