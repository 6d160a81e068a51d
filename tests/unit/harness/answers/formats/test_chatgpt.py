"""A ChatGPT export: the way from the current node up to the root, hidden parts passed over."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., list[Answer | str]]


def message(role: str, *parts: object, kind: str = "text", **more: object) -> dict[str, Any]:
    content: dict[str, object] = {"content_type": kind, "parts": list(parts)}
    return {"author": {"role": role}, "content": content, "recipient": "all", **more}


def conversation(*messages: dict[str, Any], **more: object) -> dict[str, Any]:
    """Return messages as one branch, beside a second one that the user left."""
    nodes: dict[str, object] = {"root": {"message": None, "parent": None}}
    for number, each in enumerate(messages):
        parent = str(number - 1) if number else "root"
        nodes[str(number)] = {"message": each, "parent": parent}
    nodes["left"] = {"message": message("assistant", "the other branch"), "parent": "0"}
    last = str(len(messages) - 1)
    return {
        "conversation_id": "c",
        "create_time": 0.5,
        "mapping": nodes,
        "current_node": last,
    } | more


THOUGHTS = {"content_type": "thoughts", "thoughts": [{"summary": "s", "content": "hm"}]}


def test_the_last_answer_of_the_current_branch_is_read(read: Read) -> None:
    slug: dict[str, Any] = {"metadata": {"model_slug": "gpt-x"}}
    hidden: dict[str, Any] = {"metadata": {"is_visually_hidden_from_conversation": True}}
    talk = conversation(
        message("system", ""),
        message("user", "How many?"),
        message("assistant", "no idea"),
        message("user", {"content_type": "image_asset_pointer"}, "And now?"),
        {**message("assistant"), "content": THOUGHTS},
        message("assistant", "search()", recipient="web"),
        message("tool", "found"),
        message("assistant", "never seen", **hidden),
        message("assistant", "3e23", "FLOP", **slug),
        {**message("assistant"), "content": {"content_type": "reasoning_recap", "content": "4s"}},
    )
    (answer,) = read([talk], "conversations.json")
    assert answer == Answer(
        "log:c",
        "q",
        "gpt-x",
        "<think>\nhm\n</think>\n\n3e23\n\nFLOP",
        date="1970-01-01",
        prompt="How many?\n\nAnd now?",
        path="conversations.json: conversation 1",
    )


UNANSWERED = "expected a conversation with an answer, found no turn of an assistant"
BROKEN = [
    (
        conversation(message("wizard", "x")),
        "expected user, assistant, system or tool, found the role 'wizard'",
    ),
    (conversation(message("user", "x")), UNANSWERED),
    (
        conversation(message("user", "x"), message("assistant")),
        "expected the text of an answer, found null",
    ),
    ({"mapping": {"a": {"message": None, "parent": "a"}}, "current_node": "a"}, UNANSWERED),
    ({"mapping": None}, UNANSWERED),
]


@pytest.mark.parametrize(("talk", "told"), BROKEN)
def test_what_holds_no_answer_is_told_and_the_next_is_read(
    talk: dict[str, Any], told: str, read: Read
) -> None:
    good = conversation(message("user", "x"), message("assistant", "y"))
    first, second = read([talk, good], "conversations.json")
    assert first == f"conversations.json: conversation 1: {told}"
    assert isinstance(second, Answer)


def test_an_export_that_breaks_off_gives_the_conversations_before(read: Read) -> None:
    good = conversation(message("user", "x"), message("assistant", "y"))
    data = json.dumps([good, good]).encode()
    first, told = read(data[: len(data) - 40], "conversations.json")
    assert isinstance(first, Answer)
    assert "conversations.json:1: expected a JSON document, found a fault (EOF" in str(told)


def test_the_zip_of_an_export_is_read(read: Read) -> None:
    good = conversation(message("user", "x"), message("assistant", "y"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("user.json", '{"id": "me"}')
        archive.writestr("chat.html", "<html>")
        archive.writestr("conversations.json", json.dumps([good]))
    (answer,) = read(packed.getvalue(), "export.zip")
    assert isinstance(answer, Answer)
    assert answer.path == "export.zip: conversations.json: conversation 1"


@pytest.mark.parametrize("odd", [{}, {"a": 1}, [], ["text"]])
def test_a_message_of_an_odd_kind_or_to_an_odd_recipient_says_nothing(
    odd: object, read: Read
) -> None:
    strange = message("assistant", "never seen")
    strange["content"]["content_type"] = odd
    before = message("assistant", "3e23 FLOP")
    sent = message("assistant", "sent", recipient=odd or ["web"])
    (answer,) = read([conversation(message("user", "?"), before, strange, sent)], "c.json")
    assert isinstance(answer, Answer)
    assert answer.text == "3e23 FLOP"
