"""Whether equations hold at their written precision, rule by rule (GRADING.md, section 2)."""

from __future__ import annotations

import math

import pytest

from harness.pipeline import read_text
from harness.text.checks.readings import Sides
from harness.text.checks.verdicts import agree, judge, log10_ratio, power_of_ten
from harness.text.terms.arithmetic import Value
from harness.types import Equation, Number, Quantity, Span, Symbol

HOLD = [
    # half a unit of the last significant digit
    ("6 × 175e9 = 1.05e12", "exact"),
    ("6 × 175e9 = 1.1e12", "rounded to two digits"),
    ("6 × 175e9 = 1e12", "rounded to one digit"),
    ("10 / 3 = 3.3", "rounded"),
    ("10 / 3 = 3.33", "rounded more finely"),
    ("10 / 3 = 3", "rounded to a whole number"),
    ("100 × 1.5 = 150.0", "more digits than needed"),
    ("0.1 + 0.2 = 0.3", "not the sum of the floats"),
    # trailing zeros of an integer are not significant
    ("1,234 × 1,000 = 1,230,000", "three digits"),
    ("1234 × 1000 = 1,200,000", "two digits"),
    ("2^10 = 1000", "one digit"),
    # the rounding of rounded operands propagates
    ("1.05e12 × 3.00e11 = 3.14e23", "both operands are rounded"),
    ("3.0 × 10^11 × 2 = 6.05 × 10^11", "two digits are"),
    # after an approximate sign or word 5 % off
    ("6 × 175e9 ≈ 1.09e12", "sign"),
    ("6 × 175e9 ~ 1.09e12", "tilde"),
    ("6 × 175e9 is about 1.09e12", "word"),
    ("6 × 175e9 = about 1.09e12", "word behind a sign"),
    ("6 × 175e9 = ~1.09e12", "tilde behind a sign"),
    (r"6 × 175e9 \approx 1.09e12", "LaTeX"),
    ("22 / 7 ≈ 3.14", "pi"),
    # scientific notation binds tighter than / and ×
    ("8.4 × 10^23 / 2 × 10^19 = 42,000", "one division"),
    ("1.05 × 10^12 × 3 × 10^11 = 3.15 × 10^23", "one product"),
    # whole numbers written in full are exact
    ("12,968,787,968 + 1,000 = 12,968,788,968", "eleven digits"),
    ("2,048 × 12,288 × 96 = 2,415,919,104", "a product"),
    # units are part of it
    ("3,600 s = 1 hour", "an hour"),
    ("86,400 s = 1 day", "a day"),
    ("2.25e6 s = 26 days", "rounded days"),
    ("1 year = 365 days", "a year"),
    ("8 bits = 1 byte", "bits"),
    ("10 GB/s = 80 Gbit/s", "rates"),
    ("6.55e9 B = 6.1 GiB", "binary"),
    ("300 GB ≈ 280 GiB", "binary, rounded"),
    ("70 GB ≈ 70 GiB", "nearly the same"),
    ("1 PFLOP = 1e15 FLOP", "prefix"),
    ("1 ZFLOP = 1,000 EFLOP", "two prefixes"),
    ("3,640 PF-days = 3.14e23 FLOP", "rate times time"),
    ("1,024 × 312 TFLOP/s = 319.5 PFLOP/s", "rates"),
    ("3.15e23 FLOP / 1.4e17 FLOP/s = 2.25e6 s", "amount over rate"),
    ("3.15e23 FLOP / 1.4e17 FLOP/s = 26 days", "and in days"),
    ("5e12 FLOP/s × 1 hour = 1.8e16 FLOP", "rate times hours"),
    ("350 GB / 2 TB/s = 175 ms", "size over rate"),
    ("45% × 312 TFLOP/s = 140.4 TFLOP/s", "a share"),
    ("175 billion params × 4 bytes = 700 GB", "counted nouns are no dimension"),
    ("5 + 5 days = 10 days", "a unit told once"),
    ("$3 × 4 = $12", "money"),
    # a bare 86,400, 3,600, 365 or 24 beside a time converts it
    ("14 days × 86,400 s = 1.21 × 10^6 s", "GRADING.md"),
    ("14 days × 86,400 = 1.21 × 10^6 s", "bare"),
    ("1.21 × 10^6 s / 86,400 = 14 days", "the way back"),
    ("2.25e6 s / 86,400 s/day = 26 days", "with its unit"),
    ("34 days × 24 = 816 hours", "hours"),
    ("24 hours × 3,600 = 86,400 seconds", "hours to seconds"),
    ("2 years × 365 = 730 days", "days"),
    ("6.55e9 / 1024^3 = 6.1 GiB", "bytes"),
    # words that say so
    ("2 × 3 equals 6", "equals"),
    ("12 divided by 4 is 3", "is"),
    ("12 multiplied by 2 gives 24", "gives"),
    ("3 times 4 makes 12", "makes"),
    ("3 plus 4 comes to 7", "comes to"),
    # restatements
    ("175 billion = 1.75 × 10^11", "number word"),
    ("175B = 175,000,000,000", "suffix"),
    ("3e23 FLOP ≈ 3.15e23 FLOP", "finer"),
    ("N = 10\nN × 2 = 20", "a bound symbol"),
    ("2 × 3 = 6 = 6.0", "a chain"),
    ("(1 + 2)(3 + 4) = 21", "brackets multiply"),
    ("0 × 5 = 0", "zero"),
    ("−3 + 5 = 2", "negative"),
    ("100 – 45 = 55", "an en dash for a minus"),
    ("1½ × 4 = 6", "a mixed number"),
    ("⅓ × 9 = 3", "a fraction that is one sign"),
    ("1/2 day = 12 h", "a fraction before its unit"),
    ("6/2 days = 3", "a division"),
    ("4/8 GPUs = 0.5", "a division by what is counted"),
    (r"\frac{3}{4} \times 8 = 6", "a fraction first"),
    ("1 year = 3.15e7 s", "a year of 365 days"),
    # a scale that is written once
    ("410 + 19 + 12 = 441 billion tokens", "behind a sum"),
    ("36 × 12 × 1280² ≈ 0.71 B", "no byte has such a part"),
    ("32 × 12 × 2560² ≈ 2.5 B", "billions, for no bytes are told"),
    ("300 − 12 = 288B tokens", "a suffix behind a difference"),
    ("1,2 + 0,8 = 2,0 Billionen Token", "in German"),
    ("410 + 19 millones = 429 millones de tokens", "behind the last figure too"),
    ("2 × 175 = 350 billion FLOPs", "behind a product"),
    (r"\(6 \times 70 = 420\) billion FLOPs per token", "in LaTeX"),
]
FAIL = [
    ("6 × 175e9 = 1.06e12", "arithmetic_slip"),
    ("10 / 3 = 3.4", "arithmetic_slip"),
    ("3 + 4 = 8", "arithmetic_slip"),
    ("5 - 5 = 1", "arithmetic_slip"),
    ("6 × 175e9 ≈ 1.15e12", "arithmetic_slip"),
    ("3 × 10^11 × 2 = 6.05 × 10^11", "arithmetic_slip"),
    ("2,048 × 12,288 × 96 = 2,415,919,105", "arithmetic_slip"),
    ("12,968,787,968 + 1,000 = 12,968,788,969", "arithmetic_slip"),
    ("6,442,450,944 + 2,147,483,648 = 8,589,935,592", "arithmetic_slip"),
    ("2 × 3 gives 7", "arithmetic_slip"),
    ("N = 10\nN × 2 = 21", "arithmetic_slip"),
    ("6 × 175e9 = 1.05e13", "power_of_ten_slip"),
    ("6 × 175e9 = 1.1e13", "power_of_ten_slip"),
    ("700 × 10^9 × 300,000 = 2.1 × 10^15", "power_of_ten_slip"),
    ("1,024 × 312 TFLOP/s = 319.5 TFLOP/s", "power_of_ten_slip"),
    ("5e12 FLOP/s × 10 s = 5e12 FLOP", "power_of_ten_slip"),
    ("1e-290 × 1 = 1e290", "arithmetic_slip"),
    ("410 + 19 + 12 = 451 billion tokens", "arithmetic_slip"),
    ("32 × 12 × 2560² ≈ 3.5 B", "arithmetic_slip"),
    ("4 × 4 B = 12 B", "arithmetic_slip"),
    ("2 × 175 = 35 billion FLOPs", "power_of_ten_slip"),
    ("6 × 175 billion × 300 billion = 315,000 billion", "power_of_ten_slip"),
    ("2 × 175 billion = 350 million", "power_of_ten_slip"),
    ("175 billion × 2 = 350", "power_of_ten_slip"),
    ("410 billion + 19 billion = 429 million", "power_of_ten_slip"),
    ("1.4 trillion = 1.4 × 10^13", "prefix_slip"),
    ("175 billion = 1.75e12", "prefix_slip"),
    ("1 PFLOP = 1e12 FLOP", "prefix_slip"),
    ("3.15e23 FLOPs ≈ 3 YFLOP", "prefix_slip"),
    ("300 billion (3 × 10^12) tokens", "prefix_slip"),
    ("1.6 × 10^23 FLOPs, that is 16 zettaFLOPs", "prefix_slip"),
    ("3,600 s = 1 day", "unit_conversion_slip"),
    ("16 bits = 4 bytes", "unit_conversion_slip"),
    ("4 × 1,512,000,000 = 5.633 GB", "unit_conversion_slip"),
    # plain bytes are no GB that could stand for GiB
    ("4 × 1,512,000,000 = 5,906,250,000 bytes", "arithmetic_slip"),
    ("7,000,000,000 + 3,000,000,000 = 9,536,743,164 bytes", "arithmetic_slip"),
    ("6.55 GB = 6.55 GiB", "unit_conversion_slip"),
    ("300e9 bytes = 300 GiB", "unit_conversion_slip"),
    ("70 GB = 70 GiB", "unit_conversion_slip"),
    ("3640 petaflop/s-days = 3.14e24 FLOP", "unit_conversion_slip"),
    ("3.15e23 FLOP / 1.4e17 FLOP/s = 2.25e6 hours", "unit_conversion_slip"),
    ("5e12 FLOP/s × 1 hour = 5e12 FLOP", "unit_conversion_slip"),
    ("14 days × 3,600 s = 1.21 × 10^6 s", "unit_conversion_slip"),
    ("5e6 s / 3600 = 57.9 days", "unit_conversion_slip"),
    ("3e9 × 2 = 6.0 GiB", "unit_conversion_slip"),
    ("3e9 × 2 bytes = 6.44 GB", "unit_conversion_slip"),
    ("9e9 / 1024^3 = 9.0 GiB", "unit_conversion_slip"),
    # nothing is converted
    ("18 + 23 = 43 days", "arithmetic_slip"),
    ("6 × 13 = 82 days", "arithmetic_slip"),
    ("18 days + 23 days = 43 days", "arithmetic_slip"),
    ("110 + 210 = 336 s", "arithmetic_slip"),
    ("5 GB × 3 = 15.7 GB", "arithmetic_slip"),
    ("100 – 45 = 54", "arithmetic_slip"),
    (r"\frac{3}{4} \times 8 = 7", "arithmetic_slip"),
    ("3 × 4 = 12 = 13", "arithmetic_slip"),
]
# what claims nothing, and what cannot be evaluated
UNCHECKED = [
    "6ND = 3.15e23",
    "N = 175e9",
    "1 GPU = 312 TFLOP/s",
    "1 token = 6 FLOPs",
    "3 FLOP = 3 FLOP/s",
    "1e12 / 0 = 5",
    "10^400 × 10^400 = 10^800",
    "2 × 10^200 × 2 × 10^200 = 5",
    "(0 - 8)^0.5 = 2",
    "0^(-1) × 2 = 5",
    "3 to 5 days = 4 days",
    "x² = 9",
    "f(3) = 9",
    "√4 = 2",
    "4 T d = 12",
    "10 + 2 blocks of 5 weights (2 × 2 + 1) = 20",
]


