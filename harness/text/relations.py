"""Where a text claims that two sides are equal: signs, and words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from harness.types import Token

RELATION_WORDS = {
    "equals": "=", "equal": "=", "gives": "≈", "give": "≈", "makes": "≈", "yields": "≈",
    "becomes": "≈", "is": "≈", "produces": "≈", "ergibt": "≈", "gleich": "=", "donne": "≈",
    "da": "≈", "results": "≈", "ist": "≈", "es": "≈", "are": "≈", "was": "≈", "totals": "≈",
}  # fmt: skip
TWO_WORDS = frozenset(
    {("comes", "to"), ("come", "to"), ("amounts", "to"), ("results", "in"), ("which", "is"),
     ("works", "out"), ("leads", "to"), ("adds", "up")}
)  # fmt: skip


# A line that only tells the result of the line before: "Result: 12".
RESULT_WORDS = frozenset("result ergebnis résultat resultado".split())


def opens_line(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token is the first word of its line."""
    place = at - 1
    while place >= 0 and tokens[place].text in ("•", "-", "–", "|"):
        place -= 1
    return place >= 0 and tokens[place].kind is TokenKind.NEWLINE


def find_relations(tokens: Sequence[Token], inside: Collection[int]) -> list[tuple[int, int, str]]:
    """Return position, width and sign of each relation; inside are positions within quantities."""
    found = []
    for at, token in enumerate(tokens):
        if at in inside:
            continue
        if token.kind is TokenKind.RELATION:
            if not is_prefix(tokens, inside, at):
                found.append((at, 1, "=" if "=" in token.text else "≈"))
        elif token.kind is TokenKind.WORD:
            width, sign = worded(tokens, at)
            if width:
                found.append((at, width, sign))
    return found


def worded(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Return width and sign of a relation told in words here, width 0 where there is none."""
    word = tokens[at].text.lower()
    following = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    if word in RESULT_WORDS and following == ":" and opens_line(tokens, at):
        return 2, "="
    if (word, following) in TWO_WORDS:
        return 2, "≈"
    return (1, RELATION_WORDS[word]) if word in RELATION_WORDS else (0, "")


def is_prefix(tokens: Sequence[Token], inside: Collection[int], at: int) -> bool:
    """Tell whether ≈ or ~ only marks the number behind it as rounded."""
    token = tokens[at]
    if "=" in token.text or at == 0:
        return False
    before = tokens[at - 1]
    is_operand = before.kind in (TokenKind.NUMBER, TokenKind.CLOSE) or (
        before.kind is TokenKind.WORD and (before.end < token.start or at - 1 in inside)
    )
    if before.kind is TokenKind.RELATION:
        return True
    if before.kind is TokenKind.NEWLINE:
        return token.text == "~"
    following = tokens[at + 1] if at + 1 < len(tokens) else token
    is_tight = following.start == token.end and before.end < token.start
    return not is_operand or (token.text == "~" and is_tight)
