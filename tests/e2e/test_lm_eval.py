"""lm-evaluation-harness runs the folder that is written for it, with its dummy model."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from harness.integrations.lm_eval import METRICS
from tests.e2e.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.conftest import Outcome

OFFLINE = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "PYTHONPATH": str(ROOT)}


def test_the_written_task_runs(run: Callable[..., Outcome], tmp_path: Path) -> None:
    written = run("integrations", "lm-eval", "--out", "tasks")
    assert (written.code, written.out) == (0, b"wrote tasks/flops_estimation\n")
    names = "flops_estimation,flops_estimation_families"
    options = ("--include_path", "tasks", "--output_path", "results", "--log_samples")
    found = subprocess.run(
        [sys.executable, "-m", "lm_eval", "--model", "dummy", "--tasks", names, *options],
        cwd=tmp_path,
        env={**os.environ, **OFFLINE},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    (path,) = (tmp_path / "results").rglob("results_*.json")
    results = json.loads(path.read_text("utf-8"))["results"]
    whole = results["flops_estimation"]
    assert {name.removesuffix(",none") for name in whole} >= set(METRICS)
    assert whole["answered,none"] == 0.0
    assert whole["score,none"] <= 0.1
    assert whole["score_stderr,none"] == 0.0
    assert "flops_estimation_memory" in results
    (samples,) = (tmp_path / "results").rglob("samples_flops_estimation_memory_*.jsonl")
    rows = [json.loads(line) for line in samples.read_text("utf-8").splitlines()]
    assert [row["resps"] for row in rows] == [[["lol"]]] * 2
    assert [row["score"] for row in rows] == [0.0] * 2
