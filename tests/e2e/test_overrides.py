"""A person's score is marked wherever the score is; grades by two graders are held apart."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.conftest import Outcome

    Run = Callable[..., Outcome]

LINE = "† A person set 1 score"


@pytest.fixture
def run(run_here: Run, answers: Path) -> Run:
    """Return what runs harness beside a store whose answer of alpha a person corrected."""
    assert answers.is_dir()
    run_here("score", "answers", "--save", "-q")
    said = ("--reason", "r", "--author", "Ada")
    assert run_here("override", "right-1", "--score", "0.125", *said).code == 0
    return run_here


def read_csv(found: Outcome) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(found.out.decode())))


def test_a_trend_marks_it(run: Run) -> None:
    assert run("track").out.decode().endswith(f"{LINE}.\n")
    (point,) = [row for row in read_csv(run("track", "--format", "csv")) if row["kind"] == "point"]
    assert (point["score"], point["overrides"]) == ("0.125", "1")
    (told,) = json.loads(run("track", "--format", "json").out)["points"]
    assert (told["model"], told["overrides"]) == ("alpha", 1)
    assert "| 0.125† |" in run("track", "--format", "md").out.decode()


def test_a_picture_of_a_trend_marks_it(run: Run, tmp_path: Path) -> None:
    dagger = "†"
    run("track", "--out", "marked.svg")
    assert dagger in (tmp_path / "marked.svg").read_text()
    run("override", "right-1", "--undo", "--reason", "r", "--author", "Ada")
    run("track", "--out", "plain.svg")
    assert dagger not in (tmp_path / "plain.svg").read_text()


def test_the_list_of_runs_counts_it(run: Run) -> None:
    assert " 1† " in run("runs").out.decode()
    run("override", "right-1", "--undo", "--reason", "r", "--author", "Ada")
    assert "†" not in run("runs").out.decode()
    run("override", "right-1", "--score", "0.5", "--reason", "r", "--author", "Ada")
    assert [row["overrides"] for row in read_csv(run("runs", "--format", "csv"))] == ["1"]


def test_comparisons_mark_it(run: Run) -> None:
    asked = ("compare", "latest@alpha", "latest@beta")
    shown = run(*asked).out.decode()
    assert shown.count("†") == 3
    assert shown.endswith(f"{LINE} of latest@alpha.\n")
    listed = {row["kind"]: row for row in read_csv(run(*asked, "--format", "csv"))}
    for kind in ("score", "question"):
        assert (listed[kind]["overrides_a"], listed[kind]["overrides_b"]) == ("1", "0")
    told = json.loads(run(*asked, "--format", "json").out)
    assert (told["overrides_a"], told["questions"][0]["overrides_a"], told["overrides_b"]) == (
        *(1, 1),
        0,
    )


def test_comparisons_of_every_two_mark_it(run: Run) -> None:
    for form in ("table", "md"):
        told = run("compare", "latest", "--format", form).out.decode()
        assert told.endswith(f"\n{LINE} of alpha.\n")
    (row,) = read_csv(run("compare", "latest", "--format", "csv"))
    (pair,) = json.loads(run("compare", "latest", "--format", "json").out)["pairs"]
    assert (row["overrides_a"], row["overrides_b"]) == ("1", "0")
    assert (pair["overrides_a"], pair["overrides_b"]) == (1, 0)


def test_grades_that_were_shown_keep_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "shown.jsonl").write_bytes(run("show", "latest", "--format", "jsonl").out)
    assert LINE in run("track", "shown.jsonl").out.decode()
    assert run("compare", "shown.jsonl", "latest").out.decode().count(LINE) == 2
    run("report", "shown.jsonl", "-q", "--out", "of-file.html")
    run("report", "latest", "-q", "--out", "of-run.html")
    for name in ("of-file.html", "of-run.html"):
        assert "<td>0.0" in (tmp_path / name).read_text("utf-8")
        assert "†</td>" in (tmp_path / name).read_text("utf-8")


def regraded(lines: list[dict[str, Any]], grader: dict[str, Any] | None) -> str:
    """Return lines as another grader would have written them."""
    for line in lines:
        line.pop("grader", None)
    more = {} if grader is None else {"grader": grader}
    return "".join(json.dumps(line | more) + "\n" for line in lines)


def test_files_of_two_graders_are_not_compared(run_here: Run, answers: Path) -> None:
    run_here("score", "answers", "--out", "out", "-q")
    lines = run_here("score", "answers", "--format", "jsonl").rows()
    other = {"version": "0.0.9+old", "questions": "q", "weights": [1, 0, 0]}
    folder = answers.parent
    (folder / "old.jsonl").write_text(regraded(lines, other))
    (folder / "mixed.jsonl").write_text(
        (folder / "old.jsonl").read_text() + (folder / "out" / "answers.jsonl").read_text()
    )
    expected = "harness: expected grades by one grader, since they move when it does, found "
    advice = "; harness regrade grades saved runs with today's, harness score files of answers\n"
    for asked in (
        ("compare", "old.jsonl", "out"),
        ("compare", "old.jsonl", "answers"),
        ("compare", "mixed.jsonl"),
        ("track", "old.jsonl", "out"),
        ("track", "mixed.jsonl"),
    ):
        found = run_here(*asked)
        assert (found.code, found.out) == (2, b"")
        assert found.err.startswith(expected + asked[1])
        assert "version 0.0.9+old, questions q, weights 1/0/0" in found.err
        assert found.err.endswith(advice)


def test_grades_whose_grader_nobody_knows_are_told(run_here: Run, answers: Path) -> None:
    lines = run_here("score", "answers", "--format", "jsonl").rows()
    (answers.parent / "bare.jsonl").write_text(regraded(lines, None))
    told = "harness: bare.jsonl does not tell what graded it; taken as graded like the rest\n"
    for asked in (("compare", "bare.jsonl", "answers"), ("track", "bare.jsonl")):
        found = run_here(*asked)
        assert (found.code, found.err) == (0, told)


def test_a_line_with_half_a_grader_is_told(run_here: Run, answers: Path) -> None:
    lines = run_here("score", "answers", "--format", "jsonl").rows()
    (answers.parent / "half.jsonl").write_text(regraded(lines[:1], {"version": "1"}))
    found = run_here("track", "half.jsonl")
    assert found.code == 2
    assert "half.jsonl:1: expected a grade, found grader.questions: field required" in found.err


SURE = (
    ("llama2-70b-training-flops", "8.4e23 FLOP"),
    ("gpt2xl-parameters", "1,637,020,800 parameters"),
    ("gpt3-inference-flops-per-token", "3.5e11 FLOP"),
)


def write_sure(folder: Path, texts: list[str]) -> None:
    """Write an answer of alpha to each of some questions."""
    for (question, _), text in zip(SURE, texts, strict=True):
        head = f"---\nid: more-{question}\nquestion: {question}\nmodel: alpha\n---\n"
        (folder / f"{question}.md").write_text(f"{head}{text}\n")


def test_a_gate_over_saved_runs(run_here: Run, answers: Path) -> None:
    """Exit 0 where nothing is worse, 1 where it is, 2 where an answer could not be read."""
    write_sure(answers, [f"Final answer: {told}" for _, told in SURE])
    run_here("score", "answers", "--save", "-q", "--label", "which=good")
    gate = ("compare", "which=good", "latest", "--fail-if-worse", "0.02", "--common")
    assert run_here(*gate).code == 0
    write_sure(answers, ["I do not know."] * len(SURE))
    run_here("score", "answers", "--save", "-q", "--label", "which=bad")
    found = run_here(*gate)
    assert (found.code, "latest is worse than which=good by more than 0.02" in found.err) == (
        1,
        True,
    )
    (answers / "broken.md").write_bytes(b"---\nid: x\nmodel: alpha\nquestion: absent\n---\ntext")
    run_here("score", "answers", "--save", "-q")
    found = run_here("compare", "which=bad", *gate[2:])
    assert found.code == 2
    assert "--fail-if-worse cannot be told: 1 answers of latest could not be read" in found.err
