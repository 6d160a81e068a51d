"""Sentences, and parts of them, that speak of something else than what is asked."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from harness import cues
from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from harness.types import Token

CONTRASTING = frozenset("than not unlike instead".split())
CLAUSE_ENDS = frozenset(":,;()–—=\n")
# "If you multiply these, you get ..." tells how to compute the answer and is no hypothesis.
RETELLING = frozenset("write express convert round prefer".split())
COMPUTING = RETELLING | frozenset("multiply divide add sum plug put combine work".split())
# "Budget" is a verb behind one of these.
BUDGET, DUTIES = "budget", frozenset("to should must can could may i'd you'd we'd".split())
# What is a side matter elsewhere, and the very matter where such a unit is asked for.
OWN_TITLES = {
    "s": frozenset(("time",)),
    "B": frozenset(("memory",)),
    "token": frozenset("time cost hardware gpu".split()),
    "FLOP/s": frozenset("time hardware gpu".split()),
}
# A little over, just under, etwas mehr als, un peu plus de: so near before a value.
SLIGHTLY = frozenset("little bit just slightly etwas peu poco pouco чуть немного".split())
BEYOND = frozenset(
    "over under above below than als plus moins más menos mais più meno более больше меньше".split()
)
BEYOND_REACH = 4
# "One" and "the other" stand so near each other.
PAIR_REACH = 4
# What something would do with an amount, and how a clause begins that supposes it: were it tied.
RESIZING = frozenset(
    "double halve triple treble quadruple quarter shrink shrunk reduce reduced cut raise raised "
    "lower lowered grow grown stretch swell prolong lengthen shorten inflate "
    "inflated doubled halved tripled quadrupled doubler tripler "
    "diviser duplicar triplicar raddoppiare dimezzare verdubbelen halveren".split()
)
# What belongs to the answer and makes more of what was told without it, and what concludes with it.
SUPPLYING = (
    cues.BACKWARD_PASS
    | cues.STRONG
    | frozenset("pass passes utilization utilisation mfu given".split())
)
# With these a title tells what is none of the answer: what this total is not.
DENIALS = (
    {"what", "is", "not"}, {"what", "isn't"}, {"what", "does", "not"}, {"what", "doesn't"},
    {"ce", "que", "n'est", "pas"}, {"was", "nicht", "ist"}, {"lo", "que", "no", "es"},
    {"o", "que", "não", "é"}, {"cosa", "non", "è"}, {"wat", "niet", "is"},
)  # fmt: skip
# Together these are a title of what else there is: other settings people ask about.
BESIDE = frozenset("other weitere andere autres otros otras outros outras altri altre inne".split())
ELSE = frozenset(
    "settings setups setup configurations configs scenarios variants cases options sizes numbers "
    "figures values boxes machines hardware models clusters budgets precisions lengths batches "
    "einstellungen konfigurationen varianten szenarien zahlen réglages scénarios "
    "variantes chiffres configuraciones escenarios cifras configurações cenários números "
    "configurazioni scenari varianti numeri modelle modèles modelos modelli".split()
)
INVERTED = frozenset("were had should hätte wäre".split())
# Before one of these "so" likens and concludes nothing: doppelt so viel, lika så mycket.
LIKENED = frozenset(
    "viel viele groß große hoch teuer lang lange oft mycket många stor stora stort meget mange "
    "much many large big long expensive costly".split()
)
LIKENING = frozenset(("so", "så"))


def is_elsewhere(before: tuple[str, ...], title: AbstractSet[str]) -> bool:
    """Tell whether a sentence or its title speaks of something else: for scale, if, notes."""
    is_passing = not cues.PASSING.isdisjoint(openings(before))
    is_aside = is_passing or (before[:1] == ("for",) and not cues.ASIDES.isdisjoint(before[1:3]))
    is_titled = not cues.OTHER_TITLES.isdisjoint(title) and not cues.titles_answer(title)
    is_titled = is_titled or any(denial <= title for denial in DENIALS)
    is_titled = is_titled or not (BESIDE.isdisjoint(title) or ELSE.isdisjoint(title))
    return is_aside or is_titled or is_hypothetical(before)


def openings(before: tuple[str, ...]) -> set[str]:
    """Return what a sentence begins with, several words as one."""
    return {"".join(before[:count]) for count in range(1, 5)}


def own_titles(unit: str) -> frozenset[str]:
    """Return the words of a title that speak of what is asked, and elsewhere of something else."""
    return OWN_TITLES.get(unit, frozenset())


def is_beyond(before: Sequence[str]) -> bool:
    """Tell whether a value only bounds another one that is near: a little over 4 weeks."""
    near = before[-BEYOND_REACH:]
    return any(one in SLIGHTLY and not BEYOND.isdisjoint(near[at:]) for at, one in enumerate(near))


def is_hypothetical(before: tuple[str, ...]) -> bool:
    """Tell whether words make a sentence hypothetical: it tells what something else would give."""
    if not cues.IRREALIS.isdisjoint(before) or is_resized(before):
        return True
    if cues.HYPOTHETICAL_FIRST.isdisjoint(before):
        return False
    pairs = list(pairwise(before))
    found = {
        pair
        for at, pair in enumerate(pairs)
        # "You'd have to wait so long" tells what it takes.
        if pair in cues.HYPOTHETICAL
        and not (pair[1] == "have" and before[at + 2 : at + 3] == ("to",))
    }
    if not found:
        return False
    return not all(first == "if" for first, _ in found) or COMPUTING.isdisjoint(before)


def is_resized(before: tuple[str, ...]) -> bool:
    """Tell whether something else would make more or less of an amount: that would double it to."""
    if cues.WOULD.isdisjoint(before) or not SUPPLYING.isdisjoint(before):
        return False
    is_inverted = before[0] in INVERTED
    return is_inverted or any(
        one in cues.WOULD and not RESIZING.isdisjoint((other, third))
        for one, other, third in zip(before, before[1:], (*before[2:], ""), strict=False)
    )


def without_own(before: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without those by which the text tells its own answer: I'd report X.

    "If you write it properly" tells it again.
    """
    if cues.SPEAKERS.isdisjoint(before) and "if" not in before:
        return before
    own = {at for at in range(1, len(before)) if before[at - 1] in cues.SPEAKERS}
    again = {at for at, said in enumerate(zip(before, before[2:], strict=False)) if retells(*said)}
    return tuple(
        word
        for at, word in enumerate(before)
        if at not in again and (at not in own or word not in cues.SPOKEN)
    )


