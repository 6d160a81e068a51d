"""OpenAI: batches, Chat Completions, Responses; what failed is told and the rest is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from harness.errors import AnswerFileError
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., list[Answer | str]]

MESSAGE = {"role": "assistant", "content": "3e23 FLOP", "refusal": None}


def completion(*messages: dict[str, Any], **more: object) -> dict[str, Any]:
    choices = [{"index": n, "message": one} for n, one in enumerate(messages)]
    body = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1760000000}
    return {**body, "model": "gpt-4o-2024-08-06", "choices": choices, **more}


def line(body: object, custom: str = "r1", error: object = None) -> dict[str, Any]:
    response = {"status_code": 200, "request_id": "x", "body": body}
    return {"id": "b", "custom_id": custom, "response": response, "error": error}


def test_each_choice_of_a_batch_line_is_a_sample(read: Read) -> None:
    first, second = read((line(completion(MESSAGE, {**MESSAGE, "content": "4e23"})),))
    assert first == Answer(
        id="log:r1",
        question="q",
        model="gpt-4o-2024-08-06",
        text="3e23 FLOP",
        date="2025-10-09",
        path="log.jsonl:1",
    )
    assert isinstance(second, Answer)
    assert (second.id, second.sample, second.text) == ("log:r1", 2, "4e23")


def test_what_failed_in_a_batch_is_told_with_its_line(read: Read) -> None:
    failed = {"error": {"message": "too long", "code": "x"}}
    rows = (
        line(None, error={"code": "batch_expired", "message": "expired"}),
        {**line(failed), "error": None},
        b'{"custom_id": "r3", "resp\n',
        line(completion({**MESSAGE, "content": None})),
        line({"x": 1}),
        line(completion(MESSAGE), custom="last"),
    )
    *told, last = read(rows)
    assert told == [
        "log.jsonl:1: a request that failed (expired); ask that request again",
        "log.jsonl:2: a request that failed (too long); ask that request again",
        (
            "log.jsonl:3: expected a JSON value on the line, found a fault (EOF while parsing a "
            "string at line 1 column 25); mend or delete the line"
        ),
        "log.jsonl:4: expected the text of an answer, found null",
        "log.jsonl:5: expected choices, or output as Responses have it, found the keys x",
    ]
    assert isinstance(last, Answer)
    assert last.id == "log:last"


def test_reasoning_stands_before_the_text_and_a_refusal_is_the_text(read: Read) -> None:
    thinking = {"role": "assistant", "content": "4", "reasoning_content": "2+2 </think> is"}
    refusing = {"role": "assistant", "content": None, "refusal": "I cannot say."}
    thought, refused, alone = read(completion(thinking, refusing, {"reasoning": "hm"}), "a.json")
    assert isinstance(thought, Answer)
    assert thought.text == "<think>\n2+2  is\n</think>\n\n4"
    assert isinstance(refused, Answer)
    assert refused.text == "I cannot say."
    assert isinstance(alone, Answer)
    assert alone.text == "<think>\nhm"


def test_a_response_is_read_with_its_reasoning(read: Read) -> None:
    output = [
        {"type": "reasoning", "summary": [{"type": "summary_text", "text": "6 N D"}]},
        {"type": "web_search_call", "id": "w"},
        {
            "type": "message",
            "role": "assistant",
            "content": [
                {"type": "output_text", "text": "so 3", "annotations": []},
                {"type": "output_text", "text": "e23"},
            ],
        },
    ]
    body = {"id": "resp_1", "object": "response", "created_at": 0, "model": "o4", "output": output}
    (answer,) = read(body, "a.json")
    assert isinstance(answer, Answer)
    assert answer.text == "<think>\n6 N D\n</think>\n\nso 3e23"
    assert (answer.id, answer.model, answer.date) == ("log:resp_1", "o4", "1970-01-01")


def test_an_array_of_completions_is_counted_by_items(read: Read) -> None:
    first, told = read([completion(MESSAGE), completion({"content": ""})], "a.json")
    assert isinstance(first, Answer)
    assert first.path == "a.json: item 1"
    assert told == "a.json: item 2: expected the text of an answer, found none"


def test_an_object_that_is_no_name_is_no_completion(read: Read) -> None:
    expected = "expected answers or a log of a format that is known, found .json"
    for odd in ({"a": 1}, [1], None):
        with pytest.raises(AnswerFileError, match=expected):
            read({"object": odd}, "data.json")
