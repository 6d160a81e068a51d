"""`harness read`, `check`, `explain` and `validate` as processes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.conftest import Outcome

TEXT = b"A step takes 3,600 s.\n3 x 4 = 13, so the run needs 2e20 FLOP.\n\nFinal answer: 2e20 FLOP"
QUANTITY_KEYS = ["value", "unit", "text", "span", "approximate", "low", "high"]
EQUATION_KEYS = ["text", "span", "holds", "code", "line", "left", "right"]


def test_read(run: Callable[..., Outcome]) -> None:
    found = run("read", "-", "--format", "jsonl", given=TEXT)
    rows = found.rows()
    assert found.code == 0
    assert [list(row) for row in rows] == [QUANTITY_KEYS] * len(rows)
    assert (3600.0, "s") in {(row["value"], row["unit"]) for row in rows}


def test_read_final(run: Callable[..., Outcome]) -> None:
    (row,) = run("read", "-", "--final", "--format", "jsonl", given=TEXT).rows()
    assert (row["value"], row["unit"]) == (2e20, "FLOP")
    (row,) = run(
        "read", "-", "--final", "--unit", "s", "--format", "jsonl", given=b"It takes 2 days."
    ).rows()
    assert (row["value"], row["unit"]) == (172_800.0, "s")


def test_check(run: Callable[..., Outcome]) -> None:
    (row,) = run("check", "-", "--format", "jsonl", given=TEXT).rows()
    assert list(row) == EQUATION_KEYS
    assert (row["text"], row["line"], row["holds"]) == ("3 x 4 = 13", 2, False)
    assert (row["left"], row["right"]) == (12.0, 13.0)


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize("command", ["read", "check"])
def test_rows_of_several_answers_carry_their_ids(run: Callable[..., Outcome], command: str) -> None:
    rows = run(command, "answers/rows.jsonl", "--format", "jsonl").rows()
    assert {row["id"] for row in rows} == {"row-1"}
    assert next(iter(rows[0])) == "id"
    assert "id" not in run(command, "answers/wrong.md", "--format", "jsonl").rows()[0]


@pytest.mark.parametrize("command", ["read", "check"])
def test_tables(run: Callable[..., Outcome], command: str) -> None:
    found = run(command, "-", given=TEXT)
    assert found.code == 0
    assert b"13" in found.out


@pytest.mark.parametrize("command", ["read", "check", "explain"])
def test_a_file_that_is_not_there(run: Callable[..., Outcome], command: str) -> None:
    found = run(command, "absent.md")
    assert found.code == 2
    assert found.err.startswith("harness: absent.md: expected a file that can be read")
    assert found.err.count("\n") == 1


def test_explain(run: Callable[..., Outcome], answers: Path) -> None:
    found = run("explain", str(answers / "wrong.md"))
    told = found.out.decode()
    assert (found.code, found.err) == (0, "")
    parts = ("wrong-1", "Result", "-6.18", "Equations", "Commitments", "Steps", "steps_as_tokens")
    for part in parts:
        assert part in told


def test_explain_without_a_question(run: Callable[..., Outcome]) -> None:
    told = run("explain", "-", given=TEXT).out.decode()
    assert "3 x 4 = 13" in told
    assert "Result" not in told


def test_explain_one_of_several(run: Callable[..., Outcome], answers: Path) -> None:
    path = str(answers / "rows.jsonl")
    found = run("explain", path)
    assert found.code == 2
    told = f"harness: expected one, found {path}: 2 answers (row-1, row-2 ...); choose by --id\n"
    assert found.err == told
    assert run("explain", path, "--id", "row-2").out.startswith(b"row-2 | ")
    assert run("explain", path, "--id", "row-3").code == 2


GOLD = {
    "id": "g1",
    "question": "gpt3-training-flops",
    "text": "6 x 175e9 x 300e9 = 3.15e23 FLOP. Final answer: 3.15e23 FLOP",
    "final": {"value": 3.15e23, "unit": "FLOP"},
    "mistakes": [],
    "wrong_equations": [],
    "steps": {"parameters": True},
}
SPELLING = {"id": "n1", "cat": "word", "text": "96 layers", "value": 96, "unit": "layer"}


@pytest.fixture
def gold(tmp_path: Path) -> str:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in (GOLD, SPELLING)))
    return str(path)


def test_validate(run: Callable[..., Outcome], gold: str) -> None:
    found = run("validate", gold, "--format", "json")
    shares = json.loads(found.out)["shares"]
    assert found.code == 0
    assert (shares["final"], shares["clean"], shares["numbers.word"]) == (1.0, 1.0, 1.0)
    table = run("validate", gold, "--details").out.decode()
    assert table.startswith("1 labelled answers\n")
    assert "\nAgreement with people\n" in table


def test_validate_tells_agreement_with_people(run: Callable[..., Outcome], tmp_path: Path) -> None:
    rows = [GOLD | {"id": str(at), "score": at / 8, "band": "far"} for at in range(4)]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)))
    content = json.loads(run("validate", "gold.jsonl", "--format", "json").out)
    calibration = content["calibration"]
    assert calibration["kappa"] == {"n": 4, "value": 0.0, "low": 0.0, "high": 0.0}
    assert calibration["correlation"] == {"n": 4, "value": None, "low": None, "high": None}
    assert content["intervals"]["final"] == [pytest.approx(0.5101, abs=1e-4), 1.0]


def test_validate_one_family(run: Callable[..., Outcome], gold: str) -> None:
    found = run("validate", gold, "--family", "memory", "--format", "json")
    content = json.loads(found.out)
    assert (content["answers"], content["shares"]["numbers"]) == (0, None)


def test_validate_gate(run: Callable[..., Outcome], gold: str, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("final = 0.9\n[numbers]\nword = 0.5\n")
    assert run("validate", gold, "--floors", str(floors)).code == 0
    floors.write_text("final = 0.9\n[codes.missing_tokens]\nrecall = 0.5\n")
    found = run("validate", gold, "--floors", str(floors))
    assert found.code == 1
    assert found.err == "harness: codes.missing_tokens.recall is not measured, its floor is 0.500\n"


def test_validate_tells_bad_rows(run: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("{}\n" + json.dumps(GOLD | {"question": "gpt4"}))
    found = run("validate", "gold.jsonl")
    assert found.code == 2
    assert "gold.jsonl:1: " in found.err
    assert "gold.jsonl:2: unknown question 'gpt4'" in found.err
