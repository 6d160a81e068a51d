"""Results of promptfoo, in the shape that version 0.121 writes them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., list[Answer | str]]


def result(output: object, **more: object) -> dict[str, Any]:
    return {
        "id": "5e8b",
        "promptIdx": 0,
        "testIdx": 0,
        "prompt": {"raw": "Ask?", "label": "p", "config": {}},
        "provider": {"id": "openai:gpt", "label": "demo"},
        "response": {"output": output, "tokenUsage": {"total": 3}},
        "testCase": {"vars": {"ask": "x"}, "metadata": {"question": "q7"}},
        "vars": {"ask": "x"},
        "success": True,
        "score": 1,
        **more,
    }


def whole(*results: dict[str, Any]) -> dict[str, Any]:
    return {
        "evalId": "eval-x",
        "results": {"version": 3, "timestamp": "t", "prompts": [], "results": list(results)},
        "config": {},
        "shareableUrl": None,
    }


def test_each_result_is_an_answer(read: Read) -> None:
    messages = [{"role": "system", "content": "s"}, {"role": "user", "content": "Ask?"}]
    rows = (
        result("3e23"),
        result("4", provider="echo", prompt={"raw": json.dumps(messages)}, id="b"),
        result({"total": "5e23 FLOP"}, provider={"id": "openai:gpt", "label": ""}, id="c"),
    )
    expected = [
        Answer("log:5e8b", "q", "demo", "3e23", prompt="Ask?", path="out.json: result 1"),
        Answer("log:b", "q", "echo", "4", prompt="Ask?", path="out.json: result 2"),
        Answer(
            "log:c",
            "q",
            "openai:gpt",
            '{"total": "5e23 FLOP"}',
            prompt="Ask?",
            path="out.json: result 3",
        ),
    ]
    assert read(whole(*rows), "out.json") == expected
    lines = read(rows, "out.jsonl")
    assert [one.text for one in lines if isinstance(one, Answer)] == [one.text for one in expected]


def test_what_failed_is_told(read: Read) -> None:
    failed = result(None, error="no key", response={})
    odd = result("x", prompt={"raw": "[broken"})
    assert read(whole(failed, result(None)), "out.json") == [
        "out.json: result 1: a request that failed (no key)",
        "out.json: result 2: expected the text of an answer, found null",
    ]
    (answer,) = read(whole(odd), "out.json")
    assert isinstance(answer, Answer)
    assert answer.prompt == "[broken"
    assert read(whole(), "out.json") == ["out.json: expected a list of results, found none"]


def test_a_file_that_breaks_off_gives_the_results_before(read: Read) -> None:
    data = json.dumps(whole(result("1"), result("2", id="b")), indent=1).encode()
    first, told = read(data[: data.rindex(b'"success"')], "out.json")
    assert isinstance(first, Answer)
    assert "expected a JSON document, found a fault (EOF" in str(told)
