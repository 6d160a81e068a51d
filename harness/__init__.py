"""Grades answers to FLOPs-estimation questions: `harness.grade(text, question=...)`.

The names below are the public interface.  Each stage is imported when it is first used, so that
`import harness` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from harness.types import Answer, Equation, Grade, Mistake, Quantity

__version__ = "0.1.0"
__all__ = ["Answer", "Grade", "Mistake", "__version__", "check", "grade", "grade_frame", "read"]

_TYPES = ("Answer", "Grade", "Mistake")
_MODULES = ("rewards",)


def grade(text: str, question: str, *, model: str = "", id: str = "") -> Grade:  # noqa: A002 - the field's name
    """Grade one answer text to a question of the bank.

    Raises:
        reference.errors.UnknownNameError: no question has that id; it tells which are near.
        TypeError: text is no str.
    """
    _check_text(text)
    from harness.pipeline import grade_answer
    from harness.scoring import DEFAULT_WEIGHTS
    from harness.types import Answer
    from reference.bank import find_question
    from reference.truth import truth_of

    known = find_question(question)
    answer = Answer(id=id, question=known.id, model=model, text=text)
    return grade_answer(answer, truth_of(known), DEFAULT_WEIGHTS)


def read(text: str) -> tuple[Quantity, ...]:
    """Return every quantity of any text, in base units, in the order of the text."""
    _check_text(text)
    from harness.pipeline import read_quantities

    return read_quantities(text)


def check(text: str) -> tuple[Equation, ...]:
    """Return every equation of any text that can be checked, with its verdict."""
    _check_text(text)
    from harness.pipeline import read_equations

    return tuple(one for one in read_equations(text) if one.holds is not None)


def grade_frame(
    df: pd.DataFrame, text: str = "text", question: str = "question", *, questions: str = ""
) -> pd.DataFrame:
    """Return a data frame with the columns of each row's grade beside its own.

    A row whose text is missing is `unreadable` and has no score.  The result can be written with
    `to_parquet`, for which pip install 'harness[pandas]' brings what pandas needs.

    Args:
        df: one answer a row.
        text: the column with the texts.
        question: the column with the ids of the questions, or the id itself where the frame has no
            such column.
        questions: a file or folder of questions of your own, beside those of the bank.

    Raises:
        harness.errors.UsageError: the frame has no such column or two of them, or has one that
            grading adds.
        reference.errors.UnknownNameError: no question has that id.
        TypeError: a text is neither a str nor missing, such as a number; it tells the row.
    """
    from harness.integrations.frames import grade_frame as grade_rows

    return grade_rows(df, text, question, questions=questions)


def _check_text(text: object) -> None:
    """Raise TypeError where text is no str."""
    if not isinstance(text, str):
        message = f"text: expected a str, found {type(text).__name__}"
        raise TypeError(message)


def __getattr__(name: str) -> object:
    """Import a public type or module when it is first asked for (PEP 562)."""
    if name in _TYPES:
        from harness import types

        return getattr(types, name)
    if name in _MODULES:
        import harness.rewards

        return harness.rewards
    message = f"module 'harness' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """List the public names, those not yet imported included."""
    return sorted({*globals(), *__all__, *_MODULES})
