"""`harness explain --graph` and `--format json` as processes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.conftest import Outcome

TEXT = b"3 x 4 = 13 FLOP.\n\nFinal answer: 13 FLOP"
FIRST_LINES = {
    "tree": '13 FLOP  final value, result: "13 FLOP" (line 3)',
    "mermaid": "flowchart TD",
    "dot": "digraph derivation {",
}
GRADE_KEYS = (
    "id question model status final finals reference oom_error band accuracy score steps equations "
    "mistakes notes diagnosis release family sample grader graph".split()
)


@pytest.mark.parametrize("form", [("--graph", "{}"), ("--graph={}",)])
@pytest.mark.parametrize(("drawing", "line"), FIRST_LINES.items(), ids=FIRST_LINES)
def test_drawings(
    run: Callable[..., Outcome], drawing: str, line: str, form: tuple[str, ...]
) -> None:
    options = [part.format(drawing) for part in form]
    for arguments in ([*options, "-"], ["-", *options]):
        found = run("explain", *arguments, given=TEXT)
        assert (found.code, found.err) == (0, "")
        assert found.out.decode().splitlines()[0] == line


def test_a_tree_where_nothing_is_named(run: Callable[..., Outcome], answers: Path) -> None:
    path = str(answers / "wrong.md")
    last, first, between = (
        run("explain", *arguments).out
        for arguments in (
            (path, "--graph"),
            ("--graph", path),
            ("--graph", "--question", "gpt3-training-flops", path),
        )
    )
    assert last == first == between
    assert "✗ steps_as_tokens: 3e+05 steps stand for" in last.decode()
    assert "given" in last.decode()


def test_another_drawing_is_told(run: Callable[..., Outcome], answers: Path) -> None:
    found = run("explain", "--graph", "svg", str(answers / "wrong.md"))
    assert (found.code, found.out) == (2, b"")
    assert "'svg' is not one of 'tree', 'mermaid', 'dot'" in found.err


def test_a_file_that_is_called_like_a_word(run: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "answer").mkdir()
    (tmp_path / "answer" / "a.txt").write_bytes(TEXT)
    found = run("explain", "--graph", "answer")
    assert found.out.decode().splitlines()[0] == FIRST_LINES["tree"]


def test_json_holds_grade_and_graph(run: Callable[..., Outcome], answers: Path) -> None:
    path = str(answers / "wrong.md")
    (told,) = run("explain", path, "--format", "json").rows()
    (scored,) = run("score", path, "--format", "jsonl").rows()
    graph = told.pop("graph")
    assert told == scored
    assert [*scored, "graph"] == GRADE_KEYS
    assert isinstance(graph, dict)
    assert list(graph) == ["finals", "numbers", "steps", "unused", "mistakes"]
    numbers = {number["id"]: number for number in graph["numbers"]}
    (final,) = graph["finals"]
    assert (final["value"], numbers[final["number"]]["source"]) == (2.1e17, "result")
    (params,) = [number for number in numbers.values() if number["given"] == "params"]
    assert (params["role"], params["source"], params["evidence"]["ground"]) == (
        "params",
        "given",
        "question",
    )
    steps = {step["id"]: step for step in graph["steps"]}
    last = steps[numbers[final["number"]]["step"]]
    assert final["number"] in last["results"]
    marked = {feed["number"]: feed["mistakes"] for feed in last["inputs"] if feed["mistakes"]}
    assert list(marked.values()) == [["steps_as_tokens"]]


def test_json_without_a_question(run: Callable[..., Outcome]) -> None:
    (told,) = run("explain", "-", "--format", "json", given=TEXT).rows()
    assert list(told) == ["quantities", "equations", "graph"]
    graph = told["graph"]
    assert isinstance(graph, dict)
    (step,) = graph["steps"]
    assert step["holds"] is False
    assert step["equations"][0]["expected"] == 12.0
    assert json.dumps(told, allow_nan=False)


def test_one_output_at_a_time(run: Callable[..., Outcome]) -> None:
    found = run("explain", "-", "--graph", "--format", "json", given=TEXT)
    assert found.code == 2
    assert found.err == (
        "harness: expected one of them, found --graph and --format json; json holds the graph too\n"
    )
