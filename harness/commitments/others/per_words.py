"""Words before a value that tell for one of what it is: je Token X, 每个token X, 1トークンあたり X.

led := ("je" | "pro" | "每" | ...) noun value | noun ("あたり" | "당" | ...) value
     | ("ein" | "jeden" | "一" | ...) noun verb value       as the subject of a sentence

Behind a unit such words belong to that: "with 6N FLOP je Token the training takes X"; before a
colon they name what the line tells: "FLOP je Token: X".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from harness import cues
from harness.text.numbers.number_words import NUMBER_WORDS
from harness.text.words import EACH, PER, PER_SIGNS, SINGLE
from harness.types import TokenKind
from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Token

# What English says so is read with the words for parts.
BEFORE = (PER_SIGNS | EACH | {"各"}) - frozenset("a / per each every one".split())
ENGLISH = frozenset(("per",))
# What is there several times, and how often in words.
REPEATS = frozenset("replicas replikas runs läufe seeds users tenants réplicas répliques".split())
SEVERAL = NUMBER_WORDS.keys() - {"zero", "one"}
# What stands behind a noun, as a word, as its beginning or its end: あたりの, 하나당.
BEHIND = ("あたり", "当たり", "ごと", "につき", "당", "마다")
LABEL = frozenset(":=")
COMMAS, JOINS = frozenset(",;、，"), frozenset("and und et y e i a и ja og och en".split())
# One and a noun before the value.
LEAST_CLAUSE = 2
MULTIPLYING = frozenset("times mal fois veces vezes volte keer razy".split())
# What ends the clause of a subject; "thus" may stand in it.
CLAUSE_STOPS = frozenset(",;:、。(=") | cues.TOTAL | cues.ANSWER_WORDS | MULTIPLYING
STOPS = (CLAUSE_STOPS - {":", "="}) | cues.STRONG
# What makes a noun the subject of its sentence, as one of many; English is read with the parts.
SINGLES = SINGLE | EACH | frozenset("um ein jedna jedno bir één 一 每".split())


def led_per(tokens: Sequence[Token], start: int, first: int, *, is_each: bool = False) -> str:
    """Return for one of what the words before a value tell it, nothing where they do not.

    is_each reads the English words too, which elsewhere are those of parts.
    """
    signs = BEFORE | ENGLISH if is_each else BEFORE
    for at in range(first - 1, start - 1, -1):
        text = tokens[at].text.lower()
        per = PER.get(text, "")
        if per and stands_behind(tokens[at + 1 : at + 3]):
            return per
        if per and at > start and tokens[at - 1].text.lower() in signs:
            is_label = tokens[at + 1].text in LABEL
            return per if is_label or not tells_unit(tokens, start, at - 2) else ""
        if text in STOPS and not (at and PER.get(tokens[at - 1].text.lower())):
            return ""
    return ""


def subject_per(tokens: Sequence[Token], start: int, first: int, *, is_first: bool) -> str:
    """Return for one of what a clause tells its value: one step takes X, 一步需要 X.

    It begins at the start where that is one of a sentence, else behind the last comma.
    """
    commas = [at for at in range(start, first) if tokens[at].text in COMMAS]
    if commas:
        start = commas[-1] + 1
        start += tokens[start].text.lower() in JOINS
    elif not is_first:
        return ""
    if first - start < LEAST_CLAUSE or tokens[start].text.lower() not in SINGLES:
        return ""
    clause = {token.text.lower() for token in tokens[start + 2 : first]}
    return PER.get(tokens[start + 1].text.lower(), "") if CLAUSE_STOPS.isdisjoint(clause) else ""


def counts_repeats(ahead: Sequence[Token]) -> bool:
    """Tell whether the words before a value tell it for several of the whole: two replicas, X."""
    return any(
        noun.text.lower() in REPEATS
        and (count.kind is TokenKind.NUMBER or count.text.lower() in SEVERAL)
        for count, noun in pairwise(ahead)
    )


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
