"""Writes a task folder for `lm_eval --include_path`: the bank, and a task for each family of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from harness.integrations.lm_eval import METRICS, OVER_SOME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reference.types import Question

TASK = "flops_estimation"
FAMILIES = "flops_estimation_families"
"""The tag that runs a task for each family."""

HEAD = f"""\
# Made by `harness integrations lm-eval`; needs harness and lm_eval.
task: {TASK}
custom_dataset: !function utils.load
test_split: test
output_type: generate_until
doc_to_text: "{{{{prompt}}}}"
doc_to_target: "{{{{target}}}}"
process_results: !function utils.process_results
num_fewshot: 0
generation_kwargs:
  # a derivation has blank lines, where lm_eval stops by default
  until: []
  max_gen_toks: 4096
  do_sample: false
metadata:
  version: 1.0
metric_list:
"""
METRIC = """\
  - metric: {name}
    aggregation: {aggregation}
    higher_is_better: {is_better}
"""
PART = """\
include: {task}.yaml
task: {task}_{family}
tag: {tag}
dataset_kwargs:
  family: {family}
"""
UTILS = '''\
"""Made by `harness integrations lm-eval`: what the task calls."""

from pathlib import Path

from harness.integrations.lm_eval import mean_told, process_results, read_docs

__all__ = ["load", "mean_told", "process_results"]


def load(family=None, **_):
    return read_docs(Path(__file__).with_name("questions.jsonl"), family)
'''


def build_task(questions: Sequence[Question]) -> dict[str, str]:
    """Return the files of the task folder by name."""
    families = sorted({question.family for question in questions})
    return {
        f"{TASK}.yaml": HEAD + "".join(map(describe_metric, METRICS)),
        **{
            f"{TASK}_{family}.yaml": PART.format(task=TASK, family=family, tag=FAMILIES)
            for family in families
        },
        "questions.jsonl": "".join(write_docs(questions)),
        "utils.py": UTILS,
    }


def describe_metric(name: str) -> str:
    """Return the YAML of one metric."""
    aggregation = "!function utils.mean_told" if name in OVER_SOME else "mean"
    is_better = str(METRICS[name]).lower()
    return METRIC.format(name=name, aggregation=aggregation, is_better=is_better)


def write_docs(questions: Iterable[Question]) -> Iterable[str]:
    """Yield a line for each question: what is asked, and all that its grading needs."""
    for question in questions:
        first = question.accepted[0]
        row = {
            "id": question.id,
            "family": question.family,
            "prompt": question.prompt.strip(),
            "target": f"{first.value:.4g} {question.unit}",
            "question": question.model_dump_json(),
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"
