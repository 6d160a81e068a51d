"""Reads conversations: ShareGPT ("conversations" of "from" and "value") and lists of "messages".

Each line or item is one conversation; its last turn of the assistant is the answer.
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
    text_of,
    texts_of,
)
from harness.answers.formats._json import read_values
from harness.answers.formats._turns import Exchange, Said, read_messages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers.options import ReadOptions

LISTS = ("conversations", "conversation", "messages")
NOTHING = Exchange(Said(None))
NAMES = ("question", "question_id", "id")


def knows(first: object) -> bool:
    """Return whether a value is a conversation as a list of turns."""
    row = dict_of(first[0] if isinstance(first, list) and first else first)
    return "mapping" not in row and any(isinstance(row.get(key), list) for key in LISTS)


def read(source: Source, _options: ReadOptions) -> Iterator[Found]:
    """Yield the last answer of each line or item."""
    for value in read_values(source):
        yield value if isinstance(value, Flaw) else _read_row(*value)


def _read_row(where: Where, row: object) -> Found:
    fields = dict_of(row)
    turns = next((fields[key] for key in LISTS if isinstance(fields.get(key), list)), None)
    exchange = NOTHING if turns is None else read_turns(turns)
    if turns is None or exchange.fault:
        expected = "a list conversations or messages with roles such as user and assistant"
        return Flaw(where, exchange.fault or "none", expected, "correct it")
    names = texts_of(fields, *NAMES)
    said, prompts = exchange.said, exchange.prompts
    name, model = text_of(fields.get("id")), text_of(fields.get("model"))
    return Record(where, said.text, said.reasoning, name, model, names, prompts)


def read_turns(turns: list[object]) -> Exchange:
    """Return the exchange of turns with "from" and "value", or with "role" and "content"."""
    is_sharegpt = any("from" in dict_of(turn) for turn in turns)
    return read_messages(turns, *(("from", "value") if is_sharegpt else ("role", "content")))


FORMAT = Format("sharegpt", "ShareGPT conversations, lists of messages", read, knows)
