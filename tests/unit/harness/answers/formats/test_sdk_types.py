"""What the official packages of OpenAI and Anthropic write of their own types is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., list[Answer | str]]


@pytest.mark.filterwarnings("ignore")
def test_a_chat_completion_of_the_openai_package(read: Read) -> None:
    chat = pytest.importorskip("openai.types.chat", reason="openai is not installed")
    made = chat.ChatCompletion.model_validate(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1760000000,
            "model": "gpt-4o",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": "stop",
                    "logprobs": None,
                    "message": {"role": "assistant", "content": "3e23 FLOP", "refusal": None},
                }
            ],
        }
    )
    (answer,) = read(made.model_dump_json().encode(), "a.json")
    assert isinstance(answer, Answer)
    assert (answer.text, answer.model) == ("3e23 FLOP", "gpt-4o")


@pytest.mark.filterwarnings("ignore")
def test_a_result_of_the_anthropic_package(read: Read) -> None:
    batches = pytest.importorskip("anthropic.types.messages", reason="anthropic is not installed")
    made = batches.MessageBatchIndividualResponse.model_validate(
        {
            "custom_id": "r1",
            "result": {
                "type": "succeeded",
                "message": {
                    "id": "msg_1",
                    "type": "message",
                    "role": "assistant",
                    "model": "claude-x",
                    "content": [
                        {"type": "thinking", "thinking": "hm", "signature": "s"},
                        {"type": "text", "text": "3e23 FLOP", "citations": None},
                    ],
                    "stop_reason": "end_turn",
                    "stop_sequence": None,
                    "usage": {"input_tokens": 1, "output_tokens": 1},
                },
            },
        }
    )
    (answer,) = read(made.model_dump_json().encode(), "a.jsonl")
    assert isinstance(answer, Answer)
    assert (answer.id, answer.text) == ("log:r1", "<think>\nhm\n</think>\n\n3e23 FLOP")
