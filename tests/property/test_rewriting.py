"""The labelled answers in another notation are graded as they were."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from harness.gold import Labelled, load_gold
from harness.pipeline import grade_answer
from harness.types import Answer
from reference.bank import find_question
from reference.truth import truth_of
from tests.property.rewriting import REWRITES

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.property

GOLD = Path(__file__).parents[1] / "gold"
# Each rewriting takes one row of so many: four of them, taken in turn, cover the same rows.
STRIDE = 4
# How many rows change where lines are broken, or all is called an answer; the numbers only fall.
MOST_CHANGED = {
    "wrapped": 5, "wrapped narrowly": 3, "a diff": 1, "one string": 3, "underscores": 1,
    "named an answer": 3, "an offer": 1, "numbered lines": 1, "a question before": 4,
    "one letter": 4, "a tilde": 1, "pasted tables": 1, "a chat": 1, "bullets": 7,
    "told twice": 5, "thought first": 2, "highlighted": 2, "lowered exponents": 19,
    "an E apart": 1, "is equal to": 6, "multiplied by": 3, "a log": 1, "unseen characters": 6,
}  # fmt: skip


@cache
def labelled() -> tuple[Labelled, ...]:
    return tuple(row for row in load_gold([str(GOLD)]) if isinstance(row, Labelled))


def told(row: Labelled, text: str) -> tuple[list[str], float | None]:
    """Return the codes of an answer and its final value, as a closing sentence rounds it."""
    question = find_question(row.question)
    grade = grade_answer(Answer(row.id, question.id, row.model, text), truth_of(question))
    codes = sorted({mistake.code for mistake in grade.mistakes})
    return codes, None if grade.final is None else float(f"{grade.final.value:.2g}")


def rewritten(name: str) -> Iterator[tuple[Labelled, str]]:
    """Yield the rows of a rewriting's turn that it changes, with what it makes of them."""
    turn = list(REWRITES).index(name) % STRIDE
    for row in labelled()[turn::STRIDE]:
        text = REWRITES[name](row.text)
        # With an offer behind it a text that breaks off breaks off no more.
        is_whole = name != "an offer" or row.final is not None
        if text != row.text and is_whole:
            yield row, text


@pytest.mark.parametrize("name", REWRITES)
def test_notation_changes_no_grade(name: str) -> None:
    pairs = list(rewritten(name))
    changed = [
        (row.place, before, after)
        for row, text in pairs
        if (before := told(row, row.text)) != (after := told(row, text))
    ]
    assert len(changed) <= MOST_CHANGED.get(name, 0), changed
    assert len(pairs) >= 10
