"""Where a text claims that two sides are equal."""

from __future__ import annotations

import pytest

from harness.text.equality.relations import find_relations, told_at
from harness.text.equality.sides import SideReader
from harness.text.normal import normalize
from harness.text.quantities import parse_quantities
from harness.text.tokens import tokenize

RELATIONS = [
    ("3 = 4", [("=", 1, "=")]),
    ("3 == 4", [("==", 1, "=")]),
    ("x := 4", [(":=", 1, "=")]),
    ("3 ≈ 4", [("≈", 1, "≈")]),
    ("3 ~ 4", [("~", 1, "≈")]),
    ("3 ≡ 4", [("≡", 1, "≈")]),
    ("3 equals 4", [("equals", 1, "=")]),
    ("3 gives 4", [("gives", 1, "≈")]),
    ("3 Is 4", [("Is", 1, "≈")]),
    ("3 ergibt 4", [("ergibt", 1, "≈")]),
    ("3 comes to 4", [("comes", 2, "≈")]),
    ("3 results in 4", [("results", 2, "≈")]),
    ("a = 3 ≈ 4", [("=", 1, "="), ("≈", 1, "≈")]),
    ("3 = ~4", [("=", 1, "=")]),
    ("about ~4", []),
    ("is ~4", [("is", 1, "≈")]),
    ("\n~ 4", []),
    ("3 ~4", []),
    ("(3) ≈ 4", [("≈", 1, "≈")]),
    ("= 3", [("=", 1, "=")]),
    ("3 come 4", []),
    ("it comes", []),
    ("3 ≈", [("≈", 1, "≈")]),
    ("multiply 3 by 4", [("multiply", 0, "operation")]),
    ("6等于6", [("等于", 1, "=")]),
    ("x * 3  # 12 s", [("#", 1, "≈")]),
    ("x * 3  # -> ≈ 12", [("#", 3, "≈")]),
    ("2 × 3 -> 6", [("⇒", 1, "≈")]),
    ("2 × 3 => ≈ 6", [("⇒", 1, "≈")]),
    ("12 >= 9 and 8 != 9", []),
    ("12 >= 9 = 9", [("=", 1, "=")]),
    ("> = 9", [("=", 1, "=")]),
    ("x * 3  # 12 is 3", [("is", 1, "≈")]),
    ("x * 3  # twelve", []),
    ("x\n# 12", []),
    ("# 12", []),
]


@pytest.mark.parametrize(("text", "found"), RELATIONS)
def test_relations(text: str, found: list[tuple[str, int, str]]) -> None:
    normal = normalize(text)
    tokens = tokenize(normal.plain)
    quantities = parse_quantities(normal, tokens)
    inside = SideReader(normal, tokens, quantities).inside
    relations = find_relations(tokens, inside)
    assert [(tokens[at].text, width, sign) for at, width, sign in relations] == found


BEHIND = [
    ("= 3", ("=", 1)),
    (", we get 3", ("get", 1)),
    ("and arrive at 3", ("arrive", 2)),
    ("gives 3", ("gives", 1)),
    (": 3", (":", 1)),
    ("takes 3", ("takes", 0)),
    (", so that we then get 3", ("so", 0)),
    ("and and and and get 3", ("get", 0)),
]


@pytest.mark.parametrize(("text", "expected"), BEHIND)
def test_told_at(text: str, expected: tuple[str, int]) -> None:
    tokens = tokenize(text)
    at, width = told_at(tokens, 0)
    assert (tokens[at].text, width) == expected


def test_told_at_the_end() -> None:
    assert told_at(tokenize("and"), 0) == (1, 0)
