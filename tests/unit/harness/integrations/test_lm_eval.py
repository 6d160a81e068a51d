"""The task for lm-evaluation-harness: its files, its metrics, and their means."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import pytest
import yaml

import harness
from harness.integrations.lm_eval import METRICS, mean_told, process_results, read_docs
from harness.integrations.lm_eval_task import build_task, describe_metric
from reference.bank import find_question, load_questions
from tests.unit.harness.integrations.texts import RIGHT, SILENT, WRONG

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = tuple(load_questions().values())


def doc_of(name: str) -> dict[str, str]:
    files = build_task([find_question(name)])
    found: dict[str, str] = json.loads(files["questions.jsonl"])
    return found


def test_every_metric_is_that_of_the_grade() -> None:
    grade = harness.grade(WRONG, "gpt3-training-flops")
    found = process_results(doc_of("gpt3-training-flops"), [WRONG])
    assert list(found) == list(METRICS)
    assert found == {
        "score": grade.score,
        "accuracy": 0.0,
        "steps": grade.steps_right / 4,
        "arithmetic": 1.0,
        "exact": 0.0,
        "within_2x": 0.0,
        "answered": 1.0,
        "oom_error": grade.oom_error,
        "abs_oom_error": pytest.approx(6.176, abs=1e-3),
        "mistakes": len(grade.mistakes),
    }
    right = process_results(doc_of("gpt3-training-flops"), [RIGHT, WRONG])
    assert (right["exact"], right["within_2x"], right["score"]) == (1.0, 1.0, 1.0)


def test_what_does_not_apply_is_none_and_counts_in_no_mean() -> None:
    found = process_results(doc_of("gpt3-training-flops"), [SILENT])
    assert (found["answered"], found["oom_error"], found["arithmetic"]) == (0.0, None, None)
    assert mean_told([None, 1.0, 2.0]) == 1.5
    assert math.isnan(mean_told([None]))


def test_the_folder_holds_a_task_for_each_family() -> None:
    files = build_task(QUESTIONS)
    families = {one.family for one in QUESTIONS}
    assert set(files) == {
        "flops_estimation.yaml",
        "questions.jsonl",
        "utils.py",
        *(f"flops_estimation_{family}.yaml" for family in families),
    }
    memory = yaml.safe_load(files["flops_estimation_memory.yaml"])
    assert memory["dataset_kwargs"] == {"family": "memory"}
    assert describe_metric("oom_error") == (
        "  - metric: oom_error\n    aggregation: !function utils.mean_told\n"
        "    higher_is_better: false\n"
    )


@pytest.mark.filterwarnings("ignore")  # of datasets, at import
def test_the_questions_are_read_by_family(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(build_task(QUESTIONS)["questions.jsonl"], encoding="utf-8")
    assert len(read_docs(path)["test"]) == len(QUESTIONS)
    memory = read_docs(path, "memory")["test"]
    assert {row["id"] for row in memory} == {"gpt2xl-adamw-memory", "gpt2xl-weights-memory"}
    assert memory[0]["prompt"] == find_question(memory[0]["id"]).prompt.strip()
