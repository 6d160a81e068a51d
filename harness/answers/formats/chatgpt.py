"""Reads a ChatGPT export (conversations.json): each conversation along its last branch.

A conversation is a tree of messages; current_node is the leaf that the user saw last, and the way
from there up to the root is the conversation as it was read.  Hidden messages, tool calls and what
tools returned are passed over, thoughts are reasoning.
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
)
from harness.answers.formats._json import read_document
from harness.answers.formats._turns import ASSISTANT, OTHERS, USER, Said, Turn, find_exchange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers.options import ReadOptions

SPOKEN = frozenset({"text", "multimodal_text"})


def knows(first: object) -> bool:
    """Return whether a value is a conversation, or a list of them."""
    one = first[0] if isinstance(first, list) and first else first
    return has_keys(one, "mapping")


def read(source: Source, _options: ReadOptions) -> Iterator[Found]:
    """Yield the last answer of each conversation."""
    value, flaw = read_document(source)
    items = value if isinstance(value, list) else [value]
    # the last conversation of a broken file may lack its end
    whole = items[:-1] if flaw is not None else items
    for number, item in enumerate(whole, 1):
        yield _read_conversation(f"conversation {number}", dict_of(item))
    if flaw is not None:
        yield flaw


def _read_conversation(where: Where, item: dict[str, Any]) -> Found:
    turns, model = [], text_of(item.get("default_model_slug"))
    for message in walk(item):
        role = text_of(dict_of(message.get("author")).get("role")).casefold()
        if role not in ASSISTANT | USER | OTHERS:
            return Flaw(where, f"the role {role!r}", "user, assistant, system or tool")
        said = _said_of(message)
        if said is not None:
            turns.append(Turn(role, said))
        if role in ASSISTANT:
            model = text_of(dict_of(message.get("metadata")).get("model_slug")) or model
    exchange = find_exchange(turns)
    if exchange.fault:
        return Flaw(where, exchange.fault, "a conversation with an answer")
    return Record(
        where,
        exchange.said.text,
        exchange.said.reasoning,
        id=text_of(item.get("conversation_id")) or text_of(item.get("id")),
        model=model,
        names=(text_of(item.get("title")),),
        prompts=exchange.prompts,
        date=day_of(item.get("create_time")),
    )


def walk(item: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the messages from the root to the current node; a tree that runs in a circle ends."""
    nodes = dict_of(item.get("mapping"))
    name, way, seen = text_of(item.get("current_node")), [], set()
    while name in nodes and name not in seen:
        seen.add(name)
        node = dict_of(nodes[name])
        way.append(dict_of(node.get("message")))
        name = text_of(node.get("parent"))
    return [message for message in reversed(way) if message]


def _said_of(message: dict[str, Any]) -> Said | None:
    """Return what a message says to the other side; None where it speaks to a tool or is hidden."""
    content = dict_of(message.get("content"))
    kind = text_of(content.get("content_type"))
    if kind == "thoughts":
        told = (text_of(dict_of(one).get("content")) for one in list_of(content.get("thoughts")))
        return Said(None, "\n\n".join(filter(None, told)))
    is_hidden = dict_of(message.get("metadata")).get("is_visually_hidden_from_conversation")
    is_call = (message.get("recipient") or "all") != "all"
    if kind not in SPOKEN or is_hidden or is_call:
        return None
    parts = [part for part in list_of(content.get("parts")) if isinstance(part, str)]
    return Said("\n\n".join(parts) if parts else None)


FORMAT = Format("chatgpt", "a ChatGPT export (conversations.json)", read, knows)
