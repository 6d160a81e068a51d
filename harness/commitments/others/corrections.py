"""Where a text takes back what it told before: "Correction:", "scratch that", "wait, I forgot"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harness.text.equality.retractions import HESITATING, SLIPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.segments import Segment
    from harness.types import Tokens

PHRASES = frozenset(
    {("scratch", "that"), ("strike", "that"), ("i", "meant"), ("or", "rather"), ("i", "mean"),
     ("i", "misspoke"), ("i", "miscalculated"), ("me", "correct"), ("me", "fix"), ("me", "redo"),
     ("i", "forgot"), ("that", "was"), ("oder", "vielmehr"), ("ou", "plutôt"), ("made", "a"),
     ("made", "an"), ("that's", "wrong"), ("that's", "incorrect"), ("is", "wrong"),
     ("o", "mejor"), ("ich", "meinte")}
)  # fmt: skip
# The first word of these pairs also begins harmless phrases: "that was easy".
NEEDING_FAULT = frozenset({("that", "was"), ("made", "a"), ("made", "an"), ("i", "forgot")})
FAULTS = frozenset(
    "forgot forgotten missed wrong mistake error incorrect per dropped miscounted off not misread "
    "slip mixed confused only redo recompute recalculate should zero zeros correct corrected "
    "vergessen falsch fehler oublié erreur olvidé 错 忘记".split()
)
POINTING = frozenset(
    "that that's this it it's its i i've my there das es ich mein cela c'est je j'ai eso esto "
    "he 这 我".split()
)
TITLES = frozenset(
    "correction corrected edit erratum korrektur corrección rectification 更正".split()
)
TITLED = TITLES | frozenset("final answer value result my a : the".split())
CUES = HESITATING | SLIPS | TITLES | {first for first, _ in PHRASES}
CLAUSE_SIGNS = frozenset(":;,.!?—–-()…\n#>*•")
REACH = 12
# These may also deny the noun behind them: no biases.
DENYING = frozenset("no non nein".split())


class Correction(NamedTuple):
    """A place behind which the text tells anew what it told before.

    is_sure tells that any later value replaces the earlier ones; else only one of the same segment
    does.
    """

    at: int
    segment: int
    is_sure: bool


def read_corrections(segments: Sequence[Segment], tokens: Tokens) -> Iterator[Correction]:
    """Yield each place where a text corrects itself, in order."""
    title = ""
    for number, segment in enumerate(segments):
        if segment.is_hidden:
            continue
        above = segment.label or segment.heading
        if above != title:
            title = above
            if is_title(above):
                yield Correction(segment.first, number, is_sure=True)
        if not CUES.isdisjoint(segment.words):
            texts = [token.text.lower() for token in tokens[segment.first : segment.last]]
            for at, is_sure in cues_in(texts):
                yield Correction(segment.first + at, number, is_sure)


def is_title(above: str) -> bool:
    """Tell whether a label or a heading announces a correction, or is one: I made a mistake."""
    texts = above.split()
    if TITLES.intersection(texts) and TITLED.issuperset(texts):
        return True
    return not CUES.isdisjoint(texts) and any(is_sure for _, is_sure in cues_in(texts))


def cues_in(texts: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """Yield the places in a sentence where it takes something back, and whether it surely does."""
    for at, text in enumerate(texts):
        if text not in CUES:
            continue
        following = texts[at + 1] if at + 1 < len(texts) else ""
        opens = at == 0 or texts[at - 1] in CLAUSE_SIGNS
        if text in SLIPS or (text in TITLES and opens and following in CLAUSE_SIGNS):
            yield at, True
        elif (text, following) in PHRASES:
            near = texts[at : at + REACH]
            if (text, following) not in NEEDING_FAULT or not FAULTS.isdisjoint(near):
                yield at, True
        elif text in HESITATING and opens and (text not in DENYING or takes_back(following)):
            yield at, is_faulty(texts, at)


def takes_back(following: str) -> bool:
    """Tell whether a "no" stands alone, or before what was said: no, wait; no that is. No idea."""
    return not following or any(following in one for one in (CLAUSE_SIGNS, POINTING, HESITATING))


def is_faulty(texts: Sequence[str], at: int) -> bool:
    """Tell whether a cue goes on to tell what was wrong: I forgot, that is per token."""
    near = texts[at : at + REACH]
    return not FAULTS.isdisjoint(near) and not POINTING.isdisjoint(near)
