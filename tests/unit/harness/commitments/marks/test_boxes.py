"""Where the boxes of a text open and close."""

from __future__ import annotations

from harness.commitments.marks.boxes import boxed
from harness.text.characters import BOX_OPEN
from harness.text.normal import normalize
from harness.text.tokens import tokenize


def test_boxes() -> None:
    tokens = tokenize(normalize(r"\boxed{1} 2 \boxed{\boxed{3} 4} }").plain)
    inside = [[t.text for t in tokens[a + 1 : b]] for a, b in boxed(tokens)]
    assert inside == [["1"], [BOX_OPEN, "3"]]
