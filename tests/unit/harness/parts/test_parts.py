"""Parts: finished ones are kept whatever ends a run, and nothing of other answers is mixed in."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

import pytest

from harness.cli.work.large import Keeper
from harness.engines import serial
from harness.engines.work import Grader, LineWriter
from harness.errors import AnswerFileError, UsageError
from harness.parts import Facts, PartsFolder, cut, is_unfinished, plan
from harness.scoring import DEFAULT_WEIGHTS
from harness.types import Answer, Graded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    Loaded = Answer | AnswerFileError

FACTS = Facts("1+a", "b", (0.6, 0.25, 0.15), 2)
BROKEN = AnswerFileError("a.jsonl", 3, "broken", model="m")
GONE = AnswerFileError("a.jsonl", None, "no such file", "a file that can be read")
TEXTS = ("3.15e23 FLOP", "2 x 3 = 7, so 1e20 FLOP \N{LINE SEPARATOR}", "nothing", "1e9 FLOP", "5")
ANSWERS: tuple[Loaded, ...] = tuple(
    Answer(f"a{at}", "gpt3-training-flops", "m", text) for at, text in enumerate(TEXTS)
)
WRITER = LineWriter(Grader((), DEFAULT_WEIGHTS))


class Runs:
    """Runs over a folder, and what they said and graded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []
        self.graded: list[str] = []

    def work(self, answer: Answer) -> Graded:
        self.graded.append(answer.id)
        if answer.text == "interrupt":
            raise KeyboardInterrupt
        return WRITER(answer)

    def run(
        self, items: Sequence[Loaded], facts: Facts = FACTS, *, ends: bool = True
    ) -> list[Graded | AnswerFileError]:
        """Run over answers, and return what came of each."""
        self.graded = []
        with contextlib.closing(PartsFolder(self.folder, facts, self.said.append)) as folder:
            keeper = Keeper(serial.run(plan(items, folder), self.work), folder)
            found = list(keeper)
            if ends:
                folder.complete(range(keeper.count), len(found))
        return found

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("*.jsonl"))

    def text(self) -> str:
        """Return the grades of all parts."""
        return "".join((self.folder / name).read_text("utf-8") for name in self.names())


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path / "answers")


def test_the_same_answers_are_cut_alike() -> None:
    parts = list(cut(ANSWERS, 2))
    assert [(one.number, one.first, len(one.items)) for one in parts] == [
        (0, 0, 2),
        (1, 2, 2),
        (2, 4, 1),
    ]
    assert parts == list(cut(iter(ANSWERS), 2))
    assert len({one.digest for one in parts}) == 3
    assert [len(one.items) for one in cut(ANSWERS, 9, characters=20)] == [2, 3]


def test_parts_hold_the_lines_and_are_not_graded_twice(runs: Runs) -> None:
    items = (*ANSWERS[:3], BROKEN, *ANSWERS[3:])
    first = runs.run(items)
    assert runs.names() == ["part-000000.jsonl", "part-000001.jsonl", "part-000002.jsonl"]
    assert runs.text() == "".join(f"{one.line}\n" for one in first if isinstance(one, Graded))
    second = runs.run(items)
    assert runs.graded == []
    assert [str(one) for one in second] == [str(one) for one in first]
    assert [one.row for one in second if isinstance(one, Graded)] == [
        one.row for one in first if isinstance(one, Graded)
    ]
    error = second[3]
    assert isinstance(error, AnswerFileError)
    assert vars(error) == vars(BROKEN)
    assert runs.said == []


def test_a_run_that_was_stopped_goes_on_where_it_was(runs: Runs) -> None:
    stopped = (*ANSWERS[:3], Answer("a3", "q", "m", "interrupt"), *ANSWERS[4:])
    with pytest.raises(KeyboardInterrupt):
        runs.run(stopped)
    assert is_unfinished(runs.folder)
    assert sorted(path.name for path in runs.folder.iterdir()) == [
        ".lock",
        "manifest.json",
        "part-000000.jsonl",
        "part-000000.rows",
    ]
    runs.run(ANSWERS)
    assert runs.graded == ["a2", "a3", "a4"]
    resumed = runs.text()
    assert not is_unfinished(runs.folder)
    other = Runs(runs.folder.with_name("other"))
    other.run(ANSWERS)
    assert other.text() == resumed


