"""One answer in a report: its marks, its drawing, what a grade without a text leaves."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from harness.pipeline import examine_answer
from harness.report import Entry, dump_detail
from harness.report.marks import (
    KINDS,
    MOST_CHARACTERS,
    MOST_MARKS,
    Mark,
    dump_marks,
    list_marks,
)
from harness.report.page import load_scripts
from harness.scoring import DEFAULT_WEIGHTS
from harness.types import Answer, Span
from reference.bank import find_question
from reference.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.types import Grade

WRONG = """Forward and backward take 4 x 175e9 = 7e11 FLOPs per step. With 300,000 training steps
that is 7e11 x 300,000 = 2.1e18 FLOPs, about 2 or 3 times 1e17 to 2e17.

Final answer: 2.1e18 FLOPs
"""


def examine(text: str) -> Entry:
    question = find_question("gpt3-training-flops")
    answer = Answer("a", question.id, "m", text)
    found = examine_answer(answer, truth_of(question), DEFAULT_WEIGHTS, question.prompt)
    return Entry(found.grade, answer, found.reading, found.graph)


def words_of(entry: Entry) -> dict[str, set[str]]:
    """Return what is marked of each kind."""
    found: dict[str, set[str]] = {}
    for mark in list_marks(entry):
        assert entry.answer is not None
        found.setdefault(mark.kind, set()).add(entry.answer.text[slice(*mark.span)])
    return found


def test_every_kind_of_thing_is_marked_in_place() -> None:
    found = words_of(examine(WRONG))
    assert "4 x 175e9 = 7e11" in " ".join(found["holds"])
    assert any("2.1e18" in words for words in found["wrong"])
    assert any("2.1e18 FLOPs" in words for words in found["commitment"])
    assert "175e9" in found["quantity"]
    assert found["mistake"]
    assert found["step"]
    assert found["misstep"]


def test_a_wrong_equation_tells_the_right_result() -> None:
    told = [mark for mark in list_marks(examine(WRONG)) if mark.kind == "wrong"]
    assert told[0].title == "✗ the equation fails: power_of_ten_slip"
    assert told[0].text == "the right side should be 2.1e17 FLOP"


def test_marks_are_bounded() -> None:
    entry = examine("7 and 8, " * 4_000)
    marks = list_marks(entry)
    assert len(marks) == MOST_MARKS
    assert max(len(mark.text) for mark in marks) <= MOST_CHARACTERS


def test_marks_are_written_by_column() -> None:
    marks = (Mark(Span(1, 3), "note", "a", "b", "c"), Mark(Span(5, 6), "mistake", "d"))
    assert dump_marks(marks) == {
        "start": [1, 4],
        "length": [2, 1],
        "kind": [6, 0],
        "title": ["a", "d"],
        "text": ["b", ""],
        "code": ["c", ""],
    }


def test_the_page_lists_the_kinds_of_marks_in_our_order() -> None:
    assert f"H.KINDS = {json.dumps(KINDS)};" in load_scripts()[-1]


def test_the_drawing_names_the_wrong_edge_and_the_final_value() -> None:
    graph: dict[str, Any] = dump_detail(examine(WRONG.replace("2.1e18", "2.1e17")))["graph"]
    fed = [feed for step in graph["steps"] for feed in step[3]]
    results = [place for step in graph["steps"] for place in step[4]]
    assert [graph["numbers"][place][1] for place, codes in fed if codes == ["steps_as_tokens"]] == [
        "steps"
    ]
    assert graph["finals"][0] in results
    assert max(results + [place for place, _ in fed]) < len(graph["numbers"])


def test_a_step_that_fails_tells_what_it_should_be() -> None:
    graph = dump_detail(examine(WRONG))["graph"]
    assert [step[2] for step in graph["steps"] if step[1] is False] == ["2.1e17 FLOP"]


def test_what_spans_tell_is_not_written_twice() -> None:
    entry = examine(WRONG)
    told = dump_detail(entry)
    grade = entry.grade.model_dump()
    assert told["page"][0] == WRONG
    assert all("text" not in one for one in told["grade"]["equations"])
    for short, whole in zip(told["grade"]["equations"], grade["equations"], strict=True):
        start, end = short["span"]
        assert short | {"text": WRONG[start:end]} == whole


def test_a_text_that_its_span_does_not_tell_is_kept() -> None:
    entry = examine(WRONG)
    assert entry.answer is not None
    other = dataclasses.replace(entry, answer=dataclasses.replace(entry.answer, text="no"))
    assert dump_detail(other)["grade"]["final"]["text"] == "2.1e18 FLOPs"


def test_a_grade_without_its_text_is_told_all_the_same(make_grade: Callable[..., Grade]) -> None:
    grade = make_grade(codes=("missing_tokens",))
    assert dump_detail(Entry(grade)) == {"grade": grade.model_dump()}
    assert next(mark.kind for mark in list_marks(Entry(grade))) == "mistake"
