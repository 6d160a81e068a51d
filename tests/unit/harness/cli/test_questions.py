"""`harness questions`: list, show, check and new."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from harness.cli.main import main
from reference.bank import QUESTIONS, load_question_file
from reference.generator import MAKERS

if TYPE_CHECKING:
    from pathlib import Path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(("questions", *arguments))
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out, told.err


@pytest.mark.parametrize("arguments", [(), ("list",)])
def test_the_list_is_the_default(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    code, out, _ = run(capsys, *arguments, "--format", "csv")
    assert code == 0
    assert len(out.splitlines()) == 1 + 15
    assert "gpt3-training-flops,training_flops,Training compute of GPT-3,3.15e+23,FLOP," in out


def test_a_search_and_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "gpt2xl memory", "--format", "json")
    assert [row["id"] for row in json.loads(out)] == [
        "gpt2xl-adamw-memory",
        "gpt2xl-weights-memory",
    ]


def test_a_search_without_a_match_leaves_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "gpt3-trainin-flops")
    assert code == 2
    assert err.startswith("harness: unknown question 'gpt3-trainin-flops'; nearest: gpt3-training-")


def test_show_tells_values_steps_and_distractors(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "show", "hyperclova-training-days")
    assert out.startswith("hyperclova-training-days (training_time, in s)\n\nWhat is the least")
    assert "  2.31e5 s (6ND at peak): Kaplan et al. 2020" in out
    assert "steps:\n  work, devices, peak, time, days\n" in out
    assert "13.4 days: the published wall-clock time" in out


def test_new_questions_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("new", "--family", "training_time", "--count", "5", "--seed", "7")
    _, out, _ = run(capsys, *asked)
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["id"] for row in rows] == [f"training-time-s7-{n:03d}" for n in range(1, 6)]
    assert all(row["family"] == "training_time" and row["accepted"] for row in rows)
    assert run(capsys, *asked)[1] == out


def test_new_questions_in_a_folder_are_in_order(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run(capsys, "new", "--family", "all", "--count", "2", "--out", str(tmp_path / "a"))
    files = sorted((tmp_path / "a").iterdir())
    assert len(files) == 2 * len(MAKERS)
    assert {load_question_file(file).id for file in files} == {file.stem for file in files}
    code, out, _ = run(capsys, "check", str(tmp_path / "a"))
    assert (code, out) == (0, f"{len(files)} questions in order\n")


def test_new_questions_as_one_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    asked = ("new", "--family", "memory", "--count", "3", "--models", "invented")
    run(capsys, *asked, "--format", "jsonl", "--out", str(tmp_path))
    assert run(capsys, *asked)[1] == (tmp_path / "questions.jsonl").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("new", "--family", "memry"), "harness: unknown family 'memry'; nearest: memory"),
        (("new", "--family", "memory", "--count", "0"), "harness: count: expected 1 to 100,000"),
        (
            ("new", "--family", "memory", "--format", "toml"),
            "harness: expected jsonl, or --out DIR with it, found --format toml on standard output",
        ),
    ],
)
def test_new_tells_what_it_cannot_do(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(message)


def test_check_tells_a_value_that_drifts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (QUESTIONS / "gpt2xl-parameters.toml").read_text("utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(text.replace("1_637_020_800\n", "1_637_020_801\n"), "utf-8")
    good = QUESTIONS / "gpt3-training-flops.toml"
    code, out, err = run(capsys, "check", str(path), str(good), str(tmp_path / "none.toml"))
    assert code == 2
    assert out == "1 question in order\n"
    assert err.splitlines()[0] == (
        "harness: question: gpt2xl-parameters: accepted.0.value: expected 1637020800 by "
        "params:notebook, found 1637020801"
    )
    assert "none.toml: expected a file of rows, found No such file" in err.splitlines()[1]
