"""Sentences that pass on what others report: it is said to have taken X, soll X gedauert haben.

What the text concludes from a report is its own: "it is said to have 7e9 weights, so it takes X".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from harness import cues
from harness.text.words import QUOTES
from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Token

# Words that tell a report by themselves, and words that do so one behind the other.
REPORTING = frozenset(
    "reportedly supposedly allegedly angeblich supuestamente supostamente alegadamente "
    "verluidt podobno rzekomo якобы говорят сообщается".split()
)
PHRASES = frozenset(
    {("said", "to"), ("reported", "to"), ("rumoured", "to"), ("rumored", "to"), ("claimed", "to"),
     ("se", "dice"), ("si", "dice"), ("on", "dit"), ("diz", "se"), ("man", "sagt"), ("es", "heißt"),
     ("据", "说"), ("据", "称"), ("据", "报")}
)  # fmt: skip
# "Aurait duré" reports, "aurait besoin" does not: behind the auxiliary stands a participle.
AUXILIARY = frozenset(
    "aurait auraient habría habrían avrebbe avrebbero teria teriam serait seraient sarebbe".split()
)
PARTICIPLES = ("é", "és", "ée", "u", "is", "it", "do", "to", "so", "cho")
# What a German report begins and ends with.
SHALL, HAVE = frozenset("soll sollen".split()), "haben"
# What verbs hold that end a sentence as a report.
ENDINGS = (
    "言われ",
    "いわれ",
    "報じられ",
    "伝えられ",
    "たとされ",
    "らしい",
    "알려져",
    "알려졌",
    "전해",
)
# What a value comes from that is somebody else's: the 34 days from the paper.
SOURCES = frozenset("paper blog article authors post thread literature report abstract".split())
REACH = 8
NAMED = frozenset("it this that them".split())
CALLING = frozenset("call called".split())
PEOPLE = frozenset("people they folks many some others papers everyone everybody".split())
# So many words before a value between quotation marks are a sentence of somebody else.
QUOTED_WORDS = 3
# How a mail announces what it quotes: On Mon, Wei wrote:
WROTE = frozenset(
    "wrote writes schrieb écrit escribió scritto escreveu schreef napisał napisała написал "
    "написала yazdı 写道 寫道".split()
)
MINE = cues.ANSWER_WORDS | frozenset("i ich je j'ai yo io eu ik ja я 我".split())
CLAUSE_ENDS = frozenset(",;:.()。、")
# Behind one of these the text tells its own.
OWN = (cues.STRONG - cues.TOTAL) | cues.ANSWER_WORDS | {"but", "aber", "mais", "pero", "ma", "mas"}


def is_quoted(ahead: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Tell whether a value stands in a sentence of somebody else: "It took 2e25", he said."""
    marks = [at for at, token in enumerate(ahead) if token.text in QUOTES]
    if len(marks) % 2 == 0 or all(token.text not in QUOTES for token in behind):
        return False
    return sum(token.kind is TokenKind.WORD for token in ahead[marks[-1] :]) >= QUOTED_WORDS


def is_hearsay(before: Sequence[str], behind: Sequence[Token]) -> bool:
    """Tell whether the words around a value make it a report that others give."""
    last = max((at for at, word in enumerate(before) if word in OWN), default=-1)
    said = before[last + 1 :]
    if not (REPORTING.isdisjoint(said) and PHRASES.isdisjoint(pairwise(said))):
        return True
    if any(
        one in AUXILIARY and other.endswith(PARTICIPLES) and other not in PARTICIPLES
        for one, other in pairwise(said)
    ):
        return True
    following = clause_behind(behind)
    if following[:1] == ["from"] and not SOURCES.isdisjoint(following):
        return True
    if not SHALL.isdisjoint(said) and HAVE in following:
        return True
    joined = "".join(following)
    return any(ending in joined for ending in ENDINGS)


def announces_mail(label: str) -> bool:
    """Tell whether a line announces the mail of somebody else: On Mon, Wei wrote."""
    said = label.split()
    return not WROTE.isdisjoint(said[-1:]) and MINE.isdisjoint(said)


def is_named(before: Sequence[str]) -> bool:
    """Tell whether others name a model so directly before a value: everybody calls it 280B."""
    subject, verb, it = ("", "", "", *before)[-3:]
    return it in NAMED and (verb == "calls" or (verb in CALLING and subject in PEOPLE))


def clause_behind(behind: Sequence[Token]) -> list[str]:
    """Return the lower-case words behind a value up to the end of its clause or the next figure."""
    said: list[str] = []
    for token in behind[:REACH]:
        if token.kind is TokenKind.NUMBER or token.text in CLAUSE_ENDS:
            break
        said.append(token.text.lower())
    return said
