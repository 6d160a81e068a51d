"""Samples of lm-evaluation-harness, made by the real package, with their results beside them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from harness.answers import load_answers
from harness.errors import AnswerFileError
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[..., list[Answer | str]]

TASK = """
task: flops_demo
dataset_path: json
dataset_kwargs: {data_files: questions.jsonl}
test_split: train
output_type: generate_until
doc_to_text: "Q: {{prompt}}"
doc_to_target: "{{target}}"
repeats: 2
filter_list:
  - {name: raw, filter: [{function: take_first}]}
  - {name: number, filter: [{function: regex, regex_pattern: "([0-9]+)"}, {function: take_first}]}
metric_list: [{metric: exact_match}]
"""


def test_the_samples_of_a_real_run(tmp_path: Path) -> None:
    pytest.importorskip("lm_eval", reason="harness[lm-eval] is not installed")
    (tmp_path / "task.yaml").write_text(TASK)
    rows = [{"id": "q1", "prompt": "Ask?", "target": "1"}, {"prompt": "Why?", "target": "2"}]
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)))
    options = "--model dummy --tasks flops_demo --include_path . --output_path out --log_samples"
    command = [sys.executable, "-m", "lm_eval", *options.split()]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    (results,) = tmp_path.glob("out/*/results_*.json")
    model = json.loads(results.read_text())["model_name"]
    found = list(load_answers([str(tmp_path / "out")], "q"))
    assert [one.question for one in found if isinstance(one, Answer)] == ["q"] * 4
    answers = [one for one in found if isinstance(one, Answer)]
    assert len(answers) == len(found)
    assert {(one.model, one.text, one.sample) for one in answers} == {
        (model, "lol", 1),
        (model, "lol", 2),
    }
    assert all(one.date and "Q: Ask?" in one.prompt for one in answers[:2])


ROW = {"doc_id": 0, "doc": {"id": "x"}, "resps": [["a", "b"]], "filter": "none"}


def test_what_is_no_text_is_told(read: Read) -> None:
    rows = (
        ROW,
        {**ROW, "filter": "other"},
        {**ROW, "doc_id": 1, "resps": [[[-1.5, False]]]},
        {**ROW, "doc_id": 2, "resps": []},
        {"doc_id": 3},
        {**ROW, "doc_id": 4, "resps": [[None]]},
        b"{\n",
    )
    first, second, *told = read(rows, "samples_x.jsonl")
    assert isinstance(first, Answer)
    assert (first.id, first.model) == ("log:0", "folder")
    assert isinstance(second, Answer)
    advice = "use a task of generate_until"
    assert told == [
        (
            "samples_x.jsonl:3: expected what the model wrote in resps, found likelihoods, which "
            f"are no text; {advice}"
        ),
        f"samples_x.jsonl:4: expected what the model wrote in resps, found none; {advice}",
        (
            "samples_x.jsonl:5: expected doc_id and resps, found none; "
            "write the samples with --log_samples"
        ),
        "samples_x.jsonl:6: expected the text of an answer, found null",
        (
            "samples_x.jsonl:7: expected a JSON value on the line, found a fault (EOF while "
            "parsing an object at line 1 column 1); mend or delete the line"
        ),
    ]


def test_an_answer_without_a_text_counts_for_its_model(tmp_path: Path) -> None:
    samples = tmp_path / "samples_a_b_2026-01-02T03-04-05.678.jsonl"
    samples.write_text(json.dumps({**ROW, "resps": [[None]]}))
    results = tmp_path / "results_2026-01-02T03-04-05.678.json"
    results.write_bytes(b'{"model_name": "m"}')
    (fault,) = load_answers([str(samples)], "q")
    assert isinstance(fault, AnswerFileError)
    assert (fault.model, fault.found) == ("m", "null")


def test_runs_in_one_file_are_all_read(read: Read) -> None:
    filters = ("raw", "number")
    one = [{**ROW, "filter": name} for name in filters]
    other = [{**ROW, "resps": [["c"]], "filter": name} for name in filters]
    old = [{key: value for key, value in ROW.items() if key != "filter"} | {"doc_id": 1}] * 2
    task = {**ROW, "doc": {"id": "y"}, "filter": "raw"}
    found = read((*one, *one, *other, *old, task), "samples_x.jsonl")
    assert [(one.id, one.sample, one.text) for one in found if isinstance(one, Answer)] == [
        ("log:0", 1, "a"),
        ("log:0", 2, "b"),
        ("log:0", 3, "a"),
        ("log:0", 4, "b"),
        ("log:0", 5, "c"),
        ("log:1", 1, "a"),
        ("log:1", 2, "b"),
        ("log:0~2", 1, "a"),
        ("log:0~2", 2, "b"),
    ]


RESULTS = [
    (b'{"model_name": "m", "date": 0}', "m"),
    (b'{"config": {"model": "dummy"}}', "dummy"),
    (b"[broken", ""),
    (None, ""),
]


@pytest.mark.parametrize(("results", "model"), RESULTS)
def test_the_results_beside_tell_the_model(
    tmp_path: Path, results: bytes | None, model: str
) -> None:
    samples = tmp_path / "samples_a_b_2026-01-02T03-04-05.678.jsonl"
    samples.write_text(json.dumps(ROW))
    if results is not None:
        (tmp_path / "results_2026-01-02T03-04-05.678.json").write_bytes(results)
    first = next(load_answers([str(samples)], "q"))
    assert isinstance(first, Answer)
    assert first.model == (model or tmp_path.name)
