"""Operations told in words."""

from __future__ import annotations

import pytest

import harness

TOLD = [
    ("Multiplying 2.1e12 by 300e9 yields 6.3e23.", [True]),
    ("Multiplying 2.1e12 by 300e9 yields 6.3e22.", [False]),
    ("Multiplying the 175e9 parameters by 6 and then by 300e9 tokens gives 3.15e23.", [True]),
    ("If you multiply 6 by 175 billion parameters, you get 1.05 trillion FLOPs.", [True]),
    ("If you multiply 6 by 175 billion parameters, you get 1.05 billion FLOPs.", [False]),
    ("6 × 7 = 42. Multiply that by 10 and you get 420.", [True, True]),
    ("6 × 7 = 42. Multiply by 10 to get 420.", [True, True]),
    ("Multiply 6 by 7 to get 42 = 0.042 × 1000.", [True, True]),
    ("The product of 6, 7 and 10 is 420.", [True]),
    ("The product of 6, 7 and 10 is 42.", [False]),
    ("The sum of 4, 4 and 8 is 15.", [False]),
    ("The difference between 5 and 3 is 2.", [True]),
    ("Dividing 3.15e23 FLOPs by 1024 × 312e12 × 0.45 gives 2.19e6 seconds.", [True]),
    ("Dividing 12 apples (red ones) by 3 gives 5.", [False]),
    ("4 × 3e21 = 1.2e22. Dividing, 1.2e22 / 6e9 = 2e12.", [True, True]),
    ("4 × 3e21 = 1.2e22. Dividing, 1.2e22 / 6e9 = 2e11.", [True, False]),
    ("Subtracting 3 from 10 gives 7.", [True]),
    ("Adding 3 and 10 gives 14.", [False]),
    ("Multiplying 6 × 7 = 42", [True]),
    ("Multipliziert man 6 mit 7, erhält man 63.", [False]),
    ("175 Milliarden multipliziert mit 6 ergibt 1,05 Billionen.", [True]),
    ("En multipliant 6 par 7, on obtient 42.", [True]),
    ("175e9 multiplié par 6 donne 1.05e13.", [False]),
    ("Multiplicando 6 por 7 se obtienen 42.", [True]),
    ("175e9 dividido por 5 es 35e9.", [True]),
    ("6乘以1750亿等于1.05万亿", [True]),
    ("6乘以1750亿等于1.05亿", [False]),
    # an operand that is guessed proves and does not disprove
    ("Multiplying the per-token cost of 6 by the 7 gives 42.", [True]),
    ("Multiplying the per-token cost of 6 by the 7 gives 45.", []),
    ("6 × 7 = 42. Multiply by 10 to get 450.", [True]),
    ("Multiplying 6 by 7: 42", [True]),
    ("Multiplying 6 by 7: 4 ways", []),
    # no operation, or none that can be read
    ("Multiplying by 7 gives 42.", []),
    ("Multiply 6 by N to get 42.", []),
    ("The product of all is 42.", []),
    ("A product 6 by 7 is 42.", []),
    ("Adding 10% for attention gives 3.47e23.", []),
    ("Multiplying 6 by 7 takes 42 s.", []),
    ("Multiply", []),
    ("the sum of", []),
]


@pytest.mark.parametrize(("text", "verdicts"), TOLD)
def test_operations(text: str, verdicts: list[bool]) -> None:
    assert [equation.holds for equation in harness.check(text)] == verdicts
