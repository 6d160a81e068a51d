r"""Who speaks, where a text says so before it tells anything: Question: ... Answer: ..., or A: ...

    turn  := [asked] told
    asked := "Question:", "Q:" or "User:" and what is asked, up to a line that begins with told
    told  := "Answer:", "A:" or the key of such an object, before a text of several sentences

Such a name stands for all that is said, and becomes blanks of the same length.  Before a sentence
that tells one value it tells the answer, and stays: "Answer: about 3.15e23 FLOPs. That is ...".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.text.markup.code import blank
from harness.text.words import ANSWER_WORDS, ASKING_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

# These name an answer and nobody who speaks.
RESULTS = frozenset("tl;dr tldr verdict endergebnis eindantwoord 最终答案".split())
SPEAKERS = (ANSWER_WORDS - RESULTS) | {"a", "assistant"}
NAMES = "|".join(sorted(map(re.escape, SPEAKERS), key=len, reverse=True))
EXERCISES = frozenset("prompt problem task aufgabe".split())
ASKED = re.compile(
    rf"\W{{0,8}}(?:{'|'.join(sorted(ASKING_WORDS | EXERCISES))})\W{{0,4}}[:：]", re.IGNORECASE
)
TOLD = re.compile(
    rf"^[^\S\n]{{0,8}}[#*_>]{{0,6}}[^\S\n]?(?:{NAMES})[*_]{{0,3}}[:：][*_]{{0,3}}",
    re.IGNORECASE | re.MULTILINE,
)
ASKED_KEY = re.compile(r'[\[{\s]{1,8}"(?:question|prompt|instruction|input|query)"')
KEYED = re.compile(r'"(?:answer|response|reply|output|completion)"\s{0,4}:\s{0,4}"')
# The quotation marks of the text itself, which had a backslash, have a blank there now.
CLOSED = re.compile(r'(?<! )"')


def blank_speaker(source: str, tells_value: Callable[[str, int], bool]) -> str:
    """Return a text of the same length without the name of who tells it.

    tells_value knows whether the first sentence behind a place of a text tells one value.
    """
    told = find_told(source)
    if told is None or tells_value(source, told.end()):
        return source
    # What is told begins a line of its own.
    lead = "\n" if told[0].startswith('"') else " "
    return f"{source[: told.start()]}{lead}{blank(told)[1:]}{source[told.end() :]}"


def find_told(source: str) -> re.Match[str] | None:
    """Return the name of who answers, where a text begins with it or with what was asked."""
    start = len(source) - len(source.lstrip())
    if source[start : start + 1] in ("{", "["):
        keyed = KEYED.search(source, start)
        end = CLOSED.search(source, keyed.end()) if keyed is not None else None
        if keyed is None or end is None:
            return None
        is_turn = ASKED_KEY.match(source, start) or "\n" in source[keyed.end() : end.start()]
        return keyed if is_turn else None
    asked = ASKED.match(source, start)
    if asked is None:
        return TOLD.match(source, start)
    told = TOLD.search(source, asked.end())
    is_asked = told is not None and "\n\n" not in source[asked.end() : told.start()].strip()
    return told if is_asked else None
