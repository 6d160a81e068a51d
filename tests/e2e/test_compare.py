"""`harness compare` as a process: its formats, its gate, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.conftest import Outcome

GRADER = {"version": "1", "questions": "q", "weights": [0.6, 0.25, 0.15]}
QUESTIONS = [f"q{at}" for at in range(12)]


def write_grades(path: Path, shift: float, **fields: object) -> None:
    """Write grades whose scores differ by question, and a little by chance."""
    lines = []
    for at, question in enumerate(QUESTIONS):
        score = 0.3 + 0.05 * at + shift + (0.01 if shift and at % 2 else 0)
        row: dict[str, object] = {
            "id": question,
            "question": question,
            "model": "m",
            "status": "graded",
            "grader": GRADER,
        }
        row |= {"score": score, "accuracy": score, "oom_error": 3 * (score - 1), "band": "far"}
        lines.append(json.dumps(row | fields))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def grades(tmp_path: Path) -> Path:
    write_grades(tmp_path / "a.jsonl", 0.0)
    write_grades(tmp_path / "better.jsonl", 0.05)
    write_grades(tmp_path / "worse.jsonl", -0.1)
    (tmp_path / "few.jsonl").write_text((tmp_path / "a.jsonl").read_text().split("\n")[0])
    write_grades(tmp_path / "unread.jsonl", 0.05, status="unreadable", oom_error=None, band=None)
    text = (tmp_path / "better.jsonl").read_text()
    (tmp_path / "broken.jsonl").write_text(f'{text}{{"id": "x", "score": "high"}}\n')
    write_grades(tmp_path / "others.jsonl", 0.0, question="z")
    return tmp_path


GATES = [
    ("a.jsonl", 0, ""),
    ("better.jsonl", 0, ""),
    ("worse.jsonl", 1, "worse.jsonl is worse than a.jsonl by more than 0.02: -0.095, at most"),
    ("few.jsonl", 2, "few.jsonl lacks q1, q10, q11, q2"),
    ("unread.jsonl", 2, "expected a question that both answer"),
    ("broken.jsonl", 2, "broken.jsonl:13: expected a grade, found question: field required"),
    ("absent.jsonl", 2, "absent.jsonl: no such file or folder, and no saved run: reports/runs"),
    ("others.jsonl", 2, "expected a question that both answer, found a.jsonl answers q0, q1, q10"),
]


@pytest.mark.usefixtures("grades")
@pytest.mark.parametrize(("other", "code", "told"), GATES)
def test_gate(run: Callable[..., Outcome], other: str, code: int, told: str) -> None:
    found = run("compare", "a.jsonl", other, "--fail-if-worse", "0.02")
    assert found.code == code
    assert told in found.err
    assert "Traceback" not in found.err


@pytest.mark.usefixtures("grades")
def test_gate_over_what_is_common(run: Callable[..., Outcome]) -> None:
    found = run("compare", "a.jsonl", "few.jsonl", "--fail-if-worse", "0.02", "--common")
    assert (found.code, found.err) == (
        2,
        "harness: --fail-if-worse cannot be told: one question in common tells no spread\n",
    )
    assert run("compare", "a.jsonl", "--fail-if-worse", "0").err == (
        "harness: expected two, found --fail-if-worse with one set; name B, or --model-b\n"
    )


@pytest.mark.usefixtures("grades")
def test_formats(run: Callable[..., Outcome]) -> None:
    table = run("compare", "a.jsonl", "worse.jsonl").out.decode()
    assert "B is worse by 0.095." in table
    markdown = run("compare", "a.jsonl", "worse.jsonl", "--format", "md").out.decode()
    assert "| score | 0.575 | 0.480 | -0.095 |" in markdown
    rows = run("compare", "a.jsonl", "worse.jsonl", "--format", "csv").out.decode()
    listed = list(csv.DictReader(io.StringIO(rows)))
    assert {row["kind"] for row in listed} == {"score", "oom", "passed", "question"}
    content = json.loads(run("compare", "a.jsonl", "worse.jsonl", "--format", "json").out)
    assert content["score"]["mean"] == pytest.approx(-0.095)
    assert content["common"] == 12


@pytest.mark.usefixtures("answers")
def test_models_of_a_folder_of_answers(run: Callable[..., Outcome]) -> None:
    found = run("compare", "answers@alpha", "answers@beta", "--format", "json")
    assert json.loads(found.out)["missing_in_a"] == ["hyperclova-training-days"]
    same = run("compare", "answers", "--model-a", "alpha", "--model-b", "beta", "--format", "json")
    assert json.loads(same.out)["score"] == json.loads(found.out)["score"]
    pairs = run("compare", "answers", "--format", "json")
    assert [(one["a"], one["b"]) for one in json.loads(pairs.out)["pairs"]] == [("alpha", "beta")]
    for how in ("table", "md", "csv"):
        assert b"alpha" in run("compare", "answers", "--format", how).out
    told = run("compare", "answers@gamma", "answers").err
    assert told == "harness: expected answers of alpha, beta, found none of gamma in answers\n"
    told = run("compare", "answers", "--models", "alpha").err
    assert told == (
        "harness: expected two models or more, found alpha in answers; name B to compare it with\n"
    )


@pytest.mark.usefixtures("answers")
def test_a_folder_of_reports_is_its_grades(run: Callable[..., Outcome]) -> None:
    run("score", "answers", "--out", "reports", "-q")
    found = run("compare", "reports@alpha", "answers@alpha")
    assert b"The differences show no spread" in found.out


@pytest.mark.usefixtures("answers")
def test_an_answer_that_no_question_is_known_for(
    run: Callable[..., Outcome], answers: Path
) -> None:
    (answers / "odd.md").write_text("---\nid: o\nquestion: absent\nmodel: alpha\n---\n6\n")
    found = run("compare", "answers@alpha", "answers@beta")
    assert found.code == 2
    assert "odd.md: unknown question 'absent'" in found.err
