"""Words behind a value that make it next to nothing beside the answer: 0.2 % of the total.

dismissed := value joining* ( "negligible" | "wrong" | size "orders of magnitude" "down" end )
           | value possessive number "倍"
           | value ... ( percent | share in words ) "of" article? whole
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from harness import cues
from harness.text.numbers.number_words import PARTS
from harness.text.numbers.spoken_powers import ORDINALS
from harness.text.terms.shares import HALVES
from harness.text.words import APPROXIMATE
from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from harness.types import Token

REACH = 14
SMALL = frozenset(
    "negligible negligibly insignificant vernachlässigbar négligeable négligeables despreciable "
    "despreciables trascurabile trascurabili desprezível desprezíveis verwaarloosbaar "
    "пренебрежимо zaniedbywalny zaniedbywalne".split()
)
# What may stand between a value and such a word: its own verb and nothing else.
JOINING = frozenset(
    ", ( – — - : which that that's it's is are was a so and hence this quite almost practically "
    "completely entirely again i.e ist das also dies ce c'est qui est soit que es lo cui è".split()
)
# What may stand between a value and its share.
ROUNDING = JOINING | frozenset(
    "less than under only about roughly some or around approximately well below just at most up "
    "to ~ ≈ < e i . nur etwa rund unter weniger als environ moins seulement menos apenas solo "
    "circa meno di".split()
)
WRONG = frozenset(
    "wrong incorrect mistaken falsch faux fausse incorrecto incorrecta errado errada erróneo "
    "sbagliato sbagliata errato неверно неправильно błędne fout".split()
)
REJECTING = JOINING | frozenset(
    "but would be und aber wäre mais serait et pero sería y ma sarebbe e seria mas но maar "
    "clearly plainly simply far zou in total".split()
)
ORDERS = frozenset("orders order größenordnungen ordres órdenes ordini ordens".split())
BELOW = frozenset(
    "down below less smaller lower under beneath darunter kleiner weniger inférieur inférieurs "
    "moins menos inferior inferiores meno inferiore inferiori".split()
)
# Behind "below" a sentence ends, or names the whole; "below GPT-4" tells how large the value is.
BESIDE = frozenset("that the this it our than als dem der den".split())
# A share stands so near before a value, with one of these between.
STOPS = frozenset(",(:–—")
LAST = 3
ENDS = frozenset(".,;:)–—\n")
OF = frozenset("of des der du de del von dieser della do da".split())
ARTICLES = frozenset("the this that our la le el il o a".split())
WHOLES = cues.TOTAL | frozenset(
    "whole sum rest gesamtsumme gesamtrechnung gesamtkosten gesamtwerts ganzen totaux "
    "insieme".split()
)
# What leads from a value to how many times it something is.
BRACKETS, POSSESSIVE = frozenset(")）"), frozenset("の 的 의".split())
TIMES = frozenset("倍 배".split())
# Shares in words, and what counts them.
SHARES = (HALVES | PARTS.keys() | ORDINALS.keys()) - {"first", "second"} | frozenset(
    "drittel viertel fünftel tiers quart quarts tercio tercios cuarto cuartos terzo terzi terço "
    "terços helft połowa połowę половина половину половины треть трети четверть".split()
)
COUNTS = frozenset(
    "one two three four a an the ein eine einem zwei drei un une la deux trois el dos tres uno due "
    "tre um uma dois duas".split()
)


def is_dismissed(behind: Sequence[Token]) -> bool:
    """Tell whether the words behind a value, up to the end of its sentence, dismiss it."""
    texts = [token.text.lower() for token in behind[:REACH]]
    if is_negligible(texts) or is_rejected(texts):
        return True
    return is_far_below(texts) or is_share(behind[:REACH], texts) or is_base(behind[:REACH])


def follows_share(ahead: Sequence[Token]) -> bool:
    """Tell whether the words before a value tell its share and stop: 3 % of the total, X.

    So does a sixteenth of the total.
    """
    near = ahead[-REACH:]
    texts = [token.text.lower() for token in near]
    if not texts or texts[-1] not in STOPS or WHOLES.isdisjoint(texts[-LAST:]):
        return False
    if any(one in SHARES and other in OF for one, other in pairwise(texts)):
        return True
    return any(names_share(near, texts, at) for at, text in enumerate(texts) if text == "%")


def is_negligible(texts: Sequence[str]) -> bool:
    """Tell whether a value is called negligible itself: 8e15 FLOPs, which is negligible."""
    return first_behind(texts, JOINING) in SMALL


def is_rejected(texts: Sequence[str]) -> bool:
    """Tell whether a value is called wrong itself: that would give 4e23 FLOPs and be wrong."""
    return first_behind(texts, REJECTING) in WRONG


def first_behind(texts: Sequence[str], leading: Container[str]) -> str:
    """Return the first word that is none of those that lead to it, empty where there is none."""
    return next((text for text in texts if text not in leading), "")


def is_far_below(texts: Sequence[str]) -> bool:
    """Tell whether a value is told to be orders of magnitude below the whole."""
    at = next((at for at, text in enumerate(texts) if text in ORDERS), len(texts))
    below = next((i for i, text in enumerate(texts[at:], at) if text in BELOW), len(texts))
    if below == len(texts):
        return False
    following = texts[below + 1 :]
    if following[:1] and following[0] in BESIDE:
        following = following[1:]
        is_named = not WHOLES.isdisjoint(following[:2])
        return is_named or not following or following[0] in ENDS
    return not following or following[0] in ENDS


def is_share(behind: Sequence[Token], texts: Sequence[str]) -> bool:
    """Tell whether a value is told as a share of the whole: X, less than 3 % of the total."""
    at = next((at for at, text in enumerate(texts) if text not in ROUNDING), len(texts))
    return names_share(behind, texts, at + 1) or names_fraction(texts, at)


def is_base(behind: Sequence[Token]) -> bool:
    """Tell whether a value is what a multiple is told of: X の約120倍, X的120倍."""
    left = [token for token in behind if token.text not in BRACKETS]
    if not left or left[0].text not in POSSESSIVE:
        return False
    near = [token for token in left[1:4] if token.text not in APPROXIMATE]
    is_count = len(near) > 1 and near[0].kind is TokenKind.NUMBER
    return is_count and near[1].text in TIMES


def names_fraction(texts: Sequence[str], at: int) -> bool:
    """Tell whether a share in words goes on to name the whole and stops: half of the total."""
    at = next((place for place, text in enumerate(texts[at:], at) if text not in COUNTS), at)
    if texts[at : at + 1] == [] or texts[at] not in SHARES:
        return False
    is_of = at + 1 < len(texts) and texts[at + 1] in OF
    named = [text for text in texts[at + 1 + is_of : at + 5] if text not in ARTICLES]
    is_whole = bool(named) and named[0] in WHOLES and (is_of or texts[at] in HALVES)
    return is_whole and (len(named) == 1 or named[1] in ENDS)


def names_share(tokens: Sequence[Token], texts: Sequence[str], at: int) -> bool:
    """Tell whether a percent sign behind a number goes on to name the whole: % of the total."""
    if not 0 < at < len(texts) - 2 or texts[at] != "%" or texts[at + 1] not in OF:
        return False
    if tokens[at - 1].kind is not TokenKind.NUMBER:
        return False
    named = texts[at + 2 : at + 5]
    named = named[1:] if named[0] in ARTICLES else named
    return bool(named) and named[0] in WHOLES
