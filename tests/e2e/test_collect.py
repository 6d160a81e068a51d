"""`harness collect` asks a model over the wire, saves what it says and asks only for the rest."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.openai_server import ANSWER, Server, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.e2e.conftest import Outcome

    Run = Callable[..., Outcome]

ASK = ("collect", "--model", "openai/gpt-4.1-2025-04-14", "--family", "memory")
PARAMETERS = (
    r'parameters: "{\"served_model\": \"gpt-4.1-2025-04-14\", \"temperature\": 0, '
    r'\"system\": \"Be brief.\"}"'
)
USAGE = (
    r'usage: "{\"input_tokens\": 40, \"output_tokens\": 90, \"total_tokens\": 130, '
    r'\"stop_reason\": \"stop\"}"'
)
FOLDER = "openai--gpt-4.1-2025-04-14"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Return a model on this machine that fails at first, and is silent on the GPT-2 optimizer."""

    def reply(request: dict[str, Any]) -> str:
        asks_for_adamw = "AdamW" in request["messages"][-1]["content"]
        return "" if asks_for_adamw and request["temperature"] == 0 else ANSWER

    with serve(reply, failures=1) as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        yield running


def test_answers_are_saved_and_only_what_is_missing_is_asked_for(
    run: Run, server: Server, tmp_path: Path
) -> None:
    cold = run(*ASK, "--samples", "2", "--param", "temperature=0", "--system", "Be brief.")
    assert (cold.code, cold.out) == (2, b"2 answers saved in collected, 0 were there\n")
    problems = sorted(cold.err.splitlines())
    assert len(problems) == 2
    assert problems[0].startswith(
        "harness: openai/gpt-4.1-2025-04-14: gpt2xl-adamw-memory, sample 1: "
    )
    assert problems[0].endswith("gpt2xl-adamw-memory-1.md: no text (stop reason: stop)")
    assert server.requests[-1]["messages"][0] == {"role": "system", "content": "Be brief."}

    asked = len(server.requests)
    warm = run(*ASK, "--samples", "3", "--param", "temperature=0.7", "--quiet")
    assert (warm.code, warm.out) == (0, b"4 answers saved in collected, 2 were there\n")
    assert len(server.requests) == asked + 4
    again = run(*ASK, "--samples", "3")
    assert (again.code, again.out) == (0, b"0 answers saved in collected, 6 were there\n")
    assert len(server.requests) == asked + 4

    text = (tmp_path / "collected" / FOLDER / "gpt2xl-weights-memory-2.md").read_text("utf-8")
    assert re.sub(r"date: \d{4}-\d\d-\d\d\n", "", text).splitlines() == [
        "---",
        f"id: {FOLDER}-gpt2xl-weights-memory-2",
        "question: gpt2xl-weights-memory",
        "model: openai/gpt-4.1-2025-04-14",
        "release: 2025-04-14",
        "sample: 2",
        *re.findall(r'source: "harness collect, Inspect .+"', text),
        *re.findall(r'prompt: "How much memory .+"', text),
        PARAMETERS,
        USAGE,
        "---",
        *ANSWER.splitlines(),
    ]
    rows = run("score", "collected", "--format", "jsonl").rows()
    assert [(row["model"], row["sample"]) for row in rows].count(
        ("openai/gpt-4.1-2025-04-14", 3)
    ) == 2
    assert len(rows) == 6


def test_a_dry_run_tells_what_would_be_asked_and_asks_nothing(
    run: Run, server: Server, tmp_path: Path
) -> None:
    there = tmp_path / "collected" / FOLDER / "gpt2xl-adamw-memory-2.md"
    there.parent.mkdir(parents=True)
    there.touch()
    options = ("--samples", "5", "--dry-run", "--param", "max_tokens=100")
    told = json.loads(run(*ASK, *options, "--format", "json").out)
    assert [(row["question"], row["asked"], row["there"]) for row in told] == [
        ("gpt2xl-adamw-memory", 4, 1),
        ("gpt2xl-weights-memory", 5, 0),
    ]
    assert [row["tokens_out"] for row in told] == [400, 500]
    tokens = -(-len(told[1]["prompt"]) // 4)
    assert told[1]["tokens_in"] == 5 * tokens
    table = run(*ASK, *options).out.decode().splitlines()
    total = told[0]["tokens_in"] + told[1]["tokens_in"]
    assert table[-1] == (f"9 answers to ask for, 1 are there; about {total} tokens in and 900 out")
    assert server.requests == []


REFUSED = [
    (("--model", "gpt"), "Model name 'gpt' should be in the format of <api_name>/<model_name>."),
    (("--model", "nope/x"), "Model API nope of model 'nope/x' not recognized."),
    (("--model", "anthropic/x"), "Unable to initialise Anthropic client"),
    (("--param", "temprature=1"), "expected a field of Inspect's GenerateConfig, found --param "),
    (("--param", "temperature=hot"), "expected a valid number"),
    (("--dry-run", "--param", "temprature=1"), "found --param temprature"),
    (("--param", "temperature"), "expected --param KEY=VALUE, found --param temperature"),
    (("--question", "gpt3"), "unknown question 'gpt3'"),
    (("--question", "gpt3-training-flops"), "no question of the family memory"),
    (("--questions", "nowhere.toml"), "nowhere.toml"),
]


@pytest.mark.parametrize(("options", "message"), REFUSED, ids=str)
def test_what_cannot_be_asked_is_told_in_a_line(
    run: Run, options: tuple[str, ...], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    model = () if options[0] == "--model" else ("--model", "mockllm/model")
    found = run("collect", "--family", "memory", *model, *options)
    assert found.code == 2
    (line,) = found.err.splitlines()
    assert line.startswith("harness: ")
    assert message in line
