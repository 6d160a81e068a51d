"""benchmarks/attack: the search finds the same again, and no edit of a wrong answer pays."""

from __future__ import annotations

from itertools import islice

from benchmarks.attack.pieces import CLOSINGS
from benchmarks.attack.search import Found, Plan, score_of, search, shrink
from tests.gaming.scenes import SCENES

TEXTS = 700
MOST = 0.3


def test_no_edit_of_a_wrong_answer_pays() -> None:
    found = list(islice(search(5), TEXTS))
    assert [one.plan.text() for one in found if one.score >= MOST] == []
    assert {one.plan.text() for one in found} > {one.plan.text() for one in found[:50]}
    again = list(islice(search(5), 50))
    assert [one.plan for one in again] == [one.plan for one in found[:50]]


def test_a_closing_line_alone_earns_nothing() -> None:
    for scene in SCENES:
        assert [score_of(Plan(scene, (), closing)) for closing in CLOSINGS] == [0] * len(CLOSINGS)


def test_a_find_is_told_without_what_it_does_not_need() -> None:
    plan = Plan(SCENES[0], ("1 + 1 = 2. ", "Note: ", "Final answer: ", "<right>"), "")
    assert shrink(Found(score_of(plan), plan, 1)).plan.pieces == ("<right>",)
