"""Where a text claims that two sides are equal."""

from __future__ import annotations

import pytest

from harness.text.normal import normalize
from harness.text.quantities import parse_quantities
from harness.text.relations import find_relations
from harness.text.tokens import tokenize
from harness.types import TokenKind

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
]


@pytest.mark.parametrize(("text", "found"), RELATIONS)
def test_relations(text: str, found: list[tuple[str, int, str]]) -> None:
    normal = normalize(text)
    tokens = [t for t in tokenize(normal.plain) if t.kind is not TokenKind.SPACE]
    inside = {at for q in parse_quantities(normal, tokens) for at in range(q.first + 1, q.last)}
    relations = find_relations(tokens, inside)
    assert [(tokens[at].text, width, sign) for at, width, sign in relations] == found