def last(text: str) -> Equation:
    return read_text(text).equations[-1]


@pytest.mark.parametrize(("text", "why"), HOLD)
def test_holds(text: str, why: str) -> None:
    equation = last(text)
    assert (equation.holds, equation.code) == (True, None), why


@pytest.mark.parametrize(("text", "code"), FAIL)
def test_fails(text: str, code: str) -> None:
    equation = last(text)
    assert (equation.holds, equation.code) == (False, code)
    assert equation.expected == equation.left


@pytest.mark.parametrize("text", UNCHECKED)
def test_is_not_checked(text: str) -> None:
    assert [e.holds for e in read_text(text).equations] in ([None], [None, None], [])


def quantity(value: float, half: float = 0.0, *, is_whole: bool = False) -> Quantity:
    return Quantity(
        value,
        value - half,
        value + half,
        math.log10(value) if value > 0 else -math.inf,
        "",
        "",
        Span(0, 0),
        number=value,
        half=half,
        is_whole=is_whole,
    )


AGREE = [
    (3.15e23, 0.005e23, 3.0e23, 0.05e23, True),
    (3.15e23, 0.005e23, 3.1e23, 0.05e23, True),
    (3.15e23, 0.005e23, 3.3e23, 0.05e23, True),
    (3.15e23, 0.005e23, 3.0e23, 0.5e23, True),
    (3.15e23, 0.005e23, 4e23, 0.5e23, False),
    (3.15e23, 0.005e23, 2.9e23, 0.05e23, False),
    (1.0, 0.0, 1.05, 0.0, True),
    (1.0, 0.0, 1.051, 0.0, False),
    (0.0, 0.0, 0.0, 0.0, True),
    (0.0, 0.5, 1.0, 0.0, False),
]


