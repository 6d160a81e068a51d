"""Equations: what they span, on which line, and what stands before them."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

TEXTS = [
    ("3 × 4 = 12", ["3 × 4 = 12"]),
    ("So 3 × 4 = 12, works.", ["3 × 4 = 12"]),
    ("y = 3 × 4 = 12", ["y = 3 × 4", "3 × 4 = 12"]),
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
    assert (first.line, first.label) == (3, "Forward:")
    assert (second.line, second.label) == (4, "So the total is")
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
