"""Ray Data: every row graded as a data frame's is, on whatever node, and none lost."""

from __future__ import annotations

import json
import operator
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import harness
from harness.engines.begun import start_counting
from harness.errors import UsageError
from harness.integrations._ray_batch import Batch, grade_table
from harness.integrations.frames import COLUMNS
from harness.integrations.ray_data import grade_dataset, rank_dataset
from harness.leaderboard import tally
from harness.types import unreadable_row
from tests.unit.harness.engines.jobs import install

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ray = pytest.importorskip("ray")
pytest.importorskip("ray.data", reason="ray[data] is not installed", exc_type=ImportError)

# Ray's own, of processes and files that it ends behind our back
pytestmark = pytest.mark.filterwarnings("ignore")

GPT3 = "gpt3-training-flops"
DAYS = "gpt3-training-days"
RIGHT = "6 x 175e9 x 300e9 = 3.15e23 FLOP"
WRONG = "2 x 175e9 x 300e9 = 1.05e23 FLOP"
ROWS = [
    {"id": f"{at:02}", "model": f"m{at % 2}", "response": text, "task": task}
    for at, (text, task) in enumerate(
        [
            *((RIGHT, GPT3), (WRONG, GPT3), ("no idea", GPT3), ("4 days", DAYS)) * 4,
            (None, GPT3),
            (RIGHT, None),
            (RIGHT, "no-such-question"),
        ]
    )
]
FAULTS = {
    "16": "response: expected a text, found null",
    "17": "task: expected a text, found null",
    "18": "response: unknown question 'no-such-question'",
}


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return the module of jobs, which the workers and their own processes find too."""
    with pytest.MonkeyPatch.context() as patch:
        yield install(tmp_path_factory.mktemp("jobs"), patch)


@pytest.fixture(scope="module")
def data(jobs: Any) -> Iterator[Any]:  # noqa: ARG001 - Ray has no types, and its folder has to be known before
    """Return Ray Data on a cluster of this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
        yield ray.data
        ray.shutdown()


def test_files_are_read_graded_and_written_by_the_nodes(data: Any, tmp_path: Path) -> None:
    frame = pd.DataFrame(ROWS)
    (tmp_path / "in").mkdir()
    for at in range(4):
        frame.iloc[at * 5 : at * 5 + 5].to_parquet(tmp_path / "in" / f"{at}.parquet")
    graded = grade_dataset(
        data.read_parquet(str(tmp_path / "in")), text="response", question="task", batch_size=3
    )
    graded.write_parquet(str(tmp_path / "out"))
    back = data.read_parquet(str(tmp_path / "out"))
    found = back.to_pandas().sort_values("id", ignore_index=True)
    is_whole = ~found["id"].isin(FAULTS)
    assert list(found["id"]) == [row["id"] for row in ROWS]
    assert found["error"].isna().equals(is_whole)
    for name, told in FAULTS.items():
        (row,) = found[found["id"] == name].to_dict("records")
        assert (row["status"], row["error"][: len(told)]) == ("unreadable", told)
    expected = harness.grade_frame(frame[:16], text="response", question="task")
    assert as_lists(found[is_whole]) == as_lists(expected)
    rows = rank_dataset(back, question="task").rows
    assert rows == rank(frame[:16], frame[16:])


def test_lines_of_json_are_read_and_written(data: Any, tmp_path: Path) -> None:
    frame = pd.DataFrame(ROWS[:16])
    frame.to_json(tmp_path / "in.jsonl", orient="records", lines=True)
    given = data.read_json(str(tmp_path / "in.jsonl"))
    graded = grade_dataset(given, text="response", question="task")
    graded.write_json(str(tmp_path / "out"), double_precision=15)  # Ray's own would be 10
    lines = [one for path in (tmp_path / "out").iterdir() for one in path.read_text().splitlines()]
    found = sorted((json.loads(line) for line in lines), key=operator.itemgetter("id"))
    expected = harness.grade_frame(frame, text="response", question="task").to_dict("records")
    for one, other in zip(found, expected, strict=True):
        assert one["mistakes"] == other["mistakes"]
        assert one["score"] == pytest.approx(other["score"], abs=1e-14)


def as_lists(frame: pd.DataFrame) -> list[list[Any]]:
    """Return the grades of a frame, None where something does not apply."""
    lists = frame[list(COLUMNS)].astype(object).to_numpy().tolist()
    return [
        [list(one) if name == "mistakes" else None if pd.isna(one) else one for name, one in row]
        for row in (zip(COLUMNS, values, strict=True) for values in lists)
    ]


def rank(readable: pd.DataFrame, other: pd.DataFrame) -> tuple[Any, ...]:
    """Return the leaderboard of the answers, graded here one by one."""
    sums = tally(
        harness.grade(str(row.response), str(row.task), model=str(row.model))
        for row in readable.itertuples()
    )
    for model in other["model"]:
        sums.add(unreadable_row(model, ""))
    return sums.leaderboard().rows


def test_a_question_or_a_model_may_be_one_for_all(data: Any) -> None:
    given = data.from_items([{"text": RIGHT}, {"text": WRONG}])
    graded = grade_dataset(given, question=GPT3).materialize()
    assert max(row["score"] for row in graded.take_all()) == 1.0
    (row,) = rank_dataset(graded, "mine", GPT3).rows
    assert (row.model, row.n, row.questions) == ("mine", 2, 1)


def test_questions_of_ones_own_go_to_the_nodes(data: Any, tmp_path: Path) -> None:
    from reference.bank import QUESTIONS

    text = (QUESTIONS / f"{GPT3}.toml").read_text("utf-8").replace(GPT3, "my-own")
    (tmp_path / "own.toml").write_text(text.replace("aliases", "#"), "utf-8")
    given = data.from_items([{"text": RIGHT, "question": "my-own"}])
    graded = grade_dataset(given, questions=tmp_path / "own.toml").materialize()
    (tmp_path / "own.toml").rename(tmp_path / "later.toml")
    assert graded.take_all()[0]["score"] == 1.0
    (row,) = rank_dataset(graded, "m", questions=tmp_path / "later.toml").rows
    assert row.score == 1.0


def test_a_row_on_which_every_worker_dies_is_lost_alone(data: Any, jobs: Any) -> None:
    given = data.from_items([{"text": text} for text in ("a", "b", "die", "c")])
    batch = Batch("text", GPT3, has_column=False, grader=jobs.grade, begun=start_counting())
    graded = given.map_batches(
        grade_table, fn_args=(batch,), batch_size=4, batch_format="pyarrow"
    ).take_all()
    found = {row["text"]: row for row in graded}
    assert [found[text]["diagnosis"] for text in ("a", "b", "c")] == ["A", "B", "C"]
    assert found["die"]["status"] == "unreadable"
    assert "a worker process that died twice on it (SIGKILL)" in found["die"]["error"]


REFUSED = [
    ({"answer": RIGHT}, "expected a column 'text' of the dataset, found the columns answer"),
    ({"text": RIGHT, "score": 1}, "a dataset that has score already; rename what it has"),
]


@pytest.mark.parametrize(("row", "told"), REFUSED)
def test_wrong_columns_are_told_before_anything_runs(
    data: Any,
    row: dict[str, Any],
    told: str,
) -> None:
    with pytest.raises(UsageError, match=told):
        grade_dataset(data.from_items([row]), question=GPT3)
