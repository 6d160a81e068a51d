"""Logarithms in equations: of figures they are figures, of names they are names."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

TEXTS = [
    ("lg 7 = 0.845", [True]),
    ("lg 7 = 0.745", [False]),
    ("log10(7) ≈ 0.845", [True]),
    (r"$\log_{10} 7 = 0.845$", [True]),
    ("log₁₀ 7 = 0.845", [True]),
    ("log_2(8) = 3", [True]),
    ("ln 3 = 1.0986", [True]),
    ("ln 3 = 1.2", [False]),
    # any base may be meant, and one that fits none proves nothing
    ("log 7 = 0.845, log 7 = 1.946, log 8 = 3", [True, True, True]),
    ("log 7 = 0.9", [None]),
    ("log 10^23 = 23", [True]),
    ("6 lg 2 = 1.806", [True]),
    ("2 × log2(8) = 6", [True]),
    ("lg 6 + lg 7e9 + lg 2e12 = 22.924", [True]),
    ("log 2 / log 10 = 0.301", [True]),
    ("log(6 × 7e9 × 2e12) = 22.924", [True]),
    ("log10(N) = 9.845; log10(D) = 12.301; log10(N) + log10(D) = 22.146", [None, None, True]),
    ("lg N = 9.845, lg D = 12.301\nlg N + lg D = 22.146", [None, None, True]),
    ("lg C = 0.778 + 9.845 + 12.301 = 22.924", [None, True]),
    ("10^0.924 ≈ 8.39; 10^22.924 = 8.39e22", [True, True]),
    # other functions have operands that are no sides
    ("exp 0.5 = 1.65, sqrt 16 = 4", []),
    ("lg 0 = 3", []),
    ("Training log: 6 × 7 = 43", [False]),
]


@pytest.mark.parametrize(("text", "holds"), TEXTS)
def test_logarithms(text: str, holds: list[bool | None]) -> None:
    assert [one.holds for one in read_text(text).equations] == holds


def test_the_logarithm_of_a_name_does_not_bind_the_name() -> None:
    text = "N = 7e9, D = 2e12; lg N = 9.845, log (D) = 12.301, so 6 N D = 8.4e22"
    assert read_text(text).equations[-1].holds is True
