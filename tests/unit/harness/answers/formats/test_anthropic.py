"""Anthropic: results of a message batch, and messages; thinking is hidden reasoning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., list[Answer | str]]

MESSAGE = {
    "id": "msg_1",
    "type": "message",
    "role": "assistant",
    "model": "claude-x",
    "content": [
        {"type": "thinking", "thinking": "6 N D", "signature": "s"},
        {"type": "redacted_thinking", "data": "zzz"},
        {"type": "text", "text": "so "},
        {"type": "text", "text": "3e23 FLOP"},
        {"type": "tool_use", "id": "t", "name": "n", "input": {}},
        {"type": "text", "text": "in all"},
    ],
}
TEXT = "<think>\n6 N D\n</think>\n\nso 3e23 FLOP\n\nin all"


def test_a_batch_is_read_and_what_failed_is_told(read: Read) -> None:
    rows = (
        {"custom_id": "a", "result": {"type": "succeeded", "message": MESSAGE}},
        {"custom_id": "b", "result": {"type": "expired"}},
        {
            "custom_id": "c",
            "result": {
                "type": "errored",
                "error": {"type": "error", "error": {"type": "x", "message": "too long"}},
            },
        },
        {"custom_id": "d", "result": {"type": "succeeded", "message": {"id": "m"}}},
        {"custom_id": "e", "result": None},
    )
    answer, *told = read(rows)
    assert answer == Answer("log:a", "q", "claude-x", TEXT, path="log.jsonl:1")
    assert told == [
        "log.jsonl:2: a request that expired (no reason is told)",
        "log.jsonl:3: a request that errored (too long)",
        "log.jsonl:4: expected a message with content, found the keys id",
        "log.jsonl:5: a request that has no result (no reason is told)",
    ]


def test_a_message_alone_is_an_answer(read: Read) -> None:
    (answer,) = read(MESSAGE, "m.json")
    assert isinstance(answer, Answer)
    assert (answer.id, answer.text, answer.path) == ("log:msg_1", TEXT, "m.json:1")
