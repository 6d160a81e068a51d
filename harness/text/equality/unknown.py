"""Words in the place of a unit that the table does not know, and which may hold a prefix.

"12 kilowidgets × 3 = 36,000 widgets" is right, and no table has widgets: where the two sides are
some thousands apart and such a word stands behind one of their numbers, nothing is claimed.  Nor is
it where one number counts dozens or pairs, and the sides are a dozen or a pair apart, where an
amount is told again in such a word, where a rate is told for another time, or where several numbers
have the same such word, which may be one that scales them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.prefixes import SI_LETTERS, SI_PREFIXES
from harness.text.terms.arithmetic import leaves
from harness.text.terms.operators import MULTIPLY, NO_SYMBOL
from harness.types import Number, TokenKind
from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.text.checks.verdicts import Verdict
    from harness.text.equality.sides import Side
    from harness.types import Token

SHORTEST = 3
THOUSANDS = 3
NEAR, SLACK = 0.01, 0.05
# How many things one of these holds.
COUNTS = {"dozen": 12, "dozens": 12, "pair": 2, "pairs": 2, "gross": 144}
# What follows the k of an English word.
BEHIND_K = frozenset("aehilnoruwy")


def is_unknown_unit(tokens: Sequence[Token], left: Side, right: Side, verdict: Verdict) -> bool:
    """Tell whether a word that is no unit of the table can account for what sides differ by."""
    return (
        may_hold_prefix(tokens, left, right, verdict)
        or counts_other(tokens, left, right)
        or may_hold_time(tokens, left, right, verdict)
        or may_scale(tokens, left, verdict)
    )


def may_hold_prefix(tokens: Sequence[Token], left: Side, right: Side, verdict: Verdict) -> bool:
    """Tell whether an equation fails by thousands that an unknown word can account for."""
    if not (verdict.left and verdict.right) or (verdict.left < 0) != (verdict.right < 0):
        return False
    apart = abs(math.log10(abs(verdict.right)) - math.log10(abs(verdict.left)))
    words = [tokens[at].text for at in places(tokens, left, right)]
    counts = {COUNTS.get(word.lower(), 1) for word in words}
    if any(count > 1 and abs(apart - math.log10(count)) < NEAR for count in counts):
        return True
    power = apart / THOUSANDS
    if not round(power) or abs(power - round(power)) > NEAR / THOUSANDS:
        return False
    return any(is_prefixed(word, words) for word in words)


def may_scale(tokens: Sequence[Token], left: Side, verdict: Verdict) -> bool:
    """Tell whether one unknown word by several numbers can scale each: 6 × 70 zilli × 2 zilli."""
    if not (verdict.left and verdict.right) or verdict.right < verdict.left or verdict.left < 0:
        return False
    apart = math.log10(verdict.right) - math.log10(verdict.left)
    bare = [q for q in leaves(left[0]) if not q.unit]
    for sides in ([q.last for q in bare], [q.first - 1 for q in bare]):
        beside = [tokens[at] for at in sides if 0 <= at < len(tokens)]
        told = (token.lower for token in beside if is_unknown(token))
        words = [word for word in told if word not in MULTIPLY and word not in NO_SYMBOL]
        for count in {words.count(word) for word in words} - {1}:
            power = apart / count / THOUSANDS
            if round(power) and abs(power - round(power)) < NEAR / THOUSANDS:
                return True
    return False


def may_hold_time(tokens: Sequence[Token], left: Side, right: Side, verdict: Verdict) -> bool:
    """Tell whether an unknown rate is told for another time: 9M × 5 visits/day = 521 VPS."""
    if not (verdict.left and verdict.right and isinstance(right[0], Number)):
        return False
    at = right[0].quantity.last
    is_rate = at < len(tokens) and is_unknown(tokens[at]) and not right[0].quantity.unit
    ratio = abs(verdict.left / verdict.right)
    lengths = (find_unit(tokens[at + 1].text) for at in slashes(tokens, left)) if is_rate else ()
    return any(
        one is not None and one.dimension == "[time]" and abs(ratio / one.factor - 1) < SLACK
        for one in lengths
    )


def slashes(tokens: Sequence[Token], side: Side) -> list[int]:
    """Return where a side says what something is for one of."""
    return [at for at in range(side[1], side[2] - 1) if tokens[at].text in ("/", "per")]


def counts_other(tokens: Sequence[Token], left: Side, right: Side) -> bool:
    """Tell whether an amount is told again in an unknown unit: 2048 bytes = 256 longs."""
    one, other = left[0], right[0]
    if not (isinstance(one, Number) and isinstance(other, Number)):
        return False
    at = other.quantity.last
    is_other = bool(one.quantity.written_unit) and not other.quantity.unit
    return is_other and at < len(tokens) and is_unknown(tokens[at])


def places(tokens: Sequence[Token], left: Side, right: Side) -> list[int]:
    """Return where words that are no unit stand behind the numbers of an equation."""
    found = {q.last for q in (*leaves(left[0]), *leaves(right[0])) if not q.unit}
    return [at for at in sorted(found) if at < len(tokens) and is_unknown(tokens[at])]


def is_unknown(token: Token) -> bool:
    """Tell whether a token is a word that is no unit."""
    is_word = token.kind is TokenKind.WORD and len(token.text) >= SHORTEST
    return is_word and find_unit(token.text) is None


def is_prefixed(word: str, words: Sequence[str]) -> bool:
    """Tell whether a word can begin with a prefix: megawidgets, Mwidgets, kWidgets."""
    if word.lower().startswith(tuple(SI_PREFIXES)):
        return True
    rest = word[1:]
    is_apart = rest[0] not in BEHIND_K or rest in words
    return word[0] in SI_LETTERS and (word[0].isupper() or is_apart)