def test_what_a_killed_run_left_half_done_is_cleared_away(runs: Runs) -> None:
    runs.run(ANSWERS, ends=False)
    (runs.folder / ".part-000002.jsonl").write_text("half", encoding="utf-8")
    (runs.folder / "part-000002.jsonl").unlink()
    (runs.folder / "part-000001.rows").write_text("half", encoding="utf-8")
    runs.run(ANSWERS)
    assert runs.graded == ["a2", "a3", "a4"]
    assert not list(runs.folder.glob(".part*"))


def test_an_unfinished_run_over_other_answers_is_left_alone(runs: Runs) -> None:
    runs.run(ANSWERS, ends=False)
    before = runs.text()
    with pytest.raises(UsageError, match="unfinished run over other answers; finish it with those"):
        runs.run(ANSWERS[1:])
    assert runs.text() == before


def test_an_input_that_has_gone_is_told_and_costs_no_part(runs: Runs) -> None:
    runs.run(ANSWERS, ends=False)
    with pytest.raises(UsageError) as told:
        runs.run([GONE])
    assert str(told.value) == (
        "a.jsonl: expected a file that can be read, found no such file (part 0 of "
        f"{runs.folder} was made of what was there); "
        "bring it back and run again: the parts are kept"
    )
    runs.run(ANSWERS)
    assert runs.graded == []


def test_answers_that_came_behind_are_graded_alone(runs: Runs) -> None:
    runs.run(ANSWERS)
    more = (*ANSWERS, Answer("a5", "gpt3-training-flops", "m", "7 FLOP"))
    assert len(runs.run(more)) == 6
    assert runs.graded == ["a4", "a5"]
    assert runs.said == [f"{runs.folder}: from part 2 on other answers; graded anew"]


def test_a_shorter_run_leaves_no_part_of_the_longer_one(runs: Runs) -> None:
    runs.run(ANSWERS)
    runs.run(ANSWERS[:2])
    assert runs.names() == ["part-000000.jsonl"]
    manifest = json.loads((runs.folder / "manifest.json").read_text("utf-8"))
    assert (manifest["parts"], manifest["graded"]) == (1, 2)


@pytest.mark.parametrize(
    "facts",
    [
        FACTS._replace(grader="2+a"),
        FACTS._replace(bank="c"),
        FACTS._replace(weights=(1.0, 0.0, 0.0)),
        FACTS._replace(answers=3),
    ],
    ids=["grader", "bank", "weights", "size"],
)
def test_another_grader_keeps_nothing_and_takes_no_unfinished_run(runs: Runs, facts: Facts) -> None:
    runs.run(ANSWERS, ends=False)
    with pytest.raises(UsageError, match=r"holds an unfinished run with .*, not .*; finish it"):
        runs.run(ANSWERS, facts)
    runs.run(ANSWERS)
    assert runs.graded == []
    runs.run(ANSWERS, facts)
    assert len(runs.graded) == len(ANSWERS)
    assert len(runs.said) == 1
    assert runs.said[0].endswith("; begun anew")


def test_two_runs_do_not_write_one_folder(runs: Runs) -> None:
    with (
        contextlib.closing(PartsFolder(runs.folder, FACTS, print)),
        pytest.raises(UsageError, match="another run writes there"),
    ):
        runs.run(ANSWERS)


def test_a_full_disk_is_told_and_leaves_what_is_finished(runs: Runs) -> None:
    runs.run(ANSWERS[:2], ends=False)
    with contextlib.closing(PartsFolder(runs.folder, FACTS, print)) as folder:
        (runs.folder / ".part-000001.jsonl").symlink_to("/dev/full")
        found = Keeper(serial.run(plan(ANSWERS, folder), WRITER), folder)
        with pytest.raises(UsageError) as told:
            list(found)
    assert str(told.value) == (
        "expected a folder that can be written, found "
        f"{runs.folder / 'part-000001.jsonl'}: no space left on device; "
        "mend that and run again: the parts that are finished are kept"
    )
    assert not list(runs.folder.glob(".part*"))
    runs.run(ANSWERS)
    assert runs.graded == ["a2", "a3", "a4"]


def test_a_folder_that_cannot_be_one_is_told(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="file: file exists; mend that"):
        PartsFolder(place, FACTS, print)
    assert not is_unfinished(place)
