"""What nodes do of a run over files: the grades of one run, cut by file and taken up again."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from harness.answers.finding import Found
from harness.answers.options import Columns, ReadOptions
from harness.cli.work.nodes import FIRST_PART, PARTS_A_UNIT, Job, Summary
from harness.cli.work.shards import Gathered, group
from harness.engines import serial
from harness.engines.ray_data import Place
from harness.engines.work import Grader, LineWriter
from harness.errors import AnswerFileError, UsageError
from harness.scoring import DEFAULT_WEIGHTS
from harness.types import GradedBy

if TYPE_CHECKING:
    from collections.abc import Iterator

GPT3 = "gpt3-training-flops"
BY = GradedBy("1", "2", (0.6, 0.25, 0.15))
TEXTS = ("6 x 175e9 x 300e9 = 3.15e23 FLOP", "2 x 175e9 x 300e9 = 1.05e23 FLOP", "I cannot tell.")
LOST = AnswerFileError("gone", None, "none", "files")


def write(path: Path, count: int, **more: str) -> None:
    rows = ({"id": f"{path.stem}{at}", "text": TEXTS[at % 3], **more} for at in range(count))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def make_job(folder: Path, **other: Any) -> Job:
    told = {
        "writer": LineWriter(Grader((), DEFAULT_WEIGHTS), BY),
        "question": GPT3,
        "model": None,
        "options": ReadOptions(columns=Columns()),
        "folder": folder,
        "out": folder / "out",
        "answers": 2,
        "is_unfinished": False,
    }
    (folder / "out").mkdir(exist_ok=True)
    return Job(**{**told, **other})


def run(job: Job, *units: tuple[Any, ...]) -> Iterator[Summary]:
    """Do what an engine does, sending all that it sends."""
    job = pickle.loads(pickle.dumps(job))
    for at, unit in enumerate(units):
        for number, piece in enumerate(job.read(unit)):
            made = job.work(Place(at, number), pickle.loads(pickle.dumps(piece)), serial.run)
            yield pickle.loads(pickle.dumps(made))


def find(name: str) -> Found:
    """Return a file as the user names it, from the folder where the user is."""
    return Found(Path(name), Path(name).parent)


def lines(folder: Path) -> list[str]:
    paths = sorted(folder.glob("out/part-*.jsonl"))
    return [line for path in paths for line in path.read_text().splitlines()]


def test_parts_of_each_file_hold_the_lines_of_one_run(tmp_path: Path) -> None:
    for name, count in (("b", 3), ("a", 2)):
        write(tmp_path / f"{name}.jsonl", count, model=name)
    found = list(run(make_job(tmp_path), (find("b.jsonl"),), (find("a.jsonl"),)))
    numbers = [FIRST_PART, FIRST_PART + 1, FIRST_PART + PARTS_A_UNIT]
    assert [(one.number, one.graded) for one in found] == list(zip(numbers, [2, 1, 2], strict=True))
    assert [json.loads(line)["id"] for line in lines(tmp_path)] == ["b0", "b1", "b2", "a0", "a1"]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        f"part-{number}.{suffix}" for number in numbers for suffix in ("jsonl", "rows")
    }


def test_a_part_that_is_there_is_not_graded_again(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", 3)
    job = make_job(tmp_path, is_unfinished=True)
    first = list(run(job, (find("a.jsonl"),)))
    part = tmp_path / "out" / f"part-{FIRST_PART}.jsonl"
    part.write_text("kept as it is\n")
    again = list(run(job, (find("a.jsonl"),)))
    assert part.read_text() == "kept as it is\n"
    assert [one.sums for one in again] == [one.sums for one in first]


def test_other_answers_stop_an_unfinished_run_and_replace_a_finished_one(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", 2)
    list(run(make_job(tmp_path), (find("a.jsonl"),)))
    write(tmp_path / "a.jsonl", 2, model="another")
    with pytest.raises(UsageError, match="holds an unfinished run over other answers"):
        list(run(make_job(tmp_path, is_unfinished=True), (find("a.jsonl"),)))
    list(run(make_job(tmp_path), (find("a.jsonl"),)))
    assert [json.loads(line)["model"] for line in lines(tmp_path)] == ["another", "another"]


def test_what_cannot_be_read_or_is_not_asked_for_is_no_grade(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", 1, question="no-such-question", model="m")
    write(tmp_path / "b.jsonl", 1, model="n", question=GPT3)
    write(tmp_path / "c.jsonl", 1, model="m")
    job = make_job(tmp_path, model="m", question=None)
    units = [(find(f"{name}.jsonl"),) for name in "abc"]
    gathered = Gathered()
    assert list(gathered.take(run(job, (LOST,), *units))) == []
    told = [str(error) for errors in gathered.parts.values() for error in errors]
    assert told[0] == str(LOST)
    assert "no-such-question" in told[1]
    assert len(told) == 3
    assert lines(tmp_path) == []


def test_a_part_that_fails_leaves_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", 1)
    job = make_job(tmp_path)
    (piece,) = job.read((find("a.jsonl"),))

    def fail(*_given: object) -> Iterator[Any]:
        yield AnswerFileError("a", None, "none")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        job.work(Place(0, 0), piece, fail)
    assert list((tmp_path / "out").iterdir()) == []


def test_files_of_one_answer_are_read_together() -> None:
    found = [find(name) for name in ("a.md", "b.md", "c.txt", "d.jsonl", "e.md", "f.parquet")]
    a, b, c, d, e, f = found
    assert list(group([LOST, *found], 2)) == [(LOST, a), (b, c), (d,), (e,), (f,)]
    assert list(group([a, b], 5)) == [(a, b)]
    assert list(group([], 5)) == []
