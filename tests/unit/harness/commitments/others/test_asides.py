"""What a sentence sets its subject against, and what makes it hypothetical."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.commitments.others.asides import (
    is_beyond,
    is_elsewhere,
    is_hypothetical,
    without_contrast,
)
from harness.pipeline import read_text
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


BEYOND = [
    ("that's a little over", True),
    ("also etwas mehr als", True),
    ("soit un peu plus de", True),
    ("so it takes over", False),
    ("a little farther on it is", False),
]


@pytest.mark.parametrize(("text", "expected"), BEYOND)
def test_bounds_that_are_near(text: str, *, expected: bool) -> None:
    assert is_beyond(tuple(text.split())) is expected


def test_a_near_bound_is_no_answer_beside_the_value() -> None:
    text = "2.808e6 s / 86400 s = 32.5 days, so block 32.5 days. That's a little over 4.5 weeks."
    values = read_text(text, Ask("s", "", "training_time")).final.values
    assert [value.value for value in values] == pytest.approx([32.5 * 86_400])


def test_the_half_of_a_number_compares_nothing() -> None:
    text = "So a bit over three and a half weeks, 25.3 days."
    values = read_text(text, Ask("s", "", "training_time")).final.values
    assert [value.value for value in values] == pytest.approx([25.3 * 86_400])


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
