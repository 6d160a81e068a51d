"""Runs that are saved, shown, graded again, corrected and deleted, as a user does it."""

from __future__ import annotations

import csv
import dataclasses
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from harness.store import open_store
from harness.types import Mistake, RunInfo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from harness.types import Grade
    from tests.e2e.conftest import Outcome

    Run = Callable[..., Outcome]


@pytest.fixture
def run(run_here: Run) -> Run:
    """Return a function that runs harness without a process each."""
    return run_here


def saved_runs(run: Run) -> list[dict[str, Any]]:
    found = run("runs", "--format", "json")
    assert (found.code, found.err) == (0, "")
    rows: list[dict[str, Any]] = json.loads(found.out)
    return rows


@pytest.fixture
def saved(run: Run, answers: Path) -> Outcome:
    """Return what the first run said that was saved."""
    return run("score", answers.name, "--save", "--label", "release=2.1", "--label", "who=ci")


def test_a_saved_run_is_told_and_listed(run: Run, saved: Outcome) -> None:
    assert saved.code == 0
    (row,) = saved_runs(run)
    assert saved.err == f"harness: saved as run {row['id']} in reports/runs.sqlite\n"
    assert (row["answers"], row["problems"], row["gradings"]) == (4, 0, 1)
    assert row["labels"] == {"release": "2.1", "who": "ci"}
    assert row["grader_version"].startswith("0.1.0+")
    assert "release=2.1, who=ci" in run("runs").out.decode()


def test_the_list_of_runs_has_their_labels_in_every_format(run: Run, saved: Outcome) -> None:
    assert saved.code == 0
    found = run("runs", "--format", "csv")
    assert (found.code, found.err) == (0, "")
    (row,) = csv.DictReader(found.out.decode().splitlines())
    assert row["labels"] == "release=2.1 / who=ci"
    assert "release=2.1, who=ci" in run("runs", "--format", "md").out.decode()


def test_saving_moves_no_byte_of_the_report(run: Run, saved: Outcome, answers: Path) -> None:
    for form in ("table", "md", "csv", "json", "jsonl"):
        plain = run("score", answers.name, "--format", form, "--details")
        again = run("score", answers.name, "--format", form, "--details", "--save", "--quiet")
        assert (again.out, again.err) == (plain.out, "")
    assert saved.out == run("score", answers.name).out


def test_a_run_is_shown_as_it_was_reported(run: Run, saved: Outcome, answers: Path) -> None:
    for form in ("md", "csv", "json", "jsonl"):
        plain = run("score", answers.name, "--format", form, "--details")
        assert run("show", "latest", "--format", form, "--details").out == plain.out
    told = run("show", "who=ci").out.decode()
    assert told.startswith("Run ")
    assert "Labels: release=2.1, who=ci\n" in told
    assert told.endswith(saved.out.decode())


def test_nothing_in_a_store_tells_where_it_was_made(
    run: Run, saved: Outcome, tmp_path: Path
) -> None:
    assert saved.code == 0
    run("score", str(tmp_path / "answers"), "--save")
    content = (tmp_path / "reports" / "runs.sqlite").read_bytes()
    assert str(tmp_path).encode() not in content


def test_unread_answers_are_counted(run: Run, answers: Path) -> None:
    (answers / "bad.jsonl").write_text("{\n")
    found = run("score", answers.name, "--save")
    assert found.code == 2
    assert [row["problems"] for row in saved_runs(run)] == [1]
    assert "4 answers, 1 more could not be read" in run("show", "latest").out.decode()


def test_a_run_is_deleted_when_the_user_says_so(run: Run, saved: Outcome) -> None:
    assert saved.code == 0
    (row,) = saved_runs(run)
    asked = run("delete", "latest", given=b"n\n")
    assert (asked.code, asked.out.decode()) == (0, f"kept {row['id']}\n")
    assert f"Delete run {row['id']}" in asked.err
    silent = run("delete", "latest")
    assert silent.code == 2
    assert "expected yes or no, found no answer; --yes deletes without asking" in silent.err
    gone = run("delete", row["id"], "--yes")
    assert (gone.code, gone.out.decode()) == (0, f"deleted {row['id']}\n")
    assert saved_runs(run) == []


