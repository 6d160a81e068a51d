"""Conversations as lists of turns: the last turn of the assistant is the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., list[Answer | str]]


def says(role: str, content: object, **more: object) -> dict[str, Any]:
    return {"role": role, "content": content, **more}


def turn(who: str, value: object) -> dict[str, Any]:
    return {"from": who, "value": value}


THINKING = {"type": "thinking", "thinking": "hm"}
CALL = says("assistant", None, tool_calls=[{}], reasoning_content="first")
READ = [
    ({"conversations": [turn("human", "a"), turn("gpt", "b")]}, "b", "a"),
    ({"conversations": [turn("system", "s"), turn("user", "a"), turn("gpt", "b"),
                        turn("human", "c"), turn("gpt", "d")]}, "d", "a\n\nc"),
    ({"conversations": [turn("human", "a"), turn("gpt", "b"), turn("human", "c")]}, "b", "a"),
    ({"messages": [says("user", [{"type": "text", "text": "a"}]),
                   says("assistant", [THINKING, {"type": "text", "text": "b"}])]},
     "<think>\nhm\n</think>\n\nb", "a"),
    ({"messages": [says("user", "a"), CALL, says("tool", "t"), says("assistant", "b")]},
     "<think>\nfirst\n</think>\n\nb", "a"),
    ({"messages": [says("Assistant", "b", reasoning={"type": "reasoning", "reasoning": "r",
                                                     "summary": "s", "redacted": True})]},
     "b", ""),
]  # fmt: skip


@pytest.mark.parametrize(("row", "text", "prompt"), READ)
def test_the_last_turn_of_the_assistant_is_the_answer(
    row: dict[str, Any], text: str, prompt: str, read: Read
) -> None:
    (answer,) = read((row,))
    assert isinstance(answer, Answer)
    assert (answer.text.replace("<think>\ns\n</think>\n\n", ""), answer.prompt) == (text, prompt)


TOLD = [
    ({"messages": [says("wizard", "x")]}, "the role 'wizard' in message 1"),
    ({"messages": [says("user", "x"), "y"]}, "the role '' in message 2"),
    ({"messages": []}, "no turn of an assistant"),
    ({"messages": None}, "none"),
]


@pytest.mark.parametrize(("row", "told"), TOLD)
def test_what_is_no_conversation_is_told(row: dict[str, Any], told: str, read: Read) -> None:
    good = {"id": "g", "model": "m", "messages": [says("assistant", "x")]}
    first, second = read((good, row))
    assert first == Answer("log:g", "q", "m", "x", path="log.jsonl:1")
    assert second == (
        "log.jsonl:2: expected a list conversations or messages with roles such as user and "
        f"assistant, found {told}; correct it"
    )


def test_a_last_turn_without_a_text_is_null(read: Read) -> None:
    turns = [says("user", "a"), says("assistant", "b"), says("user", "c"), says("assistant", None)]
    assert read(({"messages": turns},)) == [
        "log.jsonl:1: expected the text of an answer, found null"
    ]
