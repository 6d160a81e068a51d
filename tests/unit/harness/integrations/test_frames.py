"""Data frames: a column for each thing graded, missing where it does not apply, safe in Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

import harness
from harness.errors import UsageError
from harness.integrations.frames import COLUMNS
from reference.errors import UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

GPT3 = "gpt3-training-flops"
RIGHT = "6 x 175e9 x 300e9 = 3.15e23 FLOP"
WRONG = "2 x 175e9 x 300e9 = 1.05e23 FLOP"


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {"response": [RIGHT, WRONG, "no idea", None], "task": [GPT3] * 4, "n": [4, 3, 2, 1]},
        index=["a", "b", "c", "d"],
    )


def test_each_row_is_graded_in_its_place(frame: pd.DataFrame) -> None:
    found = harness.grade_frame(frame, text="response", question="task")
    assert list(found.columns) == [*frame.columns, *COLUMNS]
    assert list(found.index) == list("abcd")
    assert list(frame.columns) == ["response", "task", "n"]
    assert list(found["status"]) == ["graded", "graded", "no_answer", "unreadable"]
    assert found.loc["a", "score"] == 1.0
    assert found.loc["b", "final"] == 1.05e23
    assert found.loc["b", "mistakes"] == ["missing_backward"]
    assert found.loc["b", "steps_right"] == harness.grade(WRONG, GPT3).steps_right


def test_what_does_not_apply_is_missing(frame: pd.DataFrame) -> None:
    found = harness.grade_frame(frame, "response", "task")
    assert found.loc["c", ["final", "unit", "oom_error", "band"]].isna().all()
    assert found.loc["c", "score"] == 0
    assert found.loc["d", [name for name in COLUMNS if name != "status"]].isna().all()
    assert found["score"].mean() == pytest.approx((1 + harness.grade(WRONG, GPT3).score) / 3)


def test_it_goes_through_parquet(frame: pd.DataFrame, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    found = harness.grade_frame(frame, "response", "task")
    path = tmp_path / "grades.parquet"
    found.to_parquet(path)
    again = pd.read_parquet(path)
    for column, kind in COLUMNS.items():
        if kind != "object":
            pd.testing.assert_series_equal(again[column], found[column])
    assert [*again["mistakes"]][1] == ["missing_backward"]


def test_one_question_for_all_and_no_row_at_all(frame: pd.DataFrame) -> None:
    found = harness.grade_frame(frame, "response", GPT3)
    assert found.loc["a", "score"] == 1.0
    nothing = harness.grade_frame(frame.iloc[:0], "response", "task")
    assert {name: str(nothing[name].dtype) for name in COLUMNS} == COLUMNS


def test_a_column_that_is_not_there_is_told(frame: pd.DataFrame) -> None:
    with pytest.raises(UsageError) as raised:
        harness.grade_frame(frame)
    expected = "expected a column 'text' of the frame, found the columns response, task, n"
    assert str(raised.value) == f"{expected}; name it with text="
    with pytest.raises(UnknownNameError, match="unknown question 'taks'"):
        harness.grade_frame(frame, "response", "taks")


def test_what_is_graded_already_is_told(frame: pd.DataFrame) -> None:
    found = harness.grade_frame(frame, "response", "task")
    with pytest.raises(UsageError, match=r"a frame that has status, final, .* already"):
        harness.grade_frame(found, "response", "task")


def test_a_text_that_is_none_is_told() -> None:
    frame = pd.DataFrame({"answer": [None, 3.15e23]}, index=["a", "b"])
    with pytest.raises(TypeError) as raised:
        harness.grade_frame(frame, "answer", GPT3)
    assert str(raised.value) == (
        "text: expected a str, found float 3.15e+23 in row 'b'; "
        "df['answer'].astype('string') makes texts of a column of numbers"
    )
    found = harness.grade_frame(frame.astype("string"), "answer", GPT3)
    assert list(found["final"]) == [pd.NA, 3.15e23]


@pytest.mark.parametrize("name", ["text", "question"])
def test_two_columns_of_one_name_are_told(name: str) -> None:
    frame = pd.DataFrame([[RIGHT, GPT3, "x"]], columns=["text", "question", name])
    with pytest.raises(UsageError, match=f"expected one of that name, found 2 columns '{name}'"):
        harness.grade_frame(frame)