def test_a_person_s_score_is_shown_beside_the_grader_s(run: Run, saved: Outcome) -> None:
    assert saved.code == 0
    asked = ("--reason", "right in spirit", "--author", "Ada")
    found = run("override", "wrong-1", "--score", "0.75", *asked)
    told = "wrong-1 (gpt3-training-flops): score 0.75 by Ada, in every run\n"
    assert (found.code, found.out.decode(), found.err) == (0, told, "")
    rows = {row["id"]: row for row in run("show", "latest", "--format", "jsonl").rows()}
    override = rows["wrong-1"]["override"]
    assert isinstance(override, dict)
    original = override["original"]
    assert rows["wrong-1"]["score"] == 0.75
    assert (override["reason"], override["author"]) == ("right in spirit", "Ada")
    shown = run("show", "latest").out.decode()
    assert f"0.750† ({original:.3f})" in shown
    assert f"wrong-1 † {original:.3f} -> 0.750 by Ada" in shown
    (model,) = {str(row["model"]) for row in rows.values() if row["id"] == "wrong-1"}
    board = run("show", "latest", "--format", "md").out.decode().partition("\n## ")[0]
    assert re.search(rf"\| {model} .*\| 0\.\d{{3}}† \|", board)
    compared = run("compare", "latest", "latest").out.decode()
    assert compared.count("† A person set 1 score of latest.\n") == 2
    run("override", "wrong-1", "--undo", *asked)
    assert run("show", "latest").out.decode().endswith(saved.out.decode())


BAD_OVERRIDES = [
    (("wrong-1",), "expected one of --score and --undo, found neither"),
    (("wrong-1", "--score", "0.5", "--undo"), "found --score and --undo"),
    (("nobody", "--score", "0.5"), "no answer nobody in the store"),
    (("wrong-1", "--score", "0.5", "--run", "zz"), "expected a run: an id or its beginning"),
    (("wrong-1", "--score", "2"), "expected a number from 0 to 1, found --score 2"),
    (("wrong-1", "--score", "nan"), "found --score nan"),
]


@pytest.mark.parametrize(("asked", "told"), BAD_OVERRIDES)
def test_a_wrong_override_is_refused(
    run: Run, saved: Outcome, asked: tuple[str, ...], told: str
) -> None:
    assert saved.code == 0
    found = run("override", *asked, "--reason", "r", "--author", "a")
    assert found.code == 2
    assert told in found.err


def test_answers_of_another_grader_are_graded_again(
    run: Run, saved: Outcome, tmp_path: Path
) -> None:
    assert saved.code == 0
    with open_store(str(tmp_path / "reports" / "runs.sqlite")) as store:
        (first,) = store.runs()
        pairs = list(zip(store.answers(first.id), store.loaded(first.id), strict=True))
        odd = [(answer, other_grade(grade)) for answer, grade in pairs]
        store.save(RunInfo("0.0.9+0", first.bank_version, first.weights), odd)
    found = run("regrade", "--format", "json")
    assert (found.code, found.err) == (0, "")
    told = json.loads(found.out)
    assert [(one["moved"], one["reused"]) for one in told["runs"]] == [(0, 4), (1, 4)]
    (move,) = told["moves"]
    assert (move["id"], move["before"]) == ("wrong-1", 0.0)
    assert move["lost"] == ["prefix_slip"]
    assert "error +1.00 -> -6.18" in move["why"]
    assert told["codes"]["-prefix_slip"] == 1
    assert json.loads(run("regrade", "--format", "json").out)["moves"] == []
    first_time = run("show", "latest#1", "--format", "jsonl").rows()
    assert [row["score"] for row in first_time if row["id"] == "wrong-1"] == [0.0]
    shown = [run("show", name, "--format", "jsonl").out for name in ("latest", first.id)]
    assert shown[0] == shown[1]


def other_grade(grade: Grade) -> Grade:
    """Return a grade as an older grader might have given it."""
    if grade.id != "wrong-1":
        return grade
    mistakes = (*grade.mistakes, Mistake("prefix_slip", "was made", ()))
    return dataclasses.replace(grade, mistakes=mistakes, score=0.0, oom_error=1.0)


def test_other_weights_grade_again(run: Run, saved: Outcome, tmp_path: Path) -> None:
    assert saved.code == 0
    (tmp_path / "weights.toml").write_text("accuracy = 1\nsteps = 0\narithmetic = 0\n")
    plain = run("score", "answers", "--weights", "weights.toml", "--format", "jsonl")
    found = run("regrade", "--weights", "weights.toml")
    assert found.code == 0
    assert "none came or went" in found.out.decode()
    assert run("show", "latest", "--format", "jsonl").out == plain.out


