"""Ways of writing that touch, wrap or name what they tell, each with what it is read as."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text
from harness.text.normal import normalize

AMOUNTS = [
    # a unit that touches a power of ten
    ("2.7e19FLOPs", 2.7e19, "FLOP"),
    ("4.1e12tokens", 4.1e12, "token"),
    ("6.4e10B", 6.4e10, "B"),
    ("7 × 10^11B", 7e11, "B"),
    ("1 234 567 890FLOPs", 1234567890.0, "FLOP"),
    ("8B", 8e9, ""),
    # small letters
    ("11.5 gib", 11.5 * 2**30, "B"),
    ("3 tib", 3 * 2.0**40, "B"),
    ("34 b parameters", 34e9, "parameter"),
    ("2.4 t tokens", 2.4e12, "token"),
    # strong emphasis, a heading that is an amount, the last digit of a decimal comma
    ("It is __about 4e21 FLOPs__.", 4e21, "FLOP"),
    ("# 2.795 PFLOP for a pass", 2.795e15, "FLOP"),
    ("Es sind 0,5 × 7,2 × 10^3 und damit 4711,125 TFLOP/s.", 4711.125e12, "FLOP/s"),
    ("Modell Zeta2.5 1.5B: 2,5 × 10^9 mal 4096 ist 1,024 × 10^13 FLOP", 1.024e13, "FLOP"),
    ("It takes 3.72 times 10^14 FLOPs.", 3.72e14, "FLOP"),
    # a bullet as a sign of products
    ("It takes 3.7 • 10^14 FLOPs.", 3.7e14, "FLOP"),
    ("It takes 3.7•10²¹ FLOPs.", 3.7e21, "FLOP"),
    # a rate that lasts, in any language, and prefixes with their accents
    ("2 PFLOP/s-jours", 1.728e20, "FLOP"),
    ("2 pétaflop/s-jours", 1.728e20, "FLOP"),
    ("2 PFLOP/s-gün", 1.728e20, "FLOP"),
    ("2 TFLOP/s·h", 7.2e15, "FLOP"),
    ("2 PFLOP/s - 40 days", 2e15, "FLOP/s"),
    ("2 PFLOP/s·day × 86400 s/day", 2e15, "FLOP/s"),
    ("312 TF/s", 3.12e14, "FLOP/s"),
    ("312 TFLOP·s⁻¹", 3.12e14, "FLOP/s"),
    (r"$312\,\text{TFLOP}\,\text{s}^{-1}$", 3.12e14, "FLOP/s"),
    ("6 FLOP·s²", 6.0, "FLOP"),
    ("4 zetaFLOPs", 4e21, "FLOP"),
    # a small m that counts, and one that measures
    ("1.9m gpu hours", 1.9e6, "GPU-hour"),
    ("4 × 1600² = 10.24m for 48 layers", 1.024e7, ""),
    ("30.72m a layer", 3.072e7, ""),
    ("175B parameters; one step takes 2.5m = 150 s", 2.5, "m"),
    ("2.19e6 / 60 = 36,500m, or 608 h (300B tokens)", 36500.0, "m"),
    ("The shelf of 7 tokens is 30.72m wide", 30.72, "m"),
    ("A wall 2.5 m high", 2.5, "m"),
    # a capital that has a value
    ("F = 9e9. The backward pass is 2F.", 2.0, ""),
]
EQUATIONS = [
    # a tilde behind a sum is no range, one in a cell is
    ("7.2e11 + 1.44e12 ~ 2.16e12 FLOP", [True]),
    ("7.2e11 + 1.44e12 ~ 3.16e12 FLOP", [False]),
    ("5 × 7 ~= 35", [True]),
    # a name behind an amount begins what is next
    ("work = 8 × 6e9 = 4.8e10 FLOP rate = 3 × 2e9 = 6e9", [True, True]),
    ("it takes 2 × 3e9 = 6e9 FLOPs per token = 5 × 2e9", [True, False]),
    # units that cancel along a chain
    ("9 days × 24 hours/day × 60 minutes/hour = 12,960 seconds", [False]),
    ("9 days × 24 hours/day × 60 minutes/hour = 12,960 minutes", [True]),
    ("9 days × 24 h/day = 216 h", [True]),
    ("3 weeks × 168 hours/week × 3600 s/hour = 1,814,400 s", [True]),
    # a unit behind a fraction
    (r"$2304\,\text{MiB} = \tfrac{9}{4}\,\text{GiB}$", [True]),
    (r"$2304\,\text{MiB} = \tfrac{9}{2}\,\text{GiB}$", [False]),
    (r"$2304\,\text{MiB} = \tfrac{9}{4}\,\text{GiB} = 2.25$ GiB", [True, True]),
    ("a = 9\nb = 4\n\n2304 MiB = (a / b) GiB", [True]),
    ("a = 9\nb = 4\n\n2304 MiB = (b / a) GiB", [False]),
    # a value with its noun is no name of a list of names
    ("N=4B params, D=3T tokens, 768 cards.\n\n6ND = 6×4e9×3e12 = 7.2e22", [True, True]),
    ("N, D = 4e9, 3e12\n\n6ND = 7.2e22", [True]),
    # a scale behind a product of names alone
    ("a = 6\nb = 7\n\na × b = 42 billion", [False]),
    # a bullet between operands, and between items
    ("6 • 7 • 9e9 = 3.78e11", [True]),
    ("6 • N • D = 6 • 7e9 • 2e9 = 8.4e20", [False]),
    ("• 6 × 7 = 42\n• 6 × 8 = 48", [True, True]),
    ("6 • 7^2 • 2 × 10^9 = 5.88e11", [True]),
    ("| cost | 6 • 7e9 |", []),
    ("175B params • 300B tokens • 6 × 7 = 42", [True]),
    ("Sum 2 + 4 = 6 • 6 × 7 = 42", [True, True]),
    ("• Once: 6 × 7 = 43 • Twice: 84", [False]),
    ("7B parameters • 6 × 7 = 43", [False]),
    ("7 cards • 312 TFLOP/s = 2.184 PFLOP/s", []),
    ("1• 6 × 7 = 42\n2• 6 × 8 = 48", [True, True]),
    # the result below a line that names a part
    ("Forward: 2 × 7e9\nBackward: 4 × 7e9\nResult: 4.2e10", []),
    ("Forward: 2 × 7e9\nResult: 1.4e10", [True]),
    ("Calculation: 6 × 7e9\n\n**Result:** 4.5e10", [False]),
    ("Formula: C = 6N\nSubstituting: 6 × 7e9\nResult: 4.5e10", [False]),
    ("2 × 7e9\nResult: 4.2e10", [False]),
    # a power and a product that became emphasis
    ("<p>6 x 10<strong>9 x 7 x 10</strong>3 = 4.2e13</p>", [True]),
    ("4<em>1600</em>1600 = 10,240,000", [True]),
    ("<p>2 x 3 = <strong>6</strong></p>", [True]),
    # small letters that have a value
    ("p = 7e9 and t = 2e9. 6p × t = 8.4e19", [True]),
    # a tilde that touches the result of an operation, or an operand
    ("6e22 / 3e17 ~2.0e5 s", [True]),
    ("6e22 / (3 × 10^17) ~4.0e5", [False]),
    ("6e22 / (3 × 10^17) ~4.0e5 s", []),
    ("175B params × 300B tokens ~315 ZFLOPs (6ND)", []),
    ("2 · 1024² ~2.1e6", [True]),
    ("6 × ~7e9 = 4.2e10", [True]),
    ("6 heads ~7 bits", []),
    # a capital that has a value touches its factor
    ("F = 9e9. G = 3F = 2.7e10", [True]),
    ("F = 9e9. G = 3F = 3.9e10", [False]),
    ("N = 9e9. That is 2.8 % of the 6N = 5.4e10 FLOPs.", [True]),
    # a cross that touches its factors
    ("3.5e11x1,000 = 3.5e14 FLOPs", [True]),
    ("48x69 625 446 400 = 3 342 021 427 200", [True]),
    ("48x69 625 446 400 = 3 342 021 427 201 000", [False]),
    ("0,45x1,315x10^6 s = 5,92x10^5 s", [True]),
    # a time that a chain converts by bare figures
    ("85 days = 85 x 24 x 60 = 122,400 s", [True, False]),
    ("85 days = 85 x 24 x 3600 = 7,344,000 s", [True, True]),
    # powers of ten of other hands, and phrases
    ("6 × 1,75.10^11 × 3.10^11 = 3,15.10^23 FLOPs", [True]),
    ("6 × 175 × 109 × 300 × 109 = 3.15 × 1023 FLOPs", [True]),
    ("6 × 175 × 109 × 300 × 109 = 3.15 × 1024 FLOPs", [False]),
    ("175 × 109 × 8 = 1.4 × 10^12, 2 × 10^3 = 2000", [True, True]),
    ("175 × 109 × 8 = 1.4 × 10^13, 2 × 10^3 = 2000", [False, True]),
    ("175 + 109 = 10^9", [False]),
    ("7 multiplied by 3e9 is equal to 2.1e10 FLOPs", [True]),
    ("7 multiplied by 3e9 is equal to 2.1e11 FLOPs", [False]),
]
# What multiplies a bracket that is not read is not the value of the name before it.
UNREAD = r"""With \(L=122\):

