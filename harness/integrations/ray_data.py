"""Ray Data: grades the rows of a dataset on the nodes of a cluster, into columns (harness[ray])."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

from harness import __version__
from harness.engines.begun import start_counting
from harness.engines.work import Grader
from harness.errors import UsageError
from harness.integrations._ray_batch import ERROR, Batch, RowGrader, grade_table
from harness.integrations._ray_sums import RANKED, sum_table
from harness.integrations.frames import COLUMNS
from harness.leaderboard import Tally
from harness.scoring import DEFAULT_WEIGHTS
from reference.bank import load_own_questions

if TYPE_CHECKING:
    from pathlib import Path

    from harness.types import Leaderboard

BATCH_ROWS = 256


def grade_dataset(
    dataset: Any,
    text: str = "text",
    question: str = "question",
    *,
    questions: str | Path = "",
    batch_size: int = BATCH_ROWS,
) -> Any:
    """Return a dataset with the columns of `harness.grade_frame` and `error` beside its own.

    No row is lost and none stops the others: one whose text is missing or no text, or whose
    question nobody knows, is `unreadable`, and `error` tells why.  So is one on which a worker dies
    each time.  Nothing runs before the dataset is read or written.

    Args:
        dataset: a ray.data.Dataset, one answer a row.
        text: the column with the texts.
        question: the column with the ids of the questions, or the id itself where there is no such
            column.
        questions: a file or folder of questions of your own, on this machine.
        batch_size: how many rows are one task.

    Raises:
        harness.errors.UsageError: the dataset has no such column, or one that grading adds.
    """
    grader = RowGrader(make_grader(questions))
    names = dataset.columns()
    _check(names or [], text)
    batch = Batch(text, question, question in (names or []), grader, start_counting())
    return dataset.map_batches(
        grade_table, fn_args=(batch,), batch_size=batch_size, batch_format="pyarrow", num_cpus=1
    )


def rank_dataset(
    graded: Any,
    model: str = "model",
    question: str = "question",
    *,
    questions: str | Path = "",
) -> Leaderboard:
    """Return the leaderboard of a graded dataset from partial sums; only those come here.

    Args:
        graded: what grade_dataset returned, better what was written of it and read again: a dataset
            is made anew whenever it is read.
        model: the column with the names of the models, or the name itself.
        question: as for grade_dataset.
        questions: as for grade_dataset.
    """
    names = graded.columns() or []
    kept = [name for name in dict.fromkeys((*RANKED, model, question)) if name in names]
    facts = (model, question, make_grader(questions))
    parts = graded.select_columns(kept).map_batches(
        sum_table, fn_args=facts, batch_size=None, batch_format="pyarrow"
    )
    sums = Tally()
    for part in parts.iter_rows():
        sums.merge(pickle.loads(part["sums"]))  # noqa: S301 - of our own workers
    return sums.leaderboard(__version__)


def make_grader(questions: str | Path = "") -> Grader:
    """Return what grades by the bank and by questions of one's own, as the nodes get them."""
    return Grader(load_own_questions(questions) if questions else (), DEFAULT_WEIGHTS)


def _check(columns: list[str], text: str) -> None:
    if text not in columns:
        found = f"the columns {', '.join(columns)}"
        raise UsageError(found, f"a column {text!r} of the dataset", "name it with text=")
    taken = [name for name in (*COLUMNS, ERROR) if name in columns]
    if taken:
        found = f"a dataset that has {', '.join(taken)} already"
        raise UsageError(found, advice="rename what it has")
