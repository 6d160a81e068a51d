"""Finds the answer in a conversation, and the text and the reasoning in the parts of a message.

The last turn of the assistant is the answer: the last message with a text behind the last question
of the user.  What the model thought before it stands apart from it in most logs, as a field of the
message or a part of its content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from harness.answers.formats._format import dict_of, list_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

ASSISTANT = frozenset({"assistant", "gpt", "chatgpt", "model", "ai", "bot"})
USER = frozenset({"user", "human"})
OTHERS = frozenset(
    "system developer tool function observation function_call function_response tool_call "
    "tool_calls tool_response tool_result critic platform".split()
)
"""Roles that neither ask nor answer."""
THOUGHTS = ("reasoning_content", "reasoning", "thinking")
"""The fields that servers put hidden reasoning into, beside the content."""
TEXT_PARTS = {"text": "text", "output_text": "text", "input_text": "text", "refusal": "refusal"}
PART_FIELDS = ("reasoning", "thinking", "text", "content", "summary")
THOUGHT_PARTS = frozenset({"reasoning", "thinking", "reasoning_text", "summary_text"})


class Said(NamedTuple):
    """What one message says, and what its author thought; text is None where it says nothing."""

    text: str | None
    reasoning: str = ""


class Turn(NamedTuple):
    """A message of a conversation: whose, and what it says."""

    role: str
    said: Said


class Exchange(NamedTuple):
    """The answer of a conversation and the user's turns before it; fault says why there is none."""

    said: Said
    prompts: tuple[str, ...] = ()
    fault: str = ""


def said_of(message: dict[str, Any], key: str = "content") -> Said:
    """Return what a message says: its content, a refusal, and its fields of reasoning."""
    said = said_in(message.get(key))
    thought = next(filter(None, (thought_of(message.get(name)) for name in THOUGHTS)), "")
    text = said.text if said.text is not None else _text_or_none(message.get("refusal"))
    return Said(text, said.reasoning or thought)


def said_in(content: object) -> Said:
    """Return what a content says: a text, or a list of parts of which some are reasoning.

    Parts that follow one another are one text; what stands between two of them parts them.
    """
    if not isinstance(content, list):
        return Said(_text_or_none(content))
    texts: list[str] = []
    thoughts: list[str] = []
    was_text = False
    for part in content:
        thought, text = thought_in(part), part_text(part)
        if thought:
            thoughts.append(thought)
        if text:
            texts.append(text if was_text or not texts else f"\n\n{text}")
        was_text = bool(text)
    return Said("".join(texts) if texts else None, "\n\n".join(thoughts))


def part_text(part: object) -> str:
    """Return the text of a part of a content; an empty one where it is an image or the like."""
    if isinstance(part, str):
        return part
    fields = dict_of(part)
    key = TEXT_PARTS.get(text_of(fields.get("type")))
    return "" if key is None else text_of(fields.get(key))


def thought_in(part: object) -> str:
    """Return the reasoning that a part of a content holds; of a redacted one its summary."""
    fields = dict_of(part)
    if text_of(fields.get("type")) not in THOUGHT_PARTS:
        return ""
    keys = ("summary",) if fields.get("redacted") is True else PART_FIELDS
    return next(filter(None, (thought_of(fields.get(key)) for key in keys)), "")


def thought_of(value: object) -> str:
    """Return the reasoning of a field that is there for it: a text, or a list of parts."""
    parts = value if isinstance(value, list) else [value]
    told = (part if isinstance(part, str) else thought_in(part) for part in parts)
    return "\n\n".join(filter(None, told))


def read_messages(messages: object, role: str = "role", content: str = "content") -> Exchange:
    """Return the exchange of a list of messages; keys tell role and content."""
    turns = []
    for number, message in enumerate(list_of(messages), 1):
        name = text_of(dict_of(message).get(role)).casefold()
        if name not in ASSISTANT | USER | OTHERS:
            return Exchange(Said(None), fault=f"the role {name!r} in message {number}")
        turns.append(Turn(name, said_of(message, content)))
    return find_exchange(turns)


def find_exchange(turns: Iterable[Turn]) -> Exchange:
    """Return the last answer among turns, with what the user said before it."""
    prompts: list[str] = []
    answer: Exchange | None = None
    is_new = True
    for role, said in turns:
        if role in USER:
            prompts.append(said.text or "")
            is_new = True
        elif role in ASSISTANT:
            before = Said(None) if is_new or answer is None else answer.said
            text = before.text if said.text is None else said.text
            thoughts = "\n\n".join(filter(None, (before.reasoning, said.reasoning)))
            answer = Exchange(Said(text, thoughts), tuple(filter(None, prompts)))
            is_new = False
    if answer is None:
        return Exchange(Said(None), tuple(filter(None, prompts)), "no turn of an assistant")
    return answer


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None