$$F_{\text{one}} = L\left[\,\underbrace{4Td(q+k)}_{\text{p}}\right]$$

$$F_{\text{two}} = 2 \times 3e15 = 6e15$$

$$F_{\text{one}} + F_{\text{two}} \approx 9e15$$
"""
SESSION = "> n <- 7e9\n> d <- 2e10\n> 6 * n * d\n[1] 8.4e+20"


@pytest.mark.parametrize(("text", "value", "unit"), AMOUNTS)
def test_amount(text: str, value: float, unit: str) -> None:
    told = [q.value for q in read_text(text).quantities if q.unit == unit]
    assert any(one == pytest.approx(value) for one in told)


@pytest.mark.parametrize(("text", "holds"), EQUATIONS)
def test_equation(text: str, holds: list[bool]) -> None:
    equations = read_text(text).equations
    assert [e.holds for e in equations if e.holds is not None] == holds


def test_a_chain_of_units_is_a_slip_of_conversion() -> None:
    (equation,) = read_text(EQUATIONS[5][0]).equations
    assert equation.code == "unit_conversion_slip"
    assert equation.expected == pytest.approx(9 * 86400.0)


def test_a_name_is_not_bound_to_a_part_of_its_formula() -> None:
    assert [e.holds for e in read_text(UNREAD).equations if e.holds is False] == []


def test_a_session_of_r_prints_what_it_computes() -> None:
    assert (8.4e20, True) in [(e.right, e.holds) for e in read_text(SESSION).equations]


def test_a_return_alone_ends_a_line() -> None:
    assert normalize("2 × 3\r4 × 5\r\nso").plain == "2 × 3\n4 × 5\r\nso"
