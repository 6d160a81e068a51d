"""`harness judge` asks over the wire for a second opinion and tells where it differs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.openai_server import Server, reply, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.e2e.conftest import Outcome

    Run = Callable[..., Outcome]

ASK = ("judge", "answers", "--model", "openai/gpt-4o")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Return a judge on this machine that is pleased with all, and mute on HyperCLOVA."""

    def say(request: dict[str, Any]) -> str:
        is_time = "HyperCLOVA" in request["messages"][-1]["content"]
        return "I would rather not." if is_time else reply(request)

    with serve(say) as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        yield running


def test_a_second_opinion_is_told_and_no_score_moves(
    run: Run, server: Server, answers: Path
) -> None:
    before = run("score", str(answers), "--format", "jsonl").out
    dry = run(*ASK, "--dry-run")
    assert dry.out.startswith(b"4 verdicts of openai/gpt-4o to ask for, 0 are there; about ")
    assert server.requests == []

    found = run(*ASK)
    assert found.code == 2
    (line,) = found.err.splitlines()
    assert line.endswith(
        "expected a verdict, found a reply that is no JSON object; ask another model"
    )
    told = found.out.decode()
    rows = {cells[0]: cells[1:] for line in told.splitlines() if len(cells := line.split()) > 4}
    assert rows["band"][:4] == ["3", "2", "3", "33%"]
    assert rows["steps_as_tokens"][:5] == ["3", "1", "0", "67%", "+0.00"]
    assert "Mean score: " in told
    assert (
        "wrong-1: steps_as_tokens\n  rules yes: 3e+05 steps stand for 3e+11 tokens, x 1e-06\n"
        "  judge no\n"
    ) in told
    assert "row-2: band\n" in told
    assert "  judge exact: the final answer says so\n" in told

    asked = len(server.requests)
    again = run(*ASK, "--question", "gpt3-training-flops", "--format", "json")
    assert (again.code, again.err) == (0, "")
    assert len(server.requests) == asked
    whole = json.loads(again.out)
    assert whole["judge"] == "openai/gpt-4o"
    assert [one["rules"]["id"] for one in whole["answers"]] == ["right-1", "row-2", "wrong-1"]
    assert {one["judge"]["band"] for one in whole["answers"]} == {"exact"}
    assert set(whole["answers"][0]["judge"]) >= {
        "final", "oom_error", "band", "accuracy", "score", "steps", "mistakes",
    }  # fmt: skip
    assert {one["id"] for one in whole["disagreements"]} == {"row-2", "wrong-1"}
    assert run("score", str(answers), "--format", "jsonl").out == before


def test_without_an_answer_there_is_nothing_to_judge(run: Run, answers: Path) -> None:
    found = run(*ASK, "--question", "gpt2xl-parameters")
    assert answers.exists()
    assert (found.code, found.err) == (
        2,
        "harness: no answer that fits --question; leave it out\n",
    )
