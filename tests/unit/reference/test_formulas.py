"""Formulas of the data files."""

from __future__ import annotations

import pytest

from reference.errors import BankError
from reference.formulas import parse_formula

FIGURES = {"d_model": 4.0, "seq_len": 10.0, "copies": 4.0}
FORMULAS = [
    ("3", 3.0),
    ("1 / 2", 0.5),
    ("d_model", 4.0),
    ("4 * d_model ^ 2", 64.0),
    ("2*seq_len*d_model/5", 16.0),
    ("1 - 2 / copies", 0.5),
    ("d_model ^ 2 / d_model + seq_len", 14.0),
    ("1.5 * seq_len", 15.0),
    ("hats * 2", None),
]


@pytest.mark.parametrize(("text", "value"), FORMULAS)
def test_a_formula_is_worked_out(text: str, value: float | None) -> None:
    assert parse_formula(text, "slips.toml").value(FIGURES) == value


def test_names_are_told_once() -> None:
    assert parse_formula("a * b + 2 * b * c ^ 3", "f").names == ("a", "b", "c")


@pytest.mark.parametrize(
    "text", ["", "*", "2 *", "2 d_model", "a ^ b", "a ^ 1.5", "(a + b)", "a +", "a ! b", "a ^"]
)
def test_what_is_no_formula_is_told(text: str) -> None:
    with pytest.raises(BankError) as caught:
        parse_formula(text, "slips.toml")
    assert str(caught.value) == (
        f"slips.toml: expected a sum of products of names and numbers, found '{text}'"
    )
