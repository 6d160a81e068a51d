"""Inspect runs on its mock model, with its usage set: without, it looks for a vocabulary online."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inspect_ai import Task
    from inspect_ai.log import EvalLog
    from inspect_ai.model import Model

USAGE = {"input_tokens": 20, "output_tokens": 60, "total_tokens": 80}


@pytest.fixture
def make_model() -> Callable[..., Model]:
    """Return a maker of models that give these texts in turn, or what a function makes of input."""
    from inspect_ai.model import ModelOutput, ModelUsage, get_model

    def make(*texts: str, reply: Callable[[str], str] | None = None) -> Model:
        rest = list(texts)

        def answer(messages: list[Any], *_: object) -> ModelOutput:
            text = reply(messages[-1].text) if reply else rest.pop(0)
            output = ModelOutput.from_content("mockllm/model", text)
            output.usage = ModelUsage(**USAGE)
            return output

        return get_model("mockllm/model", custom_outputs=answer, memoize=False)

    return make


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., EvalLog]:
    """Return a function that runs a task without a screen and returns its log."""
    from inspect_ai import eval as run

    def run_task(task: Task, model: Model, **options: Any) -> EvalLog:
        options = {"log_dir": str(tmp_path / "logs"), "display": "none", **options}
        (log,) = run(task, model=model, ctl_server=False, max_samples=1, **options)
        assert log.status == "success", log.error
        return log

    return run_task
