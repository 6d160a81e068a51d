"""Words before a value that tell for one of what it is: je Token X, 每个token X, 1トークンあたり X.

led := ("je" | "pro" | "每" | ...) noun value | noun ("あたり" | "당" | ...) value

Behind a unit such words belong to that: "with 6N FLOP je Token the training takes X"; before a
colon they name what the line tells: "FLOP je Token: X".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness import cues
from harness.text.words import EACH, PER, PER_SIGNS
from harness.types import TokenKind
from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Token

# What English says so is read with the words for parts.
BEFORE = (PER_SIGNS | EACH | {"各"}) - frozenset("a / per each every one".split())
# What stands behind a noun, as a word, as its beginning or its end: あたりの, 하나당.
BEHIND = ("あたり", "当たり", "ごと", "につき", "당", "마다")
LABEL = frozenset(":=")
MULTIPLYING = frozenset("times mal fois veces vezes volte keer razy".split())
STOPS = frozenset(",;、。(") | cues.STRONG | cues.TOTAL | cues.ANSWER_WORDS | MULTIPLYING


def led_per(tokens: Sequence[Token], start: int, first: int) -> str:
    """Return for one of what the words before a value tell it, nothing where they do not."""
    for at in range(first - 1, start - 1, -1):
        text = tokens[at].text.lower()
        per = PER.get(text, "")
        if per and stands_behind(tokens[at + 1 : at + 3]):
            return per
        if per and at > start and tokens[at - 1].text.lower() in BEFORE:
            is_label = tokens[at + 1].text in LABEL
            return per if is_label or not tells_unit(tokens, start, at - 2) else ""
        if text in STOPS and not (at and PER.get(tokens[at - 1].text.lower())):
            return ""
    return ""


def stands_behind(following: Sequence[Token]) -> bool:
    """Tell whether the words behind a noun say that it is one of many."""
    joined = "".join(token.text for token in following)
    return any(joined.startswith(sign) for sign in BEHIND) or any(
        token.text.endswith("당") and token.kind is TokenKind.WORD for token in following
    )


def tells_unit(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Tell whether a unit, a symbol or a number stands here: 6N FLOP je Token."""
    if at < start:
        return False
    kind, text, _, _ = tokens[at]
    is_symbol = len(text) == 1 and text.isupper()
    return kind is TokenKind.NUMBER or is_symbol or find_unit(text) is not None
