"""Answers are saved one by one, under the cache of Inspect, and broken ones are told."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from inspect_ai.log import EvalError

from harness.answers import load_answers
from harness.errors import UsageError
from harness.integrations.inspect_collect import Saving, collect_task
from harness.integrations.inspect_run import Run, flatten, list_failures, run_task, tell_error
from harness.integrations.needs import need_inspect
from harness.types import Answer
from reference.bank import find_question
from tests.unit.harness.integrations.texts import RIGHT, WRONG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inspect_ai.model import Model

# what Inspect deprecates and leaves to the garbage collector is its own affair
pytestmark = pytest.mark.filterwarnings("ignore")

QUESTIONS = [find_question("gpt3-training-flops")]


def save(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def collect(folder: Path, model: Model, samples: int, *, use_cache: bool = False) -> list[str]:
    task = collect_task(QUESTIONS, Saving(folder, save, use_cache=use_cache))
    logs = run_task(task, Run((model,), str(folder / ".inspect"), samples))
    for one in logs[0].samples or ():
        assert one.error or one.output.completion
    return list_failures(logs)


def test_a_broken_file_is_told_and_kept(tmp_path: Path, make_model: Callable[..., Model]) -> None:
    broken = tmp_path / "mockllm--model" / "gpt3-training-flops-1.md"
    save(broken, "---\nid: a\n")
    (failure,) = collect(tmp_path, make_model(WRONG), 2)
    assert failure.startswith(
        f"mockllm/model: gpt3-training-flops, sample 1: {broken}:1: expected a line --- "
    )
    assert broken.read_text("utf-8") == "---\nid: a\n"
    saved = broken.with_name("gpt3-training-flops-2.md")
    (one,) = load_answers([str(saved)])
    assert isinstance(one, Answer)
    assert one.text == f"{WRONG}\n"


def test_the_cache_keeps_one_reply_a_sample(
    tmp_path: Path, make_model: Callable[..., Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECT_CACHE_DIR", str(tmp_path / "cache"))
    for folder, texts in (("a", (RIGHT, WRONG)), ("b", ())):
        assert collect(tmp_path / folder, make_model(*texts), 2, use_cache=True) == []
    found = [tuple((tmp_path / name).glob("*/*.md")) for name in ("a", "b")]
    texts_of = [{one.read_text("utf-8") for one in files} for files in found]
    assert texts_of[0] == texts_of[1]
    assert len(texts_of[0]) == 2


def test_a_message_of_inspect_is_one_plain_line() -> None:
    assert flatten("ERROR: No [bold]KEY[/bold]\n\ndefined") == "No KEY defined"
    assert flatten("[/bold] a") == "[/bold] a"


def test_an_error_of_others_is_told_by_its_repr() -> None:
    error = EvalError(message="ValueError('x')", traceback="...\nValueError: x", traceback_ansi="")
    assert tell_error(error) == "ValueError('x')"


def test_without_inspect_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(sys, "path_importer_cache", {})
    monkeypatch.delitem(sys.modules, "inspect_ai")
    with pytest.raises(UsageError) as raised:
        need_inspect("harness collect")
    assert str(raised.value) == (
        "harness collect needs inspect_ai, which is not installed; pip install 'harness[inspect]'"
    )
