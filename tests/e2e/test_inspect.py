"""Inspect's own commands find our task and scorer by their entry points, and run them."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.e2e.openai_server import ANSWER, Server, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# what Inspect deprecates and leaves to the garbage collector is its own affair
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def server() -> Iterator[Server]:
    """Return a model on this machine that fails at first."""
    with serve(failures=1) as running:
        yield running


def inspect(folder: Path, environment: dict[str, str], *arguments: str) -> str:
    found = subprocess.run(
        [sys.executable, "-m", "inspect_ai", *arguments, "--display", "plain"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout


def test_the_task_is_run_and_any_log_is_scored(
    tmp_path: Path, installed: Path, server: Server
) -> None:
    from inspect_ai.log import read_eval_log

    environment = {"PYTHONPATH": str(installed), **server.environment}
    options = ("-T", "new=2", "-T", "family=training_flops", "-T", "seed=7", "--epochs", "2")
    model = ("--model", "openai/gpt-4o-mini")
    inspect(tmp_path, environment, "eval", "harness/flops_estimation", *model, *options)
    assert len(server.requests) == 5
    (made,) = (tmp_path / "logs").glob("*.eval")
    scored = tmp_path / "scored.eval"
    scorer = ("--scorer", "harness/flops_scorer", "-S", "question=gpt3-training-flops")
    inspect(
        tmp_path, environment, "score", str(made), *scorer, "--action", "append",
        "--output-file", str(scored),
    )  # fmt: skip
    results = read_eval_log(str(scored)).results
    assert results is not None
    own, named = results.scores
    assert own.metrics["mean_score"].value < named.metrics["mean_score"].value == 1.0
    assert named.metrics["exact"].value == 1.0
    assert named.params == {"question": "gpt3-training-flops"}
    samples = read_eval_log(str(made)).samples
    assert samples is not None
    assert {one.output.completion for one in samples} == {ANSWER}
