"""Reads Anthropic: results of a message batch, and messages as the API returns them.

A line of a batch is {"custom_id", "result": {"type", "message" or "error"}}; what was asked is in
the requests alone.
Source: https://docs.anthropic.com/en/api/retrieving-message-batch-results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.answers.formats._format import (
    Flaw,
    Format,
    Found,
    Record,
    Source,
    Where,
    dict_of,
    has_keys,
    text_of,
)
from harness.answers.formats._json import read_values
from harness.answers.formats._turns import said_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers.options import ReadOptions

SUCCEEDED = "succeeded"


def knows(first: object) -> bool:
    """Return whether a value is a result of a batch or a message."""
    row = first[0] if isinstance(first, list) and first else first
    if has_keys(row, "custom_id", "result"):
        return True
    return has_keys(row, "type", "role", "content") and dict_of(row).get("type") == "message"


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Yield the answer of each line or item."""
    for value in read_values(source):
        yield value if isinstance(value, Flaw) else _read_row(*value, options)


def _read_row(where: Where, row: object, options: ReadOptions) -> Found:
    fields = dict_of(row)
    result = dict_of(fields.get("result"))
    kind = text_of(result.get("type"))
    if "custom_id" in fields and kind != SUCCEEDED:
        error = dict_of(dict_of(result.get("error")).get("error")) or dict_of(result.get("error"))
        reason = text_of(error.get("message")) or "no reason is told"
        return Flaw(where, f"a request that {kind or 'has no result'} ({reason})")
    message = dict_of(result.get("message")) if "custom_id" in fields else fields
    if "content" not in message:
        keys = ", ".join(sorted(message)[:8]) or "none"
        return Flaw(where, f"the keys {keys}", "a message with content")
    said = said_of(message)
    custom = text_of(fields.get("custom_id"))
    name = custom or text_of(message.get("id"))
    prompts = options.requests.get(custom, ())
    model = text_of(message.get("model"))
    return Record(where, said.text, said.reasoning, name, model, (name,), prompts)


FORMAT = Format("anthropic", "Anthropic: message batch results, messages", read, knows)