@pytest.mark.parametrize(("one", "half", "other", "other_half", "agrees"), AGREE)
def test_agree(
    one: float,
    half: float,
    other: float,
    other_half: float,
    agrees: bool,
) -> None:
    pair = quantity(one, half), quantity(other, other_half)
    assert agree(*pair) is agree(*pair[::-1]) is agrees


POWERS = [
    (1.05e12, 1.05e13, 1),
    (1.05e12, 1.05e9, -3),
    (1.05e12, 1.06e12, 0),
    (1.05e12, 1.3e13, 0),
    (0.0, 1.0, 0),
    (-1.0, 10.0, 0),
    (1e-290, 1e290, 0),
]


@pytest.mark.parametrize(("left", "right", "k"), POWERS)
def test_power_of_ten(left: float, right: float, k: int) -> None:
    assert power_of_ten(Value(left, left, left), Value(right, right, right)) == k


def test_log10_ratio_spans_all_floats() -> None:
    assert log10_ratio(Value(1e-300, 0, 0), Value(1e300, 0, 0)) == pytest.approx(600)
    assert log10_ratio(Value(-2, 0, 0), Value(-20, 0, 0)) == pytest.approx(1)


def test_a_symbol_on_the_left_binds() -> None:
    number = Number(quantity(3.0))
    sides = Sides(Symbol("N", Span(0, 1)), number, "=", {"N": Value(4, 4, 4)}, {})
    verdict = judge(sides)
    assert (verdict.holds, verdict.left, verdict.right) == (None, 4, 3)