def without_advice(before: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without the verb that tells an amount to plan for: you have to budget X."""
    advised = {at for at, said in enumerate(pairwise(before), 1) if said[1] == BUDGET}
    advised = {at for at in advised if before[at - 1] in DUTIES}
    return tuple(word for at, word in enumerate(before) if at not in advised)


def retells(first: str, verb: str) -> bool:
    """Tell whether a word and the next but one say that an amount is told again: if you write."""
    return first == "if" and verb in RETELLING


def without_contrast(tokens: Sequence[Token]) -> list[str]:
    """Return the lower-case words without what they set the subject against.

    "For this model, larger than that one: C = ..." is about this model, and "if you multiply"
    about it as well.
    """
    said: list[str] = []
    is_contrast = False
    for token in tokens:
        if token.kind is not TokenKind.WORD:
            is_contrast = is_contrast and token.text not in CLAUSE_ENDS
            continue
        word = token.text.lower()
        if word in CONTRASTING and not is_contrast:
            is_contrast = True
            if word == "than" and said:
                said.pop()
        elif not is_contrast:
            said.append(word)
    return [word for word in said if word != "if"] if COMPUTING.intersection(said) else said


def without_pairs(words: list[str]) -> list[str]:
    """Blank words that tell two things from each other or liken them: one divided by the other."""
    for at in [at for at, word in enumerate(words) if word == "other"]:
        near = words[max(0, at - PAIR_REACH) : at]
        if "one" in near:
            words[at] = words[at - len(near) + near.index("one")] = ""
        elif words[at + 1 : at + 2] == ["words"]:
            words[at] = ""
    likening = [at for at, pair in enumerate(pairwise(words)) if pair[0] in LIKENING]
    for at in likening:
        words[at] = "" if words[at + 1] in LIKENED else words[at]
    return words
