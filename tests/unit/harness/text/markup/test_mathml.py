"""Fractions of MathML."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text
from harness.text.markup.mathml import settle_fractions


def fraction(above: str, below: str) -> str:
    rows = "".join(f"<mrow><mn>{one}</mn></mrow>" for one in (above, below))
    return f"<math><mfrac>{rows}</mfrac><mo>=</mo><mn>25</mn></math>"


@pytest.mark.parametrize(("above", "holds"), [("100", True), ("300", False)])
def test_a_fraction_divides(above: str, holds: bool) -> None:
    (equation,) = read_text(fraction(above, "4")).equations
    assert equation.holds is holds


def test_signs_keep_their_places() -> None:
    source = fraction("100", "4")
    assert len(settle_fractions(source)) == len(source)


def test_rows_outside_of_a_fraction_stay() -> None:
    source = "<mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow>"
    assert settle_fractions(source) == source
    behind = settle_fractions(fraction("1", "2") + source)
    assert behind.endswith(source)