CONVERTED = [
    ("7,200 s = 7,200 / 3,600 = 2 h", [True, True]),
    (
        r"$1.3\times10^{6}\ \text{s} \approx \frac{1.3\times10^{6}}{86{,}400} \approx 15$ days",
        [True, True],
    ),
    ("6,442,450,944 bytes = 6,442,450,944 / 1024^3 = 6 GiB", [True, True]),
    ("5 h = 5 × 3,600 = 18,000 s", [True, True]),
    ("3.2e9 bytes = 3.2e9 / 1e9 = 3.2 GB", [True, True]),
    ("7,200 s = 7,300 / 3,600 = 2.03 h", [False, True]),
    ("6,442,450,944 bytes = 6,424,450,944 / 1024^3 = 6 GiB", [False, True]),
]


@pytest.mark.parametrize(("text", "holds"), CONVERTED)
def test_an_amount_and_its_figure_converted(text: str, holds: list[bool]) -> None:
    assert [equation.holds for equation in read_text(text).equations] == holds


def test_a_figure_that_is_told_again_with_its_unit_is_no_equation() -> None:
    equations = read_text("2e10 / 2^30 ≈ 18.6\n\n**≈ 18.6 GiB**").equations
    assert [one.holds for one in equations if one.holds is not None] == [True]
    assert False in [one.holds for one in read_text("2e10 / 2^30 ≈ 18.6\n\n≈ 18.9 GiB").equations]
    (same,) = read_text("21,000 billion billion = 2.1 × 10^22 FLOPs").equations
    assert same.holds


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("235 days × 86,400 s/day = 2.03 × 10^6 s", 235 * 86400),
        ("235 дни × 86 400 сек/ден = 2.03 × 10^6 сек", 235 * 86400),
        ("14 days × 86,400 s = 1.31 × 10^6 s", 14 * 86400),
        ("3 GB + 4 GB = 9 GB", 7e9),
    ],
)
def test_a_left_side_is_told_as_it_is_meant(text: str, left: float) -> None:
    assert last(text).left == pytest.approx(left)
