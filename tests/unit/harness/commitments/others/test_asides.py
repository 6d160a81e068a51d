"""What a sentence sets its subject against, and what makes it hypothetical."""

from __future__ import annotations

import pytest

from harness.commitments.others.asides import is_elsewhere, is_hypothetical, without_contrast
from harness.text.tokens import tokenize

CONTRASTED = [
    ("this model, larger than that one: it", ["this", "model", "it"]),
    ("this model (rather than Gopher) it", ["this", "model", "it"]),
    ("not the paper, it", ["it"]),
    ("not unlike it", []),
    ("than", []),
    ("if you multiply it", ["you", "multiply", "it"]),
    ("if you have it", ["if", "you", "have", "it"]),
    ("larger models", ["larger", "models"]),
]


@pytest.mark.parametrize(("text", "said"), CONTRASTED)
def test_without_contrast(text: str, said: list[str]) -> None:
    assert without_contrast(tokenize(text)) == said


HYPOTHETICAL = [
    ("if we had more", True),
    ("if you multiply them you get", False),
    ("if we multiply it would give", True),
    ("we'd have more", True),
    ("we'd have to wait", False),
    ("head tied olsaydı it", True),
    ("gdyby it", True),
    ("it would give", True),
    ("we get", False),
]


@pytest.mark.parametrize(("text", "expected"), HYPOTHETICAL)
def test_hypothetical(text: str, *, expected: bool) -> None:
    assert is_hypothetical(tuple(text.split())) is expected


ELSEWHERE = [
    (("for", "scale"), set(), True),
    (("for", "it"), {"notes"}, True),
    (("for", "it"), {"notes", "answer"}, False),
    (("for", "it"), set(), False),
]


@pytest.mark.parametrize(("before", "title", "expected"), ELSEWHERE)
def test_elsewhere(before: tuple[str, ...], title: set[str], *, expected: bool) -> None:
    assert is_elsewhere(before, title) is expected
