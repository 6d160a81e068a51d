"""Chains of equations, cut into computations, equal numbers and bound symbols."""

from __future__ import annotations

import pytest

from harness.derivation.chains import Claims, read_claims
from harness.pipeline import read_text


def claims_of(text: str) -> Claims:
    return read_claims(read_text(text).equations)


# Operands, result and names of each computation.
COMPUTATIONS = [
    ("3 × 4 = 12", [(["3", "4"], "12", [])]),
    ("3 × 4 = 2 × 6 = 12", [(["3", "4", "2", "6"], "12", [])]),
    ("12 = 3 × 4", [(["3", "4"], "12", [])]),
    ("2 × 3 = 6 = 3 + 3", [(["2", "3"], "6", []), (["3", "3"], "6", [])]),
    ("N = 2 × 3 = 6", [(["2", "3"], "6", ["N"])]),
    ("C = 6 × N", [(["6"], None, ["C"])]),
    ("3 × 4 = 12\n5 × 6 = 30", [(["3", "4"], "12", []), (["5", "6"], "30", [])]),
    # a restatement that does not agree computes something
    ("1.4 trillion = 1.4 × 10^13", [(["1.4 trillion"], "1.4 × 10^13", [])]),
    ("1.4 trillion = 1.4 × 10^12", []),
    ("no equation", []),
]


@pytest.mark.parametrize(("text", "computations"), COMPUTATIONS)
def test_computations(
    text: str, computations: list[tuple[list[str], str | None, list[str]]]
) -> None:
    found = [
        (
            [q.text for q in one.operands()],
            one.result and one.result.text,
            [symbol.name for symbol in one.names],
        )
        for one in claims_of(text).computations
    ]
    assert found == computations


def test_a_number_before_what_computes_it_is_decomposed() -> None:
    flags = [one.is_decomposition for one in claims_of("12 = 3 × 4, and 3 × 4 = 12").computations]
    assert flags == [True, False]


def test_equal_numbers() -> None:
    claims = claims_of("N = 175 billion = 1.75e11")
    assert [quantity.text for quantity in claims.equal.values()] == ["175 billion"]
    assert [(symbol.name, quantity.text) for symbol, quantity in claims.bound] == [
        ("N", "175 billion"),
        ("N", "1.75e11"),
    ]


def test_a_symbol_behind_a_number_is_bound_to_it() -> None:
    assert [(symbol.name, q.text) for symbol, q in claims_of("2 × 3 = 6 = k").bound] == [("k", "6")]