BAD = [
    (("runs",), "reports/runs.sqlite: expected a store, found none there; check --store"),
    (("runs", "--store", "answers"), "answers: a place that cannot be opened or written"),
    (("runs", "--store", "answers/wrong.md"), "answers/wrong.md: a file of another kind"),
    (("runs", "--store", "nothing://x"), "nothing://x: expected a database that is known"),
    (("runs", "--store", "://"), "expected an SQLAlchemy URL such as"),
    (("runs", "--store", "sqlite://"), "expected a file, found a database in memory"),
    (
        ("runs", "--store", "postgresql://me:secret@127.0.0.1:1/x"),
        "postgresql+psycopg://me:***@127.0.0.1:1/x: ",
    ),
    (
        ("score", "answers", "--save", "--store", "postgresql://me:secret@127.0.0.1:1/x"),
        "postgresql+psycopg://me:***@127.0.0.1:1/x: ",
    ),
    (("score", "answers", "--save", "--store", "answers/wrong.md/x/r.sqlite"), "not a directory"),
    (("score", "answers", "--save", "--store", "/proc/none/r.sqlite"), "/proc/none/r.sqlite: "),
    (("score", "answers", "--save", "--label", "novalue"), "expected key=value, each key once"),
    (("score", "answers", "--label", "a=b"), "--label without --save; add --save"),
    (("score", "answers", "--store", "x"), "--store without --save; add --save"),
]


@pytest.mark.parametrize(("asked", "told"), BAD)
@pytest.mark.usefixtures("answers")
def test_what_is_no_store_is_told(run: Run, asked: tuple[str, ...], told: str) -> None:
    found = run(*asked)
    assert (found.code, found.out) == (2, b"")
    assert told in found.err
    assert found.err.count("\n") == 1
    assert "secret" not in found.err


def save_other(tmp_path: Path, question: str | None = None) -> None:
    """Save the answers of the latest run once more, as another grader graded them."""
    with open_store(str(tmp_path / "reports" / "runs.sqlite")) as store:
        run = store.find("latest")
        pairs = zip(store.answers(run.id), store.loaded(run.id), strict=True)
        odd = [(answer, other_grade(grade)) for answer, grade in pairs]
        if question is not None:
            odd = [(dataclasses.replace(answer, question=question), grade) for answer, grade in odd]
        store.save(RunInfo("0.0.9+0", run.bank_version, run.weights), odd)


FORMS = [
    ("table", "By code: -prefix_slip x1\n"),
    ("md", "| -prefix\\_slip, error +1.00 -> -6.18 |\n"),
    ("csv", "-prefix_slip / error +1.00 -> -6.18\n"),
]


@pytest.mark.parametrize(("form", "told"), FORMS)
def test_what_moved_is_told_in_every_format(
    run: Run, saved: Outcome, tmp_path: Path, form: str, told: str
) -> None:
    assert saved.code == 0
    save_other(tmp_path)
    found = run("regrade", "latest", "--format", form)
    assert (found.code, found.err) == (0, "")
    assert told.replace("\\_", "_") in found.out.decode().replace("\\_", "_")
    assert "Graded 2 times" in run("show", "latest").out.decode()
    assert "No grade moved\n" in run("regrade").out.decode()


def test_a_run_of_questions_that_nobody_knows_is_left_alone(
    run: Run, saved: Outcome, tmp_path: Path
) -> None:
    assert saved.code == 0
    save_other(tmp_path, "my-question")
    name = saved_runs(run)[1]["id"]
    found = run("regrade")
    assert found.code == 2
    assert found.err.startswith(f"harness: run {name}: unknown question 'my-question'")
    assert found.err.endswith("name the questions with --questions\n")
    assert [row["gradings"] for row in saved_runs(run)] == [1, 1]


def test_answers_to_questions_of_one_s_own_are_graded_with_them(run: Run, tmp_path: Path) -> None:
    made = run("questions", "new", "--family", "memory", "--count", "2", "--format", "jsonl")
    (tmp_path / "own.jsonl").write_bytes(made.out)
    question = json.loads(made.out.splitlines()[0])
    text = f"Final answer: {question['accepted'][0]['value']} {question['unit']}"
    row = {"id": "a", "question": question["id"], "model": "m", "text": text}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n")
    found = run("score", "a.jsonl", "--questions", "own.jsonl", "--save")
    assert found.code == 0
    assert run("regrade", "--questions", "own.jsonl").code == 0
    assert [row["gradings"] for row in saved_runs(run)] == [1]
    assert run("regrade").code == 2


WRONG = [
    (("delete", "latest#1", "--yes"), "expected a whole run, found "),
    (("show", "latest#2"), "expected a number from 1 to 1 behind "),
    (("show", "nothing#1"), "expected a run: an id or its beginning"),
    (
        ("override", "a", "--score", "1", "--reason", " ", "--author", "a"),
        "an empty --reason",
    ),
]


@pytest.mark.parametrize(("asked", "told"), WRONG)
def test_what_cannot_be_done_is_told(
    run: Run, saved: Outcome, asked: tuple[str, ...], told: str
) -> None:
    assert saved.code == 0
    found = run(*asked)
    assert (found.code, found.out) == (2, b"")
    assert told in found.err
