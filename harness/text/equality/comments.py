"""Comments that tell what a line of a program computes: c = 6 * n  # 4e23.

    told      := statement "#" lead* number      with nothing behind the number
    statement := (name "=")* expression | "print(" expression ")" | "int(" expression ")"

A comment tells the value of the whole statement.  An expression that only ends it (`a or 2 * b`,
`min(3, 2 * b)`, `x += 2 * b`) is none of which the number could be held against.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text.equality.printed import PRINTING
from harness.types import TokenKind

if TYPE_CHECKING:
    from harness.types import Tokens

COMMENT = "#"
COMMENT_LEADS = frozenset("≈ ~ ⇒ about approx roughly".split())
MAX_LEAD = 3
# Calls that tell their argument itself, rounded at most.
KEEPING = frozenset(("int", "float", "round"))
MOST_CALLS = 4
# What a statement begins behind, beside a line's end and what binds its value.
OPENERS = frozenset("return : •".split())
BULLETS, PROMPT, PROMPTING = frozenset("-–"), ">", frozenset((">", "julia"))
# Signs before "=" that make it one of another meaning: n *= 6, n <= 6.
UPDATING = frozenset("+ - × / ÷".split())
COMPARING = frozenset("<>!")


def commented(tokens: Tokens, inside: bytearray, at: int) -> int:
    """Return the width of a comment sign behind which a line only tells a result, else 0."""
    if at == 0 or tokens[at - 1].kind is TokenKind.NEWLINE:
        return 0
    place = at + 1
    while place < len(tokens) and place - at <= MAX_LEAD and tokens[place].text in COMMENT_LEADS:
        place += 1
    if place >= len(tokens) or tokens[place].kind is not TokenKind.NUMBER:
        return 0
    end = place + 1
    while inside[end]:
        end += 1
    is_last = end >= len(tokens) or tokens[end].kind is TokenKind.NEWLINE
    return place - at if is_last else 0


def is_statement(tokens: Tokens, start: int) -> bool:
    """Tell whether a statement, what it binds, or what it prints begins here."""
    for _ in range(MOST_CALLS):
        if opens_line(tokens, start):
            return True
        before = tokens[start - 1]
        if before.kind is TokenKind.RELATION:
            joined = joined_before(tokens, start - 1)
            return joined not in COMPARING and joined not in UPDATING
        call = tokens[start - 2].text if before.text == "(" and start > 1 else ""
        if call not in KEEPING:
            return call in PRINTING
        start -= 2
    return False


def opens_line(tokens: Tokens, start: int) -> bool:
    """Tell whether a line begins here, but for its bullet or prompt, or a statement in it."""
    before = tokens[start - 1] if start else None
    if before is None or before.kind is TokenKind.NEWLINE or before.text in OPENERS:
        return True
    lead = tokens[start - 2] if start > 1 else None
    is_first = lead is None or lead.kind is TokenKind.NEWLINE
    if before.text == PROMPT:
        return is_first or (lead is not None and lead.text in PROMPTING)
    return before.text in BULLETS and is_first


def joined_before(tokens: Tokens, at: int) -> str:
    """Return what stands directly before an equals sign: the × of n ×= 6."""
    is_joined = at > 0 and tokens[at].is_tight and tokens[at].text == "="
    return tokens[at - 1].text if is_joined else ""


def updated(tokens: Tokens, at: int) -> str:
    """Return the name whose value an equals sign changes: the n of n *= 6; empty for any other."""
    if joined_before(tokens, at) not in UPDATING:
        return ""
    place = at - 1
    while place > 0 and tokens[place].text in UPDATING:
        place -= 1
    return tokens[place].text if tokens[place].kind is TokenKind.WORD else ""
