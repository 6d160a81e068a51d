"""pandas: grades the rows of a data frame into columns that Parquet can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.errors import UsageError
from harness.pipeline import grade_answer
from harness.rewards import QuestionList
from harness.types import Answer, Status, finite, row_of

if TYPE_CHECKING:
    import pandas as pd

    from harness.types import Grade
    from reference.types import Truth

COLUMNS = {
    "status": "string",
    "final": "Float64",
    "unit": "string",
    "reference": "Float64",
    "oom_error": "Float64",
    "band": "string",
    "accuracy": "Float64",
    "score": "Float64",
    "steps_right": "Int64",
    "steps_required": "Int64",
    "equations_held": "Int64",
    "equations_checked": "Int64",
    "mistakes": "object",
    "diagnosis": "string",
}
"""The columns that grading adds, and their types; what does not apply is missing, never 0."""
UNREADABLE = {"status": str(Status.UNREADABLE)}
"""What is told of a row that has no text."""


def grade_frame(
    frame: pd.DataFrame, text: str, question: str, *, questions: str = ""
) -> pd.DataFrame:
    """Return the frame with the columns of COLUMNS; `harness.grade_frame` tells the rest."""
    import pandas as pd

    known = QuestionList(questions)
    _check_columns(frame, text, question)
    names = frame[question] if question in frame else [question] * len(frame)
    if question not in frame:
        known.truth(question)
    _check_texts(frame[text], text)
    rows = [
        UNREADABLE if is_missing else _grade(one, known.truth(name))
        for one, name, is_missing in zip(frame[text], names, frame[text].isna(), strict=True)
    ]
    graded = {
        column: pd.Series([row.get(column) for row in rows], index=frame.index, dtype=kind)
        for column, kind in COLUMNS.items()
    }
    return frame.assign(**graded)


def _check_columns(frame: pd.DataFrame, text: str, question: str) -> None:
    columns = list(frame.columns)
    if text not in columns:
        found = f"the columns {', '.join(map(str, columns))}"
        raise UsageError(found, f"a column {text!r} of the frame", "name it with text=")
    for name in (text, question):
        if (count := columns.count(name)) > 1:
            raise UsageError(f"{count} columns {name!r}", "one of that name", "rename the others")
    taken = [column for column in COLUMNS if column in columns]
    if taken:
        found = f"a frame that has {', '.join(taken)} already"
        raise UsageError(found, advice="rename what it has")


def _check_texts(texts: pd.Series[Any], name: str) -> None:
    """Check that each text is a str or missing.

    Raises:
        TypeError: one is neither; it tells the row, and what makes texts of numbers.
    """
    for row, one in texts[texts.notna()].items():
        if not isinstance(one, str):
            message = (
                f"text: expected a str, found {type(one).__name__} {one!r:.40} in row {row!r}; "
                f"df[{name!r}].astype('string') makes texts of a column of numbers"
            )
            raise TypeError(message)


def _grade(text: str, truth: Truth) -> dict[str, Any]:
    """Return what is told of one text, by column."""
    answer = Answer(id="", question=truth.question, model="", text=text)
    return list_columns(grade_answer(answer, truth))


def list_columns(grade: Grade) -> dict[str, Any]:
    """Return what is told of a grade, by column."""
    row = row_of(grade)._asdict()
    told = {name: row[name] for name in COLUMNS if name in row}
    return told | {
        "status": str(grade.status),
        "final": None if grade.final is None else finite(grade.final.value),
        "unit": None if grade.final is None else grade.final.unit,
        "reference": grade.reference.value,
        "oom_error": finite(grade.oom_error),
        "band": None if grade.band is None else str(grade.band),
        "mistakes": list(row["mistakes"]),
        "diagnosis": grade.diagnosis.sentence,
    }
