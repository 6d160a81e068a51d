"""Reads OpenAI: output of a batch, Chat Completions and Responses, one or many.

A line of a batch is {"custom_id", "response": {"status_code", "body"}, "error"}, its body what the
API returned.  Neither says what was asked: the custom_id may, or the file of requests.
Source: https://platform.openai.com/docs/guides/batch, /docs/api-reference/chat/object and
/docs/api-reference/responses/object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.answers.formats._format import (
    Flaw,
    Format,
    Found,
    Record,
    Source,
    Where,
    day_of,
    dict_of,
    has_keys,
    list_of,
    text_of,
    texts_of,
)
from harness.answers.formats._json import read_values
from harness.answers.formats._turns import Said, read_messages, said_in, said_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers.options import ReadOptions

RETRY = "ask that request again"


def knows(first: object) -> bool:
    """Return whether a value is a line of a batch or what the API returned."""
    row = dict_of(first[0] if isinstance(first, list) and first else first)
    if has_keys(row, "custom_id") and ("response" in row or "error" in row):
        return True
    is_chat = isinstance(row.get("choices"), list) and "messages" not in row
    return is_chat or text_of(row.get("object")) in {
        "response",
        "chat.completion",
        "text_completion",
    }


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Yield the answers of each line or item."""
    for value in read_values(source):
        if isinstance(value, Flaw):
            yield value
        else:
            yield from _read_row(*value, options)


def _read_row(where: Where, row: object, options: ReadOptions) -> Iterator[Found]:
    fields = dict_of(row)
    custom = text_of(fields.get("custom_id"))
    response = dict_of(fields.get("response"))
    error = dict_of(fields.get("error")) or dict_of(dict_of(response.get("body")).get("error"))
    if error:
        found = f"a request that failed ({text_of(error.get('message')) or 'no reason is told'})"
        yield Flaw(where, found, advice=RETRY)
        return
    body = dict_of(response.get("body")) if custom or response else fields
    asked = options.requests.get(custom, ())
    count = 0
    for record in read_body(body, where):
        count += 1
        name = custom or record.id
        names = (*texts_of(dict_of(body.get("metadata")), "question", "question_id"), name)
        yield record._replace(id=name, names=names, prompts=record.prompts or asked)
    if count == 0:
        keys = ", ".join(sorted(body)[:8]) or "none"
        yield Flaw(where, f"the keys {keys}", "choices, or output as Responses have it")


def read_body(body: dict[str, Any], where: Where) -> Iterator[Record]:
    """Yield the answers in what the API returned, one for each choice."""
    made = Record(
        where,
        None,
        id=text_of(body.get("id")),
        model=text_of(body.get("model")),
        prompts=read_messages(body.get("messages") or body.get("input")).prompts,
        date=day_of(body.get("created", body.get("created_at"))),
    )
    if isinstance(body.get("output"), list):
        text, reasoning = _said_in_output(body["output"])
        yield made._replace(text=text, reasoning=reasoning)
    for number, choice in enumerate(list_of(body.get("choices")), 1):
        fields = dict_of(choice)
        said = (
            said_of(dict_of(fields["message"])) if "message" in fields else said_of(fields, "text")
        )
        yield made._replace(text=said.text, reasoning=said.reasoning, sample=number)


def _said_in_output(items: list[Any]) -> Said:
    """Return what the items of a response say: the last message, and the reasoning before it."""
    text: str | None = None
    thoughts: list[str] = []
    for item in map(dict_of, items):
        if item.get("type") == "message":
            said = said_in(item.get("content"))
            text = text if said.text is None else said.text
        else:
            thoughts.append(said_in([item]).reasoning)
    return Said(text, "\n\n".join(filter(None, thoughts)))


FORMAT = Format("openai", "OpenAI: batch output, Chat Completions, Responses", read, knows)
