"""Equations: what they span, on which line, and what stands before them."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text
from harness.types import Symbol

TEXTS = [
    ("3 × 4 = 12", ["3 × 4 = 12"]),
    ("So 3 × 4 = 12, works.", ["3 × 4 = 12"]),
    ("y = 3 × 4 = 12", ["y = 3 × 4", "3 × 4 = 12"]),
    (
        "then 21 of them go and there are 5 so we have to take 9 away and so there are 21-9 = 13",
        ["21-9 = 13"],
    ),
    ("3 × 4 =\n12", ["3 × 4 =\n12"]),
    ("3 × 4\n= 12", ["3 × 4\n= 12"]),
    ("3 × 4 = 12, 2 × 2 = 5", ["3 × 4 = 12", "2 × 2 = 5"]),
    ("a) 3 × 4 = 12; b) 2 × 2 = 5", ["3 × 4 = 12", "2 × 2 = 5"]),
    (r"$3 \times 4 = 12$", [r"3 \times 4 = 12"]),
    (r"\[ 3 \times 4 = \boxed{12} \]", [r"3 \times 4 = \boxed{12}"]),
    ("`3 * 4 = 12`", ["3 * 4 = 12"]),
    ("**3 × 4** = 12", ["3 × 4** = 12"]),
    ("- 3 × 4 = 12", ["3 × 4 = 12"]),
    ("- -3 + 4 = 1", ["-3 + 4 = 1"]),
    ("| 3 × 4 | 12 |", []),
    ("N: 3 × 4 = 12", ["3 × 4 = 12"]),
    ("30% × 200 = 60", ["30% × 200 = 60"]),
    ("3 × 4 = about 12", ["3 × 4 = about 12"]),
    ("5 ≠ 3 + 1", []),
    ("5 > 3 + 1", []),
    ("it is 3", []),
    ("3 is 4", []),
    ("3 tokens equals 3 tokens", ["3 tokens equals 3 tokens"]),
    ("the answer = 12", ["the answer = 12"]),
    ("= 12", []),
    ("3 × 4 =", []),
    ("(3 × 4) = 12", ["(3 × 4) = 12"]),
    ("f(3 × 4 = 12)", ["3 × 4 = 12"]),
    ("7! 3 × 4 = 12", ["3 × 4 = 12"]),
    ("4 d × 3 = 12 d", ["4 d × 3 = 12 d"]),
    # an arrow tells what an operation comes to, and is no proof that it does not
    ("3 × 4 -> 12", ["3 × 4 -> 12"]),
    ("3 × 4 => ~12 tokens", ["3 × 4 => ~12 tokens"]),
    ("3 × 4 → 15", []),
    ("3 → 4", []),
    ("8 × 7 → 8 × 22", []),
    # what a count is told of
    ("all 500e9 tokens = 5.2e23", []),
    ("500e9 tokens = 5e11", ["500e9 tokens = 5e11"]),
    ("500e9 tokens = 5e12", ["500e9 tokens = 5e12"]),
]


@pytest.mark.parametrize(("text", "equations"), TEXTS)
def test_texts_of_equations(text: str, equations: list[str]) -> None:
    found = read_text(text).equations
    found = tuple(e for e in found if not (e.holds is None and e.left is e.right is None))
    assert [e.text for e in found] == equations
    assert all(text[e.span.start : e.span.end] == e.text for e in found)


def test_lines_and_labels() -> None:
    text = "Head\n\nForward: 3 × 4 = 12\r\nSo the total is 2 × 12 = 24."
    first, second = read_text(text).equations
    assert first.line == 3
    assert second.line == 4
    assert (first.relation, first.unit) == ("=", "")


def test_symbols_are_bound_in_order() -> None:
    text = "N × 2 = 20\nN = 10\nN × 2 = 20\nN = 5 + 6\nN × 2 = 22\nN = 3 to 4\nN × 2 = 22"
    assert [e.holds for e in read_text(text).equations] == [
        None, None, True, None, True, None, True,
    ]  # fmt: skip


def test_a_computed_result_is_rounded_where_it_is_used() -> None:
    once = "3 × 10^11 × 2 = 6.4 × 10^11"
    assert [e.holds for e in read_text(once).equations] == [False]
    assert [e.holds for e in read_text(f"1.6e5 × 2e6 = 3 × 10^11\n{once}").equations][1]


def test_a_whole_result_is_rounded_where_its_computation_was() -> None:
    told = "1.86e21 / 3.2e16 = 58,100 s. 58,100 × 3 = 174,400 s."
    assert [e.holds for e in read_text(told).equations] == [True, True]
    even = "7 × 8,300 = 58,100 s. 58,100 × 3 = 174,400 s."
    assert [e.holds for e in read_text(even).equations] == [True, False]
    summed = "5.01e4 × 1.16 = 58,100. 58,100 + 58,100 = 116,200. 116,200 × 3 = 348,700."
    assert [e.holds for e in read_text(summed).equations] == [True, True, True]


DISCARDED = [
    ("<think>3 × 4 = 13</think> The answer is 12.", [True]),
    ("<think>3 × 4 = 13</think>", [False]),
    ("<think>3 × 4 = 13", [False]),
    ("3 × 4 = 13</think> The answer is 12.", [True]),
    ("<think>3 × 4 = 13</think> So 3 × 4 = 12", [True, False]),
    ("3 × 4 = 13", [False]),
]


@pytest.mark.parametrize(("text", "discarded"), DISCARDED)
def test_discarded_reasoning(text: str, discarded: list[bool]) -> None:
    assert [e.discarded for e in read_text(text).equations] == discarded


CODE = [
    # the comment of a line tells its result, or explains an input
    ("N = 175e9\nC = N * 6  # 1.05e12", [None, None, True]),
    ("N = 175e9\nC = N * 6  # 1.05e13", [None, None, False]),
    ("N = 175e9\nC = N * 6  # 6 FLOPs", [None, None]),
    ("N = 175e9\nC = N * 6  # 175 billion", [None, None]),
    ("N = 175e9\nC = N * 6  # 2 per weight", [None, None]),
    ("N = 175e9  # 175e9", [None]),
    # in a sentence the symbols may be those of another model
    ("N = 2\nD = 3\nCounting B by 6ND yields 90", [None, None, None]),
    ("N = 2\nD = 3\n6ND = 90", [None, None, False]),
    ("print(6 * 7)  # -> 42", [True]),
    ("print(6 * 7)  # -> 420", [False]),
    # what a line of input comes to proves an equation and disproves none
    (">>> 6 * 7\n42", [True]),
    (">>> 6 * 7\n63", []),
    (">>> x\n42", []),
    # the power behind a scale is that of the scale
    ("6 × 175B × 300B = 315,000 B² = 3.15e23", [True, True]),
    ("6 × 175 B × 300 B = 315,000 B^2 = 3.15e22", [True, False]),
    ("2 × 3 B^1024 = 5 B^2048 and 2 × 3 = 6", [None, True]),
    # a slip is told once: a name is bound to what the text says that it is
    ("t = 100 / 5 = 30 s\nu = t / 10 = 3 s", [None, False, None, True]),
    ("t = 100 / 5  # 30\nu = t / 10  # 3", [None, False, None, True]),
    ("t = 100 / 5\n6 × 7 = 42\nu = t / 10 = 2", [None, True, None, True]),
    # told two values, it may stand for either
    ("D = 3 trillion = 3e13\n2 × D = 6e13", [None, False, None]),
    ("D = 3 trillion = 3e13\n2 × D = 6e12", [None, False, None]),
    ("D = 3 trillion (3e13)\n2 × D = 6e13", [None, False, None]),
    ("D = 3 trillion = 3e12\n2 × D = 6e13", [None, True, False]),
]


@pytest.mark.parametrize(("text", "verdicts"), CODE)
def test_code(text: str, verdicts: list[bool | None]) -> None:
    assert [e.holds for e in read_text(text).equations] == verdicts


NAMES_WITH_HYPHENS = [
    ("Total floating-point operations = 2 × 3 = 6", ["Total floating-point operations", None]),
    ("seven-four = 3. 7 - 4 = 3", ["seven-four", None]),
    ("weights 4 + adam-state 8 = 12", [None]),
]


@pytest.mark.parametrize(("text", "names"), NAMES_WITH_HYPHENS)
def test_a_hyphen_between_words_is_no_minus(text: str, names: list[str | None]) -> None:
    found = read_text(text).equations
    left = [e.sides[0].name if isinstance(e.sides[0], Symbol) else None for e in found]
    assert left == names
    assert all(e.holds is not False for e in found)


QUOTED = [
    ("> 2 × 3\n> = 6", ["2 × 3\n> = 6"]),
    ("> - 2 × 3 = 6", ["2 × 3 = 6"]),
    ("> > * 2 × 3 = 6", ["2 × 3 = 6"]),
    (">>> 2 * 3\n6", ["2 * 3\n6"]),
    ("5 > 4\n2 × 3 = 6", ["2 × 3 = 6"]),
]


@pytest.mark.parametrize(("text", "equations"), QUOTED)
def test_a_quotation_is_read_as_what_it_quotes(text: str, equations: list[str]) -> None:
    assert [e.text for e in read_text(text).equations] == equations


@pytest.mark.parametrize(
    "behind",
    [
        "— so 3.15×10²³ FLOP",
        "– roughly 3.2×10²³ FLOP",
        "— hence 315 ZFLOP",
        "— 3.2×10²³ FLOP or so",
    ],
)
def test_a_dash_that_breaks_off_is_no_minus(behind: str) -> None:
    (equation,) = read_text(f"6 × 175e9 × 300e9 = 3.15e23 FLOP {behind}").equations
    assert equation.holds
    assert equation.text.endswith("= 3.15e23 FLOP")


def test_a_dash_between_amounts_is_a_minus() -> None:
    assert [e.holds for e in read_text("10 – 4 = 6. Then 10 — 4 = 6, 9 — 2 = 8").equations] == [
        True,
        True,
        False,
    ]


MEANT = [
    ("90 × 1,600 + 7 = 144,... and so on", None),
    ("90 × 1,600 + 7 = 144,…", None),
    ("90 × 1,600 + 7 = 144, ...", False),
    # eight turns bits into bytes
    ("6e9 × 16 bits / 8 = 12 GB", True),
    ("6e9 params × 4 bits / 8 = 3 GB", True),
    ("6e9 × 16 bits / 8 = 96 GB", False),
    ("6e9 × 16 bits = 12 GB", True),
]
# Letters of a formula before a unit multiply the number: it is none of that unit.
COUNTED = ["6ND FLOPs = 3.15e23 FLOPs", "2 N FLOPs = 3.5e11 FLOPs", "3 ND MACs = 1.6e23 MACs"]


@pytest.mark.parametrize("text", [*COUNTED, "3 D steps = 15 steps", "2 BLd FLOPs = 9e9 FLOPs"])
def test_a_formula_before_a_unit_is_no_amount(text: str) -> None:
    reading = read_text(text)
    assert all(one.holds is None for one in reading.equations)
    assert [one.unit for one in reading.quantities if one.unit] == [reading.quantities[-1].unit]


# A letter between two numbers multiplies both, and is not passed over as their name.
LETTERED = [
    "12 L 40² = 9,600",
    "12 L (40)² = 9,600",
    "L = 5. N = 12 L 40² = 96,000. C = 6 N × 2 = 1,152,000",
    "6 N 3e11 = 3.15e23",
]


@pytest.mark.parametrize("text", LETTERED)
def test_a_letter_between_numbers_is_a_factor(text: str) -> None:
    assert all(one.holds is None for one in read_text(text).equations)


@pytest.mark.parametrize(("text", "holds"), MEANT)
def test_what_is_meant(text: str, holds: bool | None) -> None:
    (equation,) = read_text(text).equations
    assert equation.holds is holds


MILLIONS = [
    ("4 × 1280² is 6.5536 M, 2 × 1280 × 5120 is 13.1072 M", [True, True]),
    ("6.5536 M + 13.1072 M = 19.6608 M", [True]),
    ("4 × 1280² gives 6.5536 M and 36 × 19.6608 M = 707.7888 M.", [True, True]),
    ("12 × 1280² × 36 is 707.79 M (0.708 B)", [True]),
    ("12 × 1280² × 36 is 807.79 M, too much", [False]),
    # a whole number before a letter may multiply a symbol, and so proves nothing
    ("2 × 1250 × 8000 is 20 M, so", [None]),
    ("M = 3, and 2 × 2 is 4.5 M, so", [None, None]),
]


@pytest.mark.parametrize(("text", "holds"), MILLIONS)
def test_scales_behind_a_blank(text: str, holds: list[bool | None]) -> None:
    assert [e.holds for e in read_text(text).equations] == holds
