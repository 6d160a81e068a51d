"""Grades read back from what `harness score` wrote."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from harness.answers.graded import load_whole, parse_grade
from harness.errors import AnswerFileError
from harness.types import GradedBy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from harness.types import Grade


def test_a_grade_comes_back_as_it_was_written(tmp_path: Path, grades: tuple[Grade, ...]) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text("\n\n".join(grade.model_dump_json() for grade in grades), encoding="utf-8")
    found = list(load_whole(path))
    assert not [one for one in found if isinstance(one, AnswerFileError)]
    assert [one.grade.model_dump() for one in found if not isinstance(one, AnswerFileError)] == [
        grade.model_dump() for grade in grades
    ]


BROKEN = [
    ({"score": 2}, "score: input should be less than or equal to 1"),
    ({"status": "unknown"}, "status: input should be 'graded', 'no_answer' or 'unreadable'"),
    ({"model": 3}, "model: input should be a valid string"),
]


@pytest.mark.parametrize(("change", "told"), BROKEN)
def test_a_broken_line_is_told(
    make_grade: Callable[..., Grade], change: dict[str, object], told: str
) -> None:
    line = json.dumps(make_grade().model_dump() | change).encode()
    error = parse_grade(line, "g.jsonl", 7)
    assert isinstance(error, AnswerFileError)
    assert str(error) == (
        f"g.jsonl:7: expected a grade as docs/schema.md tells it, found {told}; "
        "write it anew with harness score --out"
    )


def test_a_value_beyond_floats_is_infinite_again(make_grade: Callable[..., Grade]) -> None:
    row = make_grade().model_dump()
    row["final"]["value"] = None
    found = parse_grade(json.dumps(row).encode(), "g.jsonl", 1)
    assert not isinstance(found, AnswerFileError)
    assert found.grade.model_dump() == row


def test_what_made_a_grade_comes_back(make_grade: Callable[..., Grade]) -> None:
    by = GradedBy("1.2+abc", "def", (0.5, 0.3, 0.2))
    line = json.dumps(make_grade().model_dump() | {"grader": by._asdict()}).encode()
    told = parse_grade(line, "g.jsonl", 1)
    untold = parse_grade(make_grade().model_dump_json().encode(), "g.jsonl", 1)
    assert not isinstance(told, AnswerFileError)
    assert not isinstance(untold, AnswerFileError)
    assert (told.by, untold.by) == (by, None)
