"""Grades read back from the lines that harness score writes."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

import pytest

from harness.answers.grades import find_grades, load_grades
from harness.cli.work.large import Keeper
from harness.engines import serial
from harness.engines.work import Grader, LineWriter
from harness.errors import AnswerFileError
from harness.parts import Facts, PartsFolder, plan
from harness.scoring import DEFAULT_WEIGHTS
from harness.types import Answer, GradeRow, row_of

if TYPE_CHECKING:
    from pathlib import Path

    from harness.types import Grade

BASE = {
    "id": "a",
    "question": "q",
    "model": "m",
    "status": "graded",
    "score": 0.5,
    "accuracy": 0.5,
    "oom_error": -1.0,
    "band": "off by ten",
}
BAD = [
    ({"score": "high"}, "score: input should be a valid number"),
    ({"score": 1.5}, "score: input should be less than or equal to 1"),
    ({"status": "fine"}, "status: input should be 'graded', 'no_answer' or 'unreadable'"),
    ({"release": "spring"}, "release: value error"),
    ({"mistakes": [{}]}, "mistakes.0.code: field required"),
    ({"oom_error": float("nan")}, "oom_error: input should be a finite number"),
]


def test_grades_come_back(grades: tuple[Grade, ...], tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text("".join(f"{grade.model_dump_json()}\n\n" for grade in grades), "utf-8")
    assert find_grades(str(path)) == find_grades(str(tmp_path)) == path
    assert tuple(load_grades(path)) == tuple(map(row_of, grades))


@pytest.mark.parametrize(("fields", "told"), BAD, ids=[told for _, told in BAD])
def test_bad_lines(fields: dict[str, object], told: str, tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text(json.dumps(BASE) + "\n" + json.dumps(BASE | fields) + "\n{\n", "utf-8")
    good, wrong, cut = load_grades(path)
    assert not isinstance(good, AnswerFileError)
    assert isinstance(wrong, AnswerFileError)
    assert str(wrong).startswith(f"{path}:2: expected a grade, found {told}")
    assert isinstance(cut, AnswerFileError)
    assert cut.line == 3


NO_GRADES = [
    ("a.jsonl", '{"id": "a", "question": "q", "model": "m", "text": "t"}'),
    ("a.jsonl", '{"id": "a", "text": "of \\"status\\" and \\"score\\"", "status": 1, "score": 2}'),
    ("a.jsonl", "[1, 2]"),
    ("a.jsonl", ""),
    ("a.jsonl", "[" * 100_000),
    ("a.md", '{"status": "graded", "score": 1, "accuracy": 1}'),
]


@pytest.mark.parametrize(("name", "text"), NO_GRADES)
def test_other_files_hold_no_grades(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert find_grades(str(tmp_path / name)) is None


def test_what_is_no_grade(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "6", "question": "q"}\n')
    (tmp_path / "e.jsonl").write_text("\n")
    assert find_grades(str(tmp_path / "a.jsonl")) is None
    assert find_grades(str(tmp_path / "e.jsonl")) is None
    assert find_grades(str(tmp_path / "absent.jsonl")) is None
    assert find_grades(str(tmp_path)) is None


def test_a_manifest_of_another_tool_makes_no_parts(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "a page", "icons": []}')
    assert find_grades(str(tmp_path)) is None


def test_a_folder_of_parts_is_read_in_order_and_told_where_it_is_unfinished(tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    facts = Facts("g", "b", (1.0, 0.0, 0.0), 1)
    with contextlib.closing(PartsFolder(folder, facts, print)) as parts:
        answers = [
            Answer(f"a{at}", "gpt3-training-flops", "m", "3.15e23 FLOP", path="a.md")
            for at in range(3)
        ]
        writer = LineWriter(Grader((), DEFAULT_WEIGHTS))
        keeper = Keeper(serial.run(plan(answers, parts), writer), parts)
        assert len(list(keeper)) == 3
        assert find_grades(str(tmp_path)) == find_grades(str(folder)) == folder
        told, *rows = load_grades(folder)
        assert str(told) == (
            f"{folder}: expected grades, found an unfinished run; run the same harness score again"
        )
        parts.complete(range(keeper.count), 3)
    assert list(load_grades(folder)) == rows
    assert [row.id for row in rows if isinstance(row, GradeRow)] == ["a0", "a1", "a2"]
