"""The lists of words by which a text commits to a value."""

from __future__ import annotations

import pytest

from harness import cues
from harness.text import words

LISTS = sorted(
    (f"{module.__name__}.{name}", value)
    for module in (cues, words)
    for name, value in vars(module).items()
    if isinstance(value, frozenset)
)


@pytest.mark.parametrize(("name", "listed"), LISTS, ids=[name for name, _ in LISTS])
def test_words_are_lower_case(name: str, listed: frozenset[object]) -> None:
    singles = [word for word in listed if isinstance(word, str)]
    pairs = [part for phrase in listed if isinstance(phrase, tuple) for part in phrase]
    assert listed, name
    assert [word for word in [*singles, *pairs] if word != word.lower()] == []


def test_what_commits_does_not_compare() -> None:
    assert cues.ANSWER_WORDS.isdisjoint(cues.REPORTED)
    assert cues.TOTAL.isdisjoint(cues.PARTIAL)
    assert cues.TOTAL <= cues.WHOLE
